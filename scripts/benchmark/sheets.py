"""Made-up practices for the benchmark, each with the shape of a real one.

A sheet takes from a real one, drawn at random, which fields are filled, how long each text and list
is, and every choice that a rule ties to another (maturity, years, figures). Its texts, its place,
its addresses and its audience are drawn anew. Fields are therefore filled as often as in the real
sheets, and a field added to the schema is filled by itself.
"""

import random
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import accumulate
from typing import Any, NamedTuple

from benchmark.texts import Texts, cut
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
_WHERE = frozenset({"cites_educatives", "communes", "intercommunalite", "departement", "region"})
_SLUG_LENGTH, _TITLE_LENGTH = 70, 110  # the slug leaves room for a number


class Sheet(NamedTuple):
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
        # Seeded one by one: a sheet does not depend on those before it.
        yield maker.sheet(number, random.Random(f"{seed} {number}"))  # noqa: S311 (no secret)


class _Maker:
    def __init__(self, catalogue: Catalogue, schema: Schema) -> None:
        self._real = [practice.data for practice in catalogue.practices]
        self._fields = {field.path: field for field in schema.fields()}
        self._texts = Texts(catalogue.practices, self._fields)
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
        territoire, place = self._territoire(real["territoire"], rng)
        values = {
            key: self._like(value, self._fields[key], rng)
            for key, value in real.items()
            if key not in _OTHER_SHEETS
        }
        # The number makes title and slug unlike all others.
        end = f", à {place} ({number})"
        values["titre"] = cut(values["titre"], _TITLE_LENGTH - len(end)) + end
        slug = f"{slug_of(values['titre'])[:_SLUG_LENGTH].strip('-')}-{number}"
        kept = {k: v for k, v in values["territoire"].items() if k not in _WHERE}
        values["territoire"] = kept | territoire
        values["redaction"]["date"] = _day(real["redaction"]["date"], rng)
        note = f"{NOTE} {values.get('note_de_lecture', '')}".strip()
        values["note_de_lecture"] = cut(note, self._fields["note_de_lecture"].max_length)
        return Sheet(slug, values)

    def _territoire(
        self, real: Mapping[str, Any], rng: random.Random
    ) -> tuple[dict[str, Any], str]:
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
            return {key: self._like(value, inner[key], rng) for key, value in real.items()}
        if isinstance(real, list):
            made: list[Any] = []
            for item in real:
                value = self._like(item, field, rng)
                # Short texts come out alike at times; a list may hold each only once.
                if value not in made:
                    made.append(value)
            return made
        kind = field.item_kind or field.kind
        if kind in _REWRITTEN:
            return self._texts.like(real, field, rng)
        if kind == "adresse":
            # Reserved for examples: https://www.rfc-editor.org/rfc/rfc2606
            return f"https://example.org/{rng.getrandbits(64):x}"
        return "contact@example.org" if kind == "courriel" else real


def _day(latest: str, rng: random.Random) -> str:
    """A day of the same year, not after it."""
    last = date.fromisoformat(latest).toordinal()
    first = date.fromisoformat(f"{latest[:4]}-01-01").toordinal()
    return date.fromordinal(rng.randint(first, last)).isoformat()


def _field_yaml(key: str, value: Any) -> str:  # noqa: ANN401 (a value of the model)
    if isinstance(value, str) and "\n" in value:
        return "\n".join((f"{key}: |-", *(f"  {line}".rstrip() for line in value.split("\n"))))
    return block_yaml(key, value)
