"""Where the work of a build goes: its stages one after the other, without the engine."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.loading import catalogue_of, load_base
from catalogue.pages import Site, make_pages
from catalogue.pages.editorial import load_editorial
from catalogue.search import write_search


def stage_costs(root: Path, practices: Path) -> dict[str, float]:
    """Seconds of processor of each stage for the sheets of `practices`.

    Raises:
        CatalogueError: a sheet has an error.
    """
    spent = [_processor()]
    base = load_base(root, practices)
    catalogue = catalogue_of(base)
    spent.append(_processor())
    editorial = load_editorial(root / "docs" / "editorial", catalogue, own_practices=False)
    for _ in make_pages(catalogue, Site(), editorial, base.reference.schema):
        pass
    spent.append(_processor())
    with TemporaryDirectory() as site:
        write_search(catalogue, Path(site))
    spent.append(_processor())
    names = ("check", "pages", "index")
    spans = zip(names, spent, spent[1:], strict=False)
    return {f"stage_{name}_cpu": end - start for name, start, end in spans}


def _processor() -> float:
    """Seconds of processor so far, those of the commands that were waited for included."""
    now = os.times()
    return now.user + now.system + now.children_user + now.children_system
