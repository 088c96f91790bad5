"""Search, filters and selection in the browsers of the last five years."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Watched, served
from conftest import PRACTICES, ROOT
from pages_reading import RICH, THIN
from playwright.sync_api import Browser, BrowserContext

ASSETS = ROOT / "docs" / "assets"
PAGES = (
    "explore/explore.js",
    "selection/selection.js",
    "selection/compare.js",
    "table/table.js",
    "form/form.js",
    "point/point.js",
)
LATER = re.compile(
    # Younger than Safari 15 or Firefox 95: a script that names one is not read there, or stops.
    r"\.checkVisibility\(|\.at\(|structuredClone\(|Object\.hasOwn\(|\.findLast|\.toSorted\(|\.toReversed\("
    r"|Object\.groupBy|\(\?<[=!]|static \{|AbortSignal\.timeout|scripting: enabled"
)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def reached(name: str, seen: set[Path]) -> set[Path]:
    """A script and all that it imports."""
    file = (ASSETS / name).resolve()
    if file not in seen:
        seen.add(file)
        for other in re.findall(r'from "(\.[^"]+)"', file.read_text(encoding="utf-8")):
            reached(str((file.parent / other).relative_to(ASSETS)), seen)
    return seen


@pytest.mark.parametrize("name", PAGES)
def test_no_script_asks_for_what_a_browser_of_five_years_ago_lacks(name: str) -> None:
    for file in reached(name, set()):
        if "vendor" not in file.parts:
            found = LATER.findall(file.read_text(encoding="utf-8"))
            assert found == [], file.name


def test_no_style_hides_the_form_from_such_a_browser() -> None:
    for file in ASSETS.rglob("*.css"):
        assert not LATER.search(file.read_text(encoding="utf-8")), file.name


def test_search_and_comparison_go_on_where_the_address_may_not_change(
    site: Path, context: BrowserContext
) -> None:
    context.add_init_script(
        """for (const name of ["pushState", "replaceState"])
             history[name] = () => { throw new DOMException("no", "SecurityError"); };
           delete Element.prototype.checkVisibility;"""
    )
    with served(site) as address:
        watched = Watched(context, address)
        page = watched.page
        page.goto(f"{address}pratiques/")
        page.wait_for_selector("html[data-explore]")
        before = page.inner_text("[data-part=status]")
        page.locator(".ce-facet input").first.check()
        page.wait_for_function(
            "(before) => document.querySelector('[data-part=status]').textContent !== before",
            arg=before,
        )
        page.goto(f"{address}comparer/#fiches={RICH},{THIN}")
        page.wait_for_selector("[data-ready]")
        page.get_by_role("button", name="Retirer").first.click()
        page.wait_for_selector("table[data-count='1']")
        assert watched.faults == []


@pytest.mark.parametrize(
    "page_path", ["pratiques/", "selection/", "comparer/", "autour-de-la-table/"]
)
def test_a_page_whose_script_cannot_run_says_so(
    site: Path, context: BrowserContext, page_path: str
) -> None:
    with served(site) as address:
        page = context.new_page()
        page.goto(address + page_path)
        page.wait_for_load_state("load")
        assert page.locator("[data-too-old]").is_hidden()
        # As in a browser that cannot read a line of it.
        context.route("**/shared/typography.js", lambda route: route.fulfill(body="(?<"))
        page.reload()
        page.locator("[data-too-old]").wait_for()
        assert "trop ancien" in page.inner_text("[data-too-old]")


BUILT = re.compile(
    r"try\{\w+=new RegExp\(`[^`]*`,\"\w+\"\)(?:,\w+=new RegExp\(`[^`]*`,\"\w+\"\))?\}catch"
)


def test_what_is_vendored_asks_for_look_behind_only_where_it_can_do_without() -> None:
    for file in (ASSETS / "form" / "vendor").glob("*.js"):
        assert "(?<!" not in BUILT.sub("", file.read_text(encoding="utf-8")), file.name


def test_a_sheet_is_opened_and_written_back_without_look_behind(context: BrowserContext) -> None:
    context.add_init_script(
        r"""window.RegExp = new Proxy(RegExp, { construct(real, [source, flags]) {
              if (/\(\?<[=!]/.test(source)) throw new SyntaxError("look-behind");
              return new real(source, flags);
            } });"""
    )
    texts = [path.read_text(encoding="utf-8") for path in sorted(PRACTICES.glob("*.yaml"))]
    with served(ROOT / "docs") as address:
        page = context.new_page()
        page.goto(f"{address}assets/README.md")
        written = page.evaluate(
            """async (texts) => {
              const { read, rewrite } = await import("/assets/form/sheet.js");
              return texts.map((text) => rewrite(text, read(text)));
            }""",
            texts,
        )
    assert written == texts
