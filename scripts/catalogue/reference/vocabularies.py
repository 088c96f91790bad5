"""The closed lists: themes, publics, kinds of actors, maturity levels, and so on.

Each list is one file of `schema/vocabularies/`, and the only place where its slugs, labels,
definitions and synonyms are written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from dataclasses import field as dataclass_field
from pathlib import Path
from typing import Any

import yaml

from catalogue.text.our_data import yaml_of

_PROGRAMME = "programme"


@dataclass(frozen=True, slots=True, eq=False)
class Term:
    """One entry of a vocabulary; equal to itself alone, which is quick to see and to count by."""

    slug: str
    label: str
    definition: str = ""
    synonyms: tuple[str, ...] = ()
    pluriel: str = ""
    """The label as the title of a page that gathers several ("Communes"); by default, `label`."""

    @property
    def titre(self) -> str:
        """The label as a page's title."""
        return self.pluriel or self.label


@dataclass(frozen=True, slots=True, eq=False)
class Theme(Term):
    """A theme; `axe` is the slug of the national axis it stands under."""

    axe: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Maturite(Term):
    """A maturity level, with what it requires and what it must not be taken to mean."""

    exigences: str = ""
    ne_signifie_pas: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Sigle(Term):
    """An acronym: `label` as usually written, `synonyms` its other spellings."""

    developpe: str = ""
    """The long form."""


@dataclass(frozen=True, slots=True, eq=False)
class CiteEducative(Term):
    """A local place of the programme, confirmed by a public text (`source`, an http address)."""

    communes: tuple[str, ...] = ()
    """Insee codes of its communes (arrondissements municipaux included)."""
    intercommunalite: str = ""
    """SIREN of the EPCI or EPT, when the text names one."""
    annee_label: int | None = None
    quartiers: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Programme:
    """The programme that the base stands beside, in the words of the site (`programme.yaml`)."""

    lieu: str = "lieu du réseau"
    """What one of its local places is; they are listed in `cites-educatives.yaml`."""
    lieux: str = "lieux du réseau"
    definition: str = ""
    """What such a place is, in a sentence."""
    nombre: int = 0
    """How many there are, about; 0 when nobody knows."""
    axes: str = ""
    """What the axes of themes are, in a sentence."""

    @property
    def titre(self) -> str:
        """One local place, with a capital."""
        return self.lieu[:1].upper() + self.lieu[1:]

    @property
    def titres(self) -> str:
        """Local places, with a capital."""
        return self.lieux[:1].upper() + self.lieux[1:]


@dataclass(frozen=True, slots=True)
class Vocabularies:
    """Every vocabulary, each by slug, in the order of its file."""

    axes: Mapping[str, Term]
    themes: Mapping[str, Theme]
    familles: Mapping[str, Term]
    publics: Mapping[str, Term]
    ages: Mapping[str, Term]
    acteurs: Mapping[str, Term]
    echelles: Mapping[str, Term]
    etats: Mapping[str, Term]
    maturites: Mapping[str, Maturite]
    effets: Mapping[str, Term]
    unites: Mapping[str, Term]
    natures: Mapping[str, Term]
    origines: Mapping[str, Term]
    portees: Mapping[str, Term]
    lectures: Mapping[str, Term]
    cites_educatives: Mapping[str, CiteEducative]
    sigles: Mapping[str, Sigle]
    programme: Programme = dataclass_field(default_factory=Programme)

    @staticmethod
    def names() -> tuple[str, ...]:
        """The names of the lists, as attributes."""
        return tuple(field.name for field in fields(Vocabularies) if field.name != _PROGRAMME)

    def terms(self, name: str) -> Mapping[str, Term]:
        """The vocabulary of that name, as the schema writes it ("cites-educatives").

        Raises:
            ValueError: there is no such vocabulary.
        """
        attribute = name.replace("-", "_")
        if attribute not in self.names():
            raise ValueError(f"no vocabulary is called {name!r}")
        terms: Mapping[str, Term] = getattr(self, attribute)
        return terms

    def cite_educative(self, name: str) -> CiteEducative | None:
        """The local place of that label or synonym (exact spelling), or None."""
        for cite in self.cites_educatives.values():
            if name == cite.label or name in cite.synonyms:
                return cite
        return None


_CLASSES: dict[str, type[Term]] = {
    "themes": Theme,
    "maturites": Maturite,
    "cites_educatives": CiteEducative,
    "sigles": Sigle,
}


def load_vocabularies(folder: Path) -> Vocabularies:
    """Read `schema/vocabularies/*.yaml`; the file `cites-educatives.yaml` fills `cites_educatives`.

    A list may be empty (`[]`), and the programme's words be left out.

    Raises:
        ValueError: a file is missing, an entry lacks a field or a slug stands twice.
    """
    lists = {name: _load(folder, name) for name in Vocabularies.names()}
    path = folder / f"{_PROGRAMME}.yaml"
    words = _read(path) if path.exists() else {}
    try:
        return Vocabularies(**lists, programme=Programme(**words))
    except TypeError as error:
        raise ValueError(f"{path}: {error}") from error


def _load(folder: Path, name: str) -> dict[str, Any]:
    path = folder / f"{name.replace('_', '-')}.yaml"
    entries = _read(path)
    if not isinstance(entries, list):
        raise ValueError(f"{path}: expected a list of entries")  # noqa: TRY004 (as the others)
    terms: dict[str, Term] = {}
    for number, entry in enumerate(entries, start=1):
        try:
            term = _term(_CLASSES.get(name, Term), entry)
        except (AttributeError, TypeError) as error:
            raise ValueError(f"{path}: entry {number}: {error}") from error
        if term.slug in terms:
            raise ValueError(f"{path}: the slug {term.slug!r} stands twice")
        terms[term.slug] = term
    return terms


def _read(path: Path) -> Any:  # noqa: ANN401 (any YAML)
    try:
        return yaml_of(path)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ValueError(f"{path}: {error}") from error


def _term(cls: type[Term], entry: dict[str, Any]) -> Term:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    return cls(**values)
