"""How to look into a sheet: whatever stands there, of whatever type."""

from collections.abc import Iterator
from typing import Any

from catalogue.findings.problems import Path, Problem, dotted
from catalogue.reading.document import Document

_MOST_ITEMS = 100
"""The schema allows no list so long: what lies beyond is an error already."""


def slug_of_file(file: str) -> str:
    """The identity of a sheet: the name of its file, without its ending."""
    name = file.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return stem if stem and dot and ending else name


def value_at(document: Document, *path: str | int) -> Any:  # noqa: ANN401 (any YAML value)
    """The value at `path`, or None when something on the way is missing or of another type."""
    value = document.value
    for part in path:
        if isinstance(part, str):
            value = value.get(part) if isinstance(value, dict) else None
        else:
            value = value[part] if isinstance(value, list) and part < len(value) else None
    return value


def items_at(document: Document, *path: str | int) -> Iterator[tuple[Path, Any]]:
    """Path and value of each item of the list at `path`."""
    value = value_at(document, *path)
    if isinstance(value, list):
        for index, item in enumerate(value[:_MOST_ITEMS]):
            yield (*path, index), item


def texts_at(document: Document, *path: str | int) -> Iterator[tuple[Path, str]]:
    """Path and value of each item of the list at `path` that is a text."""
    for item_path, item in items_at(document, *path):
        if isinstance(item, str):
            yield item_path, item


def text_at(document: Document, *path: str | int) -> str:
    """The text at `path`, or "" when there is none."""
    value = value_at(document, *path)
    return value if isinstance(value, str) else ""


def number_at(document: Document, *path: str | int) -> int | None:
    """The whole number at `path`, or None."""
    value = value_at(document, *path)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def free_texts(document: Document) -> Iterator[tuple[Path, str]]:
    """Path and value of every text of the sheet that people read, addresses left out."""
    for path, text in all_texts(document):
        if path and path[-1] not in {"url", "courriel"}:
            yield path, text


def all_texts(document: Document) -> Iterator[tuple[Path, str]]:
    """Path and value of every text of the sheet."""
    yield from document.texts


def problem(code: str, document: Document, path: Path, /, **details: str) -> Problem:
    """A problem at the value that stands at `path`; `details` may be called anything."""
    return Problem(code, document.file, document.mark(path), dotted(path), details)
