"""The npm packages that upkeep takes from, each at one exact version: those of `pins.yaml`."""

from typing import NamedTuple

from catalogue.text.our_data import our_data


class Pinned(NamedTuple):
    """One exact version of a package; `integrity` is what npm publishes for its tarball."""

    name: str
    version: str
    integrity: str


PINS = {name: Pinned(**pinned) for name, pinned in our_data(__file__).items()}
"""By the names that the commands know them by."""
