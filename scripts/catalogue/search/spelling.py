"""The closed list of words from which spelling help proposes: every one leads to a sheet."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from catalogue.search.documents import RUNNING_TEXT, Document
from catalogue.search.text import folded, words

_SPELLED = re.compile(r"[^\W\d_]{4,}")
_COMMON = 3
"""A word of the sheets' running text is proposed when that many sheets have it."""


def spelling_words(documents: Iterable[Document]) -> list[str]:
    """Words of the indexed documents in their usual spelling, in order, one for each folded form.

    All those of titles, summaries, lists, actors and places; of the running text, the common ones.
    Words of fewer than four letters are left out: too many are near one another.
    """
    named: set[str] = set()
    running: Counter[str] = Counter()
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for document in documents:
        for zone in document.zones:
            text = " . ".join(zone.texts)
            indexed = set(words(text))
            spelled = {word.lower() for word in _SPELLED.findall(text)}
            # Half of an elision ("jusqu") is spelled, but not indexed.
            found = {word for word in spelled if folded(word) in indexed}
            for word in found:
                spellings[folded(word)][word] += 1
            if zone.name == RUNNING_TEXT:
                running.update({folded(word) for word in found})
            else:
                named.update(map(folded, found))
    common = {word for word, sheets in running.items() if sheets >= _COMMON}
    kept = sorted(named | common)
    # Of two spellings met as often, the same one each time.
    return [min(spellings[word].items(), key=lambda item: (-item[1], item[0]))[0] for word in kept]
