"""What the templates of paper are told of a sheet: texts, lists and mappings, nothing else."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import quote

import segno

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import (
    Argent,
    Contact,
    Organisation,
    Practice,
    QuestionPosee,
    Reprise,
    Source,
)
from catalogue.site.shared import words
from catalogue.site.shared.addresses import practice_address
from catalogue.site.shared.citation import citation
from catalogue.site.shared.edition import Values, absolute
from catalogue.site.shared.sheet_values import sheet_values
from catalogue.site.shared.site import Site
from catalogue.text.typography import french, rich_nodes

_TOLD = (
    "titre", "resume", "themes", "reperes", "questions_posees", "avis_de_la_redaction",
    "porteurs", "partenaires", "contexte", "objectifs",
    "deroulement", "moyens", "resultats", "evaluation", "conditions_de_reussite",
    "points_de_vigilance", "transferabilite", "reprises", "ressources", "contact", "sources",
    "note_de_lecture",
)  # fmt: skip
_RICH = frozenset(
    {"contexte", "deroulement", "moyens", "resultats", "transferabilite", "note_de_lecture"}
    | {"conclusions"}
)
_OF_A_TERM = frozenset({"synonyms", "pluriel", "exigences"})
"""What a term holds for searching and checking."""
_AS_TYPED = frozenset({"slug", "axe", "courriel"})
_NOT_SHOWN = frozenset({"kind", "slug", "axe"})


def sheet_data(practice: Practice, catalogue: Catalogue, site: Site) -> Values:
    """The values of `practice` under the names of the schema, and what is derived from them.

    Plain texts are in French typography, rich ones are trees (see `rich_nodes`).
    """
    values = sheet_values(practice, catalogue.vocabularies.natures)
    data = {
        **{name: _told(name, getattr(practice, name)) for name in _TOLD},
        **online(absolute(site.site_url, practice_address(practice))),
        "lieu": french(practice.territoire.nom),
        "chiffres": _told("chiffres", values["figures"]),
        "faits": list(_facts(practice, values, catalogue.vocabularies.programme.titre)),
        "origine": list(_origin(practice)),
        "citation": citation(practice, site).text,
        "pied": f"{french(site.name)}, fiche du {words.date(practice.redaction.date)}",
    }
    return {**data, "lettres": {name: _letters(value) for name, value in data.items()}}


def online(address: str) -> Values:
    """The address of a page, and the square code that leads there from paper; "" without one."""
    return {"adresse": address, "qr": _square_code(address) if address else ""}


@lru_cache(maxsize=1 << 12)
def _square_code(address: str) -> str:
    """An SVG drawing (ISO/IEC 18004). A sheet stands in several booklets: its code is kept."""
    drawing = io.BytesIO()
    # Middle error correction: a photocopy still reads. Of the eight masks, which all can be read,
    # any: to find the best takes longer than all the rest of a sheet.
    segno.make_qr(address, error="m", mask=2).save(drawing, kind="svg", border=0, omitsize=True)
    return drawing.getvalue().decode()


def _told(name: str, value: Any) -> Any:  # noqa: ANN401 (whatever the model holds)
    if isinstance(value, str):
        return _text(name, value)
    if isinstance(value, tuple | list):
        return [_told(name, item) for item in value]
    if isinstance(value, Argent):
        return words.cost(value)
    return {**_fields(value), **_said(value)} if is_dataclass(value) else value


def _letters(value: Any) -> int:  # noqa: ANN401 (as told)
    """How long a value is, in bytes, by which the template knows how high it will be."""
    if isinstance(value, Mapping):
        return sum(_letters(one) for name, one in value.items() if name not in _NOT_SHOWN)
    if isinstance(value, list | tuple):
        return sum(map(_letters, value))
    return len(value.encode()) if isinstance(value, str) else 0


def _said(value: object) -> Values:
    """What is said otherwise than the model holds it."""
    if isinstance(value, Source | QuestionPosee):
        return {"date": words.date(value.date) if value.date else "sans date"}
    if isinstance(value, Reprise):
        return {"temoignage": words.date(value.temoignage) if value.temoignage else ""}
    if isinstance(value, Organisation):
        return {"type": french(value.type.label)}
    if isinstance(value, Contact):
        return {"lien": f"mailto:{quote(value.courriel, safe='@')}"}
    return {}


def _text(name: str, value: str) -> Any:  # noqa: ANN401 (a text, or a tree)
    if name in _RICH:
        return rich_nodes(value)
    if name == "url":
        # The checks accept nothing else; neither does paper.
        return value if value.startswith(("http://", "https://")) else ""
    return value if name in _AS_TYPED else french(value)


def _fields(value: Any) -> Values:  # noqa: ANN401 (any dataclass)
    names = [f.name for f in fields(value) if f.name not in _OF_A_TERM]
    return {name: _told(name, getattr(value, name)) for name in names}


def _facts(practice: Practice, values: Values, local: str) -> Iterator[tuple[str, str]]:
    """The facts of a sheet in order: what each is, and what the sheet says of it.

    `local` is what a place of the programme is called.
    """
    lieu = practice.territoire
    regions = () if values["single_territory"] else lieu.regions
    for label, told in (
        _named("Commune", [c.nom for c in lieu.communes]),
        _named("Quartier", lieu.quartiers),
        _named(local, [cite.label for cite in lieu.cites_educatives]),
        _named("Intercommunalité", [i.nom for i in lieu.intercommunalites]),
        (values["departement_label"], ", ".join(d.nom for d in lieu.departements)),
        _named("Région", [region.nom for region in regions]),
        ("Précision", lieu.precision),
        ("Échelle", lieu.echelle.label),
        ("Pour qui", ", ".join(public.label for public in practice.publics)),
        ("Âges", words.age_range(practice.ages)),
        ("Période", words.period(practice.periode, practice.etat)),
        ("État", practice.etat.label),
        ("Portée par", ", ".join(organisation.nom for organisation in practice.porteurs)),
        ("Maturité", practice.maturite.label),
        ("Effet", practice.preuve.label),
    ):
        if told:
            yield str(label), french(told)


def _named(label: str, names: Iterable[str]) -> tuple[str, str]:
    found = list(names)
    return (f"{label}s".replace(" ", "s ") if len(found) > 1 else label, ", ".join(found))


def _origin(practice: Practice) -> Iterator[str]:
    redaction = practice.redaction
    changed = f", mise à jour le {words.date(redaction.date)}" if redaction.mise_a_jour else ""
    first = words.date(redaction.premiere_date)
    origine = redaction.origine
    yield french(f"{origine.label}, le {first}{changed}. {origine.definition}").strip()
    read = "l’ont relue" if redaction.relue_par_le_porteur else "ne l’ont pas relue"
    yield f"Les personnes qui portent la pratique {read}."
    maturite = practice.maturite
    yield french(
        f"Maturité « {maturite.label} » : {maturite.definition} {maturite.ne_signifie_pas}"
    )
