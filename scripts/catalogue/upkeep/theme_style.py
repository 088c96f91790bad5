"""`docs/assets/css/base.css`: what this site uses of the theme's own style sheet.

Material for MkDocs dresses many pieces that we do not have (tabs, drawer, search, annotations,
coloured code), and every page would carry their rules. Kept are the rules that may concern an
element of ours, as they stand in the installed version, one a line.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import Any

import tinycss2

from catalogue.upkeep import ROOT
from catalogue.upkeep.written import refresh

FILE = ROOT / "docs" / "assets" / "css" / "base.css"

CLASSES = frozenset(
    {
        # The skeleton of a page
        *("md-container", "md-main", "md-main__inner", "md-grid"),
        *("md-content", "md-content__inner", "md-typeset"),
        # What Markdown may make
        *("admonition", "admonition-title"),
    }
)
"""The theme's classes that stand on our pages; a test finds one that is missing here."""

_ATTRIBUTES = frozenset({"class", "hidden", "open", "type"})
_LEFT_TO_RIGHT = "[dir=ltr]"
# Elements that no page has, and what only browsers of long ago or their scrollbars understand.
_UNKNOWN = re.compile(r"\b(?:audio|del|iframe|ins|kbd|mark|video)\b|:-ms-|::-webkit-scrollbar")

_VARIABLE = re.compile(r"var\(\s*(--[\w-]+)")


def reduced(css: str, ours: str = "") -> str:
    """The rules of a style sheet that may concern our pages.

    `ours` is the text of our own style sheets: what they read of the theme's variables stays.
    """
    rules = list(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True)))
    # A variable may be read by the value of another one.
    while True:
        read = set(_VARIABLE.findall(ours + "".join(rules)))
        kept = [rule for rule in (_without_unread(rule, read) for rule in rules) if rule]
        if kept == rules:
            return "\n".join(kept) + "\n"
        rules = kept


def _rules(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [one for one in _selectors(node.prelude) if _is_ours(one)]
            if selectors:
                yield f"{','.join(selectors)}{{{tinycss2.serialize(node.content).strip()}}}"
        elif node.type == "at-rule" and node.lower_at_keyword == "media":
            inside = "".join(_rules(tinycss2.parse_rule_list(node.content)))
            if inside:
                yield f"@media{tinycss2.serialize(node.prelude)}{{{inside}}}"


def _selectors(prelude: Iterable[Any]) -> list[str]:
    """The selectors of a rule, which commas part (not those inside parentheses)."""
    found: list[list[Any]] = [[]]
    for node in prelude:
        if node == ",":
            found.append([])
        else:
            found[-1].append(node)
    return [tinycss2.serialize(one).strip() for one in found]


def _is_ours(selector: str) -> bool:
    # What is inside ":not(…)" need not exist.
    asked = re.sub(r":not\([^)]*\)", "", selector).replace(_LEFT_TO_RIGHT, "")
    if _UNKNOWN.search(asked):
        return False
    attributes = re.findall(r"\[([\w-]+)", asked)
    classes = re.findall(r"\.([\w-]+)", re.sub(r"\[[^]]*]", "", asked))
    return CLASSES.issuperset(classes) and _ATTRIBUTES.issuperset(attributes)


def _without_unread(rule: str, read: set[str]) -> str:
    """The rule without the variables that nothing reads; "" if nothing is left."""
    if rule.startswith("@"):
        return rule
    selectors, _, content = rule.removesuffix("}").partition("{")
    declarations = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    kept = [one.serialize() for one in declarations if one.name[:2] != "--" or one.name in read]
    return f"{selectors}{{{';'.join(kept)}}}" if kept else ""


def run(options: argparse.Namespace) -> int:
    """Make the file again; the exit status."""
    try:
        text = made()
    except (metadata.PackageNotFoundError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2
    return refresh({FILE: text}, "the theme", check=options.check)


def made() -> str:
    """The text of the file, from the installed theme.

    Raises:
        FileNotFoundError: the theme is not there, or has no style sheet of the name we know.
    """
    theme = metadata.distribution("mkdocs-material")
    found = [file for file in theme.files or [] if file.match("stylesheets/main.*.min.css")]
    if len(found) != 1:
        raise FileNotFoundError(f"mkdocs-material {theme.version}: no stylesheets/main.*.min.css")
    sheets = sorted(FILE.parent.parent.rglob("*.css"))
    ours = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets if sheet != FILE)
    return (
        f"/* What this site uses of the style sheet of Material for MkDocs {theme.version}.\n"
        "   Copyright (c) 2016-2025 Martin Donath, MIT: assets/licences/mkdocs-material-MIT.txt.\n"
        "   Made by scripts/upkeep.py style: do not edit. */\n"
        f"{reduced(found[0].read_text(encoding='utf-8'), ours)}"
    )
