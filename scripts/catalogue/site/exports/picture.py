"""The picture that a shared link shows: a sheet's title, place and theme, drawn at build time.

1200 × 630 is what the networks that read OpenGraph (https://ogp.me/) show without cutting. A
picture is a pure function of its few words (`Picture`), which `picture_key` names: it can be drawn
in any process, and kept.
"""

import hashlib
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from functools import cache
from pathlib import Path

import PIL
from PIL import Image, ImageColor, ImageDraw

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.exports import lettering
from catalogue.site.exports.lettering import FONTS, Face
from catalogue.site.shared.site import Site
from catalogue.text.typography import french

SIZE = (1200, 630)
FOLDER = "partage/"
COMMON = f"{FOLDER}site.png"
"""The picture of every page that is not a sheet's."""

_TITLE_FONT, _TEXT_FONT = "bricolage-grotesque-bold.woff2", "atkinson-hyperlegible-next.woff2"

# The light colours of docs/assets/css/tokens.css.
_PAPER, _INK, _MUTED = "#fbf8f3", "#1f2a37", "#4d5966"
_AXES = {"ecole": "#3b4ba3", "continuite": "#0f6b5c", "possibles": "#8a2c6b"}
_LOGO = ("#5566cc", "#b5478f", "#1b8c79", "#f2b632")

# Sixteen colours, half a byte each: paper, then shades of the inks that letters are drawn in.
_COLOUR, _TEXT, _GREY, _BLOCKS = range(1, 5), range(5, 9), range(9, 12), range(12, 16)
_PAPER_INDEX = 0

_MARGIN = 80
_WIDTH = SIZE[0] - 2 * _MARGIN
_CHIP_TOP, _TITLE_TOP, _TITLE_BOTTOM, _PLACE_TOP, _BASE_TOP = 70, 160, 445, 464, 548
_SIZES = range(64, 30, -4)
"""Of the title: the largest at which it stands in its box."""
_PLACE, _CHIP, _BASE = Face(_TEXT_FONT, 34), Face(_TEXT_FONT, 32), Face(_TEXT_FONT, 28)


@dataclass(frozen=True, slots=True)
class Picture:
    """All that a picture shows."""

    titre: str
    lieu: str
    theme: str
    axe: str
    base: str
    """The name of the site, below."""


def picture_address(practice: Practice) -> str:
    """Where the picture of a sheet stands."""
    return f"{FOLDER}{practice.slug}.png"


def pictures(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, Picture]]:
    """What is on each picture, by its path; none when the site's address is unknown.

    OpenGraph names a picture by its complete address: without it nobody could find them.
    """
    if not site.site_url:
        return
    name = french(site.name)
    yield COMMON, Picture(name, "", "", "continuite", "Base de connaissances ouverte")
    for practice in catalogue.practices:
        theme = practice.themes[0]
        yield (
            picture_address(practice),
            Picture(
                titre=french(practice.titre),
                lieu=french(practice.territoire.nom),
                theme=french(theme.label),
                axe=theme.axe,
                base=name,
            ),
        )


def picture_files(catalogue: Catalogue, site: Site) -> Iterator[tuple[str, bytes]]:
    """The pictures of all sheets and the common one, drawn one after the other."""
    return ((path, draw(picture)) for path, picture in pictures(catalogue, site))


def picture_key(picture: Picture) -> str:
    """A name that is equal only for pictures of equal bytes: of the words and of how we draw."""
    return hashlib.sha256(repr((_hand(), astuple(picture))).encode()).hexdigest()


def draw(picture: Picture) -> bytes:
    """The picture as PNG; same picture, same bytes."""
    image = _ground(picture.base).copy()
    image.paste(_COLOUR[0], (0, 0, 24, SIZE[1]))
    if picture.theme:
        image.paste(_chip(picture.theme), (_MARGIN, _CHIP_TOP))
    face, lines = _fitted(picture.titre)
    for number, line in enumerate(lines):
        _write(image, face, line, (_MARGIN, _TITLE_TOP + number * round(face.size * 1.2)), _TEXT)
    _write(image, _PLACE, _cut(picture.lieu), (_MARGIN, _PLACE_TOP), _COLOUR)
    image.putpalette(_palette(picture.axe))
    file = io.BytesIO()
    # Runs of paper are what there is to compress: the quick strategy costs an eighth in weight.
    image.save(file, "PNG", bits=4, compress_type=zlib.Z_RLE)
    return file.getvalue()


@cache
def _ground(base: str) -> Image.Image:
    """What all pictures share: the paper, and at the foot the logo and the name of the site."""
    image = Image.new("L", SIZE, _PAPER_INDEX)
    _write(image, _BASE, base, (_MARGIN + 56, _BASE_TOP + 4), _GREY)
    pen = ImageDraw.Draw(image)
    # Four blocks, after docs/assets/images/logo.svg; the last one is round.
    for number, (ink, radius) in enumerate(zip(_BLOCKS, (5, 5, 5, 10), strict=True)):
        x, y = _MARGIN + 21 * (number % 2), _BASE_TOP + 21 * (number // 2)
        pen.rounded_rectangle((x, y, x + 19, y + 19), radius=radius, fill=ink)
    return image


@cache
def _chip(label: str) -> Image.Image:
    """A theme in the colour of its axis: a few words that come again and again."""
    size = (_CHIP.width(label) + 48, 58)
    # Drawn large, then reduced: smooth corners.
    large = Image.new("L", (size[0] * 4, size[1] * 4))
    ends = (0, 0, large.width - 1, large.height - 1)
    ImageDraw.Draw(large).rounded_rectangle(ends, radius=48, fill=255)
    chip = large.reduce(4).point(_shades(_COLOUR))
    words = _CHIP.mask(label)
    # Paper on colour: the more ink a pixel would take, the less colour it keeps.
    light = words.point(lambda grey: 255 - grey).point(_shades(_COLOUR))
    chip.paste(light, (24, 9), words.point(lambda grey: 255 if grey else 0))
    return chip


def _write(
    image: Image.Image, face: Face, text: str, place: tuple[int, int], ink: Sequence[int]
) -> None:
    if text:
        image.paste(face.mask(text).point(_shades(ink)), place)


@cache
def _shades(ink: Sequence[int]) -> list[int]:
    """The colour of a pixel by how much of `ink` it takes: from paper (0) to the full ink."""
    steps = (*reversed(ink),)
    return [(_PAPER_INDEX, *steps)[round(grey * len(steps) / 255)] for grey in range(256)]


def _palette(axe: str) -> list[int]:
    paper = ImageColor.getrgb(_PAPER)
    values = [*paper]
    for name, ink in ((_AXES[axe], _COLOUR), (_INK, _TEXT), (_MUTED, _GREY)):
        for shade in range(len(ink)):
            pairs = zip(ImageColor.getrgb(name), paper, strict=True)
            values += [round(dark + (light - dark) * shade / len(ink)) for dark, light in pairs]
    for name in _LOGO:
        values += ImageColor.getrgb(name)
    return values


def _fitted(text: str) -> tuple[Face, list[str]]:
    """The largest size at which the title stands in its box, with its lines."""
    for size in _SIZES:
        face = Face(_TITLE_FONT, size)
        lines = face.lines(text, _WIDTH)
        if len(lines) * size * 1.2 <= _TITLE_BOTTOM - _TITLE_TOP:
            break
    return face, lines


def _cut(text: str) -> str:
    first, *rest = _PLACE.lines(text, _WIDTH)
    return f"{first.rstrip(' ,')}…" if rest else first


@cache
def _hand() -> str:
    """What makes our drawing: this code, the fonts, the library."""
    hand = hashlib.sha256(PIL.__version__.encode())
    for file in (__file__, lettering.__file__, FONTS / _TITLE_FONT, FONTS / _TEXT_FONT):
        hand.update(hashlib.sha256(Path(file).read_bytes()).digest())
    return hand.hexdigest()
