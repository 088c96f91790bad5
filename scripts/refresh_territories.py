"""Make `schema/territories/*.csv` from the pinned package of the official geographic code.

`python scripts/refresh_territories.py` fetches the package with npm, prints what changed and
writes the files. `--tarball FILE` reads an already downloaded tarball instead; `--check` writes
nothing and exits with 1 if the committed files are not what the package gives.
"""

import argparse
import sys
from pathlib import Path

from _options import add_check, english_parser
from catalogue.upkeep.refresh.changes import changes
from catalogue.upkeep.refresh.compact_tables import from_csv, tables, to_csv
from catalogue.upkeep.refresh.package import Pinned, RefreshError, fetch, read

# Each year's edition is a new major version; npm shows its integrity with
# `npm view @etalab/decoupage-administratif@VERSION dist.integrity`.
PINNED = Pinned(
    name="@etalab/decoupage-administratif",
    version="6.0.0",
    integrity=(
        "sha512-XavYsFlbcM/prKr8hNHPKER94IHw/dsxNM4nxjWMYk6PLFACpEedvn/7wK8Baozm0dCYhWWcf+7bcWpA5pmCaQ=="
    ),
)
FOLDER = Path(__file__).resolve().parents[1] / "schema" / "territories"


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0 done or up to date, 1 `--check` found a difference, 2 could not run."""
    options = _options(arguments)
    try:
        tarball = options.tarball.read_bytes() if options.tarball else fetch(PINNED)
        after = tables(read(tarball, PINNED))
    except (OSError, ValueError, RefreshError) as error:
        print(error, file=sys.stderr)
        return 2
    except KeyError as error:
        print(f"The records lack the field {error}.", file=sys.stderr)
        return 2
    texts = {f"{name}.csv": to_csv(rows) for name, rows in after.items()}
    current = {name: _text(options.folder / name) for name in texts}
    if current == texts:
        print(f"Up to date with {PINNED.name} {PINNED.version}.")
        return 0
    before = {name: from_csv(current[f"{name}.csv"]) for name in after}
    print(*changes(before, after), sep="\n")
    if options.check:
        print(f"Not what {PINNED.name} {PINNED.version} gives: run this command without --check.")
        return 1
    _write(options.folder, texts)
    print(f"Written from {PINNED.name} {PINNED.version}.")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = english_parser(__doc__)
    parser.add_argument("--tarball", type=Path, help="an already downloaded tarball")
    add_check(parser, "; 1 if files differ")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the files are")
    return parser.parse_args(arguments)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace") if path.exists() else ""


def _write(folder: Path, texts: dict[str, str]) -> None:
    """All or nothing: every file is complete beside its place before the first is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    complete = {}
    for name, text in texts.items():
        complete[name] = folder / f".{name}.new"
        complete[name].write_bytes(text.encode("utf-8"))
    for name, path in complete.items():
        path.replace(folder / name)


if __name__ == "__main__":
    sys.exit(main())
