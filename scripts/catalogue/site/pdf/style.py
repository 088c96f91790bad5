"""What all documents share: the style sheet, and the files of the project that it names."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

ASSETS = Path(__file__).resolve().parents[4] / "docs" / "assets"
"""Where the addresses in the style sheet begin."""

_SHEET = Path(__file__).with_name("paper.css")


@cache
def style() -> str:
    """The style sheet."""
    return _SHEET.read_text(encoding="utf-8")


@cache
def assets() -> Mapping[str, bytes]:
    """The fonts and drawings of the style sheet, by complete address; nothing else is ever read."""
    names = sorted(set(re.findall(r'url\("([^"]+)"\)', style())))
    return {(ASSETS / name).as_uri(): (ASSETS / name).read_bytes() for name in names}
