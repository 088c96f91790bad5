"""What the checks say of the answers given so far, field by field."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalogue.checking.check import check_sheet, in_order
from catalogue.contributing.sheet_text import practice_text, with_names
from catalogue.findings.messages import ERROR, Phrase, phrase, severity
from catalogue.findings.problems import Problem
from catalogue.loading.load import Base
from catalogue.reading.document import Document, read

MISSING = {"champ-manquant"}


def document_of(values: Mapping[str, Any], base: Base, file: str) -> Document:
    """The sheet that these values would make, read back."""
    text = practice_text(values, base.reference.schema)
    return read(file, with_names(text, base.reference.territories).encode("utf-8"))


def problems_of(values: Mapping[str, Any], base: Base, file: str) -> tuple[Problem, ...]:
    """Everything that the checks say of the sheet, beside all the others of the base."""
    return base.problems_of(document_of(values, base, file))


def errors_at(values: Mapping[str, Any], base: Base, file: str, field: str) -> list[Problem]:
    """The errors in the value of `field`, named as problems do; what is missing is to come."""
    document = document_of(values, base, file)
    return [
        problem
        for problem in in_order(check_sheet(document, base.reference))
        if severity(problem) == ERROR
        and problem.code not in MISSING
        and (problem.field == field or problem.field.startswith((f"{field}[", f"{field}.")))
    ]


def sentences(problems: Sequence[Problem]) -> Iterator[str]:
    """Each problem in a line or two."""
    for problem in problems:
        words: Phrase = phrase(problem)
        yield f"  {words.constat} Attendu : {words.attendu}"
        yield f"  À faire : {words.remede}"
