"""What stands around a page's body because of what the body holds: contents, style sheets."""

from collections.abc import Sequence

from markupsafe import Markup

from catalogue.site.pages.rendering import render
from catalogue.site.shared.addresses import relative

# Pieces that stand on few pages bring their style sheet only there.
_STYLES = (
    ("ce-map", "assets/map/map.css"),
    ("ce-dossier", "assets/dossier/dossier.css"),
    ("ce-explore", "assets/explore/explore.css"),
    ("ce-form", "assets/form/form.css"),
    ("ce-point", "assets/point/point.css"),
    ("ce-week", "assets/week/week.css"),
    ("ce-selection", "assets/selection/selection.css"),
    ("ce-kit", "assets/selection/kit.css"),
    ("ce-compare", "assets/selection/compare.css"),
    ("ce-setting", "assets/table/table.css"),
)
# What no page of a practice has: the others load it.
_LISTS = "assets/css/lists.css"
_SHEET = 'class="ce-sheet"'
# Pages that need the whole width.
_WIDE = ("ce-hero", "ce-heat", "ce-explore")

FEWEST_WRITTEN = 3
"""Sections from which a hand-written page has its contents beside the text."""
FEWEST_GENERATED = 6
"""The same for a page made from the catalogue."""


def contents(toc: Sequence[tuple[str, str]], body: str, fewest: int) -> Markup:
    """The navigation inside a page, from its (id, label) pairs; "" where it would be in the way."""
    if len(toc) < fewest or any(piece in body for piece in _WIDE):
        return Markup()
    return render("contents.html", toc=toc)


def style_sheets(body: str, path: str) -> Markup:
    """The links to the style sheets that only some pages need, this one among them."""
    found = [style for piece, style in _STYLES if piece in body]
    if _SHEET not in body:
        found.insert(0, _LISTS)
    link = Markup('<link rel="stylesheet" href="{}">\n')
    return Markup().join(link.format(relative(style, path)) for style in found)
