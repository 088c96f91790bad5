"""Words without what the ear does not hear: to compare, to sort, to look for, to name a file.

The same steps stand in `docs/assets/shared/text.js`; a test compares the two on the same words.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

SLUG = re.compile(r"(?=.{3,80}\Z)[a-z0-9]+(-[a-z0-9]+)*\Z")
"""The name of a sheet, which is that of its file without the ending; the schema says the same."""

SMALL_WORDS = """
a au aux avec c ce ces chez d dans de des du en entre et l la le les leur leurs n ou par pour qu que
qui s sa se ses son sous sur un une vers y
""".split()  # noqa: SIM905 (forty quotes would hide the words)
"""What the name of a file leaves out of a title."""

LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss", "’": "'", "ʼ": "'"})
"""What French texts write in two ways, in lower case: the second is the one to compare."""

# French accents, once letters and accents are apart.
_ACCENTS = re.compile("[\u0300-\u036f]+")
# Where other marks may stand; French texts hold nothing of it (U+2000 to U+206F is punctuation).
_OTHER_SCRIPTS = re.compile("[\u0370-\u1fff\u2070-\U0010ffff]")


# Each list of sheets is put in order by the same titles and places.
@lru_cache(maxsize=1 << 14)
def sort_key(text: str) -> str:
    """`text` in lower case, without accents or ligatures: orders words as a dictionary does."""
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", text).lower().translate(LIGATURES))
    if not plain.isascii() and _OTHER_SCRIPTS.search(plain):
        plain = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))
    return plain


# The labels of columns and terms are compared with each heading, name and value that is read.
@lru_cache(maxsize=1 << 12)
def fold(text: str) -> str:
    """`sort_key(text)` with hyphens and underscores as spaces: what the ear keeps."""
    return " ".join(sort_key(text).replace("-", " ").replace("_", " ").split())


def slug_of(text: str) -> str:
    """`text` in a-z, 0-9 and hyphens: "Côtes-d'Armor" gives "cotes-d-armor"."""
    return re.sub("[^a-z0-9]+", "-", sort_key(text)).strip("-")


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known word most like `word`, or "" when none has that `likeness` (difflib's, 0 to 1)."""
    # Of those that sound alike, the first.
    by_fold = {fold(candidate): candidate for candidate in reversed([*known])}
    # Words longer than any we know cost time and resemble nothing.
    matches = get_close_matches(fold(word[:120]), by_fold, n=1, cutoff=likeness)
    return by_fold[matches[0]] if matches else ""
