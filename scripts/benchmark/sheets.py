"""Made-up practices for the benchmark, each with the shape of a real one.

A sheet takes from a real one, drawn at random, which fields are filled, how long each text and list
is, and every choice that a rule ties to another (maturity, years, figures). Its texts, its place,
its addresses and its audience are drawn anew. Fields are therefore filled as often as in the real
sheets, and a field added to the schema is filled by itself.
"""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import count as numbers
from typing import Any

from benchmark.places import Places
from benchmark.texts import Texts, fitted
from catalogue.practices.catalogue import Catalogue
from catalogue.reference.fields import Field
from catalogue.reference.schema import Schema
from catalogue.text.folding import slug_of
from catalogue.text.yaml_values import block_yaml

NOTE = (
    "Fiche produite par scripts/bench.py pour mesurer la vitesse du site. Ses phrases sont tirées "
    "au sort : rien de ce qu'elle dit n'est vrai."
)
"""Opens the `note_de_lecture` of every made-up sheet."""

_OTHER_SHEETS = frozenset({"voir_aussi", "anciens_identifiants"})
_REWRITTEN = frozenset({"texte", "texte-long", "texte-riche"})
_SLUG_LENGTH = 70  # leaves room for a number below the 80 characters allowed
_TITLE_LENGTH = 110
_TRIES = 20


@dataclass(frozen=True, slots=True)
class Sheet:
    """A made-up practice; `values` has the form of the schema."""

    slug: str
    values: Mapping[str, Any]

    @property
    def yaml(self) -> str:
        """The text of its file."""
        fields = (_field_yaml(key, value) for key, value in self.values.items())
        return "\n".join(("# Fiche fictive, pour mesurer la vitesse.", *fields, ""))


def make_sheets(catalogue: Catalogue, schema: Schema, count: int, seed: int) -> Iterator[Sheet]:
    """`count` sheets like those of the catalogue, with slugs and titles of their own.

    The same seed gives the same sheets; fewer sheets are the first of more.
    """
    maker = _Maker(catalogue, schema)
    for number in range(count):
        # Seeded one by one: a sheet does not depend on those before it, but for its title.
        yield maker.sheet(random.Random(f"{seed} {number}"))  # noqa: S311 (no secret)


class _Maker:
    def __init__(self, catalogue: Catalogue, schema: Schema) -> None:
        self._real = [practice.data for practice in catalogue.practices]
        self._fields = {field.path: field for field in schema.fields()}
        self._texts = Texts(catalogue.practices, self._fields)
        self._places = Places(catalogue.territories, catalogue.vocabularies)
        self._slugs = {practice.slug for practice in catalogue.practices}
        self._titles = {practice.titre for practice in catalogue.practices}

    def sheet(self, rng: random.Random) -> Sheet:
        real = {
            **rng.choice(self._real),
            # Themes and publics are not tied to the rest: more mixtures than there are sheets.
            "themes": rng.choice(self._real)["themes"],
            "publics": rng.choice(self._real)["publics"],
        }
        territoire, place = self._places.like(real["territoire"], rng)
        real["territoire"] = territoire
        titre = self._title(real["titre"], place, rng)
        slug = self._slug(f"{place} {titre}")
        writer = _Writer(self._texts, place, slug, rng)
        values = {
            key: writer.like(value, self._fields[key])
            for key, value in real.items()
            if key not in _OTHER_SHEETS
        }
        # Places have official names; everything else there is text.
        kept = ("communes", "cites_educatives")
        values["territoire"] |= {key: territoire[key] for key in kept if key in territoire}
        values["titre"] = titre
        values["redaction"]["date"] = _day(real["redaction"]["date"], rng)
        note = f"{NOTE} {values.get('note_de_lecture', '')}".strip()
        values["note_de_lecture"] = fitted(note, self._fields["note_de_lecture"])
        return Sheet(slug, values)

    def _title(self, real: str, place: str, rng: random.Random) -> str:
        field = self._fields["titre"]
        for number in numbers(1):
            titre = self._texts.like(real, field, place, rng)
            where = "" if place in titre else f", à {place}"
            if number > _TRIES:  # few real titles, or many sheets in one place
                where += f" ({number})"
            room = replace(field, max_length=(field.max_length or _TITLE_LENGTH) - len(where))
            titre = fitted(titre, room) + where
            if titre not in self._titles:
                break
        self._titles.add(titre)
        return titre

    def _slug(self, words: str) -> str:
        short = slug_of(words)[:_SLUG_LENGTH].strip("-")
        slug, number = short, 2
        while slug in self._slugs:
            slug, number = f"{short}-{number}", number + 1
        self._slugs.add(slug)
        return slug


class _Writer:
    """Writes one sheet's values, field by field, after those of the real sheet."""

    def __init__(self, texts: Texts, place: str, slug: str, rng: random.Random) -> None:
        self._texts, self._place, self._slug, self._rng = texts, place, slug, rng
        self._addresses = 0

    def like(self, real: Any, field: Field) -> Any:  # noqa: ANN401 (a value of the model)
        if isinstance(real, Mapping):
            inner = {child.key: child for child in field.children}
            return {key: self.like(value, inner[key]) for key, value in real.items()}
        if isinstance(real, list):
            made: list[Any] = []
            for item in real:
                value = self.like(item, field)
                # Short texts come out alike at times; a list may hold each only once.
                if value not in made:
                    made.append(value)
            return made
        kind = field.item_kind or field.kind
        if kind in _REWRITTEN:
            return self._texts.like(real, field, self._place, self._rng)
        if kind == "adresse":
            # Reserved for examples: https://www.rfc-editor.org/rfc/rfc2606
            self._addresses += 1
            return f"https://example.org/{self._slug}/{self._addresses}"
        return "contact@example.org" if kind == "courriel" else real


def _day(latest: str, rng: random.Random) -> str:
    """A day of the same year, not after it."""
    last = date.fromisoformat(latest)
    first = date(last.year, 1, 1).toordinal()
    return date.fromordinal(rng.randint(first, last.toordinal())).isoformat()


def _field_yaml(key: str, value: Any) -> str:  # noqa: ANN401 (a value of the model)
    if isinstance(value, str) and "\n" in value:
        lines = (f"  {line}".rstrip() for line in value.split("\n"))
        return "\n".join((f"{key}: |-", *lines))
    return block_yaml(key, value)
