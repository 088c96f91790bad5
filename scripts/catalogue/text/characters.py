"""Characters that a sheet may not hold, or that nobody sees: they hide words from a reviewer.

The order of letters turned round by a control character is the attack described in "Trojan Source",
https://trojansource.codes/ (CVE-2021-42574); which characters do it: Unicode's UAX #9, chapter 2.
"""

import re
import unicodedata

MAX_MARKS = 10
"""Accents on one letter: no language stacks more than four. Many hide the lines around them, and
putting thousands in order takes Python minutes."""

# What YAML may hold (https://yaml.org/spec/1.2.2/#51-character-set), less what turns the order of
# letters round, what YAML 1.1 takes for the end of a line (U+0085, U+2028, U+2029), the byte order
# mark elsewhere than at the start, and the "tags" that repeat ASCII unseen.
_FORBIDDEN = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd"
    "\U00010000-\U000dffff\U000e0080-\U0010ffff]"
)

# Unseen, but met in honest text copied from a word processor or a web page. The joiner U+200D and
# the selectors U+FE0E and U+FE0F belong to emoji; alone, a joiner hides as well as the others.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u2060-\u2065"
    "\u206a-\u206f\u3164\ufe00-\ufe0d\uffa0\ufff9-\ufffb\U000e0100-\U000e01ef]"
    "|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)

UNFIT = re.compile(f"{_FORBIDDEN.pattern}|{_INVISIBLE.pattern}")
"""What `forbidden` or `invisible` finds."""

SPOILT = re.compile(
    "[\ufffc\ufffd\ue000-\uf8ff\U0001d400-\U0001d7ff\U000f0000-\U0010fffd]"
    r"|(?:^|[\s(«'’])(?:[A-Za-zà-ÿ]+\?[a-zà-ÿ]|\?[a-zà-ÿ]+\?[a-zà-ÿ])[a-zà-ÿ]*(?![\w/=])"
    "|Ã |ï»¿|√[©®†ß¥ç™´ª]|[ÃÂ][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\x80-\xbf™œ¦“”˜š¢]|Å[“’]|ðŸ"
)
"""What is left of letters that were lost, read twice, or of a font that nobody else has."""

LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
"""What other programs end a line with; a sheet's lines end with "\\n" alone."""

# A run that may hold only marks: French text never has so many letters beyond Latin in a row.
_BEYOND_LATIN = re.compile(rf"[^\x00-\u02ff]{{{MAX_MARKS + 1},}}")


def forbidden(text: str) -> int:
    """Where the first character stands that a sheet may not hold, or -1."""
    match = _FORBIDDEN.search(text)
    return match.start() if match else -1


def invisible(text: str) -> int:
    """Where the first character stands that nobody sees, or -1."""
    match = _INVISIBLE.search(text)
    return match.start() if match else -1


def clean(text: str) -> str:
    """`text` with plain line breaks, letters composed (NFC) and no character that checks refuse.

    Spaces around it are removed too: nobody means them.
    """
    # Composed first, as the reader does: what follows a joiner decides whether it is seen.
    composed = unicodedata.normalize("NFC", LINE_BREAK.sub("\n", text))
    return unicodedata.normalize("NFC", UNFIT.sub("", composed)).strip()


def spoilt(text: str) -> tuple[str, str]:
    """The first sign of a text that went wrong on its way, and why, in French; "" when none did."""
    match = SPOILT.search(text)
    if not match:
        return "", ""
    sign = match[0]
    if sign == "\ufffd":
        return (
            "�",
            "des lettres ont été perdues quand le texte a été enregistré dans un autre codage",
        )
    if sign == "\ufffc":
        return code_point(sign), "c'est la place d'une image, copiée avec le texte"
    if len(sign) > 1:
        return sign, "le texte a été lu dans un autre codage que le sien (« Ã© » pour « é »)"
    return code_point(sign), "ce signe n'existe que dans une police de traitement de texte"


def stacked_marks(text: str) -> int:
    """Where more than `MAX_MARKS` accents follow each other, or -1. To ask before normalising."""
    for match in _BEYOND_LATIN.finditer(text):
        count = 0
        for index in range(match.start(), match.end()):
            count = count + 1 if unicodedata.combining(text[index]) else 0
            if count > MAX_MARKS:
                return index - MAX_MARKS
    return -1


def code_point(character: str) -> str:
    """The character's number, as Unicode's tables write it: "U+202E"."""
    return f"U+{ord(character):04X}"


def name_of_character(character: str) -> str:
    """The character's number and name: "U+0441, CYRILLIC SMALL LETTER ES"."""
    name = unicodedata.name(character, "")
    return f"{code_point(character)}, {name}" if name else code_point(character)
