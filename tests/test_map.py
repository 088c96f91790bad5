import re
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from catalogue.reference.territories import load_territories
from catalogue.site.map.scale import scale_of
from catalogue.site.map.shapes import FILE, load_sheet
from catalogue.site.pages.territory_map import territory_map

ROOT = Path(__file__).resolve().parents[1]
NAMES = {
    code: departement.nom
    for code, departement in load_territories(ROOT / "schema" / "territories").departements.items()
}
SVG = "{http://www.w3.org/2000/svg}"
PACIFIC = {"986", "987", "988"}


def href(code: str) -> str:
    return f"../{code}/"


def drawing(
    counts: Mapping[str, int], names: Mapping[str, str] = NAMES, **options: object
) -> ET.Element:
    """The figure as XML; parsing fails on anything that is not well formed."""
    markup = territory_map(counts, href, names, **options)
    root = ET.fromstring(f"<figure>{markup}</figure>")  # noqa: S314 (our own markup)
    for element in root.iter():
        element.tag = element.tag.removeprefix(SVG)
    return root


def links(figure: ET.Element) -> dict[str, str]:
    """Accessible name of each territory's link by address: its text, less what is hidden."""
    return {
        link.get("href", ""): " ".join(
            "".join(text.itertext())
            for text in link.iter("text")
            if text.get("aria-hidden") != "true"
        )
        for link in figure.iter("a")
        if link.get("class") == "ce-map__t"
    }


def test_every_territory_but_those_of_the_pacific_has_exactly_one_link() -> None:
    figure = drawing({})
    addresses = [a.get("href") for a in figure.iter("a") if a.get("class") == "ce-map__t"]
    assert sorted(map(str, addresses)) == sorted(
        href(code) for code in NAMES if code not in PACIFIC
    )
    assert len(addresses) == 104


def test_a_link_says_the_name_and_the_number() -> None:
    named = links(drawing({"94": 6, "90": 1}))
    assert named["../94/"] == "Val-de-Marne\u00a0: 6\u00a0pratiques"
    assert named["../90/"] == "Territoire de Belfort\u00a0: 1\u00a0pratique"
    assert named["../21/"] == "Côte-d’Or\u00a0: aucune pratique"


def test_the_figure_on_the_map_is_not_read_twice() -> None:
    figures = [
        t for t in drawing({"94": 6}).iter("text") if "ce-map__n" in t.get("class", "").split()
    ]
    assert [(t.text, t.get("aria-hidden")) for t in figures] == [("6", "true")]


def test_links_follow_the_order_of_names_and_are_grouped_by_region() -> None:
    names = {"35": "Ille-et-Vilaine", "75": "Paris", "29": "Finistère"}
    assert list(links(drawing({}, names))) == ["../35/", "../75/", "../29/"]
    regions = {"35": "Bretagne", "29": "Bretagne", "75": "Île-de-France"}
    figure = drawing({}, names, regions=regions)
    groups = [g for g in figure.iter("g") if g.get("role") == "group"]
    assert [g.get("aria-label") for g in groups] == ["Bretagne", "Île-de-France"]
    assert list(links(groups[0])) == ["../35/", "../29/"]


def test_a_hostile_name_or_address_stays_text() -> None:
    hostile = '"><script>alert(1)</script>'
    markup = territory_map({"75": 2}, lambda _: hostile, {"75": hostile}, regions={"75": hostile})
    assert "<script" not in markup
    figure = ET.fromstring(f"<figure>{markup}</figure>")  # noqa: S314 (our own markup)
    assert figure.find(f".//{SVG}a") is None  # inline SVG needs no namespace in HTML
    link = next(a for a in figure.iter("a") if a.get("class") == "ce-map__t")
    assert link.get("href") == hostile


def test_a_territory_with_practices_and_no_geometry_is_linked_below() -> None:
    figure = drawing({"987": 2})
    below = [a for a in figure.iter("a") if a.get("href") == "../987/"]
    assert [a.text for a in below] == ["Polynésie française"]
    assert not [a for a in figure.iter("a") if a.get("href") == "../988/"]


def test_the_legend_gives_the_numbers_of_each_shade() -> None:
    figure = drawing({"93": 14, "75": 3, "92": 1})
    assert [("".join(li.itertext())) for li in figure.iter("li")] == [
        "aucune pratique",
        "1 à 2\u00a0pratiques",
        "3 à 4\u00a0pratiques",
        "5 à 7\u00a0pratiques",
        "8 à 14\u00a0pratiques",
    ]
    levels = {a.get("href"): a.get("data-level") for a in figure.iter("a") if a.get("data-level")}
    assert (levels["../93/"], levels["../75/"], levels["../92/"], levels["../01/"]) == (
        "4", "2", "1", "0",
    )  # fmt: skip


def test_the_map_has_no_inline_style_or_script_and_credits_its_sources() -> None:
    markup = territory_map({"75": 1}, href, NAMES)
    assert not re.search(r"<script|<style| style=| on\w+=", markup)
    assert "https://creativecommons.org/licenses/by/4.0/deed.fr" in markup
    assert "Victor Cazanave" in markup
    assert "MapSVG" in markup
    assert "Natural Earth" in markup


def test_the_small_map_is_one_picture_without_links() -> None:
    figure = drawing({"75": 1, "93": 2, "01": 0}, compact=True)
    (svg,) = figure.iter("svg")
    assert svg.get("role") == "img"
    assert svg.get("aria-label") == (
        "Carte de France\u00a0: 2 départements ou collectivités ont au moins une pratique"
    )
    assert not list(figure.iter("a"))
    assert [path.get("data-level") for path in figure.iter("path")] == ["0", "1", "2"]


def test_the_skip_link_leads_past_the_links() -> None:
    figure = drawing({})
    skip = next(figure.iter("a"))
    target = skip.get("href", "").removeprefix("#")
    elements = list(figure.iter())
    place = next(i for i, element in enumerate(elements) if element.get("id") == target)
    last = max(i for i, element in enumerate(elements) if element.get("class") == "ce-map__t")
    assert place > last


@pytest.mark.parametrize(
    ("numbers", "ranges"),
    [
        ([], ()),
        ([0, 0], ()),
        ([1], ((1, 1),)),
        ([1, 2, 3], ((1, 1), (2, 2), (3, 3))),
        ([4], ((1, 1), (2, 2), (3, 3), (4, 4))),
        ([0, 1, 100], ((1, 3), (4, 10), (11, 32), (33, 100))),
    ],
)
def test_shades_cover_every_number_once(
    numbers: list[int], ranges: tuple[tuple[int, int], ...]
) -> None:
    scale = scale_of(numbers)
    assert scale.ranges() == ranges
    assert scale.level(0) == 0
    for level, (first, last) in enumerate(ranges, start=1):
        assert scale.level(first) == scale.level(last) == level
    with pytest.raises(ValueError, match="above the scale"):
        scale.level(max(numbers, default=0) + 1)


def test_the_committed_geometry_is_small_and_whole() -> None:
    assert len(FILE.read_bytes()) <= 60_000
    shapes = load_sheet()["territories"]
    assert set(shapes) == set(NAMES) - PACIFIC
    assert all(shape["outline"] and shape["small"] for shape in shapes.values())
    assert {code for code, shape in shapes.items() if shape["enlarged"]} == {
        "75", "77", "78", "90", "91", "92", "93", "94", "95",
    }  # fmt: skip


def test_small_territories_are_large_enough_for_a_finger_on_the_narrowest_page() -> None:
    # WCAG 2.2, criterion 2.5.8: 24 CSS pixels, on a page 320 wide with margins of 16.
    sheet = load_sheet()
    pixel = (320 - 2 * 16) / sheet["size"][0]
    for code in ("75", "92", "93", "94", "90"):
        width, height = extent(sheet["territories"][code]["enlarged"])
        assert min(width, height) * pixel >= 24, code
    for shape in sheet["territories"].values():
        if shape["slot"]:
            assert min(shape["slot"][2:]) * pixel >= 24


def extent(path: str) -> tuple[float, float]:
    """Width and height of a path of one relative line, or of the circle that a button is."""
    if circle := re.search(r"a(\d+),", path):
        return 2 * int(circle[1]), 2 * int(circle[1])
    x, y, *steps = map(int, re.findall(r"-?\d+", path.split("z", maxsplit=1)[0]))
    xs, ys = [x], [y]
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        xs.append(xs[-1] + dx)
        ys.append(ys[-1] + dy)
    return max(xs) - min(xs), max(ys) - min(ys)
