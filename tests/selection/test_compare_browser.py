"""Two to four practices side by side, as a reader sees them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route
from selection.reader import ALL, FOURTH, RICH, THIN, THIRD, Reader, fragment_of

from catalogue.site.exports.rendering import render

NewReader = Callable[..., Reader]

ROWS = (
    "En bref", "Le besoin", "Pour qui", "Âges", "Lieu", "Échelle", "Période", "Qui la porte",
    "Qui coopère", "Les moyens", "Ce qui en est ressorti", "Les chiffres", "L’évaluation",
    "Les conditions de réussite", "Les points de vigilance", "Pour le refaire ailleurs",
    "Maturité",
)  # fmt: skip
SECTIONS = {
    "Le besoin": "besoin",
    "Les moyens": "moyens",
    "Ce qui en est ressorti": "resultats",
    "Les chiffres": "chiffres",
    "L’évaluation": "evaluation",
    "Les conditions de réussite": "conditions",
    "Les points de vigilance": "vigilance",
    "Pour le refaire ailleurs": "transfert",
}
FACTS = {
    "Pour qui": "publics",
    "Âges": "ages",
    "Échelle": "echelle",
    "Période": "periode",
    "Maturité": "maturite",
}


def columns(page: Page) -> list[str]:
    return page.locator(".ce-compare__title").all_inner_texts()


def cell(page: Page, row: str, column: int) -> str:
    line = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=row, exact=True))
    return " ".join(
        line.get_by_role("cell").nth(column).locator(".ce-compare__said").inner_text().split()
    )


@pytest.mark.parametrize("count", [2, 3, 4])
def test_practices_stand_side_by_side(count: int, reader: Reader) -> None:
    page = reader.compare(*ALL[:count])
    table = page.get_by_role("table", name="La comparaison")
    assert table.get_by_role("columnheader").count() == count + 1
    assert tuple(table.get_by_role("rowheader").all_inner_texts()) == ROWS
    assert table.get_by_role("cell").count() == count * len(ROWS)
    links = page.locator(".ce-compare__title a").evaluate_all("all => all.map((a) => a.href)")
    assert links == [f"{reader.site}pratiques/{slug}/" for slug in ALL[:count]]
    assert reader.part("offers").is_visible() == (count < 4)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    assert not reader.overflows()


def test_each_cell_says_what_the_sheet_says(reader: Reader) -> None:
    page = reader.compare(RICH, FOURTH)
    shown = {(row, n): cell(page, row, n) for row in ROWS for n in (0, 1)}
    for n, slug in enumerate((RICH, FOURTH)):
        page = reader.open(f"pratiques/{slug}/")
        for row, id_ in SECTIONS.items():
            section = page.locator(f".ce-section:has(> h2#{id_})")
            if section.count() == 0:
                assert shown[row, n] == "non renseigné"
                continue
            said = " ".join(section.locator("p, li, dd").all_inner_texts()).split()
            kept = [word for word in said if word in shown[row, n].split()]
            # A few words introduce each kind of figures on the sheet, and are left out here.
            assert len(kept) >= len(said) * (0.5 if row == "Les chiffres" else 1), row
        for row, kind in FACTS.items():
            fact = page.locator(f".ce-sheet__facts [data-fact={kind}] dd")
            said = " ".join(fact.inner_text().split()) if fact.count() else "non renseigné"
            assert shown[row, n] == said, row
        carriers = page.locator(".ce-people").first.locator(".ce-people__name").all_inner_texts()
        assert all(name in shown["Qui la porte", n] for name in carriers)
        partners = page.locator(".ce-people").nth(1).locator(".ce-people__name").all_inner_texts()
        assert partners
        assert all(name in shown["Qui coopère", n] for name in partners)


def test_an_empty_field_is_said(reader: Reader) -> None:
    page = reader.compare(THIRD, "colmar-eveil-musical")
    assert cell(page, "Âges", 0) == "non renseigné"
    assert cell(page, "Qui coopère", 1) == "non renseigné"


def test_from_a_sheet_to_its_neighbour(reader: Reader) -> None:
    page = reader.open(f"pratiques/{RICH}/")
    page.get_by_role("link", name="Comparer").click()
    page.wait_for_selector(".ce-compare[data-ready]")
    assert len(columns(page)) == 1
    near = page.locator(".ce-compare__offers li")
    assert near.count() >= 3
    near.first.get_by_role("button").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".ce-compare__table[data-count='2']")
    assert page.evaluate("document.activeElement.id") == "comparaison"
    assert len(fragment_of(page.url).split(",")) == 2
    page.go_back()
    page.wait_for_selector(".ce-compare__table[data-count='1']")
    page.go_forward()
    page.wait_for_selector(".ce-compare__table[data-count='2']")
    page.get_by_role("button", name="Retirer").first.click()
    page.wait_for_selector(".ce-compare__table[data-count='1']")
    page.get_by_role("button", name="Retirer").first.click()
    assert page.get_by_text("Aucune pratique à comparer").is_visible()


def test_from_the_selection(reader: Reader) -> None:
    reader.keep(*ALL)
    page = reader.selection()
    boxes = page.get_by_label("Comparer")
    boxes.nth(2).check()
    reader.part("compare-all").click()
    assert "deux, trois ou quatre" in reader.said()
    boxes.nth(0).check()
    reader.part("compare-all").click()
    page.wait_for_selector(".ce-compare[data-ready]")
    assert fragment_of(page.url) == f"fiches={RICH},{THIRD}"
    mine = page.locator(".ce-compare__offers").first.locator("li")
    assert mine.count() == 2
    # A practice seen here can be kept, or not, here.
    page.locator("thead .ce-tick input").first.uncheck()
    assert reader.counter() == "(3)"


def test_more_than_four_and_sheets_that_are_gone(someone: NewReader) -> None:
    reader = someone()

    def renamed(route: Route) -> None:
        html = render("redirect.html", titre="Titre", target=f"../{THIN}/", canonical="")
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    reader.context.route("**/pratiques/ancien-nom/", renamed)
    page = reader.compare("ancien-nom", "fiche-retiree", RICH, THIRD, FOURTH)
    assert len(columns(page)) == 3
    assert fragment_of(page.url) == f"fiches={THIN},{RICH},{THIRD}"
    trouble = reader.part("trouble").inner_text()
    assert "n’existe plus" in trouble
    assert "quatre pratiques au plus" in trouble
    reader.faults.clear()


@pytest.mark.parametrize(("width", "colour"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_the_comparison_is_accessible_and_fits(width: int, colour: str, someone: NewReader) -> None:
    reader = someone(viewport={"width": width, "height": 844}, color_scheme=colour)
    for slugs in ((), (RICH,), ALL):
        page = reader.compare(*slugs)
        assert reader.violations() == []
        assert not reader.overflows()
    names = page.locator("td .ce-compare__name:visible").count()
    # Below one another, each text says whose it is; side by side, the head of the column does.
    assert names == (len(ROWS) * 4 if width < 1000 else 0)
    # Laid out as blocks, it is still a table for those who hear it.
    assert page.get_by_role("table").get_by_role("cell").count() == len(ROWS) * 4


def test_paper_is_wide_and_light(someone: NewReader) -> None:
    reader = someone(color_scheme="dark", viewport={"width": 390, "height": 844})
    page = reader.compare(*ALL)
    page.emulate_media(media="print", color_scheme="dark")
    for hidden in (".ce-compare__tools", ".ce-compare__name", "[data-part=offers]", ".ce-basket"):
        assert not page.locator(hidden).first.is_visible(), hidden
    display = "getComputedStyle(document.querySelector('.ce-compare__table td')).display"
    assert page.evaluate(display) == "table-cell"
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert max(int(part) for part in ink[4:-1].split(",")) < 100
    printed = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 841" in printed
