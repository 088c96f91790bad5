"""The map of territories: every territory a link, shaded and numbered by its practices."""

import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True)
class MappedPlace:
    """One territory on the map; `lines` is its name as written in its slot, if it has one."""

    code: str
    name: str
    number: int
    level: int
    href: str
    shape: Shape
    lines: tuple[str, ...]

    @property
    def measure(self) -> str:
        """The number and its noun: "6 pratiques", "aucune pratique"."""
        return _measure(self.number)

    @property
    def tight(self) -> bool:
        """Whether the figure has no room on a phone, where it would cover the neighbours."""
        digits = len(str(self.number))
        return self.shape.number[2] < _ROOM_FOR_ONE_DIGIT + _ROOM_FOR_EACH_MORE * (digits - 1)


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
    regions = regions or {}
    scale = scale_of(counts.get(code, 0) for code in names)
    places = [
        MappedPlace(
            code=code,
            name=french(name),
            number=counts.get(code, 0),
            level=scale.level(counts.get(code, 0)),
            href=href(code),
            shape=sheet.shapes[code],
            lines=_lines(name, sheet.shapes[code]),
        )
        for code, name in names.items()
        if code in sheet.shapes
    ]
    if compact:
        return render("map_small.svg", sheet=sheet, levels=_levels(places), served=_served(counts))
    return render(
        "map.html",
        sheet=sheet,
        places=places,
        groups=_groups(places, regions),
        legend=list(_legend(scale)),
        others=[
            (href(code), french(name), _measure(counts[code]))
            for code, name in names.items()
            if code not in sheet.shapes and counts.get(code, 0)
        ],
    )


def _groups(
    places: list[MappedPlace], regions: Mapping[str, str]
) -> Mapping[str, list[MappedPlace]]:
    """Places by name of région, in the order in which they first come; "" without a région."""
    groups: dict[str, list[MappedPlace]] = {}
    for place in places:
        groups.setdefault(french(regions.get(place.code, "")), []).append(place)
    return groups


def _levels(places: list[MappedPlace]) -> Mapping[int, str]:
    """All small outlines of one level as one path."""
    paths: dict[int, str] = {}
    for place in sorted(places, key=lambda place: place.level):
        paths[place.level] = paths.get(place.level, "") + place.shape.small
    return paths


def _served(counts: Mapping[str, int]) -> int:
    return sum(1 for number in counts.values() if number)


def _legend(scale: Scale) -> Iterator[tuple[int, str]]:
    """Level and label of each shade, none first."""
    yield 0, _measure(0)
    for level, (first, last) in enumerate(scale.ranges(), start=1):
        until = words.count(last, "pratique")
        yield level, until if first == last else f"{words.number(first)} à {until}"


def _measure(number: int) -> str:
    return words.count(number, "pratique") if number else "aucune pratique"


def _lines(name: str, shape: Shape) -> tuple[str, ...]:
    """The name cut into lines as wide as the territory's slot; none without a slot."""
    if shape.slot is None:
        return ()
    return tuple(textwrap.wrap(french(name), shape.slot[2] // _WIDTH_OF_A_LETTER))
