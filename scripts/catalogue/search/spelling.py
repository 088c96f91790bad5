"""The closed list of words from which spelling help proposes: every one leads to a sheet."""

import re
from collections import Counter
from functools import lru_cache

from catalogue.search.documents import RUNNING_TEXT, Document
from catalogue.search.text import TEXTS, WORDS, folded, words

_SPELLED = re.compile(r"[^\W\d_]{4,}")
_COMMON = 3
"""A word of the sheets' running text is proposed when that many sheets have it."""


class Spelling:
    """The words of the documents added so far; those of fewer than four letters are left out.

    Short words are too many to be near one another.
    """

    def __init__(self) -> None:
        self._spellings: Counter[str] = Counter()
        self._named: set[str] = set()
        self._running: Counter[str] = Counter()

    def add(self, document: Document) -> None:
        """Take in the words of an indexed document."""
        for zone in document.zones:
            found = frozenset().union(*map(_spelled, zone.texts))
            self._spellings.update(found)
            if zone.name == RUNNING_TEXT:
                self._running.update(set(map(_form, found)))
            else:
                self._named |= found

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
