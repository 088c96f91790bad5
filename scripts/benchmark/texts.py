"""Texts for the fields of a made-up sheet, as long as those of a real one."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from benchmark.chain import Chain
from catalogue.practices.practice import Practice
from catalogue.reference.fields import Field

PLACE = "§"
"""Stands in the chains for the name of a sheet's own place, which each made-up sheet replaces."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ«])")
_BULLET = re.compile(r"\s*(?:[-*]|\d+\.)\s+")
_LONG = frozenset({"texte-long", "texte-riche"})
_TRIES = 12
_SHORTEST, _LONGEST = 0.6, 1.5  # of the real text's length, for a text of one line


class Texts:
    """A chain for each field, fed with what the real sheets have there."""

    def __init__(self, practices: Iterable[Practice], fields: Mapping[str, Field]) -> None:
        read: defaultdict[str, list[str]] = defaultdict(list)
        for practice in practices:
            names = [commune.nom for commune in practice.territoire.communes]
            own_place = re.compile("|".join(map(re.escape, names or [practice.territoire.anchor])))
            for path, text in texts_of(practice.data):
                read[path] += _parts(fields[path], own_place.sub(PLACE, text))
        # Two words of memory read well in long texts; titles would come out as they went in.
        self._chains = {
            path: Chain(parts, 2 if fields[path].kind in _LONG else 1)
            for path, parts in read.items()
        }

    def like(self, real: str, field: Field, place: str, rng: random.Random) -> str:
        """A text of that field, of about the length and with the paragraphs of the `real` one."""
        chain = self._chains[field.path]
        if field.kind in _LONG:
            lines = (_paragraph(chain, line, place, rng) for line in real.split("\n"))
            text = "\n".join(lines)
        else:
            text = _line(chain, len(real), place, rng)
        return fitted(text, field)


def texts_of(value: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 (a YAML value)
    """The path (as `Field.path` writes it) and value of every text."""
    if isinstance(value, str):
        yield path.removesuffix("[]"), value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from texts_of(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from texts_of(item, f"{path}[]")


def fitted(text: str, field: Field) -> str:
    """The text cut at a word to the field's limit, or repeated up to its least length."""
    while field.min_length and len(text) < field.min_length:
        text = f"{text} {text}"
    if field.max_length and len(text) > field.max_length:
        text = text[: field.max_length].rpartition(" ")[0].rstrip(" ,;:")
    return text


def _parts(field: Field, text: str) -> list[str]:
    if field.kind not in _LONG:
        return [text]
    lines = (_BULLET.sub("", line, count=1) for line in text.split("\n") if line.strip())
    return [sentence for line in lines for sentence in _SENTENCE_END.split(line)]


def _paragraph(chain: Chain, real: str, place: str, rng: random.Random) -> str:
    bullet = _BULLET.match(real)
    text = ""
    while len(text) < _SHORTEST * len(real):
        text = f"{text} {chain.sentence(rng)}".strip()
    return (bullet[0] if bullet else "") + text.replace(PLACE, place)


def _line(chain: Chain, length: int, place: str, rng: random.Random) -> str:
    text = ""
    for _ in range(_TRIES):
        text = chain.sentence(rng, most=30).replace(PLACE, place)
        if _SHORTEST * length <= len(text) <= _LONGEST * length:
            break
    return text
