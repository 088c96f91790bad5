"""A sheet that was read and checked, kept with little more than what it is asked for most."""

import json
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any

from catalogue.checking.summary import Summary, summary_from, summary_of
from catalogue.findings.problems import Mark, Problem
from catalogue.reading.document import Document, read
from catalogue.reference.reference import Reference

if TYPE_CHECKING:
    from catalogue.practices.practice import Practice

Record = list[Any]
"""What a check found, in lists and texts, for JSON: `[readable, problems, summary]`."""


def record_of(document: Document, problems: list[Problem], reference: Reference) -> Record:
    """The record of a document in which `problems` were found."""
    summary = summary_of(document, reference)
    found = [[p.code, p.mark.line, p.mark.column, p.field, dict(p.details)] for p in problems]
    return [document.readable, found, summary and summary.plain()]


class CheckedSheet:
    """A sheet with what its check found. Its value is decoded when it is first asked for."""

    def __init__(
        self, file: str, content: bytes, record: Record, value: Callable[[], str | None]
    ) -> None:
        """`value` gives the sheet's value as JSON, or None when it is no longer at hand.

        Raises:
            TypeError, ValueError: the record is not one.
        """
        readable, found, summary = record
        self.file = file
        self.content = content
        self.readable = bool(readable)
        self.found: tuple[Problem, ...] = tuple(
            [
                Problem(code, file, Mark(line, column), field, details)
                for code, line, column, field, details in found
            ]
        )
        """The problems of the sheet taken by itself."""
        self.summary: Summary | None = None if summary is None else summary_from(file, summary)
        self._json = value
        self._practice: Practice | None = None

    @cached_property
    def value(self) -> Any:  # noqa: ANN401 (any YAML value)
        """What the file holds."""
        text = self._json()
        # Only one of them is kept.
        self._json = lambda: None
        return read(self.file, self.content).value if text is None else json.loads(text)

    @property
    def document(self) -> Document:
        """The sheet as rules look at it, without positions: few sheets are asked for them."""
        return Document(self.file, self.value, readable=self.readable)

    def practice(self, reference: Reference) -> "Practice":
        """The practice that the sheet describes: the same object each time.

        To be asked only of a sheet without errors, and with the reference that it was checked by.
        """
        if self._practice is None:
            # Checks alone have no need of it.
            from catalogue.practices.from_document import build_practice  # noqa: PLC0415

            self._practice = build_practice(
                self.file, self.content, self.value, reference.vocabularies, reference.territories
            )
        return self._practice
