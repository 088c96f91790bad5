"""The sources of a sheet."""

from collections.abc import Iterator

from catalogue.findings.problems import Problem
from catalogue.reading.document import Document
from catalogue.reading.lookups import items_at, problem, text_at
from catalogue.reference.reference import Reference


def no_source_twice(document: Document, _reference: Reference) -> Iterator[Problem]:
    """The same address, whatever its scheme, anchor or final slash, is the same source."""
    first: dict[str, int] = {}
    for path, _ in items_at(document, "sources"):
        url = text_at(document, *path, "url")
        key = url.partition("#")[0].rstrip("/").partition("://")[2].removeprefix("www.")
        if key and key in first:
            here = (*path, "url")
            rank = str(first[key] + 1)
            yield problem("source-en-double", document, here, valeur=url, premiere=rank)
        elif key:
            first[key] = len(first)


def sources_have_addresses(document: Document, _reference: Reference) -> Iterator[Problem]:
    """A source without address cannot be read by others; it is allowed, and said."""
    for path, source in items_at(document, "sources"):
        if isinstance(source, dict) and source and "url" not in source:
            titre = text_at(document, *path, "titre")
            yield problem("source-sans-adresse", document, path, titre=titre)
