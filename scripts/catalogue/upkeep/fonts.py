"""The vendored fonts, those of the site and those of paper, from their npm packages.

Those of the site are reduced to the characters French needs and to the weights that the style
sheets use (under half of the original weight), which the SIL Open Font License allows: neither font
reserves its name. Those of paper, which no reader waits for, keep every Latin letter; Typst reads
them as TrueType, a file for each weight. The licence travels beside each font.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program
from fontTools.varLib.iup import iup_delta

from catalogue.upkeep import ROOT
from catalogue.upkeep.package import RefreshError, member, obtained
from catalogue.upkeep.pins import TEXT_FONT, TITLE_FONT, Pinned

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


class PaperFont(NamedTuple):
    """A file of PAPER: the family and style as the package names them, and the weight."""

    package: Pinned
    family: str
    style: str
    weight: str
    target: str


_PAPER_FONTS = (
    PaperFont(TEXT_FONT, "atkinson-hyperlegible-next", "normal", "400", "text.ttf"),
    PaperFont(TEXT_FONT, "atkinson-hyperlegible-next", "normal", "700", "text-bold.ttf"),
    PaperFont(TEXT_FONT, "atkinson-hyperlegible-next", "italic", "400", "text-italic.ttf"),
    PaperFont(TITLE_FONT, "bricolage-grotesque", "normal", "700", "title.ttf"),
)


def run(_options: argparse.Namespace) -> int:
    """Fetch both packages, write the fonts and their licences; the exit status."""
    try:
        tarballs = {pinned: obtained(pinned) for pinned in (TEXT_FONT, TITLE_FONT)}
        for pinned, tarball in tarballs.items():
            licence = f"{pinned.name.rpartition('/')[2]}-OFL.txt"
            for folder in (FONTS, PAPER):
                (folder / licence).write_bytes(member(tarball, "LICENSE"))
        for font in _FONTS:
            original = member(tarballs[font.package], f"files/{font.source}")
            _reduce(font, original, FONTS / font.target)
            print(f"{font.target}: {(FONTS / font.target).stat().st_size} bytes")
        for font_on_paper in _PAPER_FONTS:
            _merge(font_on_paper, tarballs[font_on_paper.package])
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
        _plain_zero(instance)
        _fonttools(
            "fontTools.subset",
            str(instance),
            f"--unicodes={font.characters}",
            "--layout-features=kern,tnum",
            "--flavor=woff2",
            f"--output-file={target}",
        )


def _merge(font: PaperFont, tarball: bytes) -> None:
    """Write a font of paper; the package keeps the letters of the west apart from the others."""
    with tempfile.TemporaryDirectory() as name:
        whole, merged, instances = Path(name, "whole.woff2"), Path(name, "merged.ttf"), []
        for script in ("latin", "latin-ext"):
            source = f"files/{font.family}-{script}-wght-{font.style}.woff2"
            whole.write_bytes(member(tarball, source))
            instances.append(str(Path(name, f"{script}.ttf")))
            weight = f"wght={font.weight}"
            _fonttools("fontTools.varLib.instancer", str(whole), weight, "-o", instances[-1])
        _fonttools("fontTools.merge", *instances, f"--output-file={merged}")
        _plain_zero(merged)
        _fonttools(
            "fontTools.subset",
            str(merged),
            "--unicodes=*",
            "--layout-features=kern,tnum,ccmp,mark,mkmk",
            "--no-hinting",
            f"--output-file={PAPER / font.target}",
        )


_Points = list[tuple[float, float]]


def _plain_zero(path: Path) -> None:
    """Take the slash out of the zero of a font, if it has one: in running text it distracts.

    The slash parts the inside in two; the outer contour, made smaller, takes the place of both.
    """
    font = TTFont(path, recalcTimestamp=False)
    zero = font["glyf"]["zero"]
    ends = list(zero.endPtsOfContours)
    outer = ends[0] + 1
    if len(ends) == 2:  # noqa: PLR2004 (an outside and an inside)
        return

    def plain(points: _Points) -> _Points:
        hull, inside = points[:outer], points[outer : ends[-1] + 1]
        return [*hull, *_fitted(hull[::-1], inside), *points[ends[-1] + 1 :]]

    # Behind the points of a glyph stand four that only carry its measures.
    before: _Points = [*zero.coordinates, *[(0, 0)] * 4]
    after = plain(before)
    for variation in font["gvar"].variations["zero"] if "gvar" in font else ():
        deltas = iup_delta(variation.coordinates, before, ends)
        moved = [(x + dx, y + dy) for (x, y), (dx, dy) in zip(before, deltas, strict=True)]
        pairs = zip(plain(moved), after, strict=True)
        variation.coordinates = [(round(x - a), round(y - b)) for (x, y), (a, b) in pairs]
    zero.coordinates = GlyphCoordinates((round(x), round(y)) for x, y in after[:-4])
    zero.flags = zero.flags[:outer] + zero.flags[:outer][::-1]
    zero.endPtsOfContours, zero.numberOfContours = [outer - 1, 2 * outer - 1], 2
    zero.program = Program()
    font.save(path)


def _fitted(points: _Points, frame: _Points) -> _Points:
    """The points, moved and scaled into the box of `frame`."""

    def along(axis: int) -> list[float]:
        here, there = [p[axis] for p in points], [p[axis] for p in frame]
        scale = (max(there) - min(there)) / (max(here) - min(here))
        return [min(there) + (value - min(here)) * scale for value in here]

    return list(zip(along(0), along(1), strict=True))


def _fonttools(*arguments: str) -> None:
    """Run a fonttools command of this environment. Raises CalledProcessError if it fails."""
    # Two fonts made one are a new font: it notes the time of its making.
    timeless = {**os.environ, "SOURCE_DATE_EPOCH": "0"}
    command = [sys.executable, "-m", *arguments]
    subprocess.run(command, check=True, capture_output=True, env=timeless)  # noqa: S603 (ours)
