"""One practice and one question for each week, chosen by rule: same sheets, same choices."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import blake2b

from catalogue.practices.practice import Practice

WEEKS = 52
"""How many weeks are told ahead: a page that is not made again still has its week for a year."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week, by its Monday, with a practice and one of the questions that it answers."""

    monday: date
    practice: Practice
    question: str


def weeks(practices: Sequence[Practice], day: str, before: int = 0) -> list[Week]:
    """The week of `day` ("YYYY-MM-DD") and those that follow, `before` weeks earlier on; or none.

    In each year, each week takes the sheet that its own order of all sheets puts first and that no
    earlier week of the year has taken: a new sheet changes few weeks.
    """
    asked = [practice for practice in practices if _questions(practice)]
    if not (asked and day):
        return []
    told = date.fromisoformat(day)
    first = told - timedelta(weeks=before, days=told.weekday())
    last = first + timedelta(weeks=before + WEEKS - 1)
    years = range(first.isocalendar().year, last.isocalendar().year + 1)
    return [week for year in years for week in _year(year, asked) if first <= week.monday <= last]


def _year(year: int, practices: Collection[Practice]) -> list[Week]:
    start = date.fromisocalendar(year, 1, 1)
    chosen: list[Week] = []
    left: dict[str, Practice] = {}
    # The 28th of December is always in the last week.
    for number in range(date(year, 12, 28).isocalendar().week):
        monday = start + timedelta(weeks=number)
        day = str(monday)
        left = left or {practice.slug: practice for practice in practices}
        practice = left.pop(max(left, key=lambda slug: _rank(f"{day} {slug}")))
        question = max(_questions(practice), key=lambda one: _rank(f"{day} {one}"))
        chosen.append(Week(monday, practice, question))
    return chosen


def _questions(practice: Practice) -> list[str]:
    """Those that can be asked around a table: the others are words to search by."""
    return [question for question in practice.questions if question.endswith("?")]


def _rank(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=8).digest()
