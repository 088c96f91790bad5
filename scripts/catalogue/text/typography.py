"""From what a contributor typed to what a reader sees: French typography and safe rich text.

Contributor text is data: it reaches a page only through `french` (plain text, which the templates
escape) or `rich_text` (the one function that turns it into HTML).
"""

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode
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


_ORDINAL = re.compile(r"(?<!\w)(\d{1,3}|[IVX]+)(er|re|e)(?!\w)")


def raised(text: str) -> Markup:
    """The plain `text` as safe HTML in French typography, the letters of its ordinals raised."""
    html = str(escape(french(text).replace("e Arrondissement", "e arrondissement")))
    return Markup(_ORDINAL.sub(r"\1<sup>\2</sup>", html))  # noqa: S704 (escaped just above)


def rich_nodes(source: str) -> list[Any]:
    """The same as a tree, for what is not HTML: texts, and nodes as mappings.

    A node has a `kind` (`paragraph`, `bullet_list`, `ordered_list`, `list_item`, `em`, `strong`,
    `link`, `hardbreak`), its `content`, a list like this one, and what its kind needs: `url` for a
    link, `start` for a numbered list.
    """
    return list(_nodes(SyntaxTreeNode(_parser().parse(source))))


def _nodes(parent: SyntaxTreeNode) -> Iterator[Any]:
    for node in parent.children:
        if node.type in {"text", "softbreak"}:
            yield node.content or " "
        # A paragraph is hidden where its list stands close.
        elif node.type == "inline" or node.hidden:
            yield from _nodes(node)
        else:
            url, start = node.attrGet("href") or "", node.attrGet("start") or 1
            yield {"kind": node.type, "content": list(_nodes(node)), "url": url, "start": start}


def plain(source: str) -> str:
    """The words of a rich-text field without its markup, on one line, in French typography."""
    # Most texts have no markup, and need no parser.
    if _MAYBE_MARKUP.search(source):
        return _on_one_line("".join(_words(source)))
    return " ".join(french(_on_one_line(part)) for part in _BLANK_LINES.split(source)).strip()


def links(source: str) -> Iterator[tuple[str, str]]:
    """Words and address of each link of a rich-text field, as a page would show them."""
    for block in _parser().parse(source) if "](" in source else ():
        words, url = "", ""
        for token in block.children or ():
            if token.type == "link_open":
                words, url = "", str(token.attrs["href"])
            elif token.type == "link_close":
                yield words, url
            else:
                words += token.content


_MAYBE_MARKUP = re.compile(r"[*_\[\0\r]|^[^\S\n]*(?:[-+]|\d+[.)])(?!\S)|  \n", re.MULTILINE)
_BLANK_LINES = re.compile(r"\n[ \t]*\n\s*")
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")


def _on_one_line(text: str) -> str:
    return _SPACES.sub(" ", text).strip()


def _words(source: str) -> Iterator[str]:
    for block in _parser().parse(source):
        for token in block.children or ():
            yield token.content if token.type == "text" else _BREAKS.get(token.type, "")
        yield " "


_BREAKS = {"softbreak": " ", "hardbreak": "\n"}
"""What the ends of lines are for typography: one that shows as a space is a space."""


def _in_french(state: StateCore) -> None:
    """Typography of each paragraph as a whole: emphasis, links and ends of lines do not hide signs.

    "l'*école*" has an apostrophe between two letters, "(..*.*)" three dots.
    """
    for block in state.tokens:
        for link in block.children or ():
            # What shows only under a mouse is no part of a text.
            link.attrs.pop("title", None)
        tokens = [t for t in block.children or () if t.type == "text" or t.type in _BREAKS]
        typed = [_BREAKS.get(t.type) or _SPACES.sub(" ", t.content) for t in tokens]
        for token, before, after in zip(tokens, typed, _french_pieces(typed), strict=True):
            if token.type == "text":
                token.content = after
            elif after != before:
                token.type, token.content = "text", after


def _french_pieces(pieces: Sequence[str]) -> list[str]:
    """The pieces of one text, with the typography of the whole.

    A sign put for several goes to the piece of the first, each further one to that of the last.
    """
    text = "".join(pieces)
    if len(pieces) < 2:  # noqa: PLR2004 (nothing is split)
        return [french(text)] if pieces else []
    owners = [number for number, piece in enumerate(pieces) for _ in piece]
    for signs, pattern, replacement in _SUBSTITUTIONS:
        if not any(map(text.__contains__, signs)):
            continue
        done, owned, last = "", [], 0
        for match in pattern.finditer(text):
            start, end = match.span()
            put = match.expand(replacement)
            own = owners[start:end]
            done += text[last:start] + put
            owned += owners[last:start] + own[: len(put)] + own[-1:] * (len(put) - len(own))
            last = end
        text, owners = done + text[last:], owned + owners[last:]
    shown = [""] * len(pieces)
    for owner, sign in zip(owners, text, strict=True):
        shown[owner] += sign
    return shown


def _text(
    _renderer: RendererHTML,
    tokens: Sequence[Token],
    index: int,
    _options: OptionsDict,
    env: MutableMapping[str, Any],
) -> str:
    marked = _mark(tokens[index].content, env["sigles"], env["seen"])
    return _ORDINAL.sub(r"\1<sup>\2</sup>", marked) if "<" not in marked else marked


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
    parser.core.ruler.push("french", _in_french)
    parser.add_render_rule("text", _text)
    return parser
