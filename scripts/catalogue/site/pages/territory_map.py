"""The map of territories: every territory a link, shaded and numbered by its practices."""

import textwrap
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from markupsafe import Markup

from catalogue.site.map.scale import Scale, scale_of
from catalogue.site.map.shapes import Shape, load_sheet
from catalogue.site.pages.rendering import render
from catalogue.site.shared import words
from catalogue.text.typography import french

# A figure takes about this much room at the size it has on a phone, in sheet units.
_ROOM_FOR_ONE_DIGIT = 18
_ROOM_FOR_EACH_MORE = 10
_WIDTH_OF_A_LETTER = 13


def territory_map(
    counts: Mapping[str, int],
    href: Callable[[str], str],
    names: Mapping[str, str],
    *,
    regions: Mapping[str, str] | None = None,
    compact: bool = False,
) -> Markup:
    """The content of a `<figure class="ce-map">`: skip link, drawing, legend, credit.

    A territory that has practices but no geometry is linked below the drawing: none is lost.

    Args:
        counts: number of practices by département code; a missing code counts as 0.
        href: address of a territory's page, relative to the page the map stands on.
        names: name by département code; its order is the order of links for the keyboard.
        regions: name of the région by département code; then links are grouped by région.
        compact: only a picture with a sentence as its text alternative, no link.

    Returns:
        Safe HTML, the same for the same arguments.
    """
    sheet = load_sheet()
    shapes, regions = sheet["territories"], regions or {}
    scale = scale_of(counts.get(code, 0) for code in names)
    drawn = [code for code in names if code in shapes]
    if compact:
        # All small outlines of one level as one path.
        levels: defaultdict[int, str] = defaultdict(str)
        for code in sorted(drawn, key=lambda code: scale.level(counts.get(code, 0))):
            levels[scale.level(counts.get(code, 0))] += shapes[code]["small"]
        served = sum(map(bool, counts.values()))
        return render("map_small.svg", sheet=sheet, levels=levels, served=served)
    groups: defaultdict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for code in drawn:
        number, shape = counts.get(code, 0), shapes[code]
        groups[french(regions.get(code, ""))].append(
            {
                "code": code,
                "name": french(names[code]),
                "number": number,
                "measure": _measure(number),
                "tight": shape["number"][2] < _room(number),
                "level": scale.level(number),
                "href": href(code),
                "shape": shape,
                "lines": _lines(names[code], shape),
            }
        )
    return render(
        "map.html",
        sheet=sheet,
        groups=groups,
        legend=list(_legend(scale)),
        others=[
            (href(code), french(name), _measure(counts[code]))
            for code, name in names.items()
            if code not in shapes and counts.get(code, 0)
        ],
    )


def _legend(scale: Scale) -> Iterator[tuple[int, str]]:
    """Level and label of each shade, none first."""
    yield 0, _measure(0)
    for level, (first, last) in enumerate(scale.ranges(), start=1):
        until = words.count(last, "pratique")
        yield level, until if first == last else f"{words.number(first)} à {until}"


def _measure(number: int) -> str:
    return words.count(number, "pratique") if number else "aucune pratique"


def _room(number: int) -> int:
    """What a figure needs on a phone, where it would else cover the neighbours."""
    return _ROOM_FOR_ONE_DIGIT + _ROOM_FOR_EACH_MORE * (len(str(number)) - 1)


def _lines(name: str, shape: Shape) -> list[str]:
    """The name cut into lines as wide as the territory's slot; none without a slot."""
    slot = shape["slot"]
    return textwrap.wrap(french(name), slot[2] // _WIDTH_OF_A_LETTER) if slot else []
