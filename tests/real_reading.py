"""The real sheets and editorial texts as pages, for the tests of what is true of them."""

from dataclasses import replace
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml
from conftest import ROOT
from pages_reading import parse, real_schema
from rendered_pages import make_pages

from catalogue.loading.load import load_catalogue
from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.pages import Page, Site
from catalogue.site.pages.editorial import Editorial, load_editorial


@cache
def real_catalogue() -> Catalogue:
    """The project's own practices, checked on the real day: new ones are always being written."""
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("SOURCE_DATE_EPOCH", raising=False)
        return load_catalogue(ROOT)


@cache
def real_editorial() -> Editorial:
    return load_editorial(ROOT / "docs" / "editorial", real_catalogue())


@cache
def real_trees() -> dict[str, ET.Element]:
    made = make_pages(real_catalogue(), Site(), real_editorial(), real_schema())
    return {page.path: parse(page.body) for page in made}


@cache
def real_files() -> dict[str, dict[str, Any]]:
    """The practices as their files say, read without any of the project's code."""
    return {
        path.stem: yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506
        for path in (ROOT / "practices").rglob("*.yaml")
    }


def named(slug: str) -> Practice:
    """A real practice."""
    return next(practice for practice in real_catalogue().practices if practice.slug == slug)


def pages_of(practice: Practice) -> dict[str, Page]:
    """The site as it would be with this practice in the place of the one it replaces."""
    kept = tuple(practice if p.slug == practice.slug else p for p in real_catalogue().practices)
    catalogue = replace(real_catalogue(), practices=kept)
    made = make_pages(catalogue, Site(), real_editorial(), real_schema())
    return {page.path: page for page in made}
