"""What strangers type stays text on every page and in every file of the built site.

`make test` builds a few sheets, each field with another attack in each; `make hostile` builds as
many as there are attacks, so that each stands in each field (HOSTILE_SHEETS gives the number).
"""

import csv
import io
import itertools
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import html5lib
import openpyxl
import pytest
import yaml
from browsing import Watched, served
from conftest import ROOT, build
from hostile_sheets import (
    CANARY,
    COMPUTED,
    Written,
    as_lines,
    attacks,
    attacks_of,
    tidy,
    write_sheets,
)
from inspection import preview_faults, walk
from lxml import etree
from playwright.sync_api import Browser

from catalogue.contributing.preview import preview
from catalogue.loading.load import load_base
from catalogue.reference.reference import load_reference
from catalogue.text.typography import french

SHEETS = int(os.environ.get("HOSTILE_SHEETS", "6"))
SITE = "https://site.example/"


@dataclass(frozen=True)
class Built:
    """The site made of hostile sheets."""

    site: Path
    sheets: Written

    def titles(self) -> list[str]:
        return [french(sheet["titre"]) for sheet in self.sheets.sheets]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("hostile")
    sheets = folder / "practices"
    sheets.mkdir()
    written = write_sheets(sheets, SHEETS or len(attacks()["texts"]))
    result = build(folder / "site", "--practices", str(sheets), SITE_URL=SITE)
    assert result.returncode == 0, result.stderr
    return Built(folder / "site", written)


def test_every_text_field_is_attacked_and_every_attack_is_placed_or_refused(built: Built) -> None:
    written = built.sheets
    for one in load_reference(ROOT).schema.fields():
        tried = attacks_of(one)
        assert not tried or written.placed[one.path], one.path
        if "texte-riche" in (one.kind, one.item_kind):
            refused = written.refused[one.path]
            assert written.placed[one.path] | refused.keys() == set(tried), one.path
    # A title is one text: with as many sheets as attacks, each has its turn.
    if not SHEETS:
        assert written.placed["titre"] | written.refused["titre"].keys() == set(attacks()["texts"])


def test_the_checks_refuse_what_is_never_honest(built: Built) -> None:
    refused = built.sheets.refused
    assert refused["titre"]["<script>window.pwned=1</script>"] == "html-interdit"
    schemes = ("javascript:", "data:", "vbscript:", "file:", "//", "java\t")
    for attack in attacks()["addresses"]:
        if attack.startswith(schemes):
            assert refused["contact.url"][attack] == "adresse-non-http", attack
        if "@" in attack:
            assert refused["contact.url"][attack] == "adresse-trompeuse", attack


def test_nothing_of_theirs_lives_on_any_page(built: Built, browser: Browser) -> None:
    pages = [
        path
        for path in sorted(built.site.rglob("*.html"))
        if "pwned" in path.read_text(encoding="utf-8") and not is_redirect(path)
    ]
    own = {
        built.site / "pratiques" / f"attaque-{number:03}" / "index.html"
        for number in range(len(built.sheets.sheets))
    }
    assert own < set(pages)
    assert len(pages) > len(own) + 5
    dialogs: list[str] = []
    with served(built.site) as address:
        context = browser.new_context()
        one = Watched(context, address)
        one.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for path in pages:
            here = address + path.relative_to(built.site).as_posix().removesuffix("index.html")
            one.page.goto(here)
            found = walk(one.page)
            assert found["faults"] == [], here
            assert one.page.url == here
            assert [
                link for link in found["links"] if "pwned" in (urlsplit(link).hostname or "")
            ] == []
            assert one.faults == [], here
        context.close()
    assert dialogs == []


def test_a_sheet_says_of_itself_what_was_typed(built: Built, browser: Browser) -> None:
    with served(built.site) as address:
        page = browser.new_page()
        for number, sheet in enumerate(built.sheets.sheets):
            page.goto(f"{address}pratiques/attaque-{number:03}/")
            found = walk(page)
            titre = french(sheet["titre"])
            assert squeezed(found["title"]).startswith(squeezed(titre))
            assert squeezed(found["description"]) == squeezed(french(sheet["resume"]))
            assert squeezed(titre) in squeezed(page.inner_text("h1"))
            (data,) = map(json.loads, found["data"])
            assert data["headline"] == titre
            assert data["description"] == french(sheet["resume"])
        page.close()


def test_the_search_shows_their_words_as_words(built: Built, browser: Browser) -> None:
    with served(built.site) as address:
        context = browser.new_context()
        one = Watched(context, address)
        for query in ("pwned", "%3Cimg+src%3Dx+onerror%3Dwindow.pwned%3D1%3E", "onerror"):
            one.page.goto(f"{address}pratiques/?q={query}&theme=%3Cpwned-tag%3E&pwned=%22%3E%3Cimg")
            one.page.wait_for_selector("html[data-explore]")
            assert walk(one.page)["faults"] == [], query
        assert one.faults == []
        context.close()


def test_the_form_previews_their_words_as_words(built: Built, browser: Browser) -> None:
    with served(built.site) as address:
        context = browser.new_context()
        one = Watched(context, address)
        for sheet in built.sheets.sheets:
            typed = as_lines(sheet)
            at_the_end_of_the_form(one, typed)
            one.page.wait_for_selector("html[data-form=written]")
            assert preview_of(one) == []
            shown = squeezed(one.page.text_content("[data-part=preview]") or "")
            for text in (typed["titre"], typed["resume"], *typed["objectifs"]):
                assert squeezed(french(text)) in shown
            written = yaml.safe_load(one.page.text_content("[data-part=yaml]") or "")
            assert tidy(written) == tidy({**typed, "redaction": written["redaction"]})
        assert one.faults == []
        context.close()


def test_the_form_shows_what_it_refuses_as_words(built: Built, browser: Browser) -> None:
    with served(built.site) as address:
        context = browser.new_context()
        one = Watched(context, address)
        # Whatever the checks say of them, one after the other.
        whole = itertools.cycle([*attacks()["texts"], *attacks()["addresses"]])
        for sheet in built.sheets.sheets:
            at_the_end_of_the_form(one, attacked_again(as_lines(sheet), whole))
            one.page.wait_for_selector("[data-step]:visible [data-errors] li")
            assert preview_of(one) == []
            assert one.page.locator("[data-part=ready]").is_hidden()
        assert one.faults == []
        context.close()


def test_the_form_opens_a_published_sheet_as_words(built: Built, browser: Browser) -> None:
    with served(built.site) as address:
        context = browser.new_context()
        one = Watched(context, address)
        for number in range(len(built.sheets.sheets)):
            one.page.goto("about:blank")
            one.page.goto(f"{address}contribuer/formulaire/?fiche=attaque-{number:03}#etape-9")
            one.page.wait_for_selector("[data-part=preview] h4", state="attached")
            assert preview_of(one) == []
        assert one.faults == []
        context.close()


def at_the_end_of_the_form(one: Watched, practice: dict[str, Any]) -> None:
    """The form's last step, with these answers as if they had been typed before."""
    draft = {"practice": practice, "names": {}, "step": 9, "at": "2026-11-18T10:00:00Z"}
    one.page.goto(f"{one.site}contribuer/formulaire/")
    one.page.wait_for_selector("html[data-form]")
    one.page.evaluate("(d) => localStorage.setItem('ce-formulaire', d)", json.dumps(draft))
    one.page.reload()
    one.page.wait_for_selector("[data-part=preview] h4", state="attached")


def preview_of(one: Watched) -> list[str]:
    """What the form's page may not hold."""
    names: list[str] = one.page.eval_on_selector_all(
        "[data-part=preview] *", "all => [...new Set(all.map((one) => one.localName))]"
    )
    strange = set(names) - {
        "h4", "h5", "h6", "p", "section", "div", "dl", "dt", "dd", "ul", "ol", "li", "a", "span",
        "strong", "em", "br",
    }  # fmt: skip
    found: list[str] = walk(one.page)["faults"]
    return [*found, *strange]


def test_former_addresses_lead_only_to_their_sheet(built: Built) -> None:
    redirects = [path for path in built.site.rglob("index.html") if is_redirect(path)]
    assert len(redirects) == len(built.sheets.sheets)
    for path in redirects:
        tree = html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        assert {e.tag for e in tree.iter()} <= {
            "html", "head", "meta", "title", "link", "body", "main", "h1", "p", "a",
        }  # fmt: skip
        (leads,) = (e.get("content") for e in tree.iter("meta") if e.get("http-equiv"))
        assert leads.startswith("0; url=../../pratiques/attaque-")
        assert not any(a.startswith("on") or "pwned" in a for e in tree.iter() for a in e.attrib)


def test_no_file_is_read_and_no_template_computed(built: Built) -> None:
    for path in built.site.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert CANARY.encode() not in content, path
            assert b"root:x:0:0" not in content, path
            assert COMPUTED.encode() not in content, path


def test_feeds_hold_the_same_words_and_no_more_elements(built: Built) -> None:
    feeds = sorted(built.site.joinpath("flux").rglob("*.xml"))
    assert feeds
    known = {"feed", "id", "title", "subtitle", "updated", "link", "author", "name", "rights"}
    known |= {"entry", "summary", "category", "published"}
    safe = etree.XMLParser(resolve_entities=False, no_network=True)
    for path in feeds:
        tree = etree.fromstring(path.read_bytes(), safe)
        assert {etree.QName(e).localname for e in tree.iter()} <= known
    content = built.site.joinpath("flux/pratiques.xml").read_bytes()
    assert not feedparser.parse(content).bozo
    atom = "{http://www.w3.org/2005/Atom}"
    tree = etree.fromstring(content, safe)
    found = [entry.findtext(f"{atom}title") or "" for entry in tree.iter(f"{atom}entry")]
    # A reader of feeds shows a title on one line.
    titles = [squeezed(title).removeprefix("Mise à jour : ") for title in found]
    assert sorted(titles) == sorted(map(squeezed, built.titles()))


def test_no_cell_is_a_formula(built: Built) -> None:
    data = built.site / "donnees"
    text = data.joinpath("pratiques.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    assert len(rows) == len(built.sheets.sheets) + 1
    for cell in (cell for row in rows for cell in row):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r")), cell
    book = openpyxl.load_workbook(data / "pratiques.xlsx")
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)


def test_open_data_hold_what_was_typed(built: Built) -> None:
    data = built.site / "donnees"
    document = json.loads(data.joinpath("pratiques.json").read_text(encoding="utf-8"))
    whole = {values(one)["titre"] for one in document["pratiques"]}
    assert whole == {sheet["titre"] for sheet in built.sheets.sheets}


def test_nothing_of_theirs_stands_in_the_text_for_programs(built: Built) -> None:
    assert "pwned" not in built.site.joinpath("llms.txt").read_text(encoding="utf-8")
    assert "pwned" not in built.site.joinpath("_headers").read_text(encoding="utf-8")
    assert "pwned" not in built.site.joinpath("sitemap.xml").read_text(encoding="utf-8")


def test_the_preview_for_reviewers_holds_no_markup_of_theirs(built: Built) -> None:
    base = load_base(ROOT, built.sheets.folder)
    for sheet in base.sheets:
        shown = preview(sheet.document, base.reference)
        assert "pwned" in shown
        assert list(preview_faults(shown)) == []


def is_redirect(path: Path) -> bool:
    return path.parent.name.startswith("ancienne-attaque-")


def values(one: dict[str, Any]) -> dict[str, Any]:
    """The fields of a practice in the open data."""
    inner: dict[str, Any] = one.get("fiche", one)
    return inner


def attacked_again(value: Any, whole: Iterator[str]) -> Any:  # noqa: ANN401 (any value of the model)
    """A sheet with other attacks in its texts, those of `whole` in turn."""
    if isinstance(value, dict):
        return {key: attacked_again(item, whole) for key, item in value.items()}
    if isinstance(value, list):
        return [attacked_again(item, whole) for item in value]
    return next(whole) if isinstance(value, str) and "pwned" in value else value


def squeezed(text: str) -> str:
    return " ".join(text.split())
