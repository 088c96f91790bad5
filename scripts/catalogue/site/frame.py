"""The theme around the pages: rendered once for all pages of a kind, then each is poured into it.

Rendering the whole theme for each of thousands of pages is what takes a site engine its time, and
all of it but a few slots comes out the same. The engine is asked for one page of each kind, with a
mark in each slot.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from catalogue.site.pages.page import Page

SLOTS = ("title", "description", "canonical", "head", "contents", "body")

_MARK = re.compile(rf"ce-slot-({'|'.join(SLOTS)})-ce")

Kind = tuple[str, int]
"""First part of the address, and its depth: what links and the current place depend on."""


class FrameError(Exception):
    """The engine's page does not have every slot once where it should; a theme was changed."""


def mark(slot: str) -> str:
    """What stands in the place of `slot` while the engine renders a frame."""
    return f"ce-slot-{slot}-ce"


def kind_of(path: str) -> Kind:
    """The kind of the page at `path` (from the site's root)."""
    return path.partition("/")[0], path.count("/")


@dataclass(frozen=True, slots=True)
class Frame:
    """The HTML of a kind of pages, cut at its slots."""

    pieces: tuple[str, ...]
    """Texts and names of slots by turns; the first and the last are texts."""

    def filled(self, values: Mapping[str, str]) -> str:
        """The HTML of the page whose slots have these values, already safe HTML."""
        pieces = list(self.pieces)
        pieces[1::2] = [values[slot] for slot in self.pieces[1::2]]
        return "".join(pieces)


def frame_from(html: str) -> Frame:
    """The frame that an engine rendered with marks in the slots.

    Raises:
        FrameError: the body or the head has no slot, or several.
    """
    pieces = tuple(_MARK.split(html))
    for slot in ("head", "body"):
        found = pieces[1::2].count(slot)
        if found != 1:
            raise FrameError(f"slot {slot}: {found} times in the page that the engine rendered")
    return Frame(pieces)


def poured(page: Page, frame: Frame, *, head: str, contents: str, canonical: str) -> str:
    """The complete HTML of `page`."""
    return frame.filled(
        {
            "title": escape(page.title),
            "description": escape(page.description),
            "canonical": escape(canonical),
            "head": Markup(head),  # noqa: S704 (an autoescaped template's output)
            "contents": contents,
            "body": page.body,
        }
    )
