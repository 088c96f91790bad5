"""What a sheet shows, on its page and on paper, and what it does not say."""

from collections.abc import Mapping

from catalogue.practices.practice import Avis, Chiffre, Lieu, Practice
from catalogue.reference.vocabularies import Term

OPTIONAL: tuple[tuple[str, str], ...] = (
    ("contexte", "le besoin"),
    ("objectifs", "les objectifs"),
    ("periode", "les années"),
    ("moyens", "les moyens"),
    ("resultats", "les résultats"),
    ("chiffres", "des chiffres"),
    ("conditions_de_reussite", "les conditions de réussite"),
    ("points_de_vigilance", "les points de vigilance"),
    ("transferabilite", "ce qu’un autre territoire peut reprendre"),
    ("ressources", "des documents à réutiliser"),
    ("contact", "à qui s’adresser"),
)
"""Fields whose absence a sheet shows as an invitation, in reading order."""


def is_filled(practice: Practice, field: str) -> bool:
    """Whether the sheet says something in that field."""
    if field == "periode":
        # A period is always there as an object; it says something only when it holds a year.
        return bool(practice.periode.debut or practice.periode.fin)
    return bool(getattr(practice, field))


def missing_fields(practice: Practice) -> tuple[str, ...]:
    """What the sheet does not say, in words that fit after "Il manque"."""
    return tuple(label for field, label in OPTIONAL if not is_filled(practice, field))


def sheet_values(practice: Practice, natures: Mapping[str, Term]) -> dict[str, object]:
    """What the templates of a sheet are given beside the shared names, on the page and on paper."""
    lieu = practice.territoire
    single = len(lieu.departements) == 1 and lieu.departements[0].is_single
    return {
        "practice": practice,
        "figures": _figures(practice, natures),
        "opinion": practice.avis_de_la_redaction != Avis(),
        "partner_types": tuple({o.type.slug: o.type for o in practice.partenaires}.values()),
        "departement_label": _departement_label(lieu, single=single),
        "single_territory": single,
    }


def _figures(practice: Practice, natures: Mapping[str, Term]) -> list[tuple[Term, list[Chiffre]]]:
    """The figures by nature, in the vocabulary's order."""
    groups = (
        (nature, [c for c in practice.chiffres if c.nature.slug == nature.slug])
        for nature in natures.values()
    )
    return [(nature, chiffres) for nature, chiffres in groups if chiffres]


def _departement_label(lieu: Lieu, *, single: bool) -> str:
    if not single:
        return "Départements" if len(lieu.departements) > 1 else "Département"
    # Overseas, one territory stands as département and région: it is named once.
    return "Collectivité" if lieu.regions[0].is_collectivite else "Département et région"
