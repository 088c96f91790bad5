"""A whole list into one's selection, with one button."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import served
from conftest import COPY, PATTERN
from pages_reading import base_catalogue, base_editorial, named, real_schema
from playwright.sync_api import Locator
from rendered_pages import make_pages
from selection.reader import RICH, Reader

from catalogue.site.pages import Site
from catalogue.site.shared.downloads import Download

NewReader = Callable[..., Reader]
PAGES = (
    "themes/sante/",
    "territoires/hauts-de-france/",
    "territoires/ile-de-france/seine-saint-denis/",
    "publics/parents/",
    "acteurs/departement/",
    "cites-educatives/roubaix/",
)


@pytest.fixture(scope="module")
def address(crowded: Path) -> Iterator[str]:
    with served(crowded) as address:
        yield address


def few() -> str:
    """The explore page narrowed down to a theme of few sheets, without the rich one."""
    groups = base_catalogue().groups.themes
    fits = (
        slug
        for slug, practices in groups.items()
        if len(practices) > 2 and not {RICH, PATTERN} & {practice.slug for practice in practices}
    )
    return f"pratiques/?theme={next(fits)}"


def many() -> str:
    """Narrowed down to more than are added unasked."""
    return f"pratiques/?theme={named(PATTERN).themes[0].slug}"


def explore(reader: Reader, path: str | None = None) -> Locator:
    reader.open(path or few()).wait_for_selector("html[data-explore]")
    return reader.part("keep")


def shown(reader: Reader) -> list[str]:
    """Slugs of the cards of the list, those behind "Afficher plus" among them."""
    cards = reader.page.locator("section .ce-explore__item:visible")
    return [card.get_attribute("data-slug") or "" for card in cards.all()]


def number(button: Locator) -> int:
    """How many sheets a button says that it adds."""
    words = re.fullmatch(r"Ajouter ces (\d+) pratiques à ma sélection", plain(button.inner_text()))
    assert words, button.inner_text()
    return int(words[1])


def plain(text: str) -> str:
    return text.replace("\xa0", " ").strip()


def slugs(reader: Reader) -> list[str]:
    return [one["fiche"] for one in (reader.kept() or {"fiches": []})["fiches"]]


def press(reader: Reader, name: str) -> None:
    reader.page.locator(".ce-toast").get_by_role("button", name=name).click()


def fill(reader: Reader, count: int) -> None:
    """A selection of that many sheets, from an earlier visit."""
    text = json.dumps({"fiches": [{"fiche": f"fiche-{n}"} for n in range(count)]})
    reader.open("contribuer/").evaluate(
        "(text) => localStorage.setItem('ce-selection', text)", text
    )


def test_a_filtered_list_is_added_in_its_order_and_taken_back(reader: Reader) -> None:
    reader.keep(RICH)
    reader.selection()
    reader.part("note").fill("À moi")
    button = explore(reader)
    listed = shown(reader)
    assert 2 < len(listed) == number(button) <= 30
    assert RICH not in listed
    button.focus()
    reader.page.keyboard.press("Enter")
    assert slugs(reader) == [RICH, *listed]
    assert reader.kept()["fiches"][1]["titre"]
    n = len(listed)
    assert f"{n} fiches ajoutées. Votre sélection : {n + 1} fiches." in reader.said()
    assert reader.page.locator(".ce-toast").get_attribute("role") == "status"
    assert reader.counter() == f"({n + 1})"
    assert reader.page.locator(".ce-explore__item:visible .ce-tick input:checked").count() > 0
    # What the reader does meanwhile is not undone with it.
    reader.page.locator(f"[data-slug={listed[0]}] .ce-tick input").first.uncheck()
    button.click()
    assert slugs(reader) == [RICH, *listed[1:], listed[0]]
    assert "1 fiche ajoutée. " in reader.said()
    press(reader, "Annuler")
    assert slugs(reader) == [RICH, *listed[1:]]
    assert f"C’est annulé. Votre sélection : {n} fiches." in reader.said()
    assert reader.kept()["fiches"][0]["note"] == "À moi"
    assert button.evaluate("(button) => document.activeElement === button")


def test_what_is_there_already_is_said(reader: Reader) -> None:
    button = explore(reader)
    button.click()
    press(reader, "Fermer")
    before = slugs(reader)
    button.click()
    assert reader.said().startswith("Rien à ajouter")
    assert slugs(reader) == before


def test_the_button_follows_the_filters(reader: Reader) -> None:
    button = explore(reader, "pratiques/")
    everything = number(button)
    reader.page.locator("input[name=theme][value=sante]").check()
    reader.page.wait_for_function(
        "(all) => !document.querySelector('[data-part=keep]').textContent.includes(all)",
        arg=str(everything),
    )
    assert number(button) == len(shown(reader)) < everything
    explore(reader, "pratiques/?q=xylofonezz")
    assert not reader.part("keep").is_visible()


def test_a_long_list_is_added_only_when_the_reader_says_so_again(reader: Reader) -> None:
    button = explore(reader, many())
    n = number(button)
    assert 30 < n <= 100
    button.click()
    assert slugs(reader) == []
    assert f"Ajouter {n} fiches d’un coup ?" in reader.said()
    press(reader, "Ne rien ajouter")
    assert slugs(reader) == []
    assert button.evaluate("(button) => document.activeElement === button")
    button.click()
    # The question is where the reader goes on.
    reader.page.keyboard.press("Enter")
    assert slugs(reader) == shown(reader)
    assert len(slugs(reader)) == n
    press(reader, "Annuler")
    assert reader.kept() is None


def test_a_list_that_does_not_fit_is_refused_whole(reader: Reader) -> None:
    fill(reader, 99)
    button = explore(reader)
    button.click()
    assert len(slugs(reader)) == 99
    assert "100 fiches au plus, et la vôtre en a déjà 99 : ces " in reader.said()
    fill(reader, 0)
    listed = explore(reader, "pratiques/")
    assert number(listed) > 100
    listed.click()
    assert f"100 fiches au plus : ces {number(listed)} fiches n’y entrent pas." in reader.said()
    assert reader.kept()["fiches"] == []


@pytest.mark.parametrize("path", PAGES)
def test_the_page_of_a_list_adds_the_sheets_that_it_counts(path: str, reader: Reader) -> None:
    page = reader.open(path)
    button = page.locator("[data-action=keep-all]")
    n = number(button)
    page.wait_for_load_state("networkidle")
    button.click()
    if n > 30:
        press(reader, f"Ajouter les {n} fiches")
    assert len(slugs(reader)) == n
    assert all(one["titre"] for one in reader.kept()["fiches"])
    known = {practice.slug for practice in base_catalogue().practices}
    assert {slug for slug in slugs(reader) if not slug.startswith(COPY)} <= known


@pytest.mark.parametrize(("width", "colour"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_asking_and_done_are_accessible_and_fit(
    width: int, colour: str, someone: NewReader
) -> None:
    reader = someone(viewport={"width": width, "height": 844}, color_scheme=colour)
    explore(reader, many()).click()
    assert reader.violations() == []
    press(reader, "Ajouter les")
    assert reader.violations() == []
    assert not reader.overflows()
    reader.open("themes/sante/").locator("[data-action=keep-all]").click()
    assert reader.violations() == []
    assert not reader.overflows()


def test_without_script_no_button_is_shown(someone: NewReader) -> None:
    reader = someone(java_script_enabled=False)
    for path in (few(), *PAGES):
        page = reader.open(path)
        assert page.get_by_role("button", name="à ma sélection").count() == 0
    page = reader.open("selection/")
    assert page.locator("#contenu a[href='../pratiques/']:visible").count() == 1


def test_without_script_the_selection_points_to_the_booklets_that_exist() -> None:
    made = {
        "themes/sante/livret-sante.pdf": Download(pages=12, size=90_000),
        "territoires/bretagne/livret-bretagne.pdf": Download(pages=9, size=70_000),
    }
    bodies = {
        bool(downloads): next(
            page.body
            for page in make_pages(
                base_catalogue(), Site(), base_editorial(), real_schema(), downloads=downloads
            )
            if page.path == "selection/"
        )
        for downloads in (made, {})
    }
    noscript = bodies[True].partition("</noscript>")[0]
    assert re.findall(r'href="../([^"]+\.pdf)"', noscript) == list(made)
    assert "PDF, 12\xa0pages" in noscript.replace("&nbsp;", "\xa0")
    assert "livret" not in bodies[False].partition("</noscript>")[0]


def test_a_practice_that_stands_twice_is_ticked_twice(reader: Reader) -> None:
    page = reader.open("acteurs/departement/")
    names = page.locator(".ce-tick input").evaluate_all("all => all.map((box) => box.ariaLabel)")
    twice = next(name for name in names if names.count(name) > 1)
    boxes = page.get_by_role("checkbox", name=twice, exact=True)
    boxes.first.check()
    assert boxes.nth(1).is_checked()


def test_a_long_address_says_that_a_file_is_safer(reader: Reader) -> None:
    slugs = (
        reader.open("pratiques/")
        .locator(".ce-explore__item")
        .evaluate_all("all => [...new Set(all.map((item) => item.dataset.slug))].slice(0, 90)")
    )
    reader.selection(f"#fiches={','.join(slugs)}")
    assert reader.lines() == slugs
    assert reader.part("long").is_visible()
