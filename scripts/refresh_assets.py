"""Rebuild the vendored fonts, those of the site and those of paper, from their npm packages.

Each package is fetched by the npm client at a pinned version and refused unless its tarball has
the pinned integrity. The fonts are then reduced to the characters French needs and to the weights
that the style sheets use (under half of the original weight), which the SIL Open Font License
allows: neither font reserves its name. Those of paper, which no reader waits for, keep every Latin
letter; Typst reads them as TrueType, a file for each weight. The licence travels beside each font.
Needs the packages of `requirements/dev.txt` (`make .venv/dev.done`) and npm.

    .venv/bin/python scripts/refresh_assets.py
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "docs" / "assets" / "fonts"
PAPER = ROOT / "scripts" / "catalogue" / "site" / "pdf" / "fonts"

# Printable ASCII, then French letters, marks and spaces; the browser takes any other character from
# a system font of the same measure (see tokens.css).
_FRENCH = (
    "U+0020-007E,U+00A0,U+00AB,U+00B0,U+00BB,U+00C0,U+00C2,U+00C6-00CB,U+00CE,U+00CF,U+00D1,U+00D4,"
    "U+00D6,U+00D9,U+00DB,U+00DC,U+00E0-00E2,U+00E4,U+00E6-00EB,U+00ED-00EF,U+00F1-00F4,U+00F6,"
    "U+00F9-00FC,U+00FF,U+0152,U+0153,U+2011,U+2013,U+2014,U+2019,U+2026,U+202F,U+20AC"
)
TITLE_CHARACTERS = _FRENCH
# Text also has the names and signs of neighbouring languages, quotes, bullets, arrows, true minus.
TEXT_CHARACTERS = (
    f"{_FRENCH},U+00A7,U+00A9,U+00B2,U+00B7,U+00BF,U+00C0-00CF,U+00D2,U+00D3,U+00D7,U+00DA,U+00E3,"
    "U+00E5,U+0178,U+2009,U+2010,U+2018,U+201C,U+201D,U+2022,U+2190-2193,U+2212"
)


@dataclass(frozen=True, slots=True)
class Font:
    """A file of a package, and what is kept of it; `weight` is "min:max" or a single value."""

    source: str
    target: str
    weight: str
    characters: str


@dataclass(frozen=True, slots=True)
class Package:
    """An npm package at a pinned version; `integrity` is the registry's own sha512.

    `paper` names the files of PAPER: what stands before and after the script's name in the
    package's own files, and the weight.
    """

    name: str
    version: str
    integrity: str
    licence: str
    fonts: tuple[Font, ...]
    paper: dict[str, tuple[str, str, str]]


PACKAGES = (
    Package(
        name="@fontsource-variable/atkinson-hyperlegible-next",
        version="5.3.0",
        integrity="sha512-UnLzNUy1RWoLDfydAatP4NaRm99X/WbQEph7q/PymJnCFIOOwKOx3pBmp5ys8trO0dM+CKGuJgeZP9fAR4mQpA==",
        licence="atkinson-hyperlegible-next-OFL.txt",
        fonts=(
            Font(
                "atkinson-hyperlegible-next-latin-wght-normal.woff2",
                "atkinson-hyperlegible-next.woff2",
                "400:700",
                TEXT_CHARACTERS,
            ),
            # One weight here too: a sheet with a word in italics brings this file along.
            Font(
                "atkinson-hyperlegible-next-latin-wght-italic.woff2",
                "atkinson-hyperlegible-next-italic.woff2",
                "400",
                TEXT_CHARACTERS,
            ),
        ),
        paper={
            "text.ttf": ("atkinson-hyperlegible-next", "wght-normal", "400"),
            "text-bold.ttf": ("atkinson-hyperlegible-next", "wght-normal", "700"),
            "text-italic.ttf": ("atkinson-hyperlegible-next", "wght-italic", "400"),
        },
    ),
    Package(
        name="@fontsource-variable/bricolage-grotesque",
        version="5.3.0",
        integrity="sha512-TLi9Q4hJjS2UvoTMRSS2nHu6c4R56lAw60NR9QYtVRCHn0XtsFpiEhNffZ8Glsoxu6wEEwLKBP8lb94J52PNBA==",
        licence="bricolage-grotesque-OFL.txt",
        fonts=(
            # Titles have one weight: a single instance is half the size of a range.
            Font(
                "bricolage-grotesque-latin-wght-normal.woff2",
                "bricolage-grotesque-bold.woff2",
                "700",
                TITLE_CHARACTERS,
            ),
        ),
        paper={"title.ttf": ("bricolage-grotesque", "wght-normal", "700")},
    ),
)


def fetch(package: Package, folder: Path) -> bytes:
    """Return the tarball of a package.

    Raises:
        ValueError: it is not the tarball that was pinned.
        subprocess.CalledProcessError: npm could not fetch it.
    """
    npm = shutil.which("npm") or "npm"
    command = [npm, "pack", f"{package.name}@{package.version}", "--pack-destination", str(folder)]
    done = subprocess.run(  # noqa: S603 (fixed arguments)
        command, check=True, capture_output=True, text=True
    )
    data = (folder / done.stdout.strip().splitlines()[-1]).read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    if found != package.integrity:
        raise ValueError(f"{package.name}: expected {package.integrity}, found {found}")
    return data


def member(tarball: bytes, path: str) -> bytes:
    """Return one file of an npm tarball. Raises KeyError if it is not there."""
    with tarfile.open(fileobj=BytesIO(tarball)) as archive:
        extracted = archive.extractfile(f"package/{path}")
        if extracted is None:
            raise KeyError(path)
        return extracted.read()


def fonttools(arguments: Sequence[str]) -> None:
    """Run a fonttools command of this environment. Raises CalledProcessError if it fails."""
    command = [sys.executable, "-m", *arguments]
    # Same input, same bytes: what a font says of its own making is no clock's time.
    clock = {**os.environ, "SOURCE_DATE_EPOCH": "0"}
    subprocess.run(command, check=True, capture_output=True, env=clock)  # noqa: S603 (fixed)


def reduce_font(font: Font, data: bytes, folder: Path, target: Path) -> None:
    """Write the font to `target` with only the weights and characters that the site uses."""
    original, instance = folder / font.source, folder / "instance.ttf"
    original.write_bytes(data)
    weight = f"wght={font.weight}"
    fonttools(
        [
            "fontTools.varLib.instancer",
            str(original),
            weight,
            "--no-recalc-timestamp",  # same input, same bytes
            "-o",
            str(instance),
        ]
    )
    fonttools(
        [
            "fontTools.subset",
            str(instance),
            f"--unicodes={font.characters}",
            "--layout-features=kern,tnum",
            "--flavor=woff2",
            f"--output-file={target}",
        ]
    )


def merge_font(parts: tuple[str, str, str], tarball: bytes, folder: Path, target: Path) -> None:
    """Write to `target` one weight of a font, with the letters of all languages written in Latin.

    The package has two files of each: the letters of the west, and the others.
    """
    name, style, weight = parts
    instances = []
    for script in ("latin", "latin-ext"):
        original, instance = folder / "original.woff2", folder / f"{script}.ttf"
        original.write_bytes(member(tarball, f"files/{name}-{script}-{style}.woff2"))
        module = "fontTools.varLib.instancer"
        fonttools([module, str(original), f"wght={weight}", "-o", str(instance)])
        instances.append(str(instance))
    merged = folder / "merged.ttf"
    fonttools(["fontTools.merge", *instances, f"--output-file={merged}"])
    features = "--layout-features=kern,tnum,ccmp,mark,mkmk"
    command = ["fontTools.subset", str(merged), "--unicodes=*", features, "--no-hinting"]
    fonttools([*command, f"--output-file={target}"])


def main() -> int:
    """Fetch every package and rewrite both folders of fonts; return the exit status."""
    FONTS.mkdir(parents=True, exist_ok=True)
    PAPER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for package in PACKAGES:
            tarball = fetch(package, folder)
            for fonts in (FONTS, PAPER):
                (fonts / package.licence).write_bytes(member(tarball, "LICENSE"))
            for name_on_paper, parts in package.paper.items():
                merge_font(parts, tarball, folder, PAPER / name_on_paper)
            for font in package.fonts:
                target = FONTS / font.target
                reduce_font(font, member(tarball, f"files/{font.source}"), folder, target)
                print(f"{target.name}: {target.stat().st_size} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
