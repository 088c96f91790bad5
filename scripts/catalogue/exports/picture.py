"""The picture that a shared link shows: a sheet's title, place and theme, drawn at build time.

1200 × 630 is what the networks that read OpenGraph (https://ogp.me/) show without cutting.
"""

import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from PIL import Image, ImageColor, ImageDraw, ImageFont

from catalogue.catalogue import Catalogue
from catalogue.pages.site import Site
from catalogue.practice import Practice
from catalogue.typography import french

SIZE = (1200, 630)
FOLDER = "partage/"
COMMON = f"{FOLDER}site.png"
"""The picture of every page that is not a sheet's."""

_FONTS = Path(__file__).resolve().parents[3] / "docs" / "assets" / "fonts"
_TITLE_FONT, _TEXT_FONT = "bricolage-grotesque-bold.woff2", "atkinson-hyperlegible-next.woff2"

# The light colours of docs/assets/css/tokens.css.
_PAPER, _INK, _MUTED, _HIGHLIGHT = "#fbf8f3", "#1f2a37", "#4d5966", "#f2b632"
_AXES = {"ecole": "#3b4ba3", "continuite": "#0f6b5c", "possibles": "#8a2c6b"}
_LOGO = ("#5566cc", "#b5478f", "#1b8c79", _HIGHLIGHT)
_SHADES = 10
"""Of each ink, down to the paper: smooth letters, at a third of the weight of all colours."""

_MARGIN = 80
_TITLE_TOP, _TITLE_BOTTOM = 190, 480
_SIZES = range(64, 30, -4)
"""Of the title: the largest at which it stands in its box."""


def picture_address(practice: Practice) -> str:
    """Where the picture of a sheet stands."""
    return f"{FOLDER}{practice.slug}.png"


def picture_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, bytes]]:
    """The pictures of all sheets and the common one; none when the site's address is unknown.

    OpenGraph names a picture by its complete address: without it nobody could find them.
    """
    if not site.site_url:
        return
    yield COMMON, _draw(site.name, "Base de connaissances ouverte", "", _AXES["continuite"], "")
    for practice in catalogue.practices:
        theme = practice.themes[0]
        yield (
            picture_address(practice),
            _draw(
                practice.titre, practice.territoire.nom, theme.label, _AXES[theme.axe], site.name
            ),
        )


def _draw(titre: str, lieu: str, theme: str, colour: str, base: str) -> bytes:
    image = Image.new("RGB", SIZE, _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 24, SIZE[1]), fill=colour)
    if theme:
        _chip(draw, french(theme), colour)
    size, lines = _fitted(french(titre))
    font, step = _font(_TITLE_FONT, size), round(size * 1.2)
    for number, line in enumerate(lines):
        draw.text((_MARGIN, _TITLE_TOP + number * step), line, font=font, fill=_INK)
    place = _cut(french(lieu), _font(_TEXT_FONT, 34))
    draw.text((_MARGIN, 492), place, font=_font(_TEXT_FONT, 34), fill=colour)
    draw.text((_MARGIN + 56, 552), french(base), font=_font(_TEXT_FONT, 28), fill=_MUTED)
    _logo(draw, _MARGIN, 548)
    return _png(image, colour)


def _chip(draw: ImageDraw.ImageDraw, label: str, colour: str) -> None:
    font = _font(_TEXT_FONT, 32)
    width = draw.textlength(label, font=font)
    draw.rounded_rectangle((_MARGIN, 90, _MARGIN + width + 48, 148), radius=12, fill=colour)
    draw.text((_MARGIN + 24, 119), label, font=font, fill=_PAPER, anchor="lm")


def _logo(draw: ImageDraw.ImageDraw, left: int, top: int) -> None:
    """Four blocks, after docs/assets/images/logo.svg."""
    for number, ink in enumerate(_LOGO):
        x, y = left + 21 * (number % 2), top + 21 * (number // 2)
        draw.rounded_rectangle((x, y, x + 19, y + 19), radius=10 if number == 3 else 5, fill=ink)  # noqa: PLR2004 (the round one)


def _fitted(text: str) -> tuple[int, list[str]]:
    """The largest size at which the title stands in its box, with its lines."""
    for size in _SIZES:
        lines = _lines(text, _font(_TITLE_FONT, size))
        if len(lines) * size * 1.2 <= _TITLE_BOTTOM - _TITLE_TOP:
            return size, lines
    return size, lines


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if font.getlength(longer) <= SIZE[0] - 2 * _MARGIN:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(text: str, font: ImageFont.FreeTypeFont) -> str:
    first, *rest = _lines(text, font)
    return f"{first.rstrip(' ,')}…" if rest else first


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    # The simple layout gives the same picture whether or not the machine has Raqm.
    return ImageFont.truetype(_FONTS / name, size, layout_engine=ImageFont.Layout.BASIC)


def _png(image: Image.Image, colour: str) -> bytes:
    file = io.BytesIO()
    reduced = image.quantize(palette=_palette(colour), dither=Image.Dither.NONE)
    reduced.save(file, "PNG")
    return file.getvalue()


@cache
def _palette(colour: str) -> Image.Image:
    """The inks of a picture, each in shades down to the paper's colour."""
    paper = ImageColor.getrgb(_PAPER)
    values: list[int] = []
    for ink in (colour, _INK, _MUTED, *_LOGO):
        for shade in range(_SHADES):
            pairs = zip(ImageColor.getrgb(ink), paper, strict=True)
            values += [round(dark + (light - dark) * shade / _SHADES) for dark, light in pairs]
    palette = Image.new("P", (1, 1))
    palette.putpalette([*values, *paper])
    return palette
