"""Finding many phrases in texts at once, whatever their number and gender."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache

from catalogue.site.search.text import TEXTS, folded_words
from catalogue.text.stems import stem

Phrase = tuple[str, ...]
"""The stems of a phrase's words."""


class Phrasebook:
    """Phrases to be looked for in texts; one pass over a text finds them all."""

    def __init__(self, phrases: Iterable[str]) -> None:
        known = frozenset(map(phrase_of, phrases))
        self._single = frozenset(phrase for phrase in known if len(phrase) == 1)
        self._by_first: defaultdict[str, list[tuple[Phrase, str]]] = defaultdict(list)
        for phrase in known - self._single:
            self._by_first[phrase[0]].append((phrase, _spaced(phrase)))
        # Labels and synonyms are looked through again for each sheet that has them.
        self._found: Callable[[str], frozenset[Phrase]] = lru_cache(TEXTS)(self._found_in_one)

    def found_in(self, texts: Iterable[str]) -> frozenset[Phrase]:
        """The phrases that one of the texts has."""
        return frozenset().union(*map(self._found, texts))

    def _found_in_one(self, text: str) -> frozenset[Phrase]:
        stems = phrase_of(text)
        whole = _spaced(stems)
        several = (
            phrase
            for first in self._by_first.keys() & frozenset(stems)
            for phrase, spaced in self._by_first[first]
            if spaced in whole
        )
        return self._single.intersection(zip(stems)).union(several)


@lru_cache(TEXTS)
def phrase_of(text: str) -> Phrase:
    """The stems of the words of a text."""
    return tuple(map(stem, folded_words(text)))


def _spaced(stems: Phrase) -> str:
    """The stems on one line, each between spaces."""
    return f" {' '.join(stems)} "
