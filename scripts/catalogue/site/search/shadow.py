"""What the index takes from each sheet: its words, and how much each of them weighs there."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from catalogue.site.search.documents import BY_THEME, SearchDocument, Zone
from catalogue.site.search.expressions import token
from catalogue.site.search.spelling import Words, words_of
from catalogue.site.search.text import words

LEVELS = (0.4, 0.5, 0.9, 1.2, 1.5, 2, 2.5, 3, 3.5, 4.2, 5, 6, 7, 8.5, 10)
"""What a word may weigh. The first is for words that only synonyms of the sheet's themes have."""


class Shadow(NamedTuple):
    """All that the index takes from one sheet; it can be written as JSON."""

    levels: Mapping[str, str]
    """Its words with spaces between, by their level: the number of one of `LEVELS`, as a text."""
    expressions: Sequence[str]
    """Those of its expressions that are one word in the index."""
    words: Words


def shadow_of(document: SearchDocument) -> Shadow:
    """What the index takes from the sheet of `document`."""
    expressions = sorted({e for zone in document.zones for e in zone.expressions})
    said = _squares(zone for zone in document.zones if zone.name not in BY_THEME)
    every = _squares(document.zones)
    levels: defaultdict[int, list[str]] = defaultdict(list)
    for word in sorted(every):
        levels[_level(every[word]) if word in said else 0].append(word)
    texts = {str(level): " ".join(found) for level, found in sorted(levels.items())}
    return Shadow(texts, expressions, words_of(document))


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
def _level(square: float) -> int:
    weight = math.sqrt(square)
    return min(range(1, len(LEVELS)), key=lambda level: abs(LEVELS[level] - weight))
