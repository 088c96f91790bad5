"""The closed lists: themes, publics, kinds of actors, maturity levels, cités éducatives, and so on.

Each list is one file of `schema/vocabularies/`, and the only place where its slugs, labels,
definitions and synonyms are written.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import yaml

# The C parser of PyYAML reads the same language, ten times faster; a build of PyYAML without
# libyaml has only the Python one.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Term:
    """One entry of a vocabulary."""

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


@dataclass(frozen=True, slots=True)
class Theme(Term):
    """A theme; `axe` is the slug of the national axis it stands under."""

    axe: str = ""


@dataclass(frozen=True, slots=True)
class Maturite(Term):
    """A maturity level, with what it requires and what it must not be taken to mean."""

    exigences: str = ""
    ne_signifie_pas: str = ""


@dataclass(frozen=True, slots=True)
class Sigle(Term):
    """An acronym: `label` as usually written, `synonyms` its other spellings."""

    developpe: str = ""
    """The long form."""


@dataclass(frozen=True, slots=True)
class CiteEducative(Term):
    """A cité éducative confirmed by a public text (`source`, an http(s) address)."""

    communes: tuple[str, ...] = ()
    """Insee codes of its communes (arrondissements municipaux included)."""
    intercommunalite: str = ""
    """SIREN of the EPCI or EPT, when the text names one."""
    annee_label: int | None = None
    quartiers: tuple[str, ...] = ()
    source: str = ""


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

    def terms(self, name: str) -> Mapping[str, Term]:
        """The vocabulary of that name, as the schema writes it ("cites-educatives").

        Raises:
            ValueError: there is no such vocabulary.
        """
        attribute = name.replace("-", "_")
        if attribute not in {field.name for field in fields(self)}:
            raise ValueError(f"no vocabulary is called {name!r}")
        terms: Mapping[str, Term] = getattr(self, attribute)
        return terms

    def cite_educative(self, name: str) -> CiteEducative | None:
        """The cité éducative of that label or synonym (exact spelling), or None."""
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

    Raises:
        ValueError: a file is missing, an entry lacks a field or a slug stands twice.
    """
    return Vocabularies(**{f.name: _load(folder, f.name) for f in fields(Vocabularies)})


def _load(folder: Path, name: str) -> dict[str, Any]:
    path = folder / f"{name.replace('_', '-')}.yaml"
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (safe)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ValueError(f"{path}: {error}") from error
    if not isinstance(entries, list) or not entries:
        raise ValueError(f"{path}: expected a list of entries")
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


def _term(cls: type[Term], entry: dict[str, Any]) -> Term:
    values: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value for key, value in entry.items()
    }
    return cls(**values)
