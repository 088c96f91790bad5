"""A sheet that was read and checked, kept with little more than what it is asked for most."""

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from catalogue.problems import Mark, Path, Problem
from catalogue.rules.reference import Reference
from catalogue.rules.summary import Summary, summary_from, summary_of
from catalogue.sources import Document, read

if TYPE_CHECKING:
    from catalogue.practice import Practice

Record = list[Any]
"""What a check found, in lists and texts, for JSON: `[readable, problems, summary]`."""


def record_of(document: Document, problems: list[Problem], reference: Reference) -> Record:
    """The record of a document in which `problems` were found."""
    summary = summary_of(document, reference)
    found = [[p.code, p.mark.line, p.mark.column, p.field, dict(p.details)] for p in problems]
    return [document.readable, found, summary and summary.plain()]


class Sheet(Document):
    """A document with what its check found.

    Its value is decoded when it is first asked for; positions in its file are found again, since
    few sheets are asked for them.
    """

    content: bytes
    found: tuple[Problem, ...]
    """The problems of the sheet taken by itself."""
    summary: Summary | None
    _json: Callable[[], str | None]
    _practice: "Practice | None"
    _document: Document | None

    def __init__(
        self,
        file: str,
        content: bytes,
        record: Record,
        value: Callable[[], str | None],
        document: Document | None = None,
    ) -> None:
        """`value` gives the document's value as JSON, or None when it is no longer at hand.

        `document` is given when reading `content` again would not make it.

        Raises:
            TypeError, ValueError: the record is not one.
        """
        readable, found, summary = record
        # A document is frozen; and ten thousand are made at each start.
        self.__dict__.update(
            file=file,
            readable=bool(readable),
            content=content,
            found=tuple(
                [
                    Problem(code, file, Mark(line, column), field, details)
                    for code, line, column, field, details in found
                ]
            ),
            summary=None if summary is None else summary_from(file, summary),
            _json=value,
            _practice=None,
            _document=document,
        )

    @cached_property
    def value(self) -> Any:  # noqa: ANN401, D102 (see Document)
        text = self._json()
        # Only one of them is kept.
        self._json = lambda: None
        return self._again.value if text is None else json.loads(text)

    @cached_property
    def _again(self) -> Document:
        return self._document or read(self.file, self.content)

    @property
    def values_at(self) -> Mapping[Path, Mark]:  # noqa: D102
        return self._again.values_at

    @property
    def keys_at(self) -> Mapping[Path, Mark]:  # noqa: D102
        return self._again.keys_at

    @property
    def written(self) -> Mapping[Path, str]:  # noqa: D102
        return self._again.written

    @property
    def problems(self) -> tuple[Problem, ...]:  # noqa: D102
        return self._again.problems

    @property
    def text(self) -> str:  # noqa: D102
        return self._again.text

    def practice(self, reference: Reference) -> "Practice":
        """The practice that the sheet describes: the same object each time.

        To be asked only of a sheet without errors, and with the reference that it was checked by.
        """
        if self._practice is None:
            # Checks alone have no need of it.
            from catalogue.building import build_practice  # noqa: PLC0415

            self._practice = build_practice(
                self.file,
                self.content,
                self.value,
                reference.vocabularies,
                reference.territories,
            )
        return self._practice
