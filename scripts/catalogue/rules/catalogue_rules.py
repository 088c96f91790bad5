"""Rules on the whole of the base: titles that meet, themes that are poor."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from catalogue.nearest import fold
from catalogue.problems import Problem
from catalogue.rules.reference import Reference, problem, slug_of_file, text_at, texts_at
from catalogue.rules.territory import departements_of_document
from catalogue.sources import Document

ALIKE = 0.85
"""Ratio of common characters (difflib) from which two titles are almost the same."""
_LONGEST_TITLE = 200
"""The schema allows about half of it; comparing takes the square of the length, or worse."""
FEW = 3
"""A theme's page is useful from three sheets on (issue 2)."""


def near_titles(documents: Sequence[Document], reference: Reference) -> Iterator[Problem]:
    """A title almost the same as another of the same département: maybe the same practice."""
    by_departement: dict[str, list[tuple[str, frozenset[str], Document]]] = defaultdict(list)
    for document in documents:
        title = fold(text_at(document, "titre"))
        if not title or len(title) > _LONGEST_TITLE:
            continue
        words = frozenset(word for word in title.split() if len(word) > FEW)
        reported: set[str] = set()
        for code in dict.fromkeys(departements_of_document(document, reference.territories)):
            for other_title, other_words, other in by_departement[code]:
                if other.file in reported or not _alike(title, words, other_title, other_words):
                    continue
                reported.add(other.file)
                details = {"autre": slug_of_file(other.file), "titre": text_at(other, "titre")}
                yield problem("titre-proche", document, ("titre",), **details)
            by_departement[code].append((title, words, document))


def poor_themes(documents: Sequence[Document], reference: Reference) -> Iterator[Problem]:
    """A theme with fewer than three sheets."""
    counts: dict[str, int] = defaultdict(int)
    for document in documents:
        for slug in {text for _, text in texts_at(document, "themes")}:
            counts[slug] += 1
    for theme in reference.vocabularies.themes.values():
        count = counts[theme.slug]
        if count < FEW:
            compte = {0: "n'a aucune fiche", 1: "n'a qu'une fiche"}.get(
                count, f"n'a que {count} fiches"
            )
            details = {"theme": theme.label, "compte": compte}
            file = "schema/vocabularies/themes.yaml"
            yield Problem("theme-peu-fourni", file, field=theme.slug, details=details)


def _alike(title: str, words: frozenset[str], other: str, other_words: frozenset[str]) -> bool:
    # Sharing most words is a cheap test that leaves few pairs for the exact one.
    if 2 * len(words & other_words) < min(len(words), len(other_words)):
        return False
    return SequenceMatcher(None, title, other, autojunk=False).ratio() >= ALIKE
