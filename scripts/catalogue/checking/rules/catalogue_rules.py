"""Rules on the whole of the base: titles that meet, themes that are poor."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from catalogue.checking.summary import Summary, Wanted
from catalogue.findings.problems import Problem
from catalogue.reference.reference import Reference
from catalogue.text.folding import fold

ALIKE = 0.85
"""Ratio of common characters (difflib) from which two titles are almost the same."""
_LONGEST_TITLE = 200
"""The schema allows about half of it; comparing takes the square of the length, or worse."""
FEW = 3
"""A theme's page is useful from three sheets on (issue 2)."""


def near_titles(
    sheets: Sequence[Summary], _reference: Reference, wanted: Wanted
) -> Iterator[Problem]:
    """A title almost the same as another of the same département: maybe the same practice."""
    by_departement: dict[str, list[Summary]] = defaultdict(list)
    for sheet in sheets:
        if sheet.titre and len(sheet.titre) <= _LONGEST_TITLE:
            for code in sheet.departements:
                by_departement[code].append(sheet)
    before: dict[tuple[str, str], list[Summary]] = defaultdict(list)
    for code, neighbours in by_departement.items():
        if not any(wanted(sheet.file) for sheet in neighbours):
            continue
        for later, earlier in _near_pairs(tuple(sheet.titre for sheet in neighbours)):
            before[neighbours[later].file, code].append(neighbours[earlier])
    for sheet in sheets:
        # Two communes of two départements may have the same neighbour: it is named once.
        near = (other for code in sheet.departements for other in before[sheet.file, code])
        for other in {other.file: other for other in near}.values():
            details = {"autre": other.slug, "titre": other.titre}
            yield Problem("titre-proche", sheet.file, sheet.titre_at, "titre", details)


def poor_themes(
    sheets: Sequence[Summary], reference: Reference, _wanted: Wanted
) -> Iterator[Problem]:
    """A theme with fewer than three sheets."""
    counts: dict[str, int] = defaultdict(int)
    for sheet in sheets:
        for slug in sheet.themes:
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


# A département whose titles have not changed is not compared again: what `serve` needs.
@lru_cache(maxsize=256)
def _near_pairs(titles: tuple[str, ...]) -> tuple[tuple[int, int], ...]:
    """Ranks of the titles that are almost the same, the later one first."""
    pairs = []
    seen: list[tuple[str, frozenset[str]]] = []
    for rank, title in enumerate(map(fold, titles)):
        words = frozenset(word for word in title.split() if len(word) > FEW)
        if title:
            pairs += [(rank, i) for i, other in enumerate(seen) if _alike(title, words, *other)]
        seen.append((title, words))
    return tuple(pairs)


def _alike(title: str, words: frozenset[str], other: str, other_words: frozenset[str]) -> bool:
    # Sharing most words is a cheap test that leaves few pairs for the exact one.
    if 2 * len(words & other_words) < min(len(words), len(other_words)) or not other:
        return False
    matcher = SequenceMatcher(None, title, other, autojunk=False)
    # Two upper bounds of the ratio, cheaper than it.
    return (
        matcher.real_quick_ratio() >= ALIKE
        and matcher.quick_ratio() >= ALIKE
        and matcher.ratio() >= ALIKE
    )
