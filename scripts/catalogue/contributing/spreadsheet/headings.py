"""Which column of the model a heading of a table names, in the model's own words or in others."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from catalogue.contributing.spreadsheet.cell_values import Cell
from catalogue.contributing.spreadsheet.columns import (
    IDENTITY_COLUMN,
    Column,
    column_named,
    columns_of,
)
from catalogue.contributing.spreadsheet.tables import TableError
from catalogue.reference.schema import Schema
from catalogue.text.folding import SMALL_WORDS, nearest, slug_of
from catalogue.text.our_data import our_data

PERSONS, BESIDE = "personnes", "a_cote"
"""What the heading of a column that is not read says: names of persons, where towns lie."""
MOST_ABOVE = 20
"""Rows among which the headings are looked for."""

_LONGEST, _SHORTEST, _SINGULAR = 80, 5, 3
_LIKE = 0.8

_NAMES: Mapping[str, Any] = our_data(__file__)

Words = tuple[str, ...]


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
        self.mapped = mapped or Mapped()
        self.known = (IDENTITY_COLUMN, *columns_of(schema))
        self._empty = frozenset(word for name in _NAMES["mots_vides"] for word in _words(name))
        self._meanings = self._all_meanings()
        self._seen: dict[str, Column | None] = {}
        names = tuple(map(" ".join, self._meanings))
        self._near = lru_cache(maxsize=None)(lambda typed: nearest(typed, names, _LIKE))
        told = self.mapped.columns.items()
        self._told = {_words(text): self.asked(to) if to else None for text, to in told}

    def exact(self, heading: str) -> Column | None:
        """The column that has this label or key, or that somebody said this heading is."""
        if not heading or len(heading) > _LONGEST:
            return None
        if heading not in self._seen:
            told = self._told.get(_words(heading))
            self._seen[heading] = told or column_named(heading, self.known)
        return self._seen[heading]

    def is_left(self, heading: str) -> bool:
        """Whether somebody said to leave that column aside."""
        return self._told.get(_words(heading), heading) is None

    def not_among(self, headings: Sequence[str]) -> Iterator[str]:
        """The headings that somebody spoke of and that are not there."""
        there = set(map(_words, headings))
        return (heading for heading in self.mapped.columns if _words(heading) not in there)

    def meaning(self, heading: str, *, like: bool = True) -> Column | str:
        """What a heading in other words means, "" for nothing; with `like`, one misspelt too."""
        words = _words(heading)
        if not heading or len(heading) > _LONGEST or words in self._told:
            return ""
        bare = self._bare(words)
        for wanted in (words, *(bare[:length] for length in range(len(bare), 0, -1))):
            if wanted in self._meanings:
                return self._meanings[wanted]
        typed = " ".join(words)
        tried = like and len(typed) >= _SHORTEST
        near = self._near(typed) if tried else ""
        return self._meanings.get(tuple(near.split()), "")

    def asked(self, target: str) -> Column:
        """The column that an option names.

        Raises:
            TableError: there is none.
        """
        found = column_named(target, self.known) or self._meanings.get(_words(target))
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
        texts = filter(None, (str(cell).strip() for cell in row))
        found = [self.exact(text) or self.meaning(text, like=False) for text in texts]
        return len({one.key if isinstance(one, Column) else one for one in found} - {""})

    def _bare(self, words: Words) -> Words:
        return tuple(word for word in words if word not in self._empty) or words

    def _all_meanings(self) -> dict[Words, Column | str]:
        """The last of two wins: what people mean by a word goes before a bare title."""
        by_path = {column.field.path: _whole(column) for column in self.known}
        titles = Counter(column.field.titre for column in by_path.values())
        names, found = _NAMES, [(column.label, column) for column in by_path.values()]
        found += by_path.items()
        # "Communes" for "Territoire : Communes", when no other column is called so.
        found += [(c.field.titre, c) for c in by_path.values() if titles[c.field.titre] == 1]
        others: list[tuple[str, Column | str]] = list(found)
        others += [(name, kind) for kind in (BESIDE, PERSONS) for name in names[kind]]
        others += [
            (name, by_path[path])
            for path, aliases in names["champs"].items()
            for name in aliases
            if path in by_path
        ]
        words = {_words(name): meaning for name, meaning in others}
        return {self._bare(wanted): meaning for wanted, meaning in words.items()} | words


def is_total(text: str) -> bool:
    """Whether a line that begins so sums up others."""
    return any(f"{slug_of(text)}-".startswith(f"{slug_of(t)}-") for t in _NAMES["totaux"])


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
