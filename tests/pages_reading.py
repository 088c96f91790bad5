"""How the tests of pages read them: as a browser does, from the made-up base, once."""

import re
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import html5lib
import pytest
import yaml
from conftest import DAY, PRACTICES, ROOT
from rendered_pages import make_pages

from catalogue.loading.load import load_catalogue
from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.reference.schema import Schema, load_schema
from catalogue.site.pages import Page, Site
from catalogue.site.pages.editorial import Editorial, load_editorial

EDITORIAL = PRACTICES.parent / "editorial"
RICH = "seine-saint-denis-lire-a-la-creche"
THIN = "sarreguemines-marche-des-partenaires"
OVERSEAS = "fort-de-france-lamentin-pied-d-immeuble"
FULL = "lille-metropole-mediateurs-a-l-ecole"
"""Every field is filled."""

REPOSITORY = "https://example.org/club/pratiques"


@cache
def base_catalogue() -> Catalogue:
    """The practices of the made-up base, on the day of the tests."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("SOURCE_DATE_EPOCH", DAY)
        return load_catalogue(ROOT, PRACTICES)


@cache
def base_editorial() -> Editorial:
    return load_editorial(EDITORIAL, base_catalogue())


def editorial_of(catalogue: Catalogue) -> Editorial:
    """The editorial texts without the sheets that are not in `catalogue`."""
    return load_editorial(EDITORIAL, catalogue)


@cache
def real_schema() -> Schema:
    return load_schema(ROOT)


@cache
def base_pages() -> dict[str, Page]:
    made = make_pages(base_catalogue(), Site(), base_editorial(), real_schema())
    return {page.path: page for page in made}


@cache
def base_trees() -> dict[str, ET.Element]:
    return {path: parse(page.body) for path, page in base_pages().items()}


@cache
def base_files() -> dict[str, dict[str, Any]]:
    """The practices as their files say, read without any of the project's code."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        for path in PRACTICES.rglob("*.yaml")
    }


def named(slug: str) -> Practice:
    """A practice of the base."""
    return next(practice for practice in base_catalogue().practices if practice.slug == slug)


def pages_of(*practices: Practice, site: Site | None = None) -> dict[str, Page]:
    """The site as it would be with these practices in the place of those that they replace."""
    kept = {practice.slug: practice for practice in base_catalogue().practices}
    kept |= {practice.slug: practice for practice in practices}
    catalogue = replace(base_catalogue(), practices=tuple(kept[slug] for slug in sorted(kept)))
    made = make_pages(catalogue, site or Site(), base_editorial(), real_schema())
    return {page.path: page for page in made}


def parse(body: str) -> ET.Element:
    """The page as a browser reads it; a mistake in the HTML raises."""
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(f"<!DOCTYPE html><html><head><title>t</title></head><body>{body}</body>")


def text(element: ET.Element) -> str:
    return " ".join("".join(element.itertext()).split())


def with_class(tree: ET.Element, name: str) -> list[ET.Element]:
    return [e for e in tree.iter() if name in e.get("class", "").split()]


def hrefs(tree: ET.Element) -> list[str]:
    return [e.get("href", "") for e in tree.iter("a")]


def sheets_on(path: str, tree: ET.Element) -> set[str]:
    """Slugs of the sheets that the page at `path` links to."""
    targets = (urljoin(f"/{path}", href) for href in hrefs(tree))
    found = (re.fullmatch(r"/pratiques/([a-z0-9-]+)/", target) for target in targets)
    return {match[1] for match in found if match}


def sheets_here(path: str, tree: ET.Element) -> set[str]:
    """The same, without those that a territory's page shows of other places."""
    if not path.startswith(("territoires/", "cites-educatives/")):
        return sheets_on(path, tree)
    own = [e for e in tree.iter("section") if e.get("aria-labelledby") == "pratiques"]
    return sheets_on(path, own[0]) if own else set()


def announced(tree: ET.Element) -> int:
    """The number of practices that a page's summary announces; 0 when it announces none."""
    summary = next((text(e) for e in with_class(tree, "ce-summary")), "")
    match = re.search(r"(\d+)\spratiques?", summary)
    return int(match[1]) if match else 0


def counted(tree: ET.Element) -> dict[str, int]:
    """The number beside each link, in the lists of counted links."""
    return {
        text(next(item.iter("a"))): int(text(with_class(item, "ce-counted__n")[0]).split()[0])
        for listing in with_class(tree, "ce-counted")
        for item in listing.findall("li")
        if item.find("a") is not None
    }
