"""Where the work of a build goes: one of its stages, alone and in one process."""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.loading.load import catalogue_of, load_base
from catalogue.practices.catalogue import Catalogue
from catalogue.reference.schema import Schema
from catalogue.site.exports.files import exports
from catalogue.site.pages import Site, make_pages
from catalogue.site.pages.editorial import load_editorial
from catalogue.site.search import write_search
from catalogue.site.shared.writing import write_files

_SITE = Site(site_url="https://example.org/")
"""Without its address, some exports are not made."""


def _pages(catalogue: Catalogue, schema: Schema, root: Path, site: Path) -> None:
    del site
    editorial = load_editorial(root / "docs" / "editorial", catalogue, own_practices=False)
    for _ in make_pages(catalogue, _SITE, editorial, schema):
        pass


def _index(catalogue: Catalogue, schema: Schema, root: Path, site: Path) -> None:
    del schema, root
    write_search(catalogue, site)


def _exports(catalogue: Catalogue, schema: Schema, root: Path, site: Path) -> None:
    del root
    write_files(exports(catalogue, schema, _SITE), site)


STAGES: dict[str, Callable[[Catalogue, Schema, Path, Path], None]] = {
    "pages": _pages,
    "index": _index,
    "exports": _exports,
}
"""By name: the pages without the theme around them, the search index, the open data and pictures.
Nothing is taken from an earlier build."""


def stage_cost(root: Path, practices: Path, stage: str) -> float:
    """Seconds of processor of a stage for the sheets of `practices`, once these are read.

    Raises:
        CatalogueError: a sheet has an error.
    """
    base = load_base(root, practices)
    catalogue = catalogue_of(base)
    start = _processor()
    with TemporaryDirectory(prefix="stage-") as site:
        STAGES[stage](catalogue, base.reference.schema, root, Path(site))
    return _processor() - start


def _processor() -> float:
    """Seconds of processor so far, those of the commands that were waited for included."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system
