"""A page of the site: first as a draft, which only names what it shows, then as HTML."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import unescape

from markupsafe import Markup

from catalogue.site.pages.rendering import Rendering
from catalogue.site.shared.words import shorten
from catalogue.text.typography import french


@dataclass(frozen=True, slots=True)
class Page:
    """A page and what the engine needs to know about it."""

    path: str
    """The address from the site's root, with a final slash ("pratiques/<slug>/"); "" for home."""
    title: str
    description: str
    """Plain text for the meta element, at most 160 characters."""
    body: Markup
    """Safe HTML that opens with the breadcrumb and contains the `<h1>`."""
    toc: tuple[tuple[str, str], ...]
    """(id, label) of the second-level headings, in order; labels are plain text."""
    edit: str = ""
    """Repository path of the file the page comes from; empty when it comes from no single one."""


@dataclass(frozen=True, slots=True)
class Draft:
    """All that a page is made from, and nothing made yet.

    Drafts cost little, so every build has all of them: pages are made from them one by one, by
    several processes, or only where a draft differs from the one of the build before. Two equal
    drafts give the same page.
    """

    path: str
    title: str
    description: str
    template: str
    values: Mapping[str, object]
    """The template's own names."""
    rendering: Rendering = field(repr=False)
    derived: Callable[[], Mapping[str, object]] = field(default=dict, repr=False, compare=False)
    """More of them, which follow from `values` and are worked out when the page is made."""
    edit: str = ""
    contents: bool = True
    """False for a page that is not to have a table of contents."""

    def page(self) -> Page:
        """The page, rendered."""
        values = {**self.values, **self.derived(), "title": self.title}
        body = self.rendering.html(self.template, self.path, values)
        toc = table_of_contents(body) if self.contents else ()
        description = shorten(french(self.description))
        return Page(self.path, french(self.title), description, body, toc, self.edit)


_HEADING = re.compile(r'<h2 id="([^"]+)"[^>]*>(.*?)</h2>', re.DOTALL)
_COUNT = re.compile(r'<span class="ce-count">.*?</span>', re.DOTALL)
_TAG = re.compile(r"<[^>]+>")


def table_of_contents(body: str) -> tuple[tuple[str, str], ...]:
    """The (id, label) of every `<h2 id=…>` of a page's body.

    Reading it from the page itself keeps it true: no template has to repeat its headings. The body
    is our own templates' output, in which a contributor's text cannot open an element.
    """
    return tuple((id_, _text(label)) for id_, label in _HEADING.findall(body))


def _text(html: str) -> str:
    return " ".join(unescape(_TAG.sub("", _COUNT.sub("", html))).split(" ")).strip()
