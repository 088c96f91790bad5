"""The way out: both engines build the same practices, and a reader gets the same site.

Whole pages are compared, element by element. What may differ stands in `DIFFERENCES` with its
reason; the maintainers' page `docs/developpement/leaving-the-engine.md` tells the same.
"""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import pytest
from browsing import Watched, served
from conftest import PRACTICES, ROOT, build
from lxml import etree, html
from pages_reading import OVERSEAS, RICH, THIN
from PIL import Image, ImageChops
from playwright.sync_api import Browser

ADDRESS = "https://exemple.fr/pratiques/"
REPOSITORY = "https://github.com/exemple/pratiques"
PAGE = ROOT / "docs" / "developpement" / "leaving-the-engine.md"


@dataclass(frozen=True)
class Difference:
    """What is not compared: elements, or attributes, that an XPath finds; and why."""

    where: str
    why: str


DIFFERENCES = (
    Difference("//meta[@name='generator']", "Each engine signs its pages."),
    Difference("//p[@class='ce-footer__licence']/a", "The footer names what built the site."),
    Difference("//p[@class='ce-footer__licence']/text()", "The footer names what built the site."),
    Difference("//pre/@class", "Zensical always adds a class to blocks of code."),
)

FILES = {
    "assets/javascripts/": "The script bundle of each theme, which no page loads.",
    "assets/stylesheets/": "The style sheets of each theme, which no page loads.",
    "SHA256SUMS": "A line for each file of the site, those above among them.",
    "manifeste.json": "The engine's version, the number of files and the checksum of their list.",
}
"""Files beside the pages that are not the same, or not on both sides."""

TABLES = {"DIFFERENCES": [one.why for one in DIFFERENCES], "FILES": list(FILES.values())}
ENGINES = ("mkdocs", "zensical")


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The examples and three practices of the base, built by each engine."""
    folder = tmp_path_factory.mktemp("engines")
    practices = folder / "practices"
    shutil.copytree(ROOT / "tests" / "examples" / "valid", practices)
    for slug in (RICH, THIN, OVERSEAS):
        shutil.copy(PRACTICES / f"{slug}.yaml", practices)
    for engine in ENGINES:
        result = build(
            folder / engine,
            *("--practices", str(practices), "--engine", engine),
            SITE_URL=ADDRESS,
            REPOSITORY_URL=REPOSITORY,
        )
        assert result.returncode == 0, result.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["mkdocs", "practices", "zensical"]
    return {engine: folder / engine for engine in ENGINES}


def page_tree(file: Path) -> etree._Element:
    return html.fromstring(file.read_text(encoding="utf-8"))


def forget(tree: etree._Element, difference: Difference) -> list[str]:
    """Take out of the tree what may differ; returns what it was."""
    found = tree.xpath(difference.where)
    taken = []
    for one in found:
        if not isinstance(one, str):
            taken.append(etree.tostring(one, encoding="unicode"))
            one.drop_tree()
            continue
        taken.append(str(one))
        holder = one.getparent()
        if one.is_attribute:
            del holder.attrib[one.attrname]
        elif one.is_tail:
            holder.tail = ""
        else:
            holder.text = ""
    return taken


def lines(tree: etree._Element, address: str) -> list[str]:
    """All that the page is made of, in order: elements with their attributes, and texts."""
    found = []
    for element in tree.iter(etree.Element):
        attributes = {
            name: urljoin(ADDRESS + address, value) if name in {"href", "src", "action"} else value
            for name, value in sorted(element.items())
        }
        found.append(f"<{element.tag} {attributes}>")
        # Spaces of French typography are no layout.
        found += [
            " ".join(re.split(r"[ \n]+", text)).strip(" ")
            for text in (element.text, element.tail)
            if text
        ]
    return [line for line in found if line]


def addresses(site: Path) -> set[str]:
    return {file.relative_to(site).as_posix() for file in site.rglob("*.html")}


def test_both_engines_give_the_same_addresses(sites: dict[str, Path]) -> None:
    mkdocs, zensical = (addresses(sites[engine]) for engine in ENGINES)
    assert zensical == mkdocs
    assert f"pratiques/{RICH}/index.html" in mkdocs
    # A former address, and a page written by hand.
    assert {"pratiques/exemple-ancien/index.html", "methode/index.html"} <= mkdocs


def test_every_page_is_the_same_element_by_element(sites: dict[str, Path]) -> None:
    wrong: dict[str, tuple[str, str]] = {}
    for name in sorted(addresses(sites["mkdocs"])):
        sides = []
        for engine in ENGINES:
            tree = page_tree(sites[engine] / name)
            for difference in DIFFERENCES:
                forget(tree, difference)
            sides.append(lines(tree, name.removesuffix("index.html")))
        if sides[0] != sides[1]:
            pairs = zip(*sides, strict=False)
            wrong[name] = next(((a, b) for a, b in pairs if a != b), ("one is longer", ""))
    assert wrong == {}


def test_what_is_compared_is_what_a_reader_gets(sites: dict[str, Path]) -> None:
    tree = page_tree(sites["zensical"] / "pratiques" / RICH / "index.html")
    for difference in DIFFERENCES:
        forget(tree, difference)
    read = "\n".join(lines(tree, f"pratiques/{RICH}/"))
    for part in (
        "<html {'class': 'no-js', 'lang': 'fr'}>",
        "Lire et parler",
        f"{{'href': '{ADDRESS}pratiques/{RICH}/', 'rel': 'canonical'}}",
        "'name': 'description'",
        "'property': 'og:title'",
        "application/ld+json",
        "'http-equiv': 'Content-Security-Policy'",
        "<h2 {'id': 'en-bref'}>",
        f"'href': '{ADDRESS}themes/petite-enfance/'",
        f"'href': '{REPOSITORY}/edit/main/",
    ):
        assert part in read, part


@pytest.mark.parametrize("difference", DIFFERENCES, ids=lambda one: one.where)
def test_every_difference_that_is_allowed_still_exists(
    sites: dict[str, Path], difference: Difference
) -> None:
    # The page that has all of them: a block of code, and the footer.
    mkdocs, zensical = (
        forget(page_tree(sites[engine] / "contribuer" / "relecture" / "index.html"), difference)
        for engine in ENGINES
    )
    assert mkdocs != zensical


def test_every_file_beside_the_pages_is_the_same(sites: dict[str, Path]) -> None:
    contents: list[dict[str, bytes]] = [
        {
            file.relative_to(sites[engine]).as_posix(): file.read_bytes()
            for file in sorted(sites[engine].rglob("*"))
            if file.is_file() and file.suffix != ".html"
        }
        for engine in ENGINES
    ]
    names = contents[0].keys() | contents[1].keys()
    different = {name for name in names if contents[0].get(name) != contents[1].get(name)}
    assert {name for name in different if not name.startswith(tuple(FILES))} == set()
    assert all(any(name.startswith(known) for name in different) for known in FILES)
    same = names - different
    assert {"recherche/debut.json", "donnees/pratiques.csv", "sitemap.xml", "_headers"} <= same


def test_manifests_tell_the_same_but_for_engine_and_list_of_files(sites: dict[str, Path]) -> None:
    facts = [
        json.loads((sites[engine] / "manifeste.json").read_text(encoding="utf-8"))
        for engine in ENGINES
    ]
    for one in facts:
        assert one.pop("SHA256SUMS")
        assert one["comptes"].pop("fichiers")
    named = [set(one["versions"]) for one in facts]
    assert named[0] - named[1] == {name for name in named[0] if name.startswith("mkdocs")}
    assert named[0] - named[1] >= {"mkdocs", "mkdocs-material"}
    assert named[1] - named[0] == {"zensical"}
    for one in facts:
        one["versions"] = {name: one["versions"][name] for name in named[0] & named[1]}
    assert facts[0] == facts[1]
    assert facts[0]["comptes"]["fiches"] == 5


@pytest.mark.parametrize("table", TABLES)
def test_the_maintainers_page_tells_the_same_differences(table: str) -> None:
    told = PAGE.read_text(encoding="utf-8")
    assert [why for why in TABLES[table] if why not in told] == []


QUERIES = ("creche", "mediateurs", "parents quartier", "marche des partenaire", "xylofone", "")


def test_a_search_finds_the_same_in_the_same_order(
    sites: dict[str, Path], browser: Browser
) -> None:
    found: dict[str, list[tuple[str, str, list[str]]]] = {}
    for engine in ENGINES:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        with served(sites[engine]) as address:
            watched = Watched(context, address)
            for query in QUERIES:
                watched.page.goto(f"{address}pratiques/?q={query}")
                watched.page.wait_for_selector("html[data-explore]")
                status = watched.page.inner_text("[data-part=status]")
                titles = watched.page.locator(".ce-card__title:visible").all_inner_texts()
                found.setdefault(engine, []).append((query, status, titles))
            context.close()
        assert watched.faults == []
    assert found["zensical"] == found["mkdocs"]
    counts = [len(titles) for _, _, titles in found["zensical"]]
    assert counts[-1] == 5
    assert 0 < counts[0] < 5
    assert counts[-2] == 0


LOOKS = {"home": "", "sheet": f"pratiques/{RICH}/", "explore": "pratiques/?q=creche"}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("path", LOOKS.values(), ids=LOOKS)
def test_pages_look_the_same(
    sites: dict[str, Path], browser: Browser, tmp_path: Path, path: str, width: int
) -> None:
    pictures = []
    for engine in ENGINES:
        context = browser.new_context(
            viewport={"width": width, "height": 1800}, reduced_motion="reduce"
        )
        with served(sites[engine]) as address:
            page = context.new_page()
            page.goto(address + path, wait_until="networkidle")
            if "?" in path:
                page.wait_for_selector("html[data-explore]")
            page.evaluate("document.fonts.ready")
            # The footer names the engine: the picture stops above it, once nothing moves any more.
            top = page.locator(".ce-footer").bounding_box()["y"]  # type: ignore[index]
            clip = {"x": 0, "y": 0, "width": width, "height": min(top, 1800)}
            page.screenshot(path=tmp_path / f"{engine}.png", clip=clip)  # type: ignore[arg-type]
            context.close()
        pictures.append(Image.open(tmp_path / f"{engine}.png").convert("RGB"))
    assert pictures[0].size == pictures[1].size
    # The browser itself draws the same dotted line twice with edges that differ by a shade; a
    # letter that has moved differs by far more.
    shades = ImageChops.difference(*pictures).getextrema()
    assert max(most for _, most in shades) < 48, shades


def test_a_missing_engine_is_told_with_the_way_to_install_it(tmp_path: Path) -> None:
    site = tmp_path / "site"
    without = (
        "import runpy, sys; from importlib import util; find = util.find_spec;"
        "util.find_spec = lambda name, *rest: None if name == 'zensical' else find(name, *rest);"
        f"sys.argv = ['build.py', '--engine', 'zensical', '--site-dir', {str(site)!r}];"
        "sys.path.insert(0, 'scripts'); runpy.run_path('scripts/build.py', run_name='__main__')"
    )
    result = subprocess.run(
        [sys.executable, "-c", without], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 2
    assert "Zensical, expérimental, n'est pas installé" in result.stderr
    assert "(zensical==" in result.stderr
    assert "Traceback" not in result.stderr
    assert not site.exists()


def test_a_mistake_in_a_sheet_is_told_by_both_engines(tmp_path: Path) -> None:
    practices = tmp_path / "practices"
    practices.mkdir()
    (practices / "exemple.yaml").write_text("titre: un\ntitre: deux\n", encoding="utf-8")
    reports = []
    for engine in ENGINES:
        result = build(
            tmp_path / "site", "--practices", str(practices), "--engine", engine, "--strict"
        )
        assert result.returncode == 1
        reports.append(result.stderr)
    assert reports[0] == reports[1]
    assert "(cle-en-double)" in reports[0]
    assert [path.name for path in tmp_path.iterdir()] == ["practices"]
