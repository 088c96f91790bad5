"""Making a stranger's text inert where we show it again on GitHub."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$>=:])")
# Where GitHub would see a person, an issue or an address: a word joiner parts it, unseen.
_LIVE = re.compile(r"(@|\\#|GH\\-|\\:(?=//)|www(?=\\\.))", re.IGNORECASE)
_JOINER = "\u2060"


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
