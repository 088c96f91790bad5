"""French wording that pages share: counts, dates, periods, ages, sorting."""

import re
from collections.abc import Iterable

from catalogue.practices.practice import Argent, Periode
from catalogue.reference.vocabularies import Term
from catalogue.text.dates import MONTHS
from catalogue.text.typography import french

_NBSP = "\u00a0"


def number(value: int) -> str:
    """An integer with its thousands set apart: "12 345"."""
    return f"{value:,}".replace(",", _NBSP)


def count(value: int, singular: str, plural: str = "") -> str:
    """A number and its noun: "1 pratique", "2 pratiques", "aucune pratique" is for the caller.

    In French the plural begins at two. Without `plural`, every word of `singular` takes an "s".
    """
    noun = singular if value < 2 else plural or re.sub(r"(?<=\w)(?=\s|$)", "s", singular)  # noqa: PLR2004
    return f"{number(value)}{_NBSP}{noun}"


def size(octets: int) -> str:
    """The size of a file: "48 ko", "1,2 Mo"; a kilo-octet has 1,000 octets, as the SI says."""
    if octets < 999_500:  # noqa: PLR2004 (what rounds to 1,000 ko is 1,0 Mo)
        return f"{max(1, round(octets / 1000))}{_NBSP}ko"
    return f"{octets / 1_000_000:.1f}{_NBSP}Mo".replace(".", ",")


def date(value: str) -> str:
    """A date of the model in words: "24 mars 2022", "mars 2022", "2022"."""
    year, *rest = value.split("-")
    if not rest:
        return year
    month = MONTHS[int(rest[0]) - 1]
    if len(rest) == 1:
        return f"{month} {year}"
    day = int(rest[1])
    return f"{'1er' if day == 1 else day}\u00a0{month} {year}"


def period(periode: Periode, etat: Term) -> str:
    """The years of a practice, or "" when none is known.

    "Depuis" says that it still goes on: only a practice known to be under way gets it.
    """
    about = " environ" if periode.debut_approximatif else ""
    if periode.debut is None and periode.anciennete:
        return french(periode.anciennete)
    if periode.debut is None:
        return f"jusqu’en {periode.fin}" if periode.fin else ""
    if periode.fin is None:
        since = "depuis" if etat.slug == "en-cours" else "à partir de"
        return f"{since} {periode.debut}{about}"
    if periode.fin == periode.debut:
        return f"{periode.debut}{about}"
    return f"de {periode.debut}{about} à {periode.fin}"


def cost(argent: Argent) -> str:
    """A cost as its source says it: "30 000 € par an (2023) : deux postes"."""
    about = f" ({argent.annee})" if argent.annee else ""
    about += f" : {argent.precision}" if argent.precision else ""
    return french(f"{number(argent.montant)}{_NBSP}€ {argent.par.label.lower()}{about}")


def age_range(ages: Iterable[Term]) -> str:
    """Age bands, neighbours joined: 6-11 and 11-15 give "6 à 15 ans"."""
    spans: list[list[int]] = []
    for low, high in sorted(tuple(map(int, age.slug.split("-"))) for age in ages):
        if spans and spans[-1][1] >= low:
            spans[-1][1] = high
        else:
            spans.append([low, high])
    return ", ".join(f"{low} à {high}\u00a0ans" for low, high in spans)


def shorten(text: str, limit: int = 160) -> str:
    """At most `limit` characters of a plain text, cut between words."""
    if len(text) <= limit:
        return text
    kept = text[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:.\u00a0(«")
    return f"{kept}…"
