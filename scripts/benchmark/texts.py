"""Texts for the fields of a made-up sheet: sentences of real sheets, drawn at random."""

import random
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogue.practices.practice import Practice
from catalogue.reference.fields import Field

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ«])")
_BULLET = re.compile(r"\s*(?:[-*]|\d+\.)\s+")
_LONG = frozenset({"texte-long", "texte-riche"})


class Texts:
    """For each field, the sentences that the real sheets have there; short texts stay whole."""

    def __init__(self, practices: Iterable[Practice], fields: Mapping[str, Field]) -> None:
        self._sentences: defaultdict[str, list[str]] = defaultdict(list)
        for practice in practices:
            for path, text in _texts_of(practice.data):
                self._sentences[path] += _parts(fields[path], text)

    def like(self, real: str, field: Field, rng: random.Random) -> str:
        """A text of that field, of about the length and with the paragraphs of the `real` one."""
        known = self._sentences[field.path]
        if field.kind not in _LONG:
            return rng.choice(known)
        lines = (_line(known, line, rng) for line in real.split("\n"))
        return cut("\n".join(lines), field.max_length)


def cut(text: str, most: int | None) -> str:
    """The text, cut at a word where it is longer than that."""
    if most is None or len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(" ,;:")


def _line(known: list[str], real: str, rng: random.Random) -> str:
    bullet = _BULLET.match(real)
    text = bullet[0] if bullet else ""
    while len(text) < len(real):
        text += ("" if text.endswith(" ") or not text else " ") + rng.choice(known)
    return text


def _texts_of(value: Any, path: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 (a YAML value)
    """The path (as `Field.path` writes it) and value of every text."""
    if isinstance(value, str):
        yield path.removesuffix("[]"), value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _texts_of(inner, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for item in value:
            yield from _texts_of(item, f"{path}[]")


def _parts(field: Field, text: str) -> list[str]:
    if field.kind not in _LONG:
        return [text]
    lines = (_BULLET.sub("", line, count=1) for line in text.split("\n") if line.strip())
    return [sentence for line in lines for sentence in _SENTENCE_END.split(line)]
