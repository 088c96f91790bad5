"""The shadow tree: one minimal HTML document for each sheet, made for Pagefind alone.

Words are folded beforehand and stop words left out, so that accents, ligatures and elisions cannot
matter, and nothing of the site's markup gets into the index.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from catalogue.search.documents import Document, Zone
from catalogue.search.expressions import token
from catalogue.search.text import words

_HEAVIEST = 10.0
_STEPS = 4
"""Weights are rounded to a quarter: words of one weight stand in one paragraph."""


def shadow_path(slug: str) -> str:
    """Where a practice's document stands in the tree: its address on the site."""
    return f"pratiques/{slug}/index.html"


def shadow_documents(documents: Iterable[Document]) -> Iterator[tuple[str, str]]:
    """(path, HTML) of each document.

    A word stands once, with what it weighs in all zones together. Pagefind then keeps one place for
    it instead of all, which halves what a reader downloads.
    """
    for document in documents:
        groups: defaultdict[float, list[str]] = defaultdict(list)
        for word, weight in _weights(document.zones).items():
            groups[weight].append(word)
        paragraphs = (
            f'<p data-pagefind-weight="{weight}">{" ".join(groups[weight])}</p>'
            for weight in sorted(groups, reverse=True)
        )
        lines = ('<html lang="fr"><body data-pagefind-body>', *paragraphs, "</body></html>\n")
        yield shadow_path(document.slug), "\n".join(lines)


def _weights(zones: Iterable[Zone]) -> dict[str, float]:
    """What each word weighs: the zones add up as squares, repetition counts little."""
    squares: defaultdict[str, float] = defaultdict(float)
    for zone in zones:
        for word, times in Counter(_zone_words(zone)).items():
            squares[word] += zone.weight**2 * (1 + math.log(times) / 2)
    return {word: _rounded(math.sqrt(square)) for word, square in squares.items()}


def _zone_words(zone: Zone) -> Iterator[str]:
    for text in zone.texts:
        yield from words(text)
    yield from map(token, zone.expressions)


def _rounded(weight: float) -> float:
    return min(_HEAVIEST, max(1, round(weight * _STEPS)) / _STEPS)
