"""From what a contributor typed to what a reader sees: French typography and safe rich text.

Contributor text is data: it reaches a page only through `french` (plain text, which the templates
escape) or `rich_text` (the one function that turns it into HTML).
"""

import re
from collections.abc import Mapping, MutableMapping, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict
from markupsafe import Markup, escape

NBSP = "\u00a0"

# Rules of the Lexique de l'Imprimerie nationale, reduced to what can be told from plain text. Each
# is tried only where one of its signs stands: most texts have few of them, and pages have many.
_SUBSTITUTIONS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("'", re.compile(r"(?<=\w)'(?=[\w«\"])"), "’"),
    ('"', re.compile(r'"([^"\n]+)"'), r"«\1»"),
    ("«", re.compile(r"«[ \u00a0\u202f]*"), f"«{NBSP}"),
    ("»", re.compile(r"(?<![ \u00a0\u202f])[ \u00a0\u202f]*»"), f"{NBSP}»"),
    (":;!?%€", re.compile(r"(?<![ \u202f])[ \u202f]+(?=[:;!?%€](?!\w))"), NBSP),
    ("0123456789", re.compile(r"(?<=\d)[ \u202f](?=\d{3}(?!\d))"), NBSP),
    (".", re.compile(r"\.\.\."), "…"),
)


def french(text: str) -> str:
    """The plain `text` with typographic apostrophes, guillemets and non-breaking spaces."""
    for signs, pattern, replacement in _SUBSTITUTIONS:
        if any(map(text.__contains__, signs)):
            text = pattern.sub(replacement, text)
    return text


def rich_text(source: str, sigles: Mapping[str, str] | None = None) -> Markup:
    """Safe HTML of a rich-text field: paragraphs, lists, emphasis, http(s) links, nothing else.

    Everything that is not one of these (raw HTML, images, headings, code…) comes out as the
    characters that were typed. Acronyms found in `sigles` (acronym → long form) are marked as
    abbreviations, the first time each occurs.
    """
    env = {"sigles": sigles or {}, "seen": set()}
    return Markup(_parser().render(source, env))  # noqa: S704 (the renderer escapes)


def marked(text: str, sigles: Mapping[str, str]) -> Markup:
    """A plain text in French typography, escaped, with its acronyms marked as abbreviations."""
    return _mark(french(text), sigles, set())


def plain(source: str) -> str:
    """The words of a rich-text field without its markup, on one line, in French typography."""
    # Most texts have no markup, and need no parser.
    text = _without_markup(source) if _MAYBE_MARKUP.search(source) else source
    return french(" ".join(text.split()))


_MAYBE_MARKUP = re.compile(r"[*_\[\0\r]|^[^\S\n]*(?:[-+]|\d+[.)])(?!\S)", re.MULTILINE)


def _without_markup(source: str) -> str:
    words: list[str] = []
    for token in _parser().parse(source):
        words += [
            child.content if child.type == "text" else " "
            for child in token.children or ()
            if child.type in {"text", "softbreak", "hardbreak"}
        ]
        words.append(" ")
    return "".join(words)


def _text(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    return _mark(french(tokens[index].content), env["sigles"], env["seen"])


def _mark(text: str, sigles: Mapping[str, str], seen: set[str]) -> Markup:
    if not sigles:
        return escape(text)

    def abbreviation(match: re.Match[str]) -> str:
        sigle = match[0]
        if sigle in seen:
            return sigle
        seen.add(sigle)
        return str(Markup('<abbr title="{}">{}</abbr>').format(french(sigles[sigle]), sigle))

    return Markup(_pattern(tuple(sigles)).sub(abbreviation, str(escape(text))))  # noqa: S704


@lru_cache(maxsize=8)
def _pattern(sigles: tuple[str, ...]) -> re.Pattern[str]:
    # The longest first: "REP+" is not "REP" followed by a plus sign.
    longest_first = sorted(sigles, key=lambda sigle: (-len(sigle), sigle))
    return re.compile(rf"(?<![\w&])(?:{'|'.join(map(re.escape, longest_first))})(?![\w+])")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "typographer": False})
    parser.enable(["list", "emphasis", "link", "newline"])
    parser.validateLink = lambda url: url.lower().startswith(  # type: ignore[method-assign]
        ("http://", "https://")
    )
    parser.add_render_rule("text", _text)
    return parser
