"""Dates and years as people write them: "janvier 2021", "25/03/2019", "depuis 2004", "2019-22".

`isoDate` in `docs/assets/form/answers.js` reads a date in the same way; tests hold them together.
"""

import re
from typing import Any

from catalogue.text.folding import sort_key

MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip

_NUMBERS = re.compile(r"(?:(?P<day>[0-9]{1,2})[/.-])?(?P<month>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_WORDS = re.compile(
    r"(?:le\s+)?(?:[a-z]{2,6}di\s+|dimanche\s+)?"
    r"(?:(?P<day>[0-9]{1,2})\s?(?:er)?[\s-]+)?(?P<month>[^\W\d_]{3,})[.,]?[\s-]*(?P<year>[0-9]{4})",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})(?:[/.-](?P<day>[0-9]{1,2}))?"
)
_FORMS = (_NUMBERS, _YEAR_FIRST, _WORDS)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# "2019-22", "2019/20": 2019-10 is a month.
_SHORT = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-–/]\s?(1[3-9]|[2-9]\d)(?!\d)")
_ABOUT = re.compile(r"~|\b(?:vers|environ|env|autour|circa|debut des annees)\b")
_UNTIL = re.compile(r"\bjusqu|^\s*(?:fin|[-–→>])")
# "Depuis plus de 12 ans (2017)": the year is that of the document, not of the beginning.
_LASTING = re.compile(r"(?:\d|\bplusieurs|\bquelques)\s*(?:ans?|annees?|mois)\b|\bavant\b")
_OPEN = re.compile(r"\b(?:depuis|aujourd'hui|ce jour)\b")
_MOST_TEXT = 120


def iso_date(text: str) -> str:
    """The date of the model that `text` says, "2021-01" for "janvier 2021"; else `text` itself."""
    match = next(filter(None, (form.fullmatch(text) for form in _FORMS)), None)
    month = _month(match["month"]) if match else ""
    if not match or not month:
        return text
    day = f"-{int(match['day']):02}" if match["day"] else ""
    return f"{match['year']}-{month}{day}"


def period_of(text: str) -> dict[str, Any]:
    """What `text` says of a period, by the names of the model; empty when it says nothing sure."""
    plain = sort_key(text)
    years = [int(year) for year in _YEAR.findall(_SHORT.sub(_in_full, text))]
    if _LASTING.search(plain) and not _ABOUT.search(plain) and len(text) <= _MOST_TEXT:
        return {"anciennete": text}
    if len(years) == 1 and _UNTIL.search(plain):
        return {"fin": years[0]}
    open_ended = _OPEN.search(plain) is not None
    if len(years) == 1 or (len(years) == 2 and open_ended and years[0] <= years[1]):  # noqa: PLR2004
        about = {"debut_approximatif": True} if _ABOUT.search(plain) else {}
        return {"debut": years[0], **about}
    if len(years) == 2 and years[0] <= years[1]:  # noqa: PLR2004
        return {"debut": years[0], "fin": years[1]}
    return {}


def _month(named: str) -> str:
    """Its two digits, by its number or its first letters where only one month has them."""
    if named.isdecimal():
        return f"{int(named):02}"
    begun = [n for n, m in enumerate(MONTHS, start=1) if sort_key(m).startswith(sort_key(named))]
    return f"{begun[0]:02}" if len(begun) == 1 else ""


def _in_full(match: re.Match[str]) -> str:
    return f"{match[1]} {match[1][:2]}{match[2]}"
