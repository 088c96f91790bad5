"""What the index takes from each sheet, kept from one build to the next."""

import json
import os
from collections.abc import Mapping, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path

from catalogue.machinery.kept import FOLDER, Kept
from catalogue.machinery.processes import Work, run_all, shares
from catalogue.machinery.progress import watched
from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.search.documents import search_documents
from catalogue.site.search.shadow import Shadow, shadow_of
from catalogue.site.search.spelling import Words
from catalogue.site.shared.order import numbered

_SHARE = 100
"""Sheets that a process takes at once."""


def known_shadows(catalogue: Catalogue, root: Path, mark: str) -> list[Shadow]:
    """What the index takes from each sheet of the catalogue, as they are numbered.

    What was made before of the same sheet, in the project of `root` and under the same `mark`
    (see `fingerprint`: schema, lists, code), is not made again. Where `CI` is set, as every
    forge does, all is made: an earlier run, perhaps a stranger's, may have left what is kept.
    """
    kept = Kept(root / FOLDER)
    recipes = {practice.slug: _recipe(practice, mark) for practice in catalogue.practices}
    found = {slug: _known(kept, name) for slug, name in recipes.items() if name}
    shadows = {slug: shadow for slug, shadow in found.items() if shadow}
    missing = [p for p in catalogue.practices if p.slug not in shadows]
    works: list[Work[Mapping[str, Shadow]]] = [
        partial(_made, catalogue, part, recipes, kept) for part in shares(missing, _SHARE)
    ]
    for part in watched("parties de la recherche", run_all(works), len(works)):
        shadows |= part
    return [shadows[practice.slug] for practice in numbered(catalogue)]


def _recipe(practice: Practice, mark: str) -> str:
    """A name for all that a sheet's part of the index is made from; "" to make it anew."""
    if os.environ.get("CI"):
        return ""
    return sha256(f"{mark} {practice.slug} ".encode() + practice.content).hexdigest()


def _made(
    catalogue: Catalogue, practices: Sequence[Practice], recipes: Mapping[str, str], kept: Kept
) -> Mapping[str, Shadow]:
    documents = search_documents(catalogue, practices)
    made = {document.slug: shadow_of(document) for document in documents}
    for slug, shadow in made.items():
        if recipes[slug]:
            text = json.dumps(shadow, ensure_ascii=False)
            kept.put(f"search {recipes[slug]}", text.encode())
    return made


def _known(kept: Kept, recipe: str) -> Shadow | None:
    text = kept.get(f"search {recipe}")
    if text is None:
        return None
    try:
        levels, expressions, (named, running, hyphened) = json.loads(text)
        return Shadow(dict(levels), expressions, Words(named, running, hyphened))
    except (TypeError, ValueError, RecursionError):
        return None
