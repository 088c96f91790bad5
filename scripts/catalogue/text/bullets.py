"""Lists as people paste them: "• a", "– b", the signs of Word's own fonts."""

import re
from typing import Any

_DASHES = "‐‑–—‒―−"
BULLET = re.compile(
    # Signs, those of private use among them; letters that stand for one before a tabulation.
    r"^([ \t]*)(?:[•·▪▫■□●○◦‣⁃∙◆◇▶►➢➤➔→✓✔✗✘☐☑❖★☆\ue000-\uf8ff][ \t\u00a0]*|[oqvuØü§]\t[ \t]*"
    rf"|o[ \u00a0]{{2,}}|§[ \u00a0]+|[{_DASHES}][ \t\u00a0]+|[\-{_DASHES}](?=[A-ZÀ-Þ])"
    r"|[\-*+]\t[ \t]*)(?=[^ \t\n])",
    re.MULTILINE,
)
_PLAIN = re.compile(r"^[ \t]*(?:[\-*+][ \u00a0\t]+|-(?=[^\W\d]))")


def with_lists(text: str) -> str:
    """Rich text whose pasted bullets are those of Markdown, each line in its place."""
    return BULLET.sub(r"\1- ", text)


def without_bullet(item: str) -> str:
    """An item of a list without the bullet that it was pasted with."""
    return _PLAIN.sub("", BULLET.sub("", item, count=1), count=1)


def tidy(value: Any) -> Any:  # noqa: ANN401 (any value of the model)
    """`value` without pasted bullets in its lists, with plain ones in texts of several lines."""
    if isinstance(value, str):
        return with_lists(value) if "\n" in value else value
    if isinstance(value, dict):
        return {key: tidy(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [without_bullet(item) if isinstance(item, str) else tidy(item) for item in value]
    return value
