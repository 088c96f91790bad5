"""The engine renders a frame, we pour the page in: no converter ever touches a generated page.

The engine is given an outline in Markdown: the title and the headings, from which it makes its
table of contents, between two comments. What it makes of them is replaced by the page's own HTML.
"""

import re
from html import escape

from catalogue.engine import EngineError
from catalogue.pages.page import Page

_END = "<!-- ce:fin -->"
_OUTLINE = re.compile(rf"<!-- ce:page[^>]*-->.*?{_END}", re.DOTALL)
_CLASS = re.compile(r' class="([^"]*)"')
_SPACE = re.compile(r"[^\S \n]")
_MARKUP = re.compile(r"[\\`*_{}\[\]()#+\-.!|]")

# The theme's checkboxes and overlay (our navigation opens with a button; and it is invalid HTML:
# `autocomplete` is not for checkboxes), and its skip link (ours stands in the header).
_LEFTOVERS = re.compile(
    r'\s*<(?:input class="md-toggle"|label class="md-overlay")[^>]*>(?:</label>)?'
    r'|\s*<div data-md-component="skip">.*?</div>',
    re.DOTALL,
)


def outline(page: Page) -> str:
    """The Markdown that an engine is given in the place of a generated page.

    The opening comment names the pieces on the page (`ce-map`, `ce-form`): the theme looks for them
    in what it believes to be the content, to load what they need.
    """
    headings = [f"# {_plain(page.title)}"]
    headings += [f"## {_plain(label)} {{#{id_}}}" for id_, label in page.toc]
    opening = f"<!-- ce:page {' '.join(_pieces(page.body))} -->"
    return "\n\n".join([opening, *headings, _END]) + "\n"


def pour(frame: str, page: Page) -> str:
    """The finished page: `frame` (what the engine made of the outline) holding the page's HTML.

    Raises:
        EngineError: the engine did not keep the two comments, each once.
    """
    poured, found = _OUTLINE.subn(lambda _: str(page.body), frame)
    if found != 1:
        raise EngineError(f"Le moteur n'a pas gardé la place de la page « {page.path} ».")
    return poured


def without_leftovers(html: str) -> str:
    """A built page without the elements of the theme's skeleton that our own theme does not use."""
    return _LEFTOVERS.sub("", html)


def _pieces(body: str) -> list[str]:
    names = {name for value in _CLASS.findall(body) for name in value.split()}
    return sorted({re.split("__|--", name)[0] for name in names})


def _plain(text: str) -> str:
    """`text` as Markdown that means nothing but itself."""
    marked = _MARKUP.sub(r"\\\g<0>", escape(text, quote=False))
    # The spaces of French typography: the table of contents would make plain ones of them.
    return _SPACE.sub(lambda match: f"&#{ord(match[0])};", marked)
