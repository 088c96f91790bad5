"""Which column of the model each heading of a table names, the model's own words or not."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import yaml

from catalogue.contributing.spreadsheet.cell_values import Cell
from catalogue.contributing.spreadsheet.columns import (
    Column,
    column_named,
    columns_of,
    identity_column,
)
from catalogue.contributing.spreadsheet.tables import TableError
from catalogue.reference.schema import Schema
from catalogue.text.folding import SMALL_WORDS, nearest, slug_of

PERSONS, BESIDE = "personnes", "a_cote"
"""What the heading of a column that is not read says: names of persons, where towns lie."""
MOST_ABOVE = 20
"""Rows among which the headings are looked for."""

_LONGEST = 80
_SINGULAR = 3
_SHORTEST = 5
_LIKE = 0.8

Words = tuple[str, ...]
Meaning = Column | str
"""A column of the model, or what else a heading says: `PERSONS`, `BESIDE`."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """What somebody says of their own table."""

    columns: Mapping[str, str] = field(default_factory=dict)
    """The column of the model that a heading names, "" for one to leave aside."""
    values: Mapping[str, str] = field(default_factory=dict)
    """What a column of the model holds on every line, when the table lacks it."""


class Headings:
    """The columns of the model, found by the headings of a table."""

    def __init__(self, schema: Schema, mapped: Mapped | None = None) -> None:
        self.known = (identity_column(), *columns_of(schema))
        self._empty = frozenset(word for name in _names()["mots_vides"] for word in _words(name))
        self._meanings = dict(self._all_meanings())
        self._told = {
            _words(heading): self.asked(target) if target else ""
            for heading, target in (mapped or Mapped()).columns.items()
        }

    def exact(self, heading: str) -> Column | None:
        """The column of that label or key."""
        return column_named(heading, self.known) if heading else None

    def told(self, heading: str) -> Meaning | None:
        """What was said of that heading; "" to leave its column aside."""
        return self._told.get(_words(heading))

    def meaning(self, heading: str, *, like: bool = True) -> Meaning | None:
        """What a heading in other words means; with `like`, one misspelt too."""
        if not heading or len(heading) > _LONGEST:
            return None
        words = _words(heading)
        bare = self._bare(words)
        for wanted in (words, bare):
            if wanted in self._meanings:
                return self._meanings[wanted]
        for length in range(len(bare) - 1, 0, -1):
            if bare[:length] in self._meanings:
                return self._meanings[bare[:length]]
        typed = " ".join(words)
        tried = like and len(typed) >= _SHORTEST
        near = nearest(typed, map(" ".join, self._meanings), _LIKE) if tried else ""
        return self._meanings.get(tuple(near.split())) if near else None

    def asked(self, target: str) -> Column:
        """The column that an option names.

        Raises:
            TableError: there is none.
        """
        found = self.exact(target) or self.meaning(target)
        if isinstance(found, Column):
            return found
        near = nearest(target, (column.label for column in self.known))
        proposed = f" La plus proche est « {near} »." if near else ""
        raise TableError(f"« {target} » n'est pas une colonne du modèle.{proposed}")

    def count(self, rows: Sequence[Sequence[Cell]]) -> int:
        """How many columns the best row of a sheet names."""
        return max(map(self.named, rows[:MOST_ABOVE]), default=0)

    def named(self, row: Sequence[Cell]) -> int:
        """How many columns a row names, each once."""
        texts = {str(cell).strip() for cell in row if len(str(cell)) <= _LONGEST}
        found = {self._key(text) for text in texts if text}
        return len(found - {""})

    def _key(self, text: str) -> str:
        meaning = self.exact(text) or self.told(text) or self.meaning(text, like=False)
        return meaning.key if isinstance(meaning, Column) else meaning or ""

    def _bare(self, words: Words) -> Words:
        return tuple(word for word in words if word not in self._empty) or words

    def _all_meanings(self) -> Sequence[tuple[Words, Meaning]]:
        """The last of two wins: what people mean by a word goes before a bare title."""
        by_path = {column.field.path: _whole(column) for column in self.known}
        titles = Counter(column.field.titre for column in by_path.values())
        found: list[tuple[Words, Meaning]] = []
        for path, column in by_path.items():
            found += [(_words(name), column) for name in (path, column.label)]
            # "Communes" for "Territoire : Communes", when no other column is called so.
            if titles[column.field.titre] == 1:
                found.append((_words(column.field.titre), column))
        names = _names()
        for kind in (BESIDE, PERSONS):
            found += [(_words(name), kind) for name in names[kind]]
        for path, aliases in names["champs"].items():
            if path in by_path:
                found += [(_words(name), by_path[path]) for name in aliases]
        return [*((self._bare(words), meaning) for words, meaning in found), *found]


def same_heading(one: str, other: str) -> bool:
    """Whether two headings say the same: case, plurals and what is in brackets do not count."""
    return _words(one) == _words(other)


def is_total(text: str) -> bool:
    """Whether a line that begins so sums up others."""
    words = slug_of(text).split("-")
    return any(
        words[: len(t)] == t for name in _names()["totaux"] if (t := slug_of(name).split("-"))
    )


def _whole(column: Column) -> Column:
    """The column that holds all the choices of a field, for one of its columns."""
    if not column.rank:
        return column
    return Column(column.field.path, column.field.titre, column.field, several=True)


@lru_cache(maxsize=4096)
def _words(heading: str) -> Words:
    """The words that count: "Public(s) visé(s) (âge)" gives "public", "vise"."""
    text = re.sub(r"\((?:e?s|x)\)|[·.](?:e|s|se|rice)s?\b", "", heading.lower())
    text = re.sub(r"[(\[].*?(?:[)\]]|\Z)", " ", text)
    words = slug_of(text).split("-")
    kept = [word for word in words if word not in SMALL_WORDS] or words
    return tuple(word.rstrip("sx") if len(word) > _SINGULAR else word for word in kept)


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, list[str]]]:
    path = Path(__file__).with_name("headings.yaml")
    names: dict[str, dict[str, list[str]]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return names
