"""The vendored fonts in docs/assets/fonts, from their npm packages.

They are reduced to the characters French needs and to the weights that the style sheets use (under
half of the original weight), which the SIL Open Font License allows: neither font reserves its
name. The licence travels beside each font.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from catalogue.upkeep import ROOT
from catalogue.upkeep.package import RefreshError, member, obtained
from catalogue.upkeep.pins import TEXT_FONT, TITLE_FONT, Pinned

FONTS = ROOT / "docs" / "assets" / "fonts"

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


class Font(NamedTuple):
    """A file of a package, and what is kept of it; `weight` is "min:max" or a single value."""

    package: Pinned
    source: str
    target: str
    weight: str
    characters: str


_FONTS = (
    Font(
        TEXT_FONT,
        "atkinson-hyperlegible-next-latin-wght-normal.woff2",
        "atkinson-hyperlegible-next.woff2",
        "400:700",
        TEXT_CHARACTERS,
    ),
    # One weight here too: a sheet with a word in italics brings this file along.
    Font(
        TEXT_FONT,
        "atkinson-hyperlegible-next-latin-wght-italic.woff2",
        "atkinson-hyperlegible-next-italic.woff2",
        "400",
        TEXT_CHARACTERS,
    ),
    # Titles have one weight: a single instance is half the size of a range.
    Font(
        TITLE_FONT,
        "bricolage-grotesque-latin-wght-normal.woff2",
        "bricolage-grotesque-bold.woff2",
        "700",
        TITLE_CHARACTERS,
    ),
)


def run(_options: argparse.Namespace) -> int:
    """Fetch both packages, write the fonts and their licences; the exit status."""
    try:
        tarballs = {pinned: obtained(pinned) for pinned in (TEXT_FONT, TITLE_FONT)}
        for pinned, tarball in tarballs.items():
            licence = f"{pinned.name.rpartition('/')[2]}-OFL.txt"
            (FONTS / licence).write_bytes(member(tarball, "LICENSE"))
        for font in _FONTS:
            original = member(tarballs[font.package], f"files/{font.source}")
            _reduce(font, original, FONTS / font.target)
            print(f"{font.target}: {(FONTS / font.target).stat().st_size} bytes")
    except (OSError, RefreshError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _reduce(font: Font, original: bytes, target: Path) -> None:
    """Write the font to `target` with only the weights and characters that the site uses."""
    with tempfile.TemporaryDirectory() as name:
        whole, instance = Path(name, font.source), Path(name, "instance.ttf")
        whole.write_bytes(original)
        # "--no-recalc-timestamp": same input, same bytes.
        weights = [str(whole), f"wght={font.weight}", "--no-recalc-timestamp", "-o", str(instance)]
        _fonttools("fontTools.varLib.instancer", *weights)
        _fonttools(
            "fontTools.subset",
            str(instance),
            f"--unicodes={font.characters}",
            "--layout-features=kern,tnum",
            "--flavor=woff2",
            f"--output-file={target}",
        )


def _fonttools(*arguments: str) -> None:
    """Run a fonttools command of this environment. Raises CalledProcessError if it fails."""
    subprocess.run([sys.executable, "-m", *arguments], check=True, capture_output=True)  # noqa: S603
