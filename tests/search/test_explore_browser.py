import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import served
from conftest import ROOT
from explore_browser import Watched
from pages_reading import base_catalogue
from playwright.sync_api import Browser

from catalogue.site.search.text import folded

TEXTS = [
    "L’ŒUVRE d'Œdipe", "aujourd’hui, presqu'île", "3ème, 1ère, 18e et XXe", "St-Denis et Ste-Rose",
    "qu'on l'éduque", "REP+", "Côtes-d'Armor (22)", "Guyane « l’été »", "entr’actes", "2A004",
]  # fmt: skip


@pytest.fixture
def explore(site: Path, browser: Browser) -> Iterator[Watched]:
    """The explore page; any console message, page error or foreign request fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    with served(site) as address:
        watched = Watched(context, address)
        yield watched
        context.close()
    assert watched.faults == []


def check(explore: Watched, name: str, value: str) -> None:
    box = explore.page.locator(f'input[name="{name}"][value="{value}"]')
    facet = explore.page.locator(".ce-facet", has=box)
    if facet.get_attribute("open") is None:
        facet.locator("summary").click()
    explore.settle(box.click)


def shown_count(explore: Watched, name: str, value: str) -> int:
    box = explore.page.locator(f'input[name="{name}"][value="{value}"]')
    return int(box.locator("xpath=..").locator(".ce-facet__n").text_content() or "")


def test_words_find_sheets_and_are_marked(explore: Watched) -> None:
    page = explore.open()
    assert "pratiques" in explore.status()
    page.fill("#ce-explore-q", "collegiens exclus")
    explore.settle(lambda: page.keyboard.press("Enter"))
    assert all("exclus" in title for title in explore.titles()[:2])
    assert page.locator(".ce-card__title mark").first.inner_text().lower() == "collégiens"
    assert "q=collegiens+exclus" in page.url


FACETS = (
    "theme", "famille", "region", "cite", "public", "age", "acteur", "maturite", "preuve",
    "echelle", "cout",
)  # fmt: skip


@pytest.mark.parametrize("name", FACETS)
def test_each_facet_keeps_the_practices_that_it_counted(explore: Watched, name: str) -> None:
    page = explore.open()
    box = page.locator(f'input[name="{name}"]').first
    value = box.get_attribute("value") or ""
    counted = shown_count(explore, name, value)
    check(explore, name, value)
    assert explore.status().startswith(f"{counted} pratique")
    kept = page.locator(f".ce-explore__item[data-{name}~='{value}']:visible").count()
    assert 0 < kept == len(explore.titles()) <= counted
    assert f"{name}={value}" in page.url


def test_facets_narrow_down_and_their_counts_follow(explore: Watched) -> None:
    explore.open()
    sport = shown_count(explore, "theme", "sport")
    check(explore, "theme", "sport")
    assert explore.status().startswith(f"{sport} ")
    # Within a facet one value or the other; the facet's own counts do not change.
    before = shown_count(explore, "theme", "culture")
    check(explore, "theme", "culture")
    assert len(explore.titles()) > sport
    assert shown_count(explore, "theme", "culture") == before
    # Between facets both; the count announced is what one gets.
    announced = shown_count(explore, "public", "parents")
    check(explore, "public", "parents")
    assert explore.status().startswith(f"{announced} ")
    assert explore.page.url.endswith("?theme=sport,culture&public=parents")


def test_a_departement_narrows_its_region_down(explore: Watched) -> None:
    page = explore.open()
    inner = page.locator('input[name="departement"][value="seine-saint-denis"]')
    assert not inner.is_visible()
    check(explore, "region", "ile-de-france")
    wide = len(explore.titles())
    check(explore, "departement", "seine-saint-denis")
    assert 0 < len(explore.titles()) < wide
    # Taking the région away takes its départements with it.
    explore.settle(page.locator('input[name="region"][value="ile-de-france"]').click)
    assert page.url.endswith("/pratiques/")


def test_a_shared_address_shows_the_same_list_and_back_goes_back(explore: Watched) -> None:
    page = explore.open("?q=parents&theme=parentalite&region=bretagne&tri=recentes")
    assert page.input_value("#ce-explore-q") == "parents"
    assert page.is_checked('input[name="theme"][value="parentalite"]')
    titles = explore.titles()
    assert titles
    chip = page.get_by_role("button", name="Retirer le filtre « Bretagne »")
    explore.settle(chip.click)
    assert len(explore.titles()) > len(titles)
    explore.settle(page.go_back)
    assert explore.titles() == titles
    explore.settle(page.go_forward)
    assert "bretagne" not in page.url


def test_choices_that_a_form_repeats_are_all_kept(browser: Browser) -> None:
    # So does the browser itself with the form, when the script has not come yet.
    repeated = "?q=&theme=sport&theme=sante,rien&public=enfants&theme=sport"
    script = """async (search) => {
        const m = await import("/assets/explore/state.js");
        const state = m.readState(search, (name, value) => value !== "rien");
        return [m.addressOf(state), m.choices(state).map(({ name, value }) => [name, value])];
    }"""
    with served(ROOT / "docs") as address:
        page = browser.new_page()
        page.goto(f"{address}assets/README.md")
        made, choices = page.evaluate(script, repeated)
        page.close()
    assert made == "?theme=sport,sante&public=enfants"
    assert choices == [["theme", "sport"], ["theme", "sante"], ["public", "enfants"]]


def test_unknown_values_of_an_address_are_left_out(explore: Watched) -> None:
    explore.open("?theme=rien,sport&age=%3Cb%3E&tri=hasard")
    assert len(explore.page.locator("[data-part=chips] button").all()) == 1


def test_a_misspelt_word_still_finds_and_the_right_one_is_offered(explore: Watched) -> None:
    page = explore.open("?q=d%C3%A9crochge")
    assert explore.titles()
    explore.settle(page.get_by_role("button", name="décrochage").click)
    assert "q=d%C3%A9crochage" in page.url
    assert page.evaluate("document.activeElement.id") == "resultats"


def test_no_result_says_which_facet_to_loosen(explore: Watched) -> None:
    page = explore.open("?q=natation&region=bretagne")
    assert explore.status() == "Aucune pratique pour « natation »"
    explore.settle(page.get_by_role("button", name="Retirer le filtre « Territoire »").click)
    assert explore.titles()
    page = explore.open("?q=xqzwkv")
    assert explore.status() == "Aucune pratique pour « xqzwkv »"
    explore.settle(page.get_by_role("button", name="Tout effacer").click)
    assert explore.status().startswith(f"{len(base_catalogue().practices)} pratiques")


def test_the_filtered_list_is_saved_as_csv(explore: Watched) -> None:
    page = explore.open("?theme=sport")
    titles = explore.titles()
    with page.expect_download() as download:
        page.get_by_role("button", name="Enregistrer la liste").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.startswith("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [row["Titre"] for row in rows] == titles
    assert all("Sport" in row["Thèmes"] for row in rows)
    assert rows[0]["Adresse"].startswith(explore.address)


def test_formulas_in_cells_are_made_harmless(explore: Watched) -> None:
    page = explore.open()
    written = page.evaluate(
        """async () => (await import("/assets/shared/csv.js")).csv([["=1+1", 'a;"b"', "-x"]])"""
    )
    assert written == '\ufeff\'=1+1;"a;""b""";\'-x\r\n'


def test_everything_works_by_keyboard(explore: Watched) -> None:
    page = explore.open()
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "ce-explore-q"
    explore.settle(lambda: page.keyboard.type("ludothèque"))
    explore.settle(lambda: page.keyboard.press("Control+A") or page.keyboard.type("sport"))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "checkbox":
            break
    explore.settle(lambda: page.keyboard.press("Space"))
    assert "theme=" in page.url


def test_on_a_phone_the_facets_fold_behind_a_button(site: Path, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640})
    with served(site) as address:
        watched = Watched(context, address)
        page = watched.open()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        assert not page.locator("#ce-facets").is_visible()
        page.get_by_role("button", name="Filtrer").click()
        assert page.locator("#ce-facets").is_visible()
        check(watched, "theme", "sport")
        assert page.get_by_role("button", name="Filtrer (1)").is_visible()
        assert page.evaluate("document.documentElement.scrollWidth") == 320
        context.close()
    assert watched.faults == []


def test_without_script_the_page_is_the_complete_list(site: Path, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    with served(site) as address:
        page = context.new_page()
        page.goto(f"{address}pratiques/")
        cards = page.locator(".ce-explore__item")
        assert cards.count() >= len(base_catalogue().practices)
        assert cards.first.is_visible()
        assert page.locator(".ce-explore__form").is_hidden()
        page.click("a[href='#bretagne']")
        assert page.locator("h2#bretagne").is_visible()
        context.close()


def test_when_the_index_cannot_be_had_titles_and_summaries_are_searched(
    site: Path, browser: Browser
) -> None:
    context = browser.new_context()
    context.route("**/recherche/**", lambda route: route.abort())
    with served(site) as address:
        watched = Watched(context, address)
        watched.open("?q=natation")
        assert any("natation" in title.lower() for title in watched.titles())
        assert "n’a pas pu être chargée" in watched.page.inner_text("[data-part=help]")
        context.close()


def test_who_comes_with_words_waits_for_the_index_only_once(site: Path, browser: Browser) -> None:
    asked: list[str] = []
    context = browser.new_context()
    with served(site) as address:
        watched = Watched(context, address)
        watched.page.on("request", lambda one: asked.append(one.url.rpartition("/")[2]))
        watched.open("?q=natation")
        assert [asked.count(f"{name}.json") for name in ("debut", "lieux", "reponses")] == [1, 1, 1]
        # It is asked for without waiting for the modules, and not by who only looks at the list.
        context.route("**/explore.js", lambda route: route.abort())
        for query, expected in (("?q=sport", 1), ("?theme=sport", 0)):
            asked.clear()
            watched.page.goto(watched.address + query, wait_until="networkidle")
            assert asked.count("debut.json") == expected
        context.close()


def test_choosing_facets_needs_no_request(explore: Watched) -> None:
    page = explore.open()
    page.wait_for_load_state("networkidle")
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    check(explore, "theme", "sport")
    assert [url for url in requested if "favicon" not in url] == []


def test_printing_shows_all_the_results(crowded: Path, browser: Browser) -> None:
    context = browser.new_context()
    with served(crowded) as address:
        explore = Watched(context, address)
        page = explore.open("?q=jardin")
        total = int(explore.status().split()[0])
        assert total > len(explore.titles())
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert len(explore.titles()) == total
        context.close()
    assert explore.faults == []


def test_words_are_folded_the_same_in_the_page_and_in_the_index(explore: Watched) -> None:
    page = explore.open()
    in_page = page.evaluate(
        """async (texts) => {
          const { folded } = await import("/assets/shared/text.js");
          return texts.map(folded);
        }""",
        TEXTS,
    )
    assert in_page == [folded(text) for text in TEXTS]


def boxes(explore: Watched) -> str:
    """What stands above the sheets."""
    text = explore.page.inner_text("[data-part=boxes]") + explore.page.inner_text("#ce-trouve")
    return text.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("query", "named", "first"),
    [
        ("Gagny", "Gagny (Seine-Saint-Denis)", "gagny"),
        ("93220", "Gagny (Seine-Saint-Denis)", "gagny"),
        ("dans le 93", "Seine-Saint-Denis", ""),
        ("Saint-Amand-les-Eaux", "Saint-Amand-les-Eaux (Nord)", ""),
        ("Lyon 9e", "Lyon 9e Arrondissement (Rhône)", ""),
    ],
)
def test_a_place_has_its_box_and_its_sheets_come_first(
    explore: Watched, query: str, named: str, first: str
) -> None:
    page = explore.open(f"?q={query}")
    assert page.inner_text(".ce-answer__title").replace("\xa0", " ") == named
    assert first in page.locator(".ce-explore__item:visible").first.get_attribute("data-slug")


def test_other_words_search_within_the_place(explore: Watched) -> None:
    explore.open("?q=exclus à Gagny")
    assert "gagny" in explore.page.locator(".ce-explore__item:visible").first.get_attribute(
        "data-slug"
    )
    assert "Ici : 1 pratique" in boxes(explore)


def test_a_need_in_plain_words_leads_to_its_page(explore: Watched) -> None:
    page = explore.open("?q=mon fils est viré trois jours")
    need = page.locator(".ce-answer a").first
    assert "/besoins/" in need.get_attribute("href")
    need.click()
    assert page.locator("h1").inner_text()


def test_what_no_sheet_speaks_of_is_said_with_few_neighbours(explore: Watched) -> None:
    page = explore.open("?q=langue des signes à l'école")
    assert "Aucune fiche ne parle de « langue des signes »" in boxes(explore)
    assert explore.status().startswith("Aucune pratique")
    assert len(explore.titles()) <= 5
    assert "formulaire" in page.locator("#ce-trouve a").first.get_attribute("href")


def test_results_are_within_ten_tabs_of_the_field(explore: Watched) -> None:
    page = explore.open("?q=collégiens exclus")
    page.focus("#ce-explore-q")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Aller aux résultats":
            page.keyboard.press("Enter")
        if page.evaluate("!!document.activeElement.closest('.ce-explore__item')"):
            return
    pytest.fail("no result reached")


def test_all_that_the_page_imports_is_named_in_its_head(explore: Watched) -> None:
    page = explore.open("?q=sport")
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map(({ name }) => name.split('/assets/')[1])"
    )
    scripts = {name for name in loaded if name and name.startswith(("explore/", "shared/"))}
    named = page.evaluate(
        "[...document.querySelectorAll('link[rel=modulepreload], script[src]')]"
        ".map((one) => (one.href || one.src).split('/assets/')[1])"
    )
    assert {name for name in scripts if name.endswith(".js")} - set(named) == {"shared/clean.js"}
