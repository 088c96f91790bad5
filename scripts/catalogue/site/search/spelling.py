"""The closed list of words from which spelling help proposes: every one leads to a sheet."""

import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from catalogue.site.search.documents import RUNNING_TEXT, SearchDocument
from catalogue.site.search.text import TEXTS, WORDS, folded, words

_SPELLED = re.compile(r"[^\W\d_]{4,}")
_HYPHENED = re.compile(r"(?<![\w-])[^\W\d_]{2,}-[^\W\d_]{2,}(?![\w-])")
_COMMON = 3
"""A word of the sheets' running text is proposed when that many sheets have it."""


class Words(NamedTuple):
    """The words of one document as they are spelled, with spaces between; of four letters or more.

    Shorter ones are too many to be near one another. One text takes a tenth of the memory of its
    words, and all documents are there at once.
    """

    named: str
    """Of its title, summary, lists, actors and places."""
    running: str
    """Of its running text."""
    hyphened: str
    """Those that a hyphen parts, in lower case: "tiers-lieu"."""


def words_of(document: SearchDocument) -> Words:
    """The words of an indexed document."""
    named: set[str] = set()
    running: set[str] = set()
    for zone in document.zones:
        (running if zone.name == RUNNING_TEXT else named).update(*map(_spelled, zone.texts))
    texts = (text for zone in document.zones for text in zone.texts)
    hyphened = sorted({found.lower() for text in texts for found in _HYPHENED.findall(text)})
    return Words(" ".join(sorted(named)), " ".join(sorted(running)), " ".join(hyphened))


class Spelling:
    """The words of the documents added so far."""

    def __init__(self) -> None:
        self._spellings: Counter[str] = Counter()
        self._named: set[str] = set()
        self._running: Counter[str] = Counter()
        self._hyphened: set[str] = set()

    def add(self, words: Words) -> None:
        """Take in the words of a document."""
        named, running = words.named.split(), words.running.split()
        self._spellings.update(named)
        self._spellings.update(running)
        self._named.update(named)
        self._running.update(set(map(_form, running)))
        self._hyphened.update(words.hyphened.split())

    def parted(self) -> list[str]:
        """Folded words of two that a hyphen parts somewhere: who joins them is understood."""
        folded_words = set(map(_form, self._hyphened))
        return sorted(words for words in folded_words if words.count(" ") == 1)

    def words(self) -> list[str]:
        """The words in their usual spelling, in order, one for each folded form.

        All those of titles, summaries, lists, actors and places; of the running text, the common
        ones.
        """
        kept = {form for form, sheets in self._running.items() if sheets >= _COMMON}
        kept.update(map(_form, self._named))
        usual: dict[str, str] = {}
        # Of two spellings met as often, the same one each time.
        for word, _ in sorted(self._spellings.items(), key=lambda item: (-item[1], item[0])):
            usual.setdefault(_form(word), word)
        return [usual[form] for form in sorted(kept)]


@lru_cache(TEXTS)
def _spelled(text: str) -> frozenset[str]:
    """The words of a text as they are spelled, in lower case."""
    indexed = frozenset(words(text))
    # Half of an elision ("jusqu") is spelled, but not indexed.
    found = map(str.lower, _SPELLED.findall(text))
    return frozenset(word for word in found if _form(word) in indexed)


_form = lru_cache(WORDS)(folded)
