"""The nearest of several known words, for "did you mean"."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

# French accents, once letters and accents are apart.
_ACCENTS = re.compile("[\u0300-\u034e\u0350-\u036f]+")
# Where other marks may stand; French texts hold nothing of it (U+2000 to U+206F is punctuation).
_OTHER_SCRIPTS = re.compile("[\u0370-\u1fff\u2070-\U0010ffff]")


def fold(text: str) -> str:
    """`text` without accents or case, hyphens and underscores as spaces: what the ear keeps."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("œ", "oe").replace("’", "'"))
    plain = _ACCENTS.sub("", letters)
    if not plain.isascii() and _OTHER_SCRIPTS.search(plain):
        plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(plain.replace("-", " ").replace("_", " ").split())


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known word most like `word`, or "" when none has that `likeness` (difflib's, 0 to 1)."""
    by_fold: dict[str, str] = {}
    for candidate in known:
        by_fold.setdefault(fold(candidate), candidate)
    # Words longer than any we know cost time and resemble nothing.
    matches = get_close_matches(fold(word[:120]), by_fold, n=1, cutoff=likeness)
    return by_fold[matches[0]] if matches else ""
