"""`schema/territories/*.csv`: from the pinned package of the official geographic code."""

import argparse
import json

from catalogue.upkeep import UpkeepError
from catalogue.upkeep.package import PINS, member, obtained
from catalogue.upkeep.refresh.changes import changes
from catalogue.upkeep.refresh.compact_tables import Records, from_csv, tables, to_csv
from catalogue.upkeep.written import current, refresh

_FILES = ("communes", "departements", "epci", "ept", "regions")


def run(options: argparse.Namespace) -> int:
    """Print what changes in the tables of `options.folder`, write them; the exit status."""
    pinned = PINS["GEOGRAPHIC_CODE"]
    try:
        after = tables(_records(obtained(pinned, options.tarball)))
    except KeyError as error:
        raise UpkeepError(f"The records lack the field {error}.") from error
    files = {options.folder / f"{name}.csv": to_csv(rows) for name, rows in after.items()}
    before = {name: from_csv(current(options.folder / f"{name}.csv")) for name in after}
    for change in changes(before, after):
        print(change)
    return refresh(files, f"{pinned.name} {pinned.version}", check=options.check)


def _records(tarball: bytes) -> dict[str, Records]:
    """The records of each of `_FILES`. Raises UpkeepError if the tarball lacks one."""
    try:
        version = json.loads(member(tarball, "package.json"))["version"]
        records = {name: json.loads(member(tarball, f"data/{name}.json")) for name in _FILES}
    except (KeyError, ValueError) as error:
        raise UpkeepError(f"The tarball cannot be read: {error}") from error
    expected = PINS["GEOGRAPHIC_CODE"].version
    if version != expected:
        raise UpkeepError(f"The tarball holds version {version}, not {expected}.")
    return records
