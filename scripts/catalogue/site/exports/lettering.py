"""Lines of text as grey masks, from glyphs that are drawn once: most of a picture is letters.

The fonts have no kerning table and the simple layout rounds each advance to a whole pixel, so a
line is its glyphs side by side: what Pillow draws at once, for a tenth of the time.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parents[4] / "docs" / "assets" / "fonts"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character at one size."""

    advance: int
    left: int
    top: int
    """From the line's ascent, downwards."""
    mask: Image.Image | None
    """How much ink each pixel takes, 0 to 255; None for a space."""


@dataclass(frozen=True, slots=True)
class Face:
    """A font at one size. Equal faces share their glyphs."""

    file: str
    size: int

    def width(self, text: str) -> int:
        """Pixels from the first letter to the end of the last one."""
        return sum(_glyph(self, character).advance for character in text)

    def lines(self, text: str, width: int) -> list[str]:
        """`text` cut at its spaces into lines of at most `width` (one long word may exceed it)."""
        lines, room, space = [""], width, self.width(" ")
        for word in text.split(" "):
            wide = self.width(word)
            if not lines[-1]:
                lines[-1] = word
                room = width - wide
            elif space + wide <= room:
                lines[-1] += f" {word}"
                room -= space + wide
            else:
                lines.append(word)
                room = width - wide
        return lines

    def mask(self, text: str) -> Image.Image:
        """The line as grey levels: its top is the font's ascent, its bottom the descent."""
        ascent, descent = _font(self).getmetrics()
        # Letters may lean out of their advance, to either side.
        mask = Image.new("L", (self.width(text) + self.size, ascent + descent))
        x = 0
        for character in text:
            glyph = _glyph(self, character)
            if glyph.mask:
                mask.paste(255, (x + glyph.left, glyph.top), glyph.mask)
            x += glyph.advance
        return mask


@cache
def _font(face: Face) -> ImageFont.FreeTypeFont:
    # The simple layout gives the same picture whether or not the machine has Raqm.
    layout = ImageFont.Layout.BASIC
    return ImageFont.truetype(FONTS / face.file, face.size, layout_engine=layout)


@cache
def _glyph(face: Face, character: str) -> Glyph:
    font = _font(face)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(character))
    mask = None
    if right > left and bottom > top:
        mask = Image.new("L", (right - left, bottom - top))
        ImageDraw.Draw(mask).text((-left, -top), character, font=font, fill=255)
    return Glyph(round(font.getlength(character)), left, top, mask)
