"""How the tests of built sites read them: links, ids and headings of every page."""

import itertools
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin

BASE = "http://site/"


class Reader(HTMLParser):
    """Ids, links and everything that a browser would fetch by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.inline: list[str] = []
        self.headings: list[str] = []
        self._templates = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {key: value or "" for key, value in attrs}
        if "id" in values:
            self.ids.append(values["id"])
        if tag in {"a", "area"} and "href" in values:
            self.links.append(values["href"])
        if tag in {"img", "script", "iframe", "source", "audio", "video"} and "src" in values:
            self.fetched.append(values["src"])
        if tag == "link" and values.get("rel") not in {"canonical", "prev", "next"}:
            self.fetched.append(values.get("href", ""))
        if tag == "form":
            self.links.append(values.get("action", ""))
        if "style" in values or any(key.startswith("on") for key in values):
            self.inline.append(f"<{tag}>")
        if tag == "style" or (tag == "script" and "src" not in values):
            self.inline.append(f"<{tag}> {values.get('type', '')}")
        if tag == "template":
            self._templates += 1
        # What stands in a template is on no page until a script copies it from there.
        if re.fullmatch("h[1-6]", tag) and not self._templates:
            self.headings.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "template":
            self._templates -= 1


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


def pages_read(site: Path) -> dict[str, Reader]:
    """Every page by its address from the site's root."""
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): read(
            file.read_text(encoding="utf-8")
        )
        for file in sorted(site.rglob("*.html"))
    }


def internal(page: str, address: str) -> tuple[str, str] | None:
    """(page or file, anchor) that an address leads to, or None when it leaves the site."""
    target, anchor = urldefrag(urljoin(BASE + page, address))
    if not target.startswith(BASE):
        return None
    return unquote(target.removeprefix(BASE).partition("?")[0]), unquote(anchor)


def broken_links(site: Path, pages: dict[str, Reader]) -> list[tuple[str, str]]:
    """Each page with an address on it that leads to no page, file or anchor of the site."""
    broken = []
    for page, reader in pages.items():
        if page == "404.html":
            continue  # served from any address: its links are from the root
        for address in [*reader.links, *reader.fetched]:
            found = internal(page, address)
            if found is None:
                continue
            target, anchor = found
            known = target in pages or (site / target).is_file()
            # "#avec=…" is read by the page's script: it names no place in the page.
            if not known or (anchor and "=" not in anchor and anchor not in pages[target].ids):
                broken.append((page, address))
    return broken


def twice_on_a_page(pages: dict[str, Reader]) -> dict[str, list[str]]:
    """The ids that stand more than once on a page."""
    twice = {
        page: [id_ for id_, count in Counter(reader.ids).items() if count > 1]
        for page, reader in pages.items()
    }
    return {page: ids for page, ids in twice.items() if ids}


def headings_in_order(reader: Reader) -> bool:
    """Whether a page begins with its one title and goes down one step at a time."""
    levels = [int(heading[1]) for heading in reader.headings]
    steps = itertools.pairwise(levels)
    return levels.count(1) == 1 and levels[0] == 1 and all(b <= a + 1 for a, b in steps)
