"""The index that the explore page loads: Pagefind run on the shadow tree.

Pagefind (https://pagefind.app) indexes HTML files. The page holds the sheets' titles and facets
itself, so of Pagefind's output only what ranks documents is shipped: no excerpts, no filters, none
of its interfaces.
"""

import gzip
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from catalogue.practices.catalogue import Catalogue
from catalogue.site.search.documents import search_documents
from catalogue.site.search.shadow import Shadow, shadow_of
from catalogue.site.search.spelling import Spelling
from catalogue.site.search.text import stop_words

FOLDER = "recherche"
"""Where the index stands on the site."""

_SHIPPED = ("pagefind.js", "pagefind-entry.json", "wasm.fr.pagefind", "*.pf_meta", "index/*")
_SIGNATURE = b"pagefind_dcd"
"""Opens every decompressed file of Pagefind; its own `pagefind.js` checks it."""


class SearchError(Exception):
    """Raised by `write_search` when Pagefind is missing or fails; the message says what to do."""


def write_search(catalogue: Catalogue, site: Path, shadows: Iterable[Shadow] | None = None) -> None:
    """Write into the folder `recherche/` of a built site all that the explore page's search loads.

    `shadows` are those of the practices, in their order, when they have been made already.

    Beside Pagefind's files: `sheets.json`, with Pagefind's identifier of each practice in the order
    of slugs, the expressions that are one word in the index, and the stop words; `words.json`, the
    words for spelling help, fetched only when a word is not found.

    Raises:
        SearchError: Pagefind is not installed, or failed.
    """
    spelling = Spelling()
    expressions: set[str] = set()
    slugs = [practice.slug for practice in catalogue.practices]

    def documents() -> Iterator[tuple[str, str]]:
        # One at a time: together they take more memory than all else.
        made = map(shadow_of, search_documents(catalogue)) if shadows is None else shadows
        for slug, shadow in zip(slugs, made, strict=True):
            spelling.add(shadow.words)
            expressions.update(shadow.expressions)
            yield slug, shadow.html

    with _replaced(site / FOLDER) as output:
        identifiers = build_index(documents(), output)
        sheets = {
            "ids": [identifiers.get(slug, "") for slug in slugs],
            "expressions": sorted(expressions),
            "stop": sorted(stop_words()),
        }
        _write_json(output / "sheets.json", sheets)
        _write_json(output / "words.json", spelling.words())


def build_index(documents: Iterable[tuple[str, str]], output: Path) -> Mapping[str, str]:
    """Index (slug, HTML) pairs into the folder `output`; give Pagefind's identifier of each slug.

    What stood in `output` is replaced.

    Raises:
        SearchError: Pagefind is not installed, or failed.
    """
    with tempfile.TemporaryDirectory(prefix="recherche-") as folder:
        tree, made = Path(folder, "tree"), Path(folder, "made")
        tree.mkdir()
        for slug, html in documents:
            tree.joinpath(f"{slug}.html").write_text(html, encoding="utf-8")
        _run_pagefind(tree, made)
        shutil.rmtree(output, ignore_errors=True)
        for pattern in _SHIPPED:
            for file in made.glob(pattern):
                target = output / file.relative_to(made)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, target)
        return dict(map(_identifier, made.glob("fragment/*.pf_fragment")))


@contextmanager
def _replaced(folder: Path) -> Iterator[Path]:
    """A new folder beside `folder`, which takes its place at the end: it is never seen half made.

    If something fails, `folder` stays as it was.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as work:
        new = Path(work, "new")
        new.mkdir()
        yield new
        if folder.exists():
            folder.rename(Path(work, "old"))
        new.rename(folder)


def _run_pagefind(tree: Path, made: Path) -> None:
    command = [
        *(sys.executable, "-m", "pagefind"),
        *("--site", str(tree), "--output-path", str(made)),
        *("--force-language", "fr", "--silent"),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 (ours)
    if done.returncode != 0:
        raise SearchError(
            "L’index de recherche n’a pas pu être construit avec Pagefind "
            f"(paquet « pagefind[bin] »).\n{done.stderr.strip()}"
        )


def _identifier(fragment: Path) -> tuple[str, str]:
    """The (slug, identifier) of a fragment: gzip, a signature, then JSON."""
    content = gzip.decompress(fragment.read_bytes()).removeprefix(_SIGNATURE)
    address: str = json.loads(content)["url"]
    return address.strip("/").removesuffix(".html"), fragment.stem


def _write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8", newline="\n")
