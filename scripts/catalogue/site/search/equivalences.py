"""Expressions that stand for one another (`equivalences.yaml`): who uses one is found by all."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from catalogue.site.search.phrases import Phrase, Phrasebook, phrase_of
from catalogue.text.our_data import our_data


def other_expressions(texts: Iterable[str]) -> Iterator[str]:
    """Expressions that mean the same as some of `texts`, those found in them left out."""
    equivalences = _equivalences()
    found = equivalences.book.found_in(texts)
    for number in sorted({n for phrase in found for n in equivalences.lines_of[phrase]}):
        for expression, phrase in equivalences.lines[number]:
            if phrase not in found:
                yield expression


def alike() -> Iterator[Phrase]:
    """The stems of single words that stand on one line, for lines with several of them."""
    for line in _equivalences().lines:
        single = tuple(dict.fromkeys(phrase[0] for _, phrase in line if len(phrase) == 1))
        if len(single) > 1:
            yield single


@dataclass(frozen=True, slots=True)
class _Equivalences:
    lines: tuple[tuple[tuple[str, Phrase], ...], ...]
    """Each as (expression, its stems)."""
    lines_of: Mapping[Phrase, Sequence[int]]
    """Numbers of the lines that a phrase stands on."""
    book: Phrasebook
    """In which to look for all of them."""


@lru_cache(maxsize=1)
def _equivalences() -> _Equivalences:
    texts = our_data(__file__)
    lines = tuple(tuple((str(e), phrase_of(str(e))) for e in line) for line in texts)
    lines_of: defaultdict[Phrase, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        for _, phrase in line:
            lines_of[phrase].append(number)
    book = Phrasebook(expression for line in lines for expression, _ in line)
    return _Equivalences(lines, lines_of, book)
