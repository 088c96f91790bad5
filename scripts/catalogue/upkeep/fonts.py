"""The vendored fonts, those of the site and those of paper (`fonts.yaml`), from their npm packages.

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
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program
from fontTools.varLib.iup import iup_delta

from catalogue.text.our_data import our_data
from catalogue.upkeep import ROOT
from catalogue.upkeep.package import PINS, member, obtained

FONTS = ROOT / "docs" / "assets" / "fonts"
PAPER = ROOT / "scripts" / "catalogue" / "site" / "pdf" / "fonts"

Font = Mapping[str, Any]
"""A font as `fonts.yaml` describes it."""


def run(_options: argparse.Namespace) -> int:
    """Fetch both packages, write the fonts and their licences; the exit status."""
    fonts = our_data(__file__)
    tarballs = {name: obtained(PINS[name]) for name in ("TEXT_FONT", "TITLE_FONT")}
    for name, tarball in tarballs.items():
        licence = f"{PINS[name].name.rpartition('/')[2]}-OFL.txt"
        for folder in (FONTS, PAPER):
            (folder / licence).write_bytes(member(tarball, "LICENSE"))
    for font in fonts["site"]:
        known = (fonts["characters"][name] for name in font["characters"])
        characters = ",".join(known).replace(" ", "")
        _reduce(font, tarballs[font["package"]], characters)
    for font in fonts["paper"]:
        _merge(font, tarballs[font["package"]])
    return 0


def _reduce(font: Font, tarball: bytes, characters: str) -> None:
    """Write a font of the site, with only the weights and characters that it uses."""
    target = FONTS / font["target"]
    with tempfile.TemporaryDirectory() as name:
        whole, instance = Path(name, font["source"]), Path(name, "instance.ttf")
        whole.write_bytes(member(tarball, f"files/{font['source']}"))
        # "--no-recalc-timestamp": same input, same bytes.
        weights = [str(whole), f"wght={font['weight']}", "--no-recalc-timestamp"]
        _fonttools("fontTools.varLib.instancer", *weights, "-o", str(instance))
        _plain_zero(instance)
        _fonttools(
            "fontTools.subset",
            str(instance),
            f"--unicodes={characters}",
            "--layout-features=kern,tnum",
            "--flavor=woff2",
            f"--output-file={target}",
        )
    print(f"{target.name}: {target.stat().st_size} bytes")


def _merge(font: Font, tarball: bytes) -> None:
    """Write a font of paper; the package keeps the letters of the west apart from the others."""
    with tempfile.TemporaryDirectory() as name:
        whole, merged, instances = Path(name, "whole.woff2"), Path(name, "merged.ttf"), []
        for script in ("latin", "latin-ext"):
            source = f"files/{font['family']}-{script}-wght-{font['style']}.woff2"
            whole.write_bytes(member(tarball, source))
            instances.append(str(Path(name, f"{script}.ttf")))
            weight = f"wght={font['weight']}"
            _fonttools("fontTools.varLib.instancer", str(whole), weight, "-o", instances[-1])
        _fonttools("fontTools.merge", *instances, f"--output-file={merged}")
        _plain_zero(merged)
        _fonttools(
            "fontTools.subset",
            str(merged),
            "--unicodes=*",
            "--layout-features=kern,tnum,ccmp,mark,mkmk",
            "--no-hinting",
            f"--output-file={PAPER / font['target']}",
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
