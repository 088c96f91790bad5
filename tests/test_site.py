"""The built site, crawled: links, anchors, ids, ways to every practice, requests to other hosts."""

import re
from pathlib import Path

import pytest
from conftest import ROOT, build
from pages_reading import base_catalogue
from site_reading import (
    Reader,
    broken_links,
    headings_in_order,
    internal,
    pages_read,
    twice_on_a_page,
)

from catalogue.site.shared.addresses import HAND_WRITTEN


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Reader]:
    return pages_read(site)


def test_every_internal_link_and_anchor_leads_somewhere(
    site: Path, pages: dict[str, Reader]
) -> None:
    # Pages written by hand name real sheets: those links are followed on the real site.
    by_hand = {page for page in pages if page in HAND_WRITTEN}
    assert [(page, link) for page, link in broken_links(site, pages) if page not in by_hand] == []


def test_no_page_fetches_from_another_host(pages: dict[str, Reader]) -> None:
    outside = [
        (page, address)
        for page, reader in pages.items()
        for address in reader.fetched
        if re.match(r"(?:[a-z]+:)?//", address)
    ]
    assert outside == []


def test_no_id_stands_twice_on_a_page(pages: dict[str, Reader]) -> None:
    assert twice_on_a_page(pages) == {}


def test_every_page_has_one_title_and_headings_in_order(pages: dict[str, Reader]) -> None:
    assert [page for page, reader in pages.items() if not headings_in_order(reader)] == []


def test_no_inline_style_or_script(pages: dict[str, Reader]) -> None:
    inline = {
        page: [found for found in reader.inline if found != "<script> application/ld+json"]
        for page, reader in pages.items()
    }
    assert {page: found for page, found in inline.items() if found} == {}


def targets(pages: dict[str, Reader], page: str) -> set[str]:
    return {found[0] for link in pages[page].links if (found := internal(page, link))}


def test_every_practice_is_three_clicks_away_by_theme_and_by_territory(
    pages: dict[str, Reader],
) -> None:
    assert {"themes/", "territoires/", "publics/", "acteurs/"} <= targets(pages, "")
    themes, territories = targets(pages, "themes/"), targets(pages, "territoires/")
    for practice in base_catalogue().practices:
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


def test_every_practice_is_on_its_public_actor_and_cite_pages(pages: dict[str, Reader]) -> None:
    for practice in base_catalogue().practices:
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
