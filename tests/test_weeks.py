"""One practice and one question a week: same sheets, same choice; one more changes few weeks."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import feedparser
from conftest import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pages_reading import base_catalogue, named

from catalogue.practices.practice import Practice
from catalogue.site.exports.feeds import Feed, feed_files
from catalogue.site.pages import Site
from catalogue.site.shared.weeks import WEEKS, weeks

SITE = Site(site_url="https://exemple.org/base/", day="2026-12-31")


def many(number: int) -> list[Practice]:
    one = replace(
        named("rennes-cafe-des-parents"), questions=("Qui ouvre ?", "un mot", "Et après ?")
    )
    return [replace(one, slug=f"fiche-{rank}") for rank in range(number)]


@settings(max_examples=20, deadline=None)
@given(st.dates(date(1999, 1, 1), date(2060, 1, 1)), st.integers(54, 70))
def test_each_week_has_its_own_sheet_and_a_day_changes_nothing_else(day: date, number: int) -> None:
    told = weeks(many(number), day.isoformat())
    assert len(told) == WEEKS
    assert told[0].monday <= day < told[0].monday + timedelta(weeks=1)
    for before, after in pairwise(told):
        assert after.monday - before.monday == timedelta(weeks=1)
    by_year = {(week.monday.isocalendar().year, week.practice.slug) for week in told}
    assert len(by_year) == WEEKS
    assert {week.question for week in told} <= {"Qui ouvre ?", "Et après ?"}
    later = weeks(many(number), (day + timedelta(weeks=3)).isoformat())
    assert later[: WEEKS - 3] == told[3:]


def test_one_more_sheet_changes_few_weeks() -> None:
    before, after = (weeks(many(number), "2026-01-05") for number in (100, 101))
    assert sum(one.practice != other.practice for one, other in zip(before, after, strict=True)) < 9


def test_few_sheets_come_back_and_none_gives_no_week() -> None:
    assert len({week.practice.slug for week in weeks(many(3), "2026-01-05")}) == 3
    assert weeks([replace(named("rennes-cafe-des-parents"), questions=("un mot",))], "2026") == []


def test_the_feed_of_the_week_ends_with_the_week_of_the_build() -> None:
    content = dict(feed_files(base_catalogue(), SITE))["flux/semaine.xml"]
    grammar = etree.RelaxNG(etree.parse(ROOT / "tests" / "exports" / "atom.rng"))
    assert grammar.validate(etree.fromstring(content)), grammar.error_log.last_error
    read = feedparser.parse(content)
    assert not read.bozo
    assert [entry.updated[:10] for entry in read.entries[:2]] == ["2026-12-28", "2026-12-21"]
    assert all("?" in entry.title for entry in read.entries)
    later = dict(feed_files(base_catalogue(), replace(SITE, day="2027-01-09")))["flux/semaine.xml"]
    assert {one.id for one in feedparser.parse(later).entries[1:]} < {e.id for e in read.entries}


def test_a_need_has_its_feed() -> None:
    need = Feed("flux/besoins/x.xml", "Un besoin", "besoins/x/", tuple(many(2)))
    made = dict(feed_files(base_catalogue(), SITE, [need]))
    assert len(feedparser.parse(made["flux/besoins/x.xml"]).entries) == 2
    assert "flux/nouvelles/besoins/x.xml" in made
