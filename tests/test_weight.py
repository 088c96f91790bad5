"""That the reduced style sheet of the theme lacks nothing in use."""

import re
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from conftest import ROOT
from lxml import html

from catalogue.upkeep import theme_style
from catalogue.upkeep.theme_style import CLASSES, reduced
from upkeep import main

MEND = "Run python scripts/upkeep.py style"


@cache
def _bytes(file: Path) -> bytes:
    return file.read_bytes()


def test_the_reduced_style_sheet_is_that_of_the_installed_theme() -> None:
    assert main(["style", "--check"]) == 0, MEND


def test_pages_use_no_class_of_the_theme_that_is_left_out(site: Path) -> None:
    files = metadata.distribution("mkdocs-material").files or []
    theme = next(file for file in files if file.match("stylesheets/main.*.min.css"))
    known = set(re.findall(r"\.([a-z][\w-]*)", theme.read_text(encoding="utf-8")))
    assert known >= CLASSES
    used = {
        name
        for file in site.rglob("*.html")
        for names in html.fromstring(_bytes(file)).xpath("//@class")
        for name in names.split()
    }
    # The theme hides with it what does not work without scripts: pieces that we do not have.
    assert (used & known) - CLASSES - {"no-js"} == set(), f"Add them to CLASSES, then: {MEND}"


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


def test_scripts_use_no_class_of_the_theme_that_is_left_out() -> None:
    scripts = [file for file in (ROOT / "docs" / "assets").rglob("*.js") if file.stat().st_size]
    used = {
        name
        for file in scripts
        for name in re.findall(r"\bmd-[\w-]+", file.read_text(encoding="utf-8"))
    }
    assert used <= CLASSES, f"Add them to CLASSES, then: {MEND}"


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        (".md-typeset a{b:c}", ".md-typeset a{b:c}\n"),
        (".md-tabs,.md-grid{b:c}", ".md-grid{b:c}\n"),
        (".md-grid .md-tabs{b:c}", "\n"),
        ("pre:not(.md-tabs,.other){b:c}", "pre:not(.md-tabs,.other){b:c}\n"),
        ("[dir=ltr] dd{b:c}[dir=rtl] dd{b:c}", "[dir=ltr] dd{b:c}\n"),
        ("p[data-md-copying]{b:c}img[src$='.x']{b:c}", "\n"),
        ("kbd,table{b:c}", "table{b:c}\n"),
        ("@media print{a{b:c}.md-tabs{b:c}}", "@media print{a{b:c}}\n"),
        ("@media print{.md-tabs{b:c}}@keyframes x{0%{b:c}}", "\n"),
        # A variable that nothing reads goes, then the one that only it read.
        (":root{--x:1;--y:var(--x);--z:2}a{b:var(--z)}", ":root{--z:2}\na{b:var(--z)}\n"),
        (":root{--x:1}", "\n"),
    ],
)
def test_only_what_may_concern_a_page_is_kept(css: str, expected: str) -> None:
    assert reduced(css) == expected


def test_a_variable_that_our_own_style_sheets_read_is_kept() -> None:
    assert reduced(":root{--x:1}", ours="a{b:var(--x)}") == ":root{--x:1}\n"


def test_a_file_out_of_date_is_told_then_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "css" / "deep" / "base.css"
    file.parent.mkdir(parents=True)
    monkeypatch.setattr(theme_style, "FILE", file)
    assert main(["style", "--check"]) == 1
    assert not file.exists()
    assert main(["style"]) == 0
    assert main(["style", "--check"]) == 0
    assert "Up to date with the theme." in capsys.readouterr().out


def test_a_theme_without_its_style_sheet_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    class Bare:
        version, files = "99", ()

    monkeypatch.setattr(metadata, "distribution", lambda _: Bare)
    assert main(["style"]) == 2
    assert "mkdocs-material 99" in capsys.readouterr().err
