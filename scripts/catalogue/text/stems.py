"""A word without its endings, so that the forms of one word look the same: for searching only.

Rules for folded French words, light on purpose: a form that was typed itself weighs more than its
kin, so that too much may be cut here, but names stay apart. The rules are handed over to
`docs/assets/explore/stems.js`, which goes through them in the same way.
"""

import re
from functools import lru_cache

STEPS: tuple[tuple[tuple[str, str], ...], ...] = (
    # Plurals.
    ((r"^(.{2,}e)aux$", r"\1au"), (r"^(.{2,})aux$", r"\1al"), (r"^(.{3,})[sx]$", r"\1")),
    # Feminines.
    (
        (r"^(.{2,}i)ere$", r"\1er"),
        (r"^(.{2,})nne$", r"\1n"),
        (r"^(.{3,})elle$", r"\1el"),
        (r"^(.{3,}[^r])ive$", r"\1if"),
        (r"^(.{4,})euse$", r"\1eur"),
        (r"^(.{4,})rice$", r"\1eur"),
    ),
    # What actions, those who act, and forms of verbs have at their end.
    (
        (r"^(departement|appartement|moment|logement)$", r"\1"),
        (r"^(.{4,})(?:ateur|ation|atif|atoire)$", r"\1"),
        (r"^(.{4,})(?:issement|ement|eraient|erait|aient)$", r"\1"),
        (r"^(.{4,})(?:ante|ant|ent|ait|ees|ee|ez|ons)$", r"\1"),
        (r"^(.{3,})er$", r"\1"),
        (r"^(.{4,})(?:ie|e)$", r"\1"),
    ),
)
"""In each step, the first pattern that fits; its group is what stays."""

_STEPS = tuple(tuple((re.compile(rule), kept) for rule, kept in step) for step in STEPS)


@lru_cache(1 << 16)
def stem(word: str) -> str:
    """A folded word without its endings: "parrainages" gives "parrainag"."""
    for step in _STEPS:
        for rule, kept in step:
            if rule.match(word):
                word = rule.sub(kept, word)
                break
    return word
