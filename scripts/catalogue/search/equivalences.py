"""Expressions that stand for one another (`equivalences.yaml`): who uses one is found by all."""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import yaml

from catalogue.search.phrases import Phrasebook, phrase_of


def other_expressions(text: str) -> Iterator[str]:
    """Expressions that mean the same as some of `text`, those found in it left out."""
    lines, book = _equivalences()
    found = book.found_in(text)
    for line in lines:
        if any(phrase in found for _, phrase in line):
            yield from (expression for expression, phrase in line if phrase not in found)


@lru_cache(maxsize=1)
def _equivalences() -> tuple[tuple[tuple[tuple[str, tuple[str, ...]], ...], ...], Phrasebook]:
    """Each line as (expression, its stems), and the book in which to look for all of them."""
    path = Path(__file__).parent / "equivalences.yaml"
    texts = yaml.safe_load(path.read_text(encoding="utf-8"))
    lines = tuple(tuple((str(e), phrase_of(str(e))) for e in line) for line in texts)
    return lines, Phrasebook(expression for line in lines for expression, _ in line)
