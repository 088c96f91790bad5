"""Feeds: valid Atom, the right practices, ids and dates that come from the data alone."""

from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import urlsplit

import feedparser
import pytest
from conftest import ROOT
from lxml import etree
from pages_reading import THIN, base_catalogue, base_pages, named

from catalogue.practices.practice import Practice
from catalogue.site.exports.feeds import MOST_ENTRIES, entry_id, feed_files, feeds, update_id
from catalogue.site.pages import Site
from catalogue.text.typography import french

SITE = Site(site_url="https://exemple.org/base/", publisher="Le Club & ses amis")


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return dict(feed_files(base_catalogue(), SITE))


def slugs(content: bytes) -> list[str]:
    """The practices of a feed, by the pages that its entries lead to."""
    entries = feedparser.parse(content).entries
    return [urlsplit(entry.link).path.strip("/").rpartition("/")[2] for entry in entries]


def dated(practice: Practice, date: str) -> Practice:
    return replace(practice, redaction=replace(practice.redaction, date=date))


def test_every_feed_is_valid_atom(files: dict[str, bytes]) -> None:
    grammar = etree.RelaxNG(etree.parse(ROOT / "tests" / "exports" / "atom.rng"))
    for path, content in files.items():
        assert grammar.validate(etree.fromstring(content)), (path, grammar.error_log.last_error)
        read = feedparser.parse(content)
        assert not read.bozo, (path, read.get("bozo_exception"))
        assert read.version == "atom10"


def test_ids_are_unique_and_each_feed_knows_its_own_address(files: dict[str, bytes]) -> None:
    read = {path: feedparser.parse(content) for path, content in files.items()}
    assert len({feed.feed.id for feed in read.values()}) == len(files)
    for path, feed in read.items():
        own = [link.href for link in feed.feed.links if link.rel == "self"]
        assert own == [f"https://exemple.org/base/{path}"]
        assert len({entry.id for entry in feed.entries}) == len(feed.entries)


def test_each_theme_region_and_departement_has_its_feed_and_its_page(
    files: dict[str, bytes],
) -> None:
    catalogue = base_catalogue()
    territories = catalogue.territories
    expected = 1 + len(catalogue.vocabularies.themes)
    expected += len(territories.regions) + len(territories.departements)
    # That of the week has no other beside it.
    assert len(files) == 2 * expected + 1
    assert {feed.page for feed in feeds(catalogue)} <= set(base_pages())


def test_a_feed_holds_the_practices_of_its_page(files: dict[str, bytes]) -> None:
    practices = base_catalogue().practices
    newest = sorted(practices, key=lambda p: p.slug)
    newest = sorted(newest, key=lambda p: p.redaction.date, reverse=True)[:MOST_ENTRIES]
    assert slugs(files["flux/pratiques.xml"]) == [practice.slug for practice in newest]
    seen: set[str] = set()
    for theme in base_catalogue().vocabularies.themes.values():
        found = slugs(files[f"flux/themes/{theme.slug}.xml"])
        assert set(found) == {p.slug for p in practices if theme in p.themes}
        seen.update(found)
    assert seen == {practice.slug for practice in practices}
    for region in base_catalogue().territories.regions.values():
        found = slugs(files[f"flux/territoires/{region.slug}.xml"])
        assert set(found) == {p.slug for p in practices if region in p.territoire.regions}
    for place in base_catalogue().territories.departements.values():
        found = slugs(files[f"flux/territoires/{place.region.slug}/{place.slug}.xml"])
        assert set(found) == {p.slug for p in practices if place in p.territoire.departements}


def test_an_entry_says_what_the_sheet_says(files: dict[str, bytes]) -> None:
    by_id = {entry_id(practice): practice for practice in base_catalogue().practices}
    entries = feedparser.parse(files["flux/nouvelles/pratiques.xml"]).entries
    assert len(entries) == len(by_id)
    for entry in entries:
        practice = by_id[entry.id]
        assert entry.title == french(practice.titre)
        assert entry.summary.endswith(french(practice.resume))
        written = practice.redaction.creation or practice.redaction.date
        assert entry.updated == f"{written}T00:00:00Z"
        assert [tag.term for tag in entry.tags] == [theme.slug for theme in practice.themes]


def test_the_latest_sheets_come_first_and_date_the_feed() -> None:
    one, two, three = base_catalogue().practices[:3]
    practices = (dated(one, "2026-01-05"), dated(two, "2026-03-01"), dated(three, "2025-12-31"))
    catalogue = replace(base_catalogue(), practices=practices)
    read = feedparser.parse(dict(feed_files(catalogue, SITE))["flux/pratiques.xml"])
    assert [entry.updated[:10] for entry in read.entries] == [
        "2026-03-01",
        "2026-01-05",
        "2025-12-31",
    ]
    assert datetime(*read.feed.updated_parsed[:6], tzinfo=UTC) == datetime(2026, 3, 1, tzinfo=UTC)


def test_a_long_feed_keeps_the_latest_sheets() -> None:
    model = named(THIN)
    many = [
        dated(replace(model, slug=f"fiche-{number:03}"), f"2026-{number % 12 + 1:02}-01")
        for number in range(MOST_ENTRIES + 20)
    ]
    catalogue = replace(base_catalogue(), practices=tuple(many))
    found = slugs(dict(feed_files(catalogue, SITE))["flux/pratiques.xml"])
    assert len(found) == MOST_ENTRIES
    left_out = {p.redaction.date for p in many if p.slug not in found}
    assert max(left_out) <= min(p.redaction.date for p in many if p.slug in found)


def test_a_renamed_sheet_is_the_same_entry_for_a_reader() -> None:
    practice = named(THIN)
    renamed = replace(practice, slug="nouveau-nom", anciens_identifiants=(practice.slug,))
    assert entry_id(renamed) == entry_id(practice)
    moved_again = replace(
        renamed, slug="autre", anciens_identifiants=(practice.slug, "nouveau-nom")
    )
    assert entry_id(moved_again) == entry_id(practice)


def test_text_that_looks_like_markup_stays_text() -> None:
    practice = replace(base_catalogue().practices[0], titre="<b>Lire & jouer</b> à 5 < 6 ans")
    catalogue = replace(base_catalogue(), practices=(practice,))
    content = dict(feed_files(catalogue, SITE))["flux/pratiques.xml"]
    assert etree.fromstring(content).findtext(".//{*}entry/{*}title") == practice.titre


def test_without_an_address_or_a_sheet_there_is_no_feed() -> None:
    assert dict(feed_files(base_catalogue(), Site())) == {}
    assert dict(feed_files(replace(base_catalogue(), practices=()), SITE)) == {}


def revised(practice: Practice, creation: str, date: str) -> Practice:
    return replace(practice, redaction=replace(practice.redaction, creation=creation, date=date))


def test_an_update_is_told_once_and_by_its_own_name() -> None:
    new, kept = base_catalogue().practices[:2]
    old = revised(kept, "2025-01-10", "2026-06-01")
    practices = (dated(new, "2026-03-01"), old)
    made = dict(feed_files(replace(base_catalogue(), practices=practices), SITE))
    first, second = feedparser.parse(made["flux/pratiques.xml"]).entries
    assert first.title == french(f"Mise à jour : {old.titre}")
    assert first.id == update_id(old) != entry_id(old)
    assert (first.published[:10], first.updated[:10]) == ("2025-01-10", "2026-06-01")
    assert second.id == entry_id(new)
    later = revised(kept, "2025-01-10", "2026-07-01")
    assert update_id(later) != update_id(old)


def test_the_feed_of_new_sheets_does_not_move_when_one_is_updated() -> None:
    new, kept = (dated(practice, "2026-03-01") for practice in base_catalogue().practices[:2])
    kept = dated(kept, "2026-02-01")
    before, after = (
        dict(feed_files(replace(base_catalogue(), practices=practices), SITE))
        for practices in ((new, kept), (new, revised(kept, "2026-02-01", "2026-09-09")))
    )
    assert before["flux/nouvelles/pratiques.xml"] == after["flux/nouvelles/pratiques.xml"]
    assert before["flux/pratiques.xml"] != after["flux/pratiques.xml"]
    assert slugs(after["flux/nouvelles/pratiques.xml"]) == [new.slug, kept.slug]
    assert slugs(after["flux/pratiques.xml"]) == [kept.slug, new.slug]
