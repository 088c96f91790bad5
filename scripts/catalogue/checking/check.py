"""All findings on a set of sheets: what the reader saw, then the schema, then the rules."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, islice

from catalogue.checking.against_schema import schema_problems
from catalogue.checking.rules import CATALOGUE_RULES, SHEET_RULES
from catalogue.checking.summary import Summary, Wanted
from catalogue.findings.messages import ERROR, severity
from catalogue.findings.problems import Mark, Problem
from catalogue.reading.document import Document
from catalogue.reference.reference import Reference
from catalogue.text.our_data import our_data

MOST_PROBLEMS = 200
"""Of one sheet: whoever sees more reads none, and a hostile file could make a hundred thousand."""

# When both are found at one place, the first says nothing that the second does not say better.
_SAID_BETTER: Mapping[str, Sequence[str]] = our_data(__file__)
_LACKS = {"maturite-non-justifiee"}


def everything(_file: str) -> bool:
    """Every file is wanted."""
    return True


def check_sheet(document: Document, reference: Reference) -> Iterator[Problem]:
    """The problems of one sheet, taken by itself."""
    found = _found(document, reference)
    yield from islice(found, MOST_PROBLEMS)
    if next(found, None):
        details = {"limite": str(MOST_PROBLEMS)}
        yield Problem("trop-de-problemes", document.file, details=details)


def _found(document: Document, reference: Reference) -> Iterator[Problem]:
    """The findings one after the other: whoever takes a hundred pays for a hundred."""
    yield from document.problems
    if not document.readable:
        return
    for problem in chain(
        schema_problems(document, reference.schema, reference.vocabularies),
        *(rule(document, reference) for rule in SHEET_RULES if isinstance(document.value, dict)),
    ):
        # What a slip of syntax hides is there, and may be what another field needs.
        hidden = problem.field in document.unread or (document.unread and problem.code in _LACKS)
        if not hidden:
            yield problem


def check_catalogue(
    summaries: Iterable[Summary | None], reference: Reference, wanted: Wanted = everything
) -> Iterator[Problem]:
    """The problems that only show when the sheets stand side by side.

    A file that holds no fields has no summary. Those of files that are not `wanted` may be left
    out.
    """
    sheets = [summary for summary in summaries if summary]
    for rule in CATALOGUE_RULES:
        yield from rule(sheets, reference, wanted)


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Errors before warnings, then by file and position; the same finding only once."""
    unique = {(p.code, p.file, p.mark, p.field, *p.details.values()): p for p in problems}
    at: dict[tuple[str, Mark], set[str]] = defaultdict(set)
    for problem in unique.values():
        at[problem.file, problem.mark].add(problem.code)
    kept = [
        problem
        for problem in unique.values()
        if at[problem.file, problem.mark].isdisjoint(_SAID_BETTER.get(problem.code, ()))
    ]
    return tuple(sorted(kept, key=_rank))


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any of them stops the build."""
    return any(severity(problem) == ERROR for problem in problems)


def _rank(problem: Problem) -> tuple[bool, str, int, int, str, str]:
    mark = problem.mark
    warns = severity(problem) != ERROR
    return warns, problem.file, mark.line, mark.column, problem.code, problem.field
