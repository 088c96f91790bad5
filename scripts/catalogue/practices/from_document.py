"""From a checked document to a `Practice`, with every reference resolved."""

from collections.abc import Mapping
from typing import Any

from catalogue.practices.practice import (
    Argent,
    Avis,
    Chiffre,
    Contact,
    Evaluation,
    Lieu,
    Organisation,
    Periode,
    Practice,
    QuestionPosee,
    Redaction,
    Reperes,
    Reprise,
    Ressource,
    Source,
)
from catalogue.reading.lookups import slug_of_file
from catalogue.reference.territories import Commune, Departement, Region, Territories
from catalogue.reference.vocabularies import CiteEducative, Vocabularies
from catalogue.text.bullets import tidy

Values = Mapping[str, Any]

_TEXTS = ("contexte", "deroulement", "moyens", "resultats", "transferabilite", "note_de_lecture")
_LISTS = (
    *("questions", "objectifs", "conditions_de_reussite", "points_de_vigilance"),
    *("voir_aussi", "anciens_identifiants"),
)


def build_practice(
    file: str, content: bytes, data: Values, lists: Vocabularies, territories: Territories
) -> Practice:
    """The practice of a sheet in which the checks found no error: its file and what that holds."""
    data = tidy(data)
    plain: dict[str, Any] = {key: _text(data, key) for key in _TEXTS}
    plain |= {key: tuple(data.get(key, ())) for key in _LISTS}
    return Practice(
        **plain,
        slug=slug_of_file(file),
        file=file,
        content=content,
        data=data,
        titre=data["titre"],
        resume=data["resume"],
        famille=lists.familles.get(data.get("famille", "")),
        themes=tuple(lists.themes[slug] for slug in data["themes"]),
        publics=tuple(lists.publics[slug] for slug in data["publics"]),
        ages=tuple(lists.ages[slug] for slug in data.get("ages", ())),
        territoire=_place(data["territoire"], lists, territories),
        periode=Periode(**data.get("periode", {})),
        etat=lists.etats[data["etat"]],
        maturite=lists.maturites[data["maturite"]],
        evaluation=_evaluation(data.get("evaluation"), lists),
        porteurs=_organisations(data["porteurs"], lists),
        partenaires=_organisations(data.get("partenaires", ()), lists),
        reperes=_markers(data.get("reperes", {}), lists),
        chiffres=tuple(
            Chiffre(c["valeur"], c["mesure"], lists.natures[c["nature"]], c.get("annee"))
            for c in data.get("chiffres", ())
        ),
        avis_de_la_redaction=_opinion(data.get("avis_de_la_redaction", {})),
        ressources=tuple(Ressource(**r) for r in data.get("ressources", ())),
        reprises=tuple(Reprise(**r) for r in data.get("reprises", ())),
        questions_posees=tuple(QuestionPosee(**q) for q in data.get("questions_posees", ())),
        sources=tuple(Source(**source) for source in data["sources"]),
        contact=Contact(**data["contact"]) if "contact" in data else None,
        redaction=Redaction(
            lists.origines[data["redaction"]["origine"]],
            data["redaction"]["date"],
            data["redaction"].get("relue_par_le_porteur", False),
            data["redaction"].get("creation", ""),
        ),
    )


def _text(data: Values, field: str) -> str:
    text: str = data.get(field, "")
    return text.strip()


def _organisations(items: list[Values], lists: Vocabularies) -> tuple[Organisation, ...]:
    return tuple(
        Organisation(item["nom"], lists.acteurs[item["type"]], item.get("role", ""))
        for item in items
    )


def _evaluation(values: Values | None, lists: Vocabularies) -> Evaluation | None:
    if values is None:
        return None
    known = {
        "portee": lists.portees.get(values.get("portee", "")),
        "lecture": lists.lectures.get(values.get("lecture", "")),
        "effet": lists.effets.get(values.get("effet", "")),
    }
    return Evaluation(**{**values, **known})


def _markers(values: Values, lists: Vocabularies) -> Reperes:
    cost = values.get("argent")
    argent = Argent(**{**cost, "par": lists.unites[cost["par"]]}) if cost else None
    first = tuple(values.get("premiers_pas", ()))
    return Reperes(**{**values, "argent": argent, "premiers_pas": first})


def _opinion(values: Values) -> Avis:
    return Avis(tuple(values.get("points_de_vigilance", ())), _text(values, "transferabilite"))


def _place(values: Values, lists: Vocabularies, territories: Territories) -> Lieu:
    found = map(territories.current_commune, values.get("communes", ()))
    communes: tuple[Commune, ...] = tuple(dict.fromkeys(filter(None, found)))
    epci = territories.intercommunalites.get(values.get("intercommunalite", ""))
    departements: list[Departement] = [commune.departement for commune in communes]
    if epci:
        departements += epci.departements
    if "departement" in values:
        departements.append(territories.departements[values["departement"]])
    regions: list[Region] = [departement.region for departement in departements]
    if "region" in values:
        regions.append(territories.regions[values["region"]])
    cites = (lists.cite_educative(name) for name in values.get("cites_educatives", ()))
    known_cites: tuple[CiteEducative, ...] = tuple(dict.fromkeys(filter(None, cites)))
    return Lieu(
        echelle=lists.echelles[values["echelle"]],
        communes=communes,
        intercommunalite=epci,
        departements=tuple(dict.fromkeys(departements)),
        regions=tuple(dict.fromkeys(regions)),
        cites_educatives=known_cites,
        quartiers=tuple(values.get("quartiers", ())),
        precision=values.get("precision", ""),
    )
