"""The npm package that holds the geographic code: obtained, verified, read."""

import base64
import hashlib
import io
import json
import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Records = list[dict[str, Any]]

FILES = ("communes", "departements", "epci", "ept", "regions")


class RefreshError(Exception):
    """The package cannot be obtained, or is not the one that is pinned. Printed as it is."""


@dataclass(frozen=True, slots=True)
class Pinned:
    """One exact version of a package; `integrity` is what npm publishes for its tarball."""

    name: str
    version: str
    integrity: str


def fetch(pinned: Pinned) -> bytes:
    """The package's tarball, by npm's own client and whichever registry it is set to.

    Raises:
        RefreshError: npm is not installed, or could not fetch it.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise RefreshError(
            "npm is not installed. Download the tarball of "
            f"{pinned.name} {pinned.version} yourself and give it with --tarball FILE."
        )
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"{pinned.name}@{pinned.version}", "--pack-destination", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        tarballs = list(Path(folder).glob("*.tgz"))
        if done.returncode or len(tarballs) != 1:
            raise RefreshError(f"npm could not fetch the package:\n{done.stderr.strip()}")
        return tarballs[0].read_bytes()


def read(tarball: bytes, pinned: Pinned) -> dict[str, Records]:
    """Verify the tarball, then give the records of each of `FILES`.

    Raises:
        RefreshError: the tarball is not the pinned one, or lacks a file.
    """
    found = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
    if found != pinned.integrity:
        raise RefreshError(
            f"This is not the pinned tarball of {pinned.name} {pinned.version}: nothing was read.\n"
            f"  expected {pinned.integrity}\n"
            f"  found    {found}\n"
            "To move to another version, change the version and the integrity together in "
            "scripts/refresh_territories.py."
        )
    try:
        with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
            version = _json(archive, "package.json")["version"]
            records = {name: _json(archive, f"data/{name}.json") for name in FILES}
    except (tarfile.TarError, KeyError, ValueError) as error:
        raise RefreshError(f"The tarball cannot be read: {error}") from error
    if version != pinned.version:
        raise RefreshError(f"The tarball holds version {version}, not {pinned.version}.")
    return records


def _json(archive: tarfile.TarFile, path: str) -> Any:  # noqa: ANN401 (JSON is what it is)
    file = archive.extractfile(f"package/{path}")
    if file is None:
        raise KeyError(path)
    return json.load(file)
