"""What the index takes from each sheet, kept from one build to the next.

Only what changed is made again. An SQLite file in `.cache/` holds the rest; it is never needed:
when it cannot be read, written or trusted, all is made.
"""

import json
import sqlite3
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TypeVar

from catalogue.machinery.processes import Work, run_all, shares
from catalogue.machinery.progress import Progress
from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.search.documents import search_documents
from catalogue.site.search.shadow import Shadow, shadow_of
from catalogue.site.search.spelling import Words

_FILE = ".cache/search.sqlite"
_TABLE = "CREATE TABLE IF NOT EXISTS shadows (recipe TEXT PRIMARY KEY, shadow TEXT) WITHOUT ROWID"
_PATIENCE = 0.5
"""Seconds to wait for another process; after that, go on without."""
_SHARE = 100
"""Sheets that a process takes at once."""

_Found = TypeVar("_Found")


def known_shadows(
    catalogue: Catalogue, root: Path, recipe: Callable[[Practice], str]
) -> list[Shadow]:
    """What the index takes from each sheet of the catalogue, in its order.

    What was made before for the same `recipe`, in the project of `root`, is not made again; "" is
    no recipe.
    """
    file = root / _FILE
    recipes = {practice.slug: recipe(practice) for practice in catalogue.practices}
    known = _read(file, set(recipes.values()) - {""})
    missing = [p for p in catalogue.practices if recipes[p.slug] not in known]
    works: list[Work[dict[str, Shadow]]] = [
        partial(_made, catalogue, part) for part in shares(missing, _SHARE)
    ]
    made: dict[str, Shadow] = {}
    with Progress("parties de la recherche", len(works)) as progress:
        for part in run_all(works):
            made |= part
            progress.advance()
    new = {recipes[slug]: shadow for slug, shadow in made.items() if recipes[slug]}
    if new:
        _save(file, new, known)
    return [made.get(p.slug) or known[recipes[p.slug]] for p in catalogue.practices]


def _made(catalogue: Catalogue, practices: Sequence[Practice]) -> dict[str, Shadow]:
    documents = search_documents(catalogue, practices)
    return {document.slug: shadow_of(document) for document in documents}


def _read(path: Path, recipes: Collection[str]) -> Mapping[str, Shadow]:
    def ask(file: sqlite3.Connection) -> dict[str, Shadow]:
        rows = file.execute("SELECT recipe, shadow FROM shadows")
        return {name: _shadow(json.loads(text)) for name, text in rows if name in recipes}

    return (_try(path, ask) if recipes and path.exists() else None) or {}


def _shadow(values: tuple[str, list[str], tuple[str, str]]) -> Shadow:
    html, expressions, (named, running) = values
    return Shadow(html, expressions, Words(named, running))


def _save(path: Path, new: Mapping[str, Shadow], known: Collection[str]) -> None:
    """Add what is `new`, and drop what no sheet has any more once it is the greater part."""

    def write(file: sqlite3.Connection) -> None:
        file.execute(_TABLE)
        with file:
            rows = [(name, json.dumps(shadow, ensure_ascii=False)) for name, shadow in new.items()]
            file.executemany("INSERT OR REPLACE INTO shadows VALUES (?, ?)", rows)
            (count,) = file.execute("SELECT count(*) FROM shadows").fetchone()
            if count > 2 * (len(new) + len(known)):
                stay = {*new, *known}
                names = [name for (name,) in file.execute("SELECT recipe FROM shadows")]
                gone = [[name] for name in names if name not in stay]
                file.executemany("DELETE FROM shadows WHERE recipe = ?", gone)

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    _try(path, write)


def _try(path: Path, act: Callable[[sqlite3.Connection], _Found]) -> _Found | None:
    try:
        with closing(sqlite3.connect(path, timeout=_PATIENCE)) as file:
            return act(file)
    except sqlite3.OperationalError:
        return None  # busy, on a full disk, or not to be written
    except (sqlite3.Error, OSError, UnicodeError, ValueError, TypeError):
        path.unlink(missing_ok=True)
        return None
