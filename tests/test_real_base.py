"""What is true of the real sheets. Every other test is of code, and uses made-up ones.

An edit of a sheet, or a new one, can break a test here and nowhere else.
"""

import gzip
import itertools
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
import yaml
from browsing import Watched, served
from conftest import ROOT
from issue_bodies import answers_of, form_body
from playwright.sync_api import Browser
from site_reading import broken_links, headings_in_order, pages_read, twice_on_a_page

from catalogue.checking.check import has_errors
from catalogue.contributing.issues.event import Issue
from catalogue.contributing.issues.proposal import propose
from catalogue.contributing.sheet_text import practice_text
from catalogue.contributing.spreadsheet.exporting import csv_bytes, rows_of
from catalogue.contributing.spreadsheet.importing import import_of
from catalogue.contributing.spreadsheet.tables import read_table
from catalogue.contributing.spreadsheet.workbook import write_workbook
from catalogue.loading.load import Base, load_base
from catalogue.reading.document import practice_files, read, read_file
from catalogue.site.search.judging import by_kind, figures, load_judged, outcome, queries
from catalogue.upkeep.browser import serving
from upkeep import main as upkeep

PRACTICES = ROOT / "practices"
SETS = ROOT / "tests" / "search"
LIMIT = 75_000
"""Bytes of a sheet in an empty cache, with all that it loads and the headers of every answer."""


@cache
def real_base() -> Base:
    """The project's own sheets, on the real day: new ones are always being written."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("SOURCE_DATE_EPOCH", raising=False)
        return load_base(ROOT)


@pytest.fixture(scope="module")
def real_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, as MkDocs itself builds it, without a warning."""
    folder = tmp_path_factory.mktemp("real") / "site"
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "WITHOUT_PDF": "true"}
    environment.pop("SOURCE_DATE_EPOCH", None)
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    return folder


@pytest.fixture(scope="module")
def sheets(real_site: Path) -> list[Path]:
    """The pages of the sheets, the lightest first."""
    pages = [
        page
        for page in real_site.glob("pratiques/*/index.html")
        if b'class="ce-sheet"' in page.read_bytes()
    ]
    assert len(pages) == len(real_base().sheets)
    return sorted(pages, key=lambda page: len(gzip.compress(page.read_bytes(), mtime=0)))


def test_the_real_site_is_whole_and_what_its_manifest_says(
    real_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = json.loads((real_site / "manifeste.json").read_text(encoding="utf-8"))
    assert facts["comptes"]["fiches"] == len(list(PRACTICES.rglob("*.yaml"))) > 100
    assert upkeep(["site", str(real_site)]) == 0
    assert f"{facts['comptes']['fiches']} fiches" in capsys.readouterr().out
    assert (real_site / "contribuer" / "pratiques-modele.xlsx").is_file()


def test_the_real_site_is_sound(real_site: Path) -> None:
    pages = pages_read(real_site)
    # Pages written by hand name sheets and quote them.
    assert broken_links(real_site, pages) == []
    assert twice_on_a_page(pages) == {}
    assert [page for page, reader in pages.items() if not headings_in_order(reader)] == []


@pytest.mark.parametrize("which", ["heaviest", "median, with a word in italics"])
def test_a_sheet_is_light(
    real_site: Path, sheets: list[Path], browser: Browser, which: str
) -> None:
    # All else that they load is the same.
    sheet = sheets[-1] if which == "heaviest" else sheets[len(sheets) // 2]
    fetched: list[str] = []
    with serving(real_site) as server:
        page = browser.new_page()
        page.on("request", lambda request: fetched.append(request.url))
        page.goto(f"{server.address}pratiques/{sheet.parent.name}/", wait_until="networkidle")
        if which != "heaviest":
            page.evaluate("document.fonts.load('italic 1em \"Atkinson Hyperlegible Next\"')")
            page.wait_for_load_state("networkidle")
            assert any("italic" in address for address in fetched)
        page.close()
    assert server.sent <= LIMIT, f"{sheet.parent.name}: {server.sent} bytes, {fetched}"


def test_most_sheets_print_on_one_leaf(
    real_site: Path, sheets: list[Path], browser: Browser
) -> None:
    # Three sheets in four are shorter than this one.
    sheet = sheets[len(sheets) * 3 // 4].parent.name
    with served(real_site) as address:
        page = browser.new_page()
        page.goto(f"{address}pratiques/{sheet}/")
        printed = page.pdf(prefer_css_page_size=True)
        page.close()
    assert printed.count(b"/Type /Page\n") <= 2, sheet


def test_every_sheet_is_accepted_and_begins_with_the_line_that_editors_read() -> None:
    base = real_base()
    assert not has_errors(base.problems), base.problems
    cites = {cite.label for cite in base.reference.vocabularies.cites_educatives.values()}
    for path in practice_files(PRACTICES):
        document = read_file(path, path.name)
        assert document.problems == (), path.name
        assert base.reference.schema.validator.is_valid(document.value), path.name
        assert set(document.value["territoire"].get("cites_educatives", [])) <= cites, path.name
        match = re.match(r"# yaml-language-server: \$schema=(\S+)\n", document.text)
        assert match, path.name
        assert (path.parent / match[1]).resolve() == ROOT / "schema" / "practice.schema.json"


# --- The doors: every sheet goes through each of them and comes back --------------------------


def test_every_sheet_comes_back_from_the_answers_of_an_issue() -> None:
    base = real_base()
    alone = Base((), base.reference, ())
    for sheet in base.sheets:
        # What a new sheet does not have is not asked.
        known = {key: v for key, v in sheet.value.items() if key != "anciens_identifiants"}
        written = {key: v for key, v in known["redaction"].items() if key != "creation"}
        known["redaction"] = written
        body = form_body(base.reference, answers_of(known, base.reference))
        issue = Issue(1, "", body.replace("\n", "\r\n"), written["date"])
        proposal = propose(issue, alone)
        assert proposal.document.value == known, sheet.file
        assert yaml.safe_load(proposal.text) == known, sheet.file


def workbook(base: Base, path: Path) -> None:
    schema, lists = base.reference.schema, base.reference.vocabularies
    write_workbook(schema, lists, rows_of(base.sheets, base.reference), path)


def csv_file(base: Base, path: Path) -> None:
    path.write_bytes(csv_bytes(rows_of(base.sheets, base.reference), base.reference))


@pytest.mark.parametrize(("ending", "write"), [("xlsx", workbook), ("csv", csv_file)])
def test_every_sheet_comes_back_from_a_table(
    tmp_path: Path, ending: str, write: Callable[[Base, Path], None]
) -> None:
    base, path = real_base(), tmp_path / f"base.{ending}"
    write(base, path)
    found = import_of(read_table(path), base, "practices")
    assert len(found.proposals) == len(base.sheets)
    assert {proposal.state for proposal in found.proposals} == {"inchangee"}


def test_every_sheet_is_written_with_the_values_that_it_has_and_follows_the_schema() -> None:
    base = real_base()
    for sheet in base.sheets:
        text = practice_text(sheet.value, base.reference.schema)
        assert read(sheet.file, text.encode()).value == sheet.value, sheet.file
        assert yaml.safe_load(text) == sheet.value, sheet.file
        assert base.reference.schema.validator.is_valid(sheet.value), sheet.file


def test_every_sheet_can_be_opened_and_written_back_by_the_form(
    real_site: Path, browser: Browser
) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(PRACTICES.rglob("*.yaml"))]
    script = """async (texts) => {
        const m = await import("/assets/form/sheet.js");
        return texts.map((text) => [m.rewrite(text, m.read(text)),
            m.rewrite(text, {...m.read(text), titre: "Un : autre"})]);
    }"""
    with served(real_site) as address:
        page = browser.new_page()
        page.goto(f"{address}404.html")
        written = page.evaluate(script, texts)
        page.close()
    for before, (same, changed) in zip(texts, written, strict=True):
        assert same == before
        lines = itertools.zip_longest(before.splitlines(), changed.splitlines())
        assert [new for old, new in lines if old != new] == ['titre: "Un : autre"']


# --- The search ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["judged.yaml", "held-out.yaml", "third.yaml"])
def test_judged_queries_find_what_they_ought_to(
    real_site: Path, browser: Browser, name: str
) -> None:
    judged = load_judged(SETS / name)
    assert len(judged) >= 60
    known = {Path(sheet.file).stem for sheet in real_base().sheets}
    assert {slug for one in judged for slug in one.expect} <= known
    with served(real_site) as address:
        watched = Watched(browser.new_context(), address)
        watched.page.goto(f"{address}pratiques/")
        watched.page.wait_for_selector("html[data-explore]")
        found = watched.page.evaluate(
            """async (queries) => {
              const { brief, Search } = await import("/assets/explore/search.js");
              const { readSheets } = await import("/assets/explore/sheets.js");
              const root = document.querySelector(".ce-explore");
              const at = (address) => new URL(address, location.href);
              const { index, lists } = root.dataset;
              const search = new Search(at(index), at(lists), readSheets(root));
              const all = {};
              for (const query of queries) all[query] = brief(await search.search(query));
              return all;
            }""",
            queries(judged),
        )
        watched.page.context.close()
    assert watched.faults == []
    outcomes = [outcome(one, found) for one in judged]
    missed = [(one.judged.kind, one.judged.query) for one in outcomes if not one.success]
    assert figures(outcomes).success >= 0.95, json.dumps(missed, ensure_ascii=False)
    if name != "held-out.yaml":
        low = {kind: f.success for kind, f in by_kind(outcomes).items() if f.success <= 0.85}
        assert low == {}, json.dumps(missed, ensure_ascii=False)
