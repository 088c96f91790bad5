"""That the reduced style sheet of the theme lacks nothing in use."""

import re
from functools import cache
from importlib import metadata
from pathlib import Path

from conftest import ROOT
from lxml import html

BASE = ROOT / "docs" / "assets" / "css" / "base.css"
CLASSES = frozenset(re.findall(r"\.([a-z][\w-]*)", BASE.read_text(encoding="utf-8")))
MEND = f"Take their rules from the theme's style sheet into {BASE}"


@cache
def _bytes(file: Path) -> bytes:
    return file.read_bytes()


def test_pages_use_no_class_of_the_theme_that_is_left_out(site: Path) -> None:
    files = metadata.distribution("mkdocs-material").files or []
    theme = next(file for file in files if file.match("stylesheets/main.*.min.css"))
    known = set(re.findall(r"\.([a-z][\w-]*)", theme.read_text(encoding="utf-8")))
    used = {
        name
        for file in site.rglob("*.html")
        for names in html.fromstring(_bytes(file)).xpath("//@class")
        for name in names.split()
    }
    # The theme hides with it what does not work without scripts: pieces that we do not have.
    assert (used & known) - CLASSES - {"no-js"} == set(), MEND


def test_a_sheet_needs_nothing_of_the_style_sheet_that_it_does_not_load(site: Path) -> None:
    styles = {
        file.name: set(re.findall(r"\.(ce-[\w-]+)", file.read_text(encoding="utf-8")))
        for file in (ROOT / "docs" / "assets" / "css").glob("*.css")
    }
    elsewhere = styles.pop("lists.css") - set().union(*styles.values())
    pages = {file: _bytes(file).decode() for file in site.rglob("index.html")}
    # Former addresses only send elsewhere.
    pages = {file: page for file, page in pages.items() if "css/base.css" in page}
    sheets = {file for file, page in pages.items() if 'class="ce-sheet"' in page}
    assert sheets
    for file, page in pages.items():
        assert ("css/lists.css" in page) == (file not in sheets), file
    names = {
        n
        for file in sheets
        for ns in html.fromstring(pages[file]).xpath("//@class")
        for n in ns.split()
    }
    assert names & elsewhere == set()


def test_every_rule_of_a_style_sheet_is_closed() -> None:
    # One left open takes all that follow it with it, and no browser says so.
    for file in (ROOT / "docs" / "assets").rglob("*.css"):
        text = re.sub(r'/\*.*?\*/|"[^"]*"', "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert text.count("{") == text.count("}"), file


def test_scripts_use_no_class_of_the_theme_that_is_left_out() -> None:
    scripts = [file for file in (ROOT / "docs" / "assets").rglob("*.js") if file.stat().st_size]
    used = {
        name
        for file in scripts
        for name in re.findall(r"\bmd-[\w-]+", file.read_text(encoding="utf-8"))
    }
    assert used <= CLASSES, MEND
