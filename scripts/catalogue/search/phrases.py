"""Finding many phrases in a text at once, whatever their number and gender."""

import re
from collections import defaultdict
from collections.abc import Iterable

from catalogue.search.text import folded

# "s", "x" of the plural, and the "e" of the feminine in words that are long enough to do without.
_ENDING = re.compile(r"(?:(?<=\w{4})e)?[sx]?$")

Phrase = tuple[str, ...]
"""The stems of a phrase's words."""


class Phrasebook:
    """Phrases to be looked for in texts; one pass over a text finds them all."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._by_first: defaultdict[str, set[Phrase]] = defaultdict(set)
        for phrase in map(phrase_of, phrases):
            self._by_first[phrase[0]].add(phrase)

    def found_in(self, text: str) -> frozenset[Phrase]:
        """The phrases that the text has."""
        stems = phrase_of(text)
        return frozenset(
            phrase
            for start, stem in enumerate(stems)
            for phrase in self._by_first.get(stem, ())
            if stems[start : start + len(phrase)] == phrase
        )


def phrase_of(text: str) -> Phrase:
    """The stems of the words of a text."""
    return tuple(_ENDING.sub("", word) for word in folded(text).split())
