"""The explore page of a large base, whose sheets come in parts."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import served, violations
from conftest import PRACTICES, BuildOnce
from explore_browser import Watched
from pages_reading import base_catalogue
from playwright.sync_api import Browser, Page, expect

from catalogue.site.search.sheet_parts import ALL_ON_PAGE

COPIES = 16
ALONE = "anciens_identifiants"  # a sheet that has some cannot have a copy


@pytest.fixture(scope="module")
def large(build_once: BuildOnce, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the made-up sheets, each with as many copies as a large base needs."""
    practices = tmp_path_factory.mktemp("large") / "practices"
    practices.mkdir()
    for sheet in sorted(PRACTICES.glob("*.yaml")):
        text = sheet.read_text(encoding="utf-8")
        for copy in range(1 if ALONE in text else COPIES):
            titled = text.replace('titre: "', f'titre: "{copy} : ', 1) if copy else text
            name = f"{sheet.stem}-copie-{copy}" if copy else sheet.stem
            (practices / f"{name}.yaml").write_text(titled, encoding="utf-8")
    return build_once("large", "--practices", str(practices))


@pytest.fixture
def explore(large: Path, browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    with served(large) as address:
        watched = Watched(context, address)
        yield watched
        context.close()
    assert watched.faults == []


def slugs(html: str) -> set[str]:
    return set(re.findall(r'href="(?:\.\./)+pratiques/([^/"]+)/"', html))


def choose(explore: Watched, name: str, value: str) -> None:
    page = explore.page
    if page.get_attribute(".ce-explore__toggle", "aria-expanded") != "true":
        page.click(".ce-explore__toggle")
    box = page.locator(f'input[name="{name}"][value="{value}"]')
    facet = page.locator(".ce-facet", has=box)
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    explore.settle(box.click)


def having(theme: str) -> int:
    """How many sheets of the large base have a theme."""
    having_it = base_catalogue().groups.themes[theme]
    texts = [(PRACTICES / f"{p.slug}.yaml").read_text(encoding="utf-8") for p in having_it]
    return sum(1 if ALONE in text else COPIES for text in texts)


def test_the_page_has_some_sheets_and_leads_to_all_without_script(large: Path) -> None:
    page = (large / "pratiques" / "index.html").read_text(encoding="utf-8")
    pages = {path.parent.name: path.read_text("utf-8") for path in large.glob("pratiques/*/*.html")}
    # The others lead on from former names.
    everyone = {slug for slug, html in pages.items() if 'class="ce-sheet"' in html}
    assert len(everyone) > ALL_ON_PAGE
    assert 0 < len(slugs(page)) < 60
    ways = re.findall(r'href="\.\./(territoires/(?:[^/"]+/)?)#(?:pratiques|france-entiere)"', page)
    lists = [slugs((large / way / "index.html").read_text("utf-8")) for way in ways]
    listed = set[str]().union(*lists)
    assert everyone <= listed


def test_facets_keep_and_count_sheets_that_the_page_does_not_have(explore: Watched) -> None:
    page = explore.open()
    choose(explore, "theme", "sport")
    sport = having("sport")
    assert explore.status() == f"{sport} pratiques"
    expect(page.locator(".ce-card__title:visible")).to_have_count(min(20, sport))
    # Numbers are told where they can be seen, and are those that one gets.
    page.click(".ce-facet[data-facet=public] summary")
    number = page.locator('label:has(input[name=public][value="enfants"]) .ce-facet__n')
    expect(number).to_have_text(re.compile(r"^\d+$"))
    announced = number.inner_text()
    choose(explore, "public", "enfants")
    assert explore.status() == f"{announced} pratiques"
    # Back to the whole, as the page had it.
    first = page.locator("#ce-facets input:checked").all()
    for box in reversed(first):
        explore.settle(box.click)
    assert page.locator(".ce-explore__all:visible").count() > 0


def test_the_next_cards_come_with_their_box_to_tick(explore: Watched) -> None:
    page = explore.open("?theme=perseverance&tri=reponses")
    found = having("perseverance")
    expect(page.locator(".ce-card__title:visible")).to_have_count(20)
    page.get_by_role("button", name="de plus").click()
    expect(page.locator(".ce-explore__items .ce-tick input:visible")).to_have_count(min(40, found))
    focused = page.evaluate("document.activeElement.closest('li').dataset.number")
    shown = page.locator(".ce-explore__item:visible").nth(20).get_attribute("data-number")
    assert focused == shown


@pytest.mark.parametrize(
    ("query", "first"),
    [("natation", "natation"), ("Gagny", "Gagny"), ("collégiens exclus", "exclus")],
)
def test_words_and_places_find_what_the_page_does_not_have(
    explore: Watched, query: str, first: str
) -> None:
    page = explore.open(f"?q={query}")
    found = int(explore.status().split()[0])
    expect(page.locator(".ce-card__title:visible")).to_have_count(min(20, found))
    assert all(first in title for title in explore.titles()[:3])
    if query != "Gagny":
        assert page.locator(".ce-card__title mark").count() > 0
    else:
        assert page.inner_text(".ce-answer__title").startswith("Gagny")


def test_a_list_is_taken_away_whole_unless_it_is_too_long(explore: Watched) -> None:
    page = explore.open("?theme=sport")
    with page.expect_download() as download:
        page.get_by_role("button", name="Enregistrer la liste").click()
    text = Path(download.value.path()).read_text(encoding="utf-8").removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert len({row["Titre"] for row in rows}) == having("sport")
    assert all("Sport" in row["Thèmes"] and row["Date de la fiche"] for row in rows)
    page.get_by_role("button", name="Ajouter ces").click()
    page.get_by_role("button", name=f"Ajouter les {having('sport')}").click()
    expect(page.locator(".ce-basket__n")).to_have_text(f"({having('sport')})")
    page = explore.open()
    page.get_by_role("button", name="Enregistrer la liste").click()
    expect(page.locator(".ce-toast")).to_contain_text("250 au plus")


@pytest.mark.parametrize("query", ["?theme=sport", "?q=natation"])
def test_what_does_not_arrive_is_said_and_can_be_asked_again(
    large: Path, browser: Browser, query: str
) -> None:
    context = browser.new_context()
    context.route("**/recherche/**", lambda route: route.abort())
    with served(large) as address:
        page = context.new_page()
        page.goto(f"{address}pratiques/{query}")
        expect(page.locator("[data-part=status]")).to_have_text("La liste n’est pas arrivée")
        context.unroute("**/recherche/**")
        page.locator("[data-part=help]").get_by_role("button", name="Réessayer").click()
        expect(page.locator(".ce-card__title:visible").first).to_be_visible()
        # Later on as well: at the foot of the screen.
        context.set_offline(True)
        more = page.get_by_role("button", name="de plus")
        if more.is_visible():
            more.click()
            expect(page.locator(".ce-toast")).to_contain_text("La connexion ne répond pas")
            context.set_offline(False)
            page.locator(".ce-toast").get_by_role("button", name="Réessayer").click()
            expect(page.locator(".ce-card__title:visible").nth(20)).to_be_visible()
        context.close()


def test_axe_finds_nothing_and_nothing_overflows(large: Path, browser: Browser) -> None:
    page: Page = browser.new_page(viewport={"width": 320, "height": 640})
    with served(large) as address:
        page.goto(f"{address}pratiques/?theme=sport")
        page.wait_for_load_state("networkidle")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.close()
