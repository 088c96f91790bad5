"""Names of columns, cells that hold several values, cells that must not be computed."""

import re
from collections.abc import Sequence

# In a cell of several values, one stands on each line, and | separates the parts of one.
_ESCAPED = {"\\": "\\\\", "|": "\\|", "\n": "\\n"}
_ESCAPES = str.maketrans(_ESCAPED)
_MEANING = {written: text for text, written in _ESCAPED.items()}
_TOKEN = re.compile(r"\\[\\|n]|\||[^\\|]+|\\")

_LINK = re.compile(
    r"\[(?P<label>[^\[\]]*)\]\((?P<linked>https?://\S+)\)"
    r"|(?P<words>[^<>]*?[\s(])?<?(?P<url>(?:https?://|www\.)[^\s<>]+)>?",
    re.IGNORECASE,
)

# "www.exemple.fr/page", "exemple.fr": endings that no word of a sentence has.
_BARE = re.compile(
    r"(?:www\.\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:fr|org|com|net|eu|info)(?:/\S*)?)", re.IGNORECASE
)

# A cell that begins so is a formula for a spreadsheet, whoever wrote it; some also read the wide
# signs of East Asian keyboards so (https://owasp.org/www-community/attacks/CSV_Injection).
_SIGNS = "[=+\\-@\t\r\n＝＋－＠]"
_FORMULA = re.compile(f"'*{_SIGNS}")
_QUOTED_FORMULA = re.compile(f"'+{_SIGNS}")


def escape(text: str) -> str:
    """`text` as one part of a line: its bars, line breaks and backslashes behind a backslash."""
    return text.translate(_ESCAPES)


def join_parts(parts: Sequence[str]) -> str:
    """One line: "Nom | type | rôle", empty parts at the end left out."""
    filled = [number for number, part in enumerate(parts, start=1) if part]
    return " | ".join(map(escape, parts[: filled[-1] if filled else 0]))


def split_parts(line: str) -> list[str]:
    """The parts of a line that `join_parts` wrote, or that a person typed."""
    parts = [""]
    for piece in _TOKEN.findall(line):
        if piece == "|":
            parts.append("")
        else:
            parts[-1] += _MEANING.get(piece, piece)
    return [part.strip() for part in parts]


def unescape(line: str) -> str:
    """The text of a line that holds a single one: a bar that is not escaped stands for itself."""
    return "".join(_MEANING.get(piece, piece) for piece in _TOKEN.findall(line)).strip()


def lines_of(cell: str) -> list[str]:
    """The lines of a cell that are not empty."""
    return [line.strip() for line in cell.split("\n") if line.strip()]


def web_address(text: str) -> str:
    """An address with the scheme that people leave out; anything else as it is.

    `webAddress` in `docs/assets/form/answers.js` does the same.
    """
    bare = re.sub(r"\A<(.*)>\Z", r"\1", text)
    bare = re.sub(r"(?i)\Ahttps?:", lambda scheme: scheme[0].lower(), bare)
    return f"https://{bare}" if _BARE.fullmatch(bare) else bare


def around_address(parts: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """The parts of a line with its address where its kind stands: "Page : https://a.org".

    A link of Markdown or an address alone will do; what stands before the address is the part
    before its own, and an address without a name is its own.
    """
    at = kinds.index("adresse") if "adresse" in kinds else 0
    parts = [web_address(parts[0])] if at and len(parts) == 1 else parts
    number, match = next(
        ((n, match) for n, part in enumerate(parts) if (match := _LINK.fullmatch(part))), (0, None)
    )
    if not at or not match:
        return list(parts)
    url = match["linked"] or match["url"]
    words = (match["label"] or match["words"] or "").strip(" :–—-")
    if at > 1:
        # Its place is told by the bars alone.
        return [*parts[:number], url, *parts[number + 1 :]]
    named = " | ".join(filter(None, [*parts[:number], words]))
    return [named or url.partition("://")[2], url, *parts[number + 1 :]]


def without_formula(text: str) -> str:
    """`text` behind an apostrophe if a spreadsheet that opens a CSV file would compute it."""
    return f"'{text}" if _FORMULA.match(text) else text


def protected(text: str) -> str:
    """The same for a cell of a workbook, which is a text anyway.

    Only what `as_typed` would take an apostrophe from is given one.
    """
    return f"'{text}" if _QUOTED_FORMULA.match(text) else text


def as_typed(text: str) -> str:
    """`text` without the apostrophe that kept a spreadsheet from computing it."""
    return text[1:] if _QUOTED_FORMULA.match(text) else text
