"""« Pourrions-nous le faire ici ? »: what one needs to decide, row by row, blanks included."""

from dataclasses import dataclass
from typing import Any

from catalogue.practices.practice import Practice
from catalogue.site.shared.words import cost, period

_PARTNERS = 3
_YEAR = 4

QUESTIONS = {
    "personnes": "Qui il faut",
    "temps": "Temps",
    "argent": "Argent",
    "lieu": "Lieu",
    "avec": "Avec qui",
    "delai": "Délai",
    "risque": "À surveiller",
    "effet": "Effet",
    "fraicheur": "Aujourd'hui",
}
"""What one asks, in order."""


@dataclass(frozen=True, slots=True)
class Row:
    """One question of the band, and what the sheet answers in a line; "" when it is blank."""

    key: str
    label: str
    said: str
    ours: bool = False
    """Whether the answer is the opinion of those who wrote the sheet."""


def decision(practice: Practice) -> tuple[Row, ...]:
    """The rows of the band, in the order in which one asks."""
    found, ours = _found(practice), not practice.points_de_vigilance
    said = {
        **found,
        "argent": cost(found["argent"]) if found["argent"] else "",
        "avec": _partners(practice),
        "risque": next(iter(found["risque"]), ""),
        "effet": practice.preuve.label,
        "fraicheur": _freshness(practice),
    }
    return tuple(
        Row(key, label, said[key], ours=key == "risque" and ours and bool(said[key]))
        for key, label in QUESTIONS.items()
    )


def answered(practice: Practice) -> tuple[int, int]:
    """How many of the questions of the band the sheet answers, and how many there are."""
    found = _found(practice)
    return sum(map(bool, found.values())), len(found)


def _found(practice: Practice) -> dict[str, Any]:
    """What the sheet holds for each question that may have no answer: the last two have one."""
    told, ours = practice.reperes, practice.avis_de_la_redaction.points_de_vigilance
    texts = {key: getattr(told, key) for key in ("personnes", "temps", "argent", "lieu", "delai")}
    risque = (*practice.points_de_vigilance, *ours)
    return {**texts, "avec": practice.partenaires, "risque": risque}


def _partners(practice: Practice) -> str:
    names = [organisation.nom for organisation in practice.partenaires]
    more = len(names) - _PARTNERS
    return ", ".join(names[:_PARTNERS]) + (f", et {more} de plus" if more > 0 else "")


def _freshness(practice: Practice) -> str:
    years = [source.date[:_YEAR] for source in practice.sources if source.date]
    latest = f"source la plus récente : {max(years)}" if years else "sources sans date"
    goes_on = {"en-cours": "en cours", "terminee": "terminée"}.get(
        practice.etat.slug, "nous ne savons pas si elle continue"
    )
    since = period(practice.periode, practice.etat)
    said = ", ".join(filter(None, (since, goes_on, latest)))
    return f"{said[0].upper()}{said[1:]}"
