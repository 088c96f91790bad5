"""The locked requirements, as `uv pip compile --universal` writes them."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from packaging.utils import canonicalize_name

from catalogue.site.shared.licences import LOCKS
from catalogue.upkeep import ROOT

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)")
_HASH = re.compile(r"--hash=(sha256:[0-9a-f]{64})")


class Locked(NamedTuple):
    """One locked version; a package may have several, each for some Pythons or systems."""

    name: str
    version: str
    hashes: tuple[str, ...]


def locks() -> dict[str, tuple[Locked, ...]]:
    """The locked versions by use, each under its first use only."""
    made: dict[str, tuple[Locked, ...]] = {}
    for use, path in LOCKS.items():
        locked = read_lock((ROOT / path).read_text(encoding="utf-8"))
        made[use] = apart(locked, *made.values())
    return made


def read_lock(text: str) -> tuple[Locked, ...]:
    """Every locked version, whatever platform it is for, by name then version.

    Raises:
        ValueError: a requirement is not pinned to one version and its hashes.
    """
    found = []
    for requirement in text.replace("\\\n", " ").splitlines():
        if not requirement.strip() or requirement.lstrip().startswith("#"):
            continue
        pin, hashes = _PIN.match(requirement), tuple(_HASH.findall(requirement))
        if pin is None or not hashes:
            raise ValueError(f"Not locked with a version and its hashes: {requirement[:80]}")
        found.append(Locked(canonicalize_name(pin[1]), pin[2], hashes))
    return tuple(sorted(found))


def apart(locked: Iterable[Locked], *known: Iterable[Locked]) -> tuple[Locked, ...]:
    """Those of `locked` that none of `known` holds."""
    seen = {item[:2] for group in known for item in group}
    return tuple(item for item in locked if item[:2] not in seen)
