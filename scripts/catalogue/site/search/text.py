"""The one spelling in which sheets are indexed and queries are asked.

The same steps stand in `docs/assets/shared/text.js`; tests compare the two on the same texts.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from pathlib import Path

from catalogue.text.folding import sort_key

# Words that keep their apostrophe are written as one word, before elisions are cut.
_ONE_WORD = re.compile(r"\b(aujourd|presqu|entr|prud)'(?=\w)")
_ELISION = re.compile(r"\b(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=\w)")
_ORDINAL = re.compile(r"\b(\d+)(?:eme|ere|er|re|nde?|de|ieme)\b")
# "P.M.I." is "pmi".
_DOTTED = re.compile(r"\b(?:[a-z]\.)+[a-z]\b(?!\w)")
# "co-éducation" and "coéducation" are one word.
_PREFIXES = "anti|auto|co|cyber|inter|medico|micro|multi|peri|pluri|psycho|socio|tele"
_PREFIX = re.compile(rf"\b({_PREFIXES})-(?=[a-z]{{3}})")
# The names of classes, whichever way they are written: "sixième" is "6e".
_CLASS = re.compile(r"\b(trois|quatr|cinqu|six)iemes?\b")
_RANKS = {"trois": "3e", "quatr": "4e", "cinqu": "5e", "six": "6e"}
_SAINT = re.compile(r"\bst(e?)\b")
_WORD = re.compile(r"[a-z0-9]+")
_RULED = frozenset({*_PREFIXES.split("|"), "st", "ste"})
"""Words that a rule changes, or may."""

TEXTS, WORDS = 1 << 13, 1 << 16
"""How many to remember: labels and synonyms stand in many sheets, words in nearly all."""


def folded(text: str) -> str:
    """Lower case, without accents, ligatures or elided articles; "3ème" is "3e", "st" "saint".

    Only letters a-z and digits are left, in words set apart by one space.
    """
    return " ".join(folded_words(text))


def folded_words(text: str) -> Iterator[str]:
    """The words of `folded(text)`, in order."""
    # No rule of `_folded` looks across a space.
    return chain.from_iterable(map(_folded, text.split()))


@lru_cache(WORDS)
def _folded(piece: str) -> tuple[str, ...]:
    """The folded words of a piece of text without spaces; several when it has a hyphen."""
    piece = sort_key(piece)
    parts = piece.split("-")
    # As nearly all are: no rule below changes it.
    if all(map(_plain, parts)):
        return tuple(parts)
    piece = _ELISION.sub("", _ONE_WORD.sub(r"\1", piece))
    piece = _SAINT.sub(r"saint\1", _ORDINAL.sub(r"\1e", piece))
    piece = _CLASS.sub(lambda found: _RANKS[found[1]], piece)
    piece = _PREFIX.sub(r"\1", _DOTTED.sub(lambda found: found[0].replace(".", ""), piece))
    return tuple(_WORD.findall(piece))


def _plain(word: str) -> bool:
    letters = word.isascii() and word.isalpha()
    return letters and word not in _RULED and "ieme" not in word


@lru_cache(TEXTS)
def words(text: str) -> tuple[str, ...]:
    """The folded words of `text` that carry a meaning, in order."""
    empty = stop_words()
    return tuple(
        word
        for word in folded_words(text)
        if word not in empty and (len(word) > 1 or word.isdigit())
    )


@lru_cache(maxsize=1)
def stop_words() -> frozenset[str]:
    """Folded words that say nothing of what is looked for ("de", "avec", "comment")."""
    return _listed("stop-words.txt")


def weak_words() -> frozenset[str]:
    """Folded words of everyday sentences that say little ("lundi", "quelqu'un qui vient")."""
    return _listed("weak-words.txt")


def _listed(name: str) -> frozenset[str]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines for word in line.split() if not line.startswith("#"))
