"""What the other sheets need to know of a sheet: so little that all fit in memory at once."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from catalogue.findings.problems import Mark, dotted
from catalogue.reading.document import Document
from catalogue.reading.lookups import items_at, slug_of_file, text_at, texts_at
from catalogue.reference.reference import Reference
from catalogue.reference.territories import Territories

Wanted = Callable[[str], bool]
"""Whether the problems of that file are asked for: costly comparisons of others are left out."""


class Link(NamedTuple):
    """A slug that a sheet names: where, and in which field ("voir_aussi[1]")."""

    slug: str
    field: str
    mark: Mark


@dataclass(frozen=True, slots=True)
class Summary:
    """Of one sheet, as it is written, before any check."""

    file: str
    titre: str
    titre_at: Mark
    themes: frozenset[str]
    departements: tuple[str, ...]
    """Codes, each once, in the order in which the sheet gives them."""
    voir_aussi: tuple[Link, ...]
    """Those of `reprises` too: sheets that must exist."""
    anciens_identifiants: tuple[Link, ...]

    @property
    def slug(self) -> str:
        """The identity of the sheet."""
        return slug_of_file(self.file)

    def plain(self) -> list[Any]:
        """What `summary_from` takes: lists and texts, for JSON."""
        links = self.voir_aussi, self.anciens_identifiants
        return [self.titre, self.titre_at, sorted(self.themes), self.departements, *links]


def summary_of(document: Document, reference: Reference) -> Summary | None:
    """The summary of a document; None when it holds no fields at all."""
    if not isinstance(document.value, dict):
        return None
    return Summary(
        document.file,
        text_at(document, "titre"),
        document.mark(("titre",)),
        frozenset(text for _, text in texts_at(document, "themes")),
        tuple(dict.fromkeys(departements_of_document(document, reference.territories))),
        (*_links(document, "voir_aussi"), *_taken_up(document)),
        _links(document, "anciens_identifiants"),
    )


def summary_from(file: str, plain: list[Any]) -> Summary:
    """The summary that `plain()` wrote.

    Raises:
        TypeError, ValueError: it wrote something else.
    """
    titre, titre_at, themes, departements, *groups = plain
    voir_aussi, anciens = (
        tuple([Link(slug, field, Mark(*mark)) for slug, field, mark in group]) for group in groups
    )
    at, places = Mark(*titre_at), tuple(departements)
    return Summary(file, titre, at, frozenset(themes), places, voir_aussi, anciens)


def _links(document: Document, field: str) -> tuple[Link, ...]:
    return tuple(
        Link(slug, dotted(path), document.mark(path)) for path, slug in texts_at(document, field)
    )


def _taken_up(document: Document) -> tuple[Link, ...]:
    paths = [(*path, "fiche") for path, _ in items_at(document, "reprises")]
    named = ((path, text_at(document, *path)) for path in paths)
    return tuple(Link(slug, dotted(path), document.mark(path)) for path, slug in named if slug)


def departements_of_document(document: Document, territories: Territories) -> Iterator[str]:
    """Codes of the départements of a sheet as it is written, before any check."""
    for _, code in texts_at(document, "territoire", "communes"):
        commune = territories.current_commune(code)
        if commune:
            yield commune.departement.code
    epci = territories.intercommunalites.get(text_at(document, "territoire", "intercommunalite"))
    if epci:
        yield from (departement.code for departement in epci.departements)
    if text_at(document, "territoire", "departement"):
        yield text_at(document, "territoire", "departement")
