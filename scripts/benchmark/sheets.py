"""Made-up practices for the benchmark, each with the shape of a real one.

A sheet takes from a real one, drawn at random, which fields are filled, how long each text and list
is, and every choice that a rule ties to another (maturity, years, figures). Its sentences are drawn
from those of all real sheets in the same field; its place, its addresses and its audience are drawn
anew. A field added to the schema is filled by itself.
"""

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import accumulate
from typing import Any, NamedTuple

from catalogue.practices.catalogue import Catalogue
from catalogue.reading.document import Document
from catalogue.reference.fields import Field
from catalogue.reference.schema import Schema
from catalogue.text.folding import slug_of

NOTE = (
    "Fiche produite par scripts/bench.py pour mesurer la vitesse du site. Ses phrases sont tirées "
    "au sort : rien de ce qu'elle dit n'est vrai."
)
"""Opens the `note_de_lecture` of every made-up sheet."""

OTHER_SHEETS = frozenset({"voir_aussi", "anciens_identifiants", "fiche"})
"""Fields that name other sheets: a made-up one has none."""
_LONG = frozenset({"texte-long", "texte-riche"})
_WHERE = frozenset({"cites_educatives", "communes", "intercommunalite", "departement", "region"})
_ENOUGH = 0.6  # of the real text: the last sentence goes beyond
_SLUG_LENGTH, _TITLE_LENGTH = 70, 110  # the slug leaves room for a number
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[A-ZÀ-Þ«])|\n+")
_BULLET = re.compile(r"\s*(?:[-*]|\d+\.)\s+", re.MULTILINE)


class Sheet(NamedTuple):
    """A made-up practice; `values` has the form of the schema."""

    slug: str
    values: Mapping[str, Any]


def make_sheets(catalogue: Catalogue, schema: Schema, count: int, seed: int) -> Iterator[Sheet]:
    """`count` sheets like those of the catalogue, with slugs and titles of their own.

    The same seed gives the same sheets; fewer sheets are the first of more.
    """
    maker = _Maker(catalogue, schema)
    for number in range(count):
        # Seeded one by one: a sheet does not depend on those before it.
        yield maker.sheet(number, random.Random(f"{seed} {number}"))  # noqa: S311 (no secret)


class _Maker:
    def __init__(self, catalogue: Catalogue, schema: Schema) -> None:
        self._real = [practice.data for practice in catalogue.practices]
        self._fields = {field.path: field for field in schema.fields()}
        self._known: defaultdict[str, list[str]] = defaultdict(list)
        for path, text in (one for real in self._real for one in Document("", real).texts):
            if field := schema.field(path):
                long = field.kind in _LONG
                found = _SENTENCE_END.split(_BULLET.sub("", text)) if long else [text]
                self._known[field.path] += found
        self._cites = [c for c in catalogue.vocabularies.cites_educatives.values() if c.communes]
        # Arrondissements municipaux stand for their city.
        communes = tuple(catalogue.territories.communes())
        cities = {commune.parent for commune in communes}
        self._communes = [c for c in communes if c.intercommunalites and c not in cities]
        self._inhabitants = list(accumulate(c.population for c in self._communes))

    def sheet(self, number: int, rng: random.Random) -> Sheet:
        real = {
            **rng.choice(self._real),
            # Themes and publics are not tied to the rest: more mixtures than there are sheets.
            "themes": rng.choice(self._real)["themes"],
            "publics": rng.choice(self._real)["publics"],
        }
        values = {
            key: self._like(value, self._fields[key], rng)
            for key, value in real.items()
            if key not in OTHER_SHEETS
        }
        where, place = self._where(real["territoire"], rng)
        kept = {k: v for k, v in values["territoire"].items() if k not in _WHERE}
        values["territoire"] = kept | where
        # The number makes title and slug unlike all others.
        end = f", à {place} ({number})"
        values["titre"] = _cut(values["titre"], _TITLE_LENGTH - len(end)) + end
        note = f"{NOTE} {values.get('note_de_lecture', '')}".strip()
        values["note_de_lecture"] = _cut(note, self._fields["note_de_lecture"].max_length)
        slug = slug_of(values["titre"])[:_SLUG_LENGTH].strip("-")
        return Sheet(f"{slug}-{number}", values)

    def _where(self, real: Mapping[str, Any], rng: random.Random) -> tuple[dict[str, Any], str]:
        """What says where, at the scale of the real place, and a name for it."""
        anchor = rng.choices(self._communes, cum_weights=self._inhabitants)[0]
        departement, group = anchor.departement, anchor.intercommunalites[0]
        if "cites_educatives" in real and "communes" in real:
            cite = rng.choice(self._cites)
            codes = cite.communes[: len(real["communes"])]
            return {"cites_educatives": [cite.label], "communes": list(codes)}, cite.label
        if "communes" in real:
            # They stand in the order of codes: neighbours in it are in one département.
            first = self._communes.index(anchor)
            near = self._communes[first : first + len(real["communes"])]
            inside = [c.code for c in near if c.departement == departement]
            return {"communes": inside}, anchor.nom
        if "intercommunalite" in real:
            return {"intercommunalite": group.siren}, group.nom
        if "departement" in real:
            return {"departement": departement.code}, departement.nom
        return {"region": departement.region.code} if "region" in real else {}, anchor.nom

    def _like(self, real: Any, field: Field, rng: random.Random) -> Any:  # noqa: ANN401 (of the model)
        if isinstance(real, Mapping):
            inner = {child.key: child for child in field.children}
            kept = {key: value for key, value in real.items() if key not in OTHER_SHEETS}
            return {key: self._like(value, inner[key], rng) for key, value in kept.items()}
        if isinstance(real, list):
            # Short texts come out alike at times; a list may hold each only once.
            made = [self._like(item, field, rng) for item in real]
            return [value for i, value in enumerate(made) if value not in made[:i]]
        kind = field.item_kind or field.kind
        if field.kind in _LONG:
            text = "\n".join(self._line(line, field, rng) for line in real.split("\n"))
            while len(text) < (field.min_length or 0):
                text += f" {rng.choice(self._known[field.path])}"
            return _cut(text, field.max_length)
        if kind == "adresse":
            # Reserved for examples: https://www.rfc-editor.org/rfc/rfc2606
            return f"https://example.org/{rng.getrandbits(64):x}"
        if kind == "courriel":
            return "contact@example.org"
        return rng.choice(self._known[field.path]) if kind in {"texte", *_LONG} else real

    def _line(self, real: str, field: Field, rng: random.Random) -> str:
        """About as long as the real one, a bullet before it if that has one."""
        bullet = _BULLET.match(real)
        text = bullet[0] if bullet else ""
        while len(text) < _ENOUGH * len(real):
            space = " " if text and not text.endswith(" ") else ""
            text += space + rng.choice(self._known[field.path])
        return text


def _cut(text: str, most: int | None) -> str:
    """The text, cut at a word where it is longer than that."""
    if most is None or len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(" ,;:")
