"""A word without its endings, so that the forms of one word look the same: for searching only.

Rules for folded French words, light on purpose: a form that was typed itself weighs more than its
kin, so that too much may be cut here, but names stay apart. The rules, in `stems.yaml`, are handed
over to `docs/assets/explore/stems.js`, which goes through them in the same way.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

from catalogue.text.our_data import our_data

STEPS: Sequence[Sequence[tuple[str, str]]] = our_data(__file__)
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
