"""Making a stranger's text fit to be read, and inert where we show it again."""

import re
import unicodedata

# What YAML 1.1 readers refuse or take for the end of a line, and what cannot be written in UTF-8.
_LINE_ENDS = re.compile("\r\n?|[\x85\u2028\u2029]")
_UNREADABLE = re.compile(
    "[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
# Invisible: they hide words from the checks, or turn the order of letters round.
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069]")
_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$>=:])")
# Where GitHub would see a person, an issue or an address: a word joiner parts it, unseen.
_LIVE = re.compile(r"(@|\\#|GH\\-|\\:(?=//)|www(?=\\\.))", re.IGNORECASE)
_JOINER = "\u2060"


def clean(text: str) -> str:
    """`text` with plain line ends, composed letters and no character that a sheet may not hold."""
    text = _LINE_ENDS.sub("\n", text)
    text = _INVISIBLE.sub("", _UNREADABLE.sub("", text))
    return unicodedata.normalize("NFC", text)


def inert(text: str, most: int = 400) -> str:
    """`text` on one line, cut to `most` characters, as Markdown in which nothing is alive.

    No markup, no HTML, no mention of a person, no link to an issue or a site.
    """
    line = re.sub(r"[ \t\n]+", " ", text).strip()
    if len(line) > most:
        line = line[: most - 1] + "…"
    escaped = _MARKUP.sub(r"\\\1", line.replace("&", "&amp;")).replace("<", "&lt;")
    return _LIVE.sub(lambda match: match[0] + _JOINER, escaped)


def title_of(text: str, most: int = 110) -> str:
    """`text` as a title on GitHub, which also reads it in commits: letters and plain signs only."""
    plain = "".join(sign if sign.isalnum() or sign in " '’,.;?!«»()/-" else " " for sign in text)
    plain = re.sub(r"(?i)\bGH-", "GH ", plain)
    return " ".join(plain.split())[:most].rstrip()
