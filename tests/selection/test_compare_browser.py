"""Two to four practices side by side, as a reader sees them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route
from selection.reader import ALL, FOURTH, RICH, THIN, THIRD, Reader, fragment_of

from catalogue.site.exports.rendering import render
from catalogue.site.shared.decision import QUESTIONS

NewReader = Callable[..., Reader]

BAND = {label.replace("'", "’"): key for key, label in QUESTIONS.items()}
DECIDING = (*BAND, "Pour qui")
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
FACTS = {"Pour qui": "publics", "Âges": "ages", "Échelle": "echelle"}


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
    shown = table.get_by_role("rowheader").all_inner_texts()
    silent = page.locator("[data-part=nobody]").inner_text().lower()
    # What one decides by, in its order; what nobody says is named below, once.
    assert [row for row in DECIDING if row in shown] == shown
    assert all(row.lower() in silent for row in DECIDING if row not in shown)
    assert table.get_by_role("cell").count() == count * len(shown)
    links = page.locator(".ce-compare__title a").evaluate_all("all => all.map((a) => a.href)")
    assert links == [f"{reader.site}pratiques/{slug}/" for slug in ALL[:count]]
    assert reader.part("offers").is_visible() == (count < 4)
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    assert not reader.overflows()


def all_rows(page: Page) -> None:
    page.get_by_role("button", name="Montrer aussi les textes").click()


def test_each_cell_says_what_the_sheet_says(reader: Reader) -> None:
    page = reader.compare(RICH, FOURTH)
    all_rows(page)
    rows = page.get_by_role("rowheader").all_inner_texts()
    shown = {(row, n): cell(page, row, n) for row in rows for n in (0, 1)}
    for n, slug in enumerate((RICH, FOURTH)):
        page = reader.open(f"pratiques/{slug}/")
        for row, key in BAND.items():
            said = page.locator(f".ce-band [data-fact={key}] dd:not(.ce-blank)")
            expected = " ".join(said.inner_text().split()) if said.count() else "pas trouvé"
            assert shown.get((row, n), "pas trouvé") == expected, row
        for row, id_ in SECTIONS.items():
            section = page.locator(f".ce-section:has(> h2#{id_})")
            if section.count() == 0:
                assert shown.get((row, n), "pas trouvé") == "pas trouvé"
                continue
            said = " ".join(section.locator("p, li, dd").all_inner_texts()).split()
            kept = [word for word in said if word in shown[row, n].split()]
            # A few words introduce each kind of figures on the sheet, and are left out here.
            assert len(kept) >= len(said) * (0.2 if row == "Les chiffres" else 1), row
        for row, kind in FACTS.items():
            fact = page.locator(f".ce-sheet__facts [data-fact={kind}] dd")
            said = " ".join(fact.inner_text().split()) if fact.count() else "pas trouvé"
            assert shown.get((row, n), "pas trouvé") == said, row
        carriers = page.locator(".ce-people").first.locator(".ce-people__name").all_inner_texts()
        assert all(name in shown["Qui la porte", n] for name in carriers)


def test_of_four_sheets_for_excluded_pupils_few_cells_are_empty(reader: Reader) -> None:
    reader.open("pratiques/?public=eleves-exclus")
    reader.page.wait_for_selector("[data-explore]")
    links = reader.page.locator(".ce-explore__items .ce-card__title a:visible")
    four = links.evaluate_all("all => all.slice(0, 4).map((a) => a.pathname.split('/').at(-2))")
    page = reader.compare(*four)
    cells = page.get_by_role("cell").locator(".ce-compare__said").all_inner_texts()
    assert len(cells) >= 8
    assert sum(said == "pas trouvé" for said in cells) <= len(cells) / 3


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
    cells = page.get_by_role("table").get_by_role("cell").count()
    assert names == (cells if width < 1000 else 0)
    # Laid out as blocks, it is still a table for those who hear it.
    assert cells >= 4 * len(DECIDING) / 2


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
