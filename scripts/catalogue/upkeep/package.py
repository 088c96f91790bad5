"""The npm packages that upkeep takes from, each at one exact version: obtained, verified, read."""

import base64
import hashlib
import io
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from catalogue.text.our_data import our_data
from catalogue.upkeep import UpkeepError


class Pinned(NamedTuple):
    """One exact version of a package; `integrity` is what npm publishes for its tarball."""

    name: str
    version: str
    integrity: str


PINS = {name: Pinned(**pinned) for name, pinned in our_data(__file__, "pins.yaml").items()}
"""By the names that the commands know them by."""


def obtained(pinned: Pinned, files: Sequence[Path] = ()) -> bytes:
    """The package's tarball, whose checksum is the pinned one: of the files given, or from npm.

    Raises:
        UpkeepError: none is the pinned one, or npm could not fetch it.
        OSError: a file cannot be read.
    """
    given = [file.read_bytes() for file in files] or [fetch(pinned)]
    tarballs = {_integrity(tarball): tarball for tarball in given}
    if pinned.integrity not in tarballs:
        found = "".join(f"  found    {integrity}\n" for integrity in tarballs)
        raise UpkeepError(
            f"This is not the pinned tarball of {pinned.name} {pinned.version}: nothing was read.\n"
            f"  expected {pinned.integrity}\n{found}"
            "To move to another version, change the version and the integrity together in "
            "scripts/catalogue/upkeep/pins.yaml."
        )
    return tarballs[pinned.integrity]


def fetch(pinned: Pinned) -> bytes:
    """The package's tarball, by npm's own client and whichever registry it is set to.

    Raises:
        UpkeepError: npm is not installed, or could not fetch it.
    """
    npm = shutil.which("npm")
    if npm is None:
        raise UpkeepError(
            "npm is not installed. Download the tarball of "
            f"{pinned.name} {pinned.version} yourself and give it with --tarball FILE."
        )
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", f"{pinned.name}@{pinned.version}", "--pack-destination", folder]
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        tarballs = list(Path(folder).glob("*.tgz"))
        if done.returncode or len(tarballs) != 1:
            raise UpkeepError(f"npm could not fetch the package:\n{done.stderr.strip()}")
        return tarballs[0].read_bytes()


def member(tarball: bytes, path: str) -> bytes:
    """One file of a package.

    Raises:
        UpkeepError: it is not there, or the tarball is none.
    """
    try:
        with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
            file = archive.extractfile(f"package/{path}")
            content = file.read() if file else None
    except (tarfile.TarError, KeyError) as error:
        raise UpkeepError(f"The tarball cannot be read: {error}") from error
    if content is None:
        raise UpkeepError(f"The tarball cannot be read: {path} is no file")
    return content


def _integrity(tarball: bytes) -> str:
    return "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
