"""The npm packages that upkeep takes from, each at one exact version: those of `pins.yaml`."""

from pathlib import Path
from typing import NamedTuple

import yaml


class Pinned(NamedTuple):
    """One exact version of a package; `integrity` is what npm publishes for its tarball."""

    name: str
    version: str
    integrity: str


PINS = {
    name: Pinned(**pinned)
    for name, pinned in yaml.safe_load(
        Path(__file__).with_name("pins.yaml").read_text(encoding="utf-8")
    ).items()
}
"""By the names that the commands know them by."""
