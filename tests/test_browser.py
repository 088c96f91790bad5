"""Every type of page in a real browser: accessible, within its policy, without another host.

What axe-core does not find is tried by hand and told on the page /accessibilite/.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from browsing import COLOURS, Watched, served, violations
from pages_reading import base_catalogue
from playwright.sync_api import Browser, Page

PAGES = {
    "home": "",
    "explore": "pratiques/",
    "rich sheet": "pratiques/lille-metropole-mediateurs-a-l-ecole/",
    "thin sheet": "pratiques/poissy-ludotheque-mobile/",
    "themes": "themes/",
    "theme": "themes/perseverance/",
    "territories": "territoires/",
    "region": "territoires/ile-de-france/",
    "departement": "territoires/ile-de-france/seine-saint-denis/",
    "empty departement": "territoires/bourgogne-franche-comte/jura/",
    "overseas": "territoires/saint-martin/saint-martin/",
    "cites": "cites-educatives/",
    "cite": "cites-educatives/roubaix/",
    "publics": "publics/",
    "public": "publics/parents/",
    "actors": "acteurs/",
    "actor": "acteurs/departement/",
    "overview": "panorama/",
    "glossary": "glossaire/",
    "credits": "credits/",
    "method": "methode/",
    "about": "a-propos/",
    "legal": "mentions-legales/",
    "privacy": "confidentialite/",
    "accessibility": "accessibilite/",
    "contribute": "contribuer/",
    "messages": "contribuer/messages/",
    "fields": "contribuer/champs/",
    "good sheet": "contribuer/bonne-fiche/",
    "form": "contribuer/formulaire/",
    "short form": "contribuer/signaler/",
    "exchange": "echanger/",
    "question": "echanger/question/",
    "taken up": "echanger/reprise/",
    "lineages": "echanger/reprises/",
    "week": "echanger/semaine/",
    "open data": "donnees/",
    "data versions": "donnees/versions/",
    "follow": "suivre/",
    "selection": "selection/",
    "comparison": "comparer/",
    "role": "roles/caf/",
    "roles": "roles/",
    "table": "autour-de-la-table/",
    "not found": "404.html",
}
PHONE, DESKTOP, NARROW = (390, 844), (1280, 900), (320, 640)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


Opener = Callable[..., Watched]


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opener]:
    """Opens a page in a size and a colour; nothing forbidden may happen on it until the end."""
    watched: list[Watched] = []

    def open_page(path: str, size: tuple[int, int] = DESKTOP, **options: object) -> Watched:
        viewport = {"width": size[0], "height": size[1]}
        context = browser.new_context(viewport=viewport, **options)  # type: ignore[arg-type]
        one = Watched(context, address)
        one.page.goto(address + path)
        watched.append(one)
        return one

    yield open_page
    for one in watched:
        one.page.context.close()
        assert one.faults == []


def dressed(page: Page, colour: Literal["light", "dark"]) -> None:
    """Show the page in these colours."""
    page.emulate_media(color_scheme=colour)
    assert page.evaluate("(c) => matchMedia(`(prefers-color-scheme: ${c})`).matches", colour)


@pytest.mark.parametrize(
    "path", ["panorama/", "donnees/", "acteurs/association/", "credits/", "suivre/", "contribuer/"]
)
def test_no_table_scrolls_sideways_on_a_phone(opened: Opener, path: str) -> None:
    page = opened(path, PHONE).page
    for one in page.locator("details").all():
        one.evaluate("(element) => { element.open = true; }")
    wide = page.evaluate(
        "() => [...document.querySelectorAll('table, .ce-table-wrap')]"
        ".filter((one) => one.scrollWidth > one.clientWidth + 1 || one.clientWidth > innerWidth)"
        ".map((one) => one.textContent.trim().slice(0, 60))"
    )
    assert wide == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_axe_finds_nothing_and_nothing_overflows(path: str, opened: Opener) -> None:
    for size in (DESKTOP, PHONE):
        page = opened(path, size, color_scheme="light").page
        assert violations(page) == [], size
        dressed(page, "dark")
        assert violations(page, *COLOURS) == [], size
    # The same page on a narrower screen, then with large text.
    page.set_viewport_size({"width": NARROW[0], "height": NARROW[1]})
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW[0]
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


STATES = {
    "found": "?q=d%C3%A9crochage",
    "facets": "?theme=sport,sante&region=ile-de-france&maturite=reperee",
    "misspelt": "?q=d%C3%A9crochge",
    "nothing": "?q=xqzt&theme=sport",
}


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("query", STATES.values(), ids=STATES.keys())
def test_axe_finds_nothing_in_any_state_of_the_search(
    query: str, size: tuple[int, int], opened: Opener
) -> None:
    page = opened(f"pratiques/{query}", size, color_scheme="light").page
    page.wait_for_selector("html[data-explore]")
    assert violations(page) == []
    dressed(page, "dark")
    assert violations(page, *COLOURS) == []
    if size == PHONE:
        page.get_by_role("button", name="Filtrer").click()
        assert violations(page, *COLOURS) == []
        dressed(page, "light")
        assert violations(page) == []


def test_the_menu_of_small_screens_works_by_keyboard(opened: Opener) -> None:
    page = opened("themes/", PHONE).page
    menu = page.get_by_role("button", name="Menu")
    link = page.get_by_role("navigation", name="Principale").get_by_role("link", name="Territoires")
    assert not link.is_visible()
    menu.focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("aria-expanded") == "true"
    assert violations(page) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert not link.is_visible()
    assert menu.evaluate("button => button === document.activeElement")
    page.keyboard.press("Enter")
    link.click()
    assert page.inner_text("h1") == "Territoires"


def test_the_first_tab_skips_to_the_content(opened: Opener) -> None:
    for path in ("", "pratiques/", "territoires/", "404.html"):
        page = opened(path).page
        page.keyboard.press("Tab")
        skip = page.locator(":focus")
        assert skip.inner_text() == "Aller au contenu"
        assert skip.bounding_box()["height"] > 1  # type: ignore[index]
        page.keyboard.press("Enter")
        assert page.evaluate("location.hash") == "#contenu"


def test_every_stop_of_the_keyboard_can_be_seen(opened: Opener) -> None:
    page = opened("pratiques/creteil-classe-citoyenne-collegiens-exclus/").page
    seen = 0
    for _ in range(200):
        page.keyboard.press("Tab")
        style = page.evaluate(
            """() => {
              const one = document.activeElement;
              if (!one || one === document.body) return null;
              // A card wears the ring of the link that covers it.
              const ringed = [one, one.closest(".ce-card")].filter(Boolean).map(getComputedStyle);
              return {
                shown: ringed.some(
                  (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
                ),
                name: one.outerHTML.slice(0, 80),
              };
            }"""
        )
        if style is None:
            break
        assert style["shown"], style["name"]
        seen += 1
    assert seen > 30


def test_the_map_leads_to_its_territories_by_keyboard(opened: Opener) -> None:
    page = opened("territoires/").page
    link = page.get_by_role("link", name="Val-de-Marne : 1 pratique")
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/territoires/ile-de-france/val-de-marne/")
    assert page.inner_text("h1") == "Val-de-Marne (94)"


def test_the_map_and_its_table_show_one_family(opened: Opener) -> None:
    page = opened("territoires/").page
    page.get_by_label("Montrer").select_option("accueil-de-collegiens-exclus")
    assert (
        page.get_by_role("link", name="Seine-Saint-Denis : 1 pratique").get_attribute("data-level")
        == "1"
    )
    empty = page.get_by_role("link", name="Hauts-de-Seine : aucune pratique")
    assert empty.get_attribute("data-level") == "0"
    row = page.get_by_role("row").filter(has_text="Île-de-France")
    assert row.locator("td").first.inner_text() == "2"
    assert "Seine-Saint-Denis\u00a0(1)" in row.inner_text()
    assert "Dans 2 départements" in page.inner_text(".ce-map-by")
    assert page.url.endswith("?famille=accueil-de-collegiens-exclus")
    page.get_by_label("Montrer").select_option("")
    page.get_by_role("link", name="Seine-Saint-Denis : 4 pratiques").wait_for()


def test_small_territories_are_easy_to_hit_on_a_phone(opened: Opener) -> None:
    page = opened("territoires/", NARROW).page
    for name in ("Paris", "Hauts-de-Seine", "Seine-Saint-Denis", "Val-de-Marne", "Saint-Martin"):
        link = page.locator(".ce-map svg a").filter(has_text=f"{name} :".replace(" :", "\xa0:"))
        shapes = link.first.locator("path, rect, circle").all()
        boxes = [box for shape in shapes if (box := shape.bounding_box())]
        assert max(min(box["width"], box["height"]) for box in boxes) >= 24, name


def test_the_choice_of_colours_is_the_only_thing_kept(opened: Opener) -> None:
    one = opened("themes/", color_scheme="light")
    page = one.page
    assert page.evaluate("Object.keys(localStorage)") == []
    page.get_by_role("button", name="Couleurs sombres").click()
    assert page.evaluate("Object.keys(localStorage)") == ["ce-couleurs"]
    page.reload()
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(20, 32, 43)"
    assert page.context.cookies() == []


def test_slash_goes_to_the_search_and_leads_to_the_list(opened: Opener) -> None:
    page = opened("a-propos/").page
    page.keyboard.press("/")
    page.keyboard.type("collégiens exclus")
    page.keyboard.press("Enter")
    page.wait_for_url("**/pratiques/?q=coll%C3%A9giens+exclus")
    page.wait_for_selector("html[data-explore]")
    assert "collégiens exclus" in page.inner_text(".ce-card__title >> nth=0").lower()


def test_without_script_every_page_still_serves(opened: Opener) -> None:
    for path in ("", "pratiques/", "territoires/", "themes/sante/", "contribuer/"):
        page = opened(path, PHONE, java_script_enabled=False).page
        navigation = page.get_by_role("navigation", name="Principale")
        assert navigation.get_by_role("link", name="Territoires").is_visible()
    titles = opened("pratiques/", java_script_enabled=False).page.locator(".ce-card__title")
    assert titles.count() >= len(base_catalogue().practices)


def test_the_policy_forbids_inline_scripts(opened: Opener) -> None:
    one = opened("")
    one.page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.ran = true";
          document.head.append(script);
        }"""
    )
    assert one.page.evaluate("window.ran") is None
    assert any("Content Security Policy" in fault for fault in one.faults)
    one.faults.clear()


def test_a_sheet_prints_on_light_ground_without_the_chrome(opened: Opener) -> None:
    page = opened("pratiques/gironde-conferences-familiales/", color_scheme="dark").page
    page.emulate_media(media="print", color_scheme="dark")
    for chrome in (
        ".ce-nav",
        ".ce-find",
        ".ce-menu",
        ".ce-scheme",
        ".ce-footer nav",
        ".ce-actions",
    ):
        assert not page.locator(chrome).first.is_visible(), chrome
    assert page.locator(".ce-band").is_visible()
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert max(int(part) for part in ink[4:-1].split(",")) < 100


def test_titles_in_the_margin_of_paper_stay_in_their_section(opened: Opener) -> None:
    # A section of one line whose title takes two stands in both.
    for slug in ("poissy-ludotheque-mobile", "gironde-conferences-familiales"):
        page = opened(f"pratiques/{slug}/", (688, 900)).page
        page.emulate_media(media="print")
        overlaps = page.evaluate(
            """() => [...document.querySelectorAll(".ce-sheet__main > .ce-section")].filter(
              (section) => section.firstElementChild.getBoundingClientRect().bottom
                > section.getBoundingClientRect().bottom).map((section) => section.innerText)"""
        )
        assert overlaps == [], slug
