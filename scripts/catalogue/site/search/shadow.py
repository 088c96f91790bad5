"""The shadow tree: one minimal HTML document for each sheet, made for Pagefind alone.

Words are folded beforehand and stop words left out, so that accents, ligatures and elisions cannot
matter, and nothing of the site's markup gets into the index.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from catalogue.site.search.documents import SearchDocument, Zone
from catalogue.site.search.expressions import token
from catalogue.site.search.spelling import Words, words_of
from catalogue.site.search.text import words

_HEAVIEST = 10.0
_STEPS = 4
"""Weights are rounded to a quarter: words of one weight stand in one paragraph."""


class Shadow(NamedTuple):
    """All that the index takes from one sheet; it can be written as JSON."""

    html: str
    expressions: Sequence[str]
    """Those of its expressions that are one word in the index."""
    words: Words


def shadow_of(document: SearchDocument) -> Shadow:
    """What the index takes from the sheet of `document`."""
    expressions = sorted({e for zone in document.zones for e in zone.expressions})
    return Shadow(shadow_html(document), expressions, words_of(document))


def shadow_html(document: SearchDocument) -> str:
    """The HTML of a document.

    A word stands once, with what it weighs in all zones together. Pagefind then keeps one place for
    it instead of all, which halves what a reader downloads.
    """
    groups: defaultdict[float, list[str]] = defaultdict(list)
    for word, square in _squares(document.zones).items():
        groups[_weight(square)].append(word)
    paragraphs = (
        f'<p data-pagefind-weight="{weight}">{" ".join(groups[weight])}</p>'
        for weight in sorted(groups, reverse=True)
    )
    lines = ('<html lang="fr"><body data-pagefind-body>', *paragraphs, "</body></html>\n")
    return "\n".join(lines)


def _squares(zones: Iterable[Zone]) -> dict[str, float]:
    """What each word weighs, squared: the squares of the zones add up, repetition counts little."""
    squares: defaultdict[str, float] = defaultdict(float)
    for zone in zones:
        once = zone.weight**2
        found = Counter(chain.from_iterable(map(words, zone.texts)))
        found.update(map(token, zone.expressions))
        for word, times in found.items():
            squares[word] += once if times == 1 else once * (1 + math.log(times) / 2)
    return squares


@lru_cache(1 << 12)
def _weight(square: float) -> float:
    return min(_HEAVIEST, max(1, round(math.sqrt(square) * _STEPS)) / _STEPS)
