"""The index that the explore page loads: of each word, the sheets that have it, in small parts.

A part holds the words of a range of stems, so that a query fetches one part for each of its words,
all at once, and needs nothing else: no engine to download, no list of documents. Ranking is the
page's (`docs/assets/explore/engine.js`).
"""

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from catalogue.practices.catalogue import Catalogue
from catalogue.site.search.documents import search_documents
from catalogue.site.search.expressions import Acronyms, locutions
from catalogue.site.search.main_places import main_places
from catalogue.site.search.shadow import LEVELS, Shadow, shadow_of
from catalogue.site.search.spelling import Spelling
from catalogue.site.search.text import folded, stop_words, weak_words
from catalogue.site.shared.edition import as_json
from catalogue.site.shared.order import numbered
from catalogue.text.stems import stem

FOLDER = "recherche"
"""Where the index stands on the site."""

PART = 24_000
"""Characters in a part: some 9 kB once compressed, a fifth of a second on a slow phone."""

_LETTERS = "ABCDEFGHIJKLMNO"
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


def index_files(
    catalogue: Catalogue, shadows: Iterable[Shadow] | None = None
) -> Iterator[tuple[str, bytes]]:
    """All that the search of words loads, by path from the site's root.

    `shadows` are those of the practices as they are numbered (see `order.numbered`), when they have
    been made already.

    - `debut.json`, which every first search loads: how many sheets there are, what the levels
      weigh, the stop words, the stems of weak words, the expressions that are one word in the
      index, the long forms of acronyms, and the stem at which each part begins;
    - `mots/<part>.json`: of each word, the sheets that have it, as a text (see `postings_of`), and
      under "@" and a stem the places that have it in their names (see `main_places`);
    - `orthographe.json`: the words for spelling help, and those that a hyphen parts; fetched only
      when a word is not found.
    """
    spelling = Spelling()
    expressions = set(locutions().values())
    holders: defaultdict[str, array[int]] = defaultdict(lambda: array("L"))
    # One at a time: together they take more memory than all else.
    if shadows is None:
        shadows = map(shadow_of, search_documents(catalogue, numbered(catalogue)))
    for number, shadow in enumerate(shadows):
        spelling.add(shadow.words)
        expressions.update(shadow.expressions)
        for level, words in shadow.levels.items():
            for word in words.split():
                holders[word].append(number * len(LEVELS) + int(level))
    told: list[tuple[str, str, Any]] = [
        (stem(word), word, postings_of(found)) for word, found in holders.items()
    ]
    told += [(root, f"@{root}", places) for root, places in main_places(catalogue).items()]
    parts = list(_parts(told))
    acronyms = Acronyms(catalogue.vocabularies.sigles.values())
    start = {
        "fiches": len(catalogue.practices),
        "poids": LEVELS,
        "vides": sorted(stop_words()),
        "faibles": sorted({stem(word) for word in weak_words()}),
        "expressions": sorted(expressions),
        "sigles": {folded(a.long_form): a.expression for a in acronyms.all()},
        "parties": [first for first, _ in parts],
    }
    yield f"{FOLDER}/debut.json", as_json(start)
    for number, (_, words_of_part) in enumerate(parts):
        yield f"{FOLDER}/mots/{number}.json", as_json(words_of_part)
    yield f"{FOLDER}/orthographe.json", as_json([spelling.words(), spelling.parted()])


def postings_of(found: Iterable[int]) -> str:
    """Sheets and levels in one text: "2bC" is 83 sheets further than the one before, at level 2.

    The distance is written in base 36, nothing standing for the next sheet; the level is a letter.
    """
    texts, before = [], -1
    for value in found:
        number, level = divmod(value, len(LEVELS))
        texts.append(_base_36(number - before - 1) + _LETTERS[level])
        before = number
    return "".join(texts)


def _base_36(number: int) -> str:
    digits = ""
    while number:
        number, digit = divmod(number, 36)
        digits = _DIGITS[digit] + digits
    return digits


def _parts(words: Iterable[tuple[str, str, Any]]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The words in the order of their stems, in parts of which each begins with another stem.

    `words` are (stem, word, what the part tells of it).
    """
    size, first, part = 0, "", dict[str, Any]()
    before = ""
    for root, word, told in sorted(words, key=itemgetter(0, 1)):
        if size > PART and root != before:
            yield first, part
            size, first, part = 0, root, {}
        part[word] = told
        size += len(word) + len(str(told)) + 6
        before = root
    if part:
        yield first, part
