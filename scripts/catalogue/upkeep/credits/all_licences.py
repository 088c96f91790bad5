"""The list of every dependency and borrowed piece, with its licence: the page `/credits/` shows it.

The licence of a Python package comes from the metadata of the very version that is locked: the
installed one, or, for what this Python does not install (other systems, the weekly check), the
file that pip fetches and verifies by its hash.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from email.message import Message
from email.parser import Parser
from importlib import metadata
from itertools import groupby
from pathlib import Path

import yaml
from packaging.utils import canonicalize_name

from catalogue.site.shared.licences import FILE, Element, Licences, Package
from catalogue.upkeep import ROOT, UpkeepError
from catalogue.upkeep.credits.locked import Locked, locks
from catalogue.upkeep.credits.spdx import licence_of
from catalogue.upkeep.package import PINS
from catalogue.upkeep.written import refresh

ELEMENTS = Path(__file__).with_name("elements.yaml")
NPM_LOCK = ROOT / "scripts" / "catalogue" / "contributing" / "form" / "npm" / "package-lock.json"

_PYTHONS = ("3.14", f"{sys.version_info.major}.{sys.version_info.minor}")
"""A wheel is asked for the newest, then for this one: some follow the newest late."""
_HOMES = (
    re.compile(r"(?i)(repository|source( ?code)?|code|github)"),
    re.compile(r"(?i)(home-?page|home|documentation)"),
)
"""Labels of a package's links, best first: the sources say most, and stand outside registries."""


def run(options: argparse.Namespace) -> int:
    """Make the list again; the exit status."""
    found = {use: gathered(locked, _package) for use, locked in locks().items()}
    text = Licences(elements(pins()), found).text()
    return refresh({FILE: text}, "the locked versions", check=options.check)


def pins() -> dict[str, str]:
    """The version of everything pinned outside the Python locks, and of the Python packages too."""
    npm = json.loads(NPM_LOCK.read_text(encoding="utf-8"))["packages"]
    return {
        **{item.name: item.version for item in locks()["site"]},
        **{pinned.name: pinned.version for pinned in PINS.values()},
        **{
            path.removeprefix("node_modules/"): entry["version"]
            for path, entry in npm.items()
            if path
        },
    }


def gathered(locked: Iterable[Locked], read: Callable[[Locked], Package]) -> list[Package]:
    """The packages of a lock; several versions of one package must have one licence.

    Raises:
        UpkeepError: they have several.
    """
    made = []
    for name, versions in groupby(locked, key=lambda item: item.name):
        packages = [read(item) for item in versions]
        if len({package.licence for package in packages}) > 1:
            raise UpkeepError(f"{name}: its locked versions have different licences.")
        numbers = [number for package in packages for number in package.versions]
        made.append(replace(packages[-1], versions=numbers))
    return made


def elements(pins: Mapping[str, str]) -> list[Element]:
    """The borrowed pieces of `elements.yaml`, each with its version from `pins`.

    Raises:
        UpkeepError: nothing pins the package of one of them.
    """
    made = []
    for values in yaml.safe_load(ELEMENTS.read_text(encoding="utf-8")):
        version = pins.get(values["paquet"])
        if version is None:
            raise UpkeepError(f"{values['paquet']}: nothing pins it any more (elements.yaml).")
        made.append(Element(**values, version=version))
    return made


def _package(locked: Locked) -> Package:
    words = _installed(locked) or _fetched(locked)
    licence = licence_of(locked.name, words)
    home = _home(words)
    return Package(locked.name, [locked.version], licence.expression, home, licence.reason)


def _installed(locked: Locked) -> Message | None:
    try:
        found = metadata.distribution(locked.name)
    except metadata.PackageNotFoundError:
        return None
    if found.version != locked.version:
        return None
    return Parser().parsestr(found.read_text("METADATA") or "")


def _fetched(locked: Locked) -> Message:
    """The metadata of a wheel that pip fetches without installing it.

    Raises:
        UpkeepError: pip could not fetch it.
    """
    print(f"Fetching {locked.name} {locked.version} for its metadata", file=sys.stderr)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        hashes = " ".join(f"--hash={digest}" for digest in locked.hashes)
        wanted = folder / "wanted.txt"
        wanted.write_text(f"{locked.name}=={locked.version} {hashes}\n", encoding="utf-8")
        options = ["--no-deps", "--require-hashes", "--only-binary=:all:", "--quiet"]
        options += [f"--dest={folder}", "--disable-pip-version-check", "-r", str(wanted)]
        for python in _PYTHONS:
            command = [sys.executable, "-m", "pip", "download", f"--python-version={python}"]
            done = subprocess.run(  # noqa: S603 (ours)
                [*command, *options], capture_output=True, text=True, check=False
            )
            wheels = list(folder.glob("*.whl"))
            if wheels:
                break
        if done.returncode or len(wheels) != 1:
            raise UpkeepError(
                f"{locked.name} {locked.version} is not installed here, and pip could not fetch "
                f"it:\n{done.stderr.strip()}"
            )
        with zipfile.ZipFile(wheels[0]) as wheel:
            path = next(
                path
                for path in wheel.namelist()
                if re.fullmatch(r"[^/]+\.dist-info/METADATA", path)
                and canonicalize_name(path.partition("-")[0]) == locked.name
            )
            return Parser().parsestr(wheel.read(path).decode("utf-8"))


def _home(words: Message) -> str:
    """The package's own page, as its metadata gives it; "" if it gives none."""
    links = [value.partition(",")[::2] for value in words.get_all("Project-URL") or []]
    named = [*links, ("home", words.get("Home-page") or "")]
    urls = [
        url.strip() for wanted in _HOMES for label, url in named if wanted.fullmatch(label.strip())
    ]
    return next((url for url in urls if url.startswith(("https://", "http://"))), "")
