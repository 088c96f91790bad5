"""The codes of a practice's territory, against the official geographic code."""

from collections.abc import Iterator, Mapping

from catalogue.checking.summary import departements_of_document
from catalogue.findings.problems import Problem
from catalogue.reading.document import Document
from catalogue.reading.lookups import items_at, problem, text_at, texts_at, value_at
from catalogue.reference.reference import Reference
from catalogue.reference.territories import Commune, Territories
from catalogue.text.folding import nearest, slug_of

# The one field that anchors a practice, by scale (a national one has none).
_ANCHORS: Mapping[str, str] = {
    "quartier": "communes",
    "commune": "communes",
    "intercommunalite": "intercommunalite",
    "departement": "departement",
    "region": "region",
    "national": "",
}
_MOST_READ = 2_000
"""Characters of the texts that may name a town: longer ones are refused already."""
_MOST_TOWNS = 10
# "Le Port" stands in "au Port" too, "Les Mureaux" in "aux Mureaux".
_CONTRACTED = {"le": ["le", "au", "du"], "les": ["les", "aux", "des"]}
_UNKNOWN = {
    "intercommunalite": "intercommunalite-inconnue",
    "departement": "departement-inconnu",
    "region": "region-inconnue",
}
"""What a code that does not exist is called, by the field that holds a single one."""


def codes_fit_the_scale(document: Document, _reference: Reference) -> Iterator[Problem]:
    """The anchor is given once: codes of another level are deduced, never written."""
    scale = text_at(document, "territoire", "echelle")
    if scale not in _ANCHORS:
        return
    anchor = _ANCHORS[scale]
    porte = f"« {anchor} »" if anchor else "aucun code"
    for field in ("communes", *_UNKNOWN):
        if field != anchor and value_at(document, "territoire", field) is not None:
            path = ("territoire", field)
            yield problem("code-hors-echelle", document, path, echelle=scale, porte=porte)


def codes_are_known(document: Document, reference: Reference) -> Iterator[Problem]:
    """Every code exists today; a merged commune's code names its successor."""
    territories = reference.territories
    for path, code in texts_at(document, "territoire", "communes"):
        yield from _commune(document, path, code, territories)
    for field, code_of_problem in _UNKNOWN.items():
        known = territories.of_field(field)
        code = text_at(document, "territoire", field)
        if code and code not in known:
            near = nearest(code, known)
            proche = f' ; par exemple "{near}" est {known[near].nom}' if near else ""
            path = ("territoire", field)
            yield problem(code_of_problem, document, path, valeur=code, proche=proche)


def postal_codes(document: Document, reference: Reference) -> Iterator[Problem]:
    """A postal code is not an Insee code, though by accident another town may have that number.

    The names in the sheet tell which is meant; without any, a postal code of Paris, Lyon or
    Marseille is taken for one.
    """
    territories = reference.territories
    texts = [text_at(document, "titre"), text_at(document, "resume")]
    texts += [text_at(document, *path, "nom") for path, _ in items_at(document, "porteurs")]
    texts += [text_at(document, "territoire", "precision")]
    for names in ("quartiers", "cites_educatives"):
        texts += [name for _, name in texts_at(document, "territoire", names)]
    told = f"-{slug_of(' '.join(texts)[:_MOST_READ])}-"
    lines = document.text.splitlines()
    for path, code in texts_at(document, "territoire", "communes"):
        here = territories.current_commune(code)
        postal = territories.communes_of_postal_code(code)
        if not here or here in postal or _is_told(here, told):
            continue
        # Whoever chose the town by its name, at any door, has it beside the code (`with_names`).
        if _is_told(here, f"-{slug_of(lines[document.mark(path).line - 1][:_MOST_READ])}-"):
            continue
        meant = [town for town in postal if town.parent or _is_told(town, told)]
        if meant:
            listed = " ; ".join(f'"{town.code}" pour {town.nom}' for town in meant[:_MOST_TOWNS])
            details = {"valeur": code, "commune": here.nom, "codes": listed}
            yield problem("code-postal", document, path, **details)


def _is_told(town: Commune, told: str) -> bool:
    for nom in {town.nom, town.parent.nom if town.parent else town.nom}:
        first, _, rest = slug_of(nom).partition("-")
        spelt = (f"{word}-{rest}".strip("-") for word in _CONTRACTED.get(first, [first]))
        if any(f"-{slug}-" in told for slug in spelt):
            return True
    return False


def cites_educatives(document: Document, reference: Reference) -> Iterator[Problem]:
    """A local place of the programme is in its list, and lies on the practice's territory."""
    vocabularies, territories = reference.vocabularies, reference.territories
    region = territories.regions.get(text_at(document, "territoire", "region"))
    places = set(departements_of_document(document, territories)) or {
        d.code for d in territories.departements.values() if d.region == region
    }
    communes = {
        found.code
        for _, code in texts_at(document, "territoire", "communes")
        for found in _with_parent(territories.current_commune(code))
    }
    for path, name in texts_at(document, "territoire", "cites_educatives"):
        cite = vocabularies.cite_educative(name)
        if cite is None:
            labels = [known.label for known in vocabularies.cites_educatives.values()]
            near = nearest(name, labels)
            proche = f" (le plus proche est « {near} »)" if near else ""
            yield problem(
                "cite-educative-inconnue",
                document,
                path,
                valeur=name,
                proche=proche,
                lieux=vocabularies.programme.lieux,
            )
            continue
        there = {
            found.code
            for code in cite.communes
            for found in _with_parent(territories.current_commune(code))
        }
        around = territories.departements_of(cite.communes, cite.intercommunalite)
        # Communes say more than départements, where both give some.
        if communes and there:
            elsewhere = communes.isdisjoint(there)
        else:
            elsewhere = bool(places and around) and places.isdisjoint(d.code for d in around)
        if elsewhere:
            lieu = ", ".join(
                commune.nom for code in sorted(communes) if (commune := territories.commune(code))
            )
            yield problem(
                "cite-educative-ailleurs",
                document,
                path,
                valeur=name,
                programme=vocabularies.programme.lieu,
                lieu=lieu or (region.nom if region else ", ".join(sorted(places))),
            )


def _commune(
    document: Document, path: tuple[str | int, ...], code: str, territories: Territories
) -> Iterator[Problem]:
    if territories.commune(code):
        return
    successor = territories.successor(code)
    if successor:
        yield problem(
            "commune-fusionnee",
            document,
            path,
            valeur=code,
            successeur=f"{successor.nom} ({successor.departement.nom})",
            code=successor.code,
        )
        return
    postal = territories.communes_of_postal_code(code)
    meant = (postal or territories.communes_named(code))[:_MOST_TOWNS]
    listed = ", ".join(f'"{town.code}" pour {town.nom} ({town.departement.nom})' for town in meant)
    proche = f" ; c'est un code postal : {listed}" if postal else f" : {listed}" if meant else ""
    yield problem("commune-inconnue", document, path, valeur=code, proche=proche)


def _with_parent(commune: Commune | None) -> tuple[Commune, ...]:
    """An arrondissement municipal and its city are one place here."""
    if commune is None:
        return ()
    return (commune, commune.parent) if commune.parent else (commune,)
