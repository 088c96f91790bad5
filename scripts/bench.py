"""Measure the project on made-up practices, beside stock tools on the same practices.

python scripts/bench.py                      the table for 100 and 1,000 practices
python scripts/bench.py --sizes 1000,10000   for other numbers of practices
python scripts/bench.py --write DIR --count 500 --seed 1   only make practices, into DIR

Bytes are those of every answer of a local server that compresses as GitHub Pages does, headers
included, to a browser with an empty cache; times in the browser have no network in them. Needs the
development dependencies and a Chromium. Exit status: 0 measured, 1 a command failed, 2 wrong use.
"""

import _environment  # noqa: F401 (comes first)

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Error as BrowserError

from _options import ROOT, english_parser
from benchmark.measures import PARTS, Figures, measure
from benchmark.running import RunError
from benchmark.sheets import make_sheets
from benchmark.table import table
from catalogue.contributing.sheet_text import practice_text, with_names
from catalogue.loading.load import CatalogueError, catalogue_of, load_base


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    if options.write:
        return _write(options.write, options.count, options.seed)
    figures: dict[int, Figures] = {}
    try:
        for size in options.sizes * options.turns:
            with TemporaryDirectory(prefix="bench-") as name:
                now = measure(ROOT, size, Path(name), options.seed, options.without)
            # The least of all turns, each with both sides: what else a machine does only adds.
            figures[size] = {what: min(now[what], figures.get(size, now)[what]) for what in now}
    except (RunError, BrowserError) as error:
        print(error, file=sys.stderr)
        return 1
    print(table(figures), end="")
    return 0


def _write(folder: Path, count: int, seed: int) -> int:
    taken = folder.exists() and (not folder.is_dir() or any(folder.iterdir()))
    if taken or folder.absolute().is_relative_to(ROOT / "practices"):
        print(f"{folder}: choose an empty folder, outside practices/.", file=sys.stderr)
        return 2
    base = load_base(ROOT)
    try:
        catalogue = catalogue_of(base)
    except CatalogueError:
        print("The real practices have errors: python scripts/validate.py", file=sys.stderr)
        return 2
    folder.mkdir(parents=True, exist_ok=True)
    schema = base.reference.schema
    for sheet in make_sheets(catalogue, schema, count, seed):
        # A made-up title names no town, whose code may be another's postal code.
        text = with_names(practice_text(sheet.values, schema), catalogue.territories)
        (folder / f"{sheet.slug}.yaml").write_text(text, encoding="utf-8", newline="\n")
    return 0


def _sizes(text: str) -> list[int]:
    sizes = [int(size.replace("_", "")) for size in text.split(",")]
    if min(sizes) < 1:
        raise argparse.ArgumentTypeError("at least one practice")
    return sizes


def _parser() -> argparse.ArgumentParser:
    parser = english_parser(__doc__)
    add = parser.add_argument
    sizes = "numbers of practices to measure with (by default, 100,1000)"
    add("--sizes", type=_sizes, default=[100, 1000], metavar="N,N", help=sizes)
    add("--without", nargs="+", choices=PARTS, default=(), help="leave out some parts")
    add("--turns", type=int, choices=range(1, 10), default=2, help="the least of them counts")
    add("--seed", type=int, default=1, help="another seed makes other practices")
    add("--write", type=Path, metavar="DIR", help="measure nothing, write practices into DIR")
    add("--count", type=int, default=1000, help="how many to write")
    return parser


if __name__ == "__main__":
    sys.exit(main())
