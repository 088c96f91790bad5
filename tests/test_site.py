"""The built site, crawled: links, anchors, ids, ways to every practice, requests to other hosts."""

import itertools
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

import pytest
from conftest import ROOT, build

from catalogue.loading.load import load_catalogue
from catalogue.practices.catalogue import Catalogue

BASE = "http://site/"


class Reader(HTMLParser):
    """Ids, links and everything that a browser would fetch by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.inline: list[str] = []
        self.headings: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag in {"a", "area"} and "href" in values:
            self.links.append(values["href"])
        if tag in {"img", "script", "iframe", "source", "audio", "video"} and "src" in values:
            self.fetched.append(values["src"])
        if tag == "link" and values.get("rel") not in {"canonical", "prev", "next"}:
            self.fetched.append(values.get("href", ""))
        if tag == "form":
            self.links.append(values.get("action", ""))
        if "style" in values or any(key.startswith("on") for key in values):
            self.inline.append(f"<{tag}>")
        if tag == "style" or (tag == "script" and "src" not in values):
            self.inline.append(f"<{tag}> {values.get('type', '')}")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reader]:
    """Every page by its address from the site's root."""
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): read(
            file.read_text(encoding="utf-8")
        )
        for file in sorted(site.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(ROOT)


def internal(page: str, address: str) -> tuple[str, str] | None:
    """(page or file, anchor) that an address leads to, or None when it leaves the site."""
    target, anchor = urldefrag(urljoin(BASE + page, address))
    if not target.startswith(BASE):
        return None
    return unquote(target.removeprefix(BASE).partition("?")[0]), unquote(anchor)


def test_every_internal_link_and_anchor_leads_somewhere(
    site: Path, pages: dict[str, Reader]
) -> None:
    broken = []
    for page, reader in pages.items():
        if page == "404.html":
            continue  # served from any address: its links are from the root
        for address in [*reader.links, *reader.fetched]:
            found = internal(page, address)
            if found is None:
                continue
            target, anchor = found
            known = target in pages or (site / target).is_file()
            if not known or (anchor and anchor not in pages[target].ids):
                broken.append((page, address))
    assert broken == []


def test_no_page_fetches_from_another_host(pages: dict[str, Reader]) -> None:
    outside = [
        (page, address)
        for page, reader in pages.items()
        for address in reader.fetched
        if re.match(r"(?:[a-z]+:)?//", address)
    ]
    assert outside == []


def test_no_id_stands_twice_on_a_page(pages: dict[str, Reader]) -> None:
    twice = {
        page: [id_ for id_, count in Counter(reader.ids).items() if count > 1]
        for page, reader in pages.items()
    }
    assert {page: ids for page, ids in twice.items() if ids} == {}


def test_every_page_has_one_title_and_headings_in_order(pages: dict[str, Reader]) -> None:
    wrong = []
    for page, reader in pages.items():
        levels = [int(heading[1]) for heading in reader.headings]
        steps = itertools.pairwise(levels)
        if levels.count(1) != 1 or levels[0] != 1 or any(b > a + 1 for a, b in steps):
            wrong.append((page, levels))
    assert wrong == []


def test_no_inline_style_or_script(pages: dict[str, Reader]) -> None:
    inline = {
        page: [found for found in reader.inline if found != "<script> application/ld+json"]
        for page, reader in pages.items()
    }
    assert {page: found for page, found in inline.items() if found} == {}


def targets(pages: dict[str, Reader], page: str) -> set[str]:
    return {found[0] for link in pages[page].links if (found := internal(page, link))}


def test_every_practice_is_three_clicks_away_by_theme_and_by_territory(
    pages: dict[str, Reader], catalogue: Catalogue
) -> None:
    assert {"themes/", "territoires/", "publics/", "acteurs/"} <= targets(pages, "")
    themes, territories = targets(pages, "themes/"), targets(pages, "territoires/")
    for practice in catalogue.practices:
        address = f"pratiques/{practice.slug}/"
        for theme in practice.themes:
            assert f"themes/{theme.slug}/" in themes
            assert address in targets(pages, f"themes/{theme.slug}/")
        for region in practice.territoire.regions:
            assert f"territoires/{region.slug}/" in territories
            assert address in targets(pages, f"territoires/{region.slug}/")
        for place in practice.territoire.departements:
            page = f"territoires/{place.region.slug}/{place.slug}/"
            assert page in territories
            assert address in targets(pages, page)


def test_every_practice_is_on_its_public_actor_and_cite_pages(
    pages: dict[str, Reader], catalogue: Catalogue
) -> None:
    for practice in catalogue.practices:
        groups = [f"publics/{public.slug}/" for public in practice.publics]
        groups += [f"acteurs/{organisation.type.slug}/" for organisation in practice.organisations]
        groups += [f"cites-educatives/{c.slug}/" for c in practice.territoire.cites_educatives]
        for group in groups:
            assert f"pratiques/{practice.slug}/" in targets(pages, group)


def test_nothing_points_to_a_repository_that_is_not_set(pages: dict[str, Reader]) -> None:
    found = {
        (page, link)
        for page, reader in pages.items()
        for link in reader.links
        if re.search(r"github\.com/[^/]+/[^/]+/(?:edit|new|issues|blob)|/edit/main/", link)
    }
    assert found == set()


def test_a_failed_build_leaves_the_last_good_site(tmp_path: Path) -> None:
    practices, folder = tmp_path / "practices", tmp_path / "site"
    practices.mkdir()
    good = (ROOT / "tests/examples/valid/exemple-minimal.yaml").read_text(encoding="utf-8")
    (practices / "exemple-minimal.yaml").write_text(good, encoding="utf-8")
    assert build(folder, "--practices", str(practices)).returncode == 0
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (practices / "exemple-minimal.yaml").write_text(good + "titre: deux\n", encoding="utf-8")
    result = build(folder, "--practices", str(practices))
    assert result.returncode == 1
    assert "(cle-en-double)" in result.stderr
    assert "Traceback" not in result.stderr
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_mkdocs_itself_builds_without_a_warning(tmp_path: Path) -> None:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "WITHOUT_PDF": "true"}
    del environment["SOURCE_DATE_EPOCH"]
    result = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "site")],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert "WARNING" not in result.stderr
    assert (tmp_path / "site" / "contribuer" / "pratiques-modele.xlsx").is_file()


def test_a_strict_build_refuses_the_warnings_of_sheets(tmp_path: Path) -> None:
    practices = tmp_path / "practices"
    practices.mkdir()
    good = (ROOT / "tests/examples/valid/exemple-minimal.yaml").read_text(encoding="utf-8")
    (practices / "exemple-minimal.yaml").write_text(good, encoding="utf-8")
    result = build(tmp_path / "site", "--practices", str(practices), "--strict")
    assert result.returncode == 1
    assert "(theme-peu-fourni)" in result.stderr
    assert not (tmp_path / "site").exists()


def test_a_folder_that_is_not_a_site_is_never_replaced(tmp_path: Path) -> None:
    precious = tmp_path / "documents"
    precious.mkdir()
    (precious / "lettre.txt").write_text("à garder", encoding="utf-8")
    result = build(precious)
    assert result.returncode == 2
    assert "n'est pas un site construit" in result.stderr
    assert (precious / "lettre.txt").read_text(encoding="utf-8") == "à garder"
