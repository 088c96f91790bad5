"""The official geographic code of France: communes, EPCI, départements, régions.

Read from `schema/territories/*.csv`, which `scripts/refresh_territories.py` makes.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.folding import slug_of


@dataclass(frozen=True, slots=True)
class Region:
    """A région, or an overseas collectivité that stands in its place.

    A région's code can equal a département's (01, 75, 93, 94): the two spaces are never mixed.
    """

    code: str
    nom: str
    slug: str


@dataclass(frozen=True, slots=True)
class Departement:
    """A département or an overseas collectivité ("978" for Saint-Martin)."""

    code: str
    nom: str
    slug: str
    region: Region


@dataclass(frozen=True, slots=True)
class Intercommunalite:
    """An EPCI, or an établissement public territorial of Greater Paris, by its SIREN."""

    siren: str
    nom: str
    type: str
    departements: tuple[Departement, ...]


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune, or an arrondissement municipal (then `parent` is Paris, Lyon or Marseille)."""

    code: str
    nom: str
    departement: Departement
    intercommunalites: tuple[Intercommunalite, ...] = ()
    """Nearest first: the EPT before the Métropole du Grand Paris; empty for a few islands."""
    parent: "Commune | None" = None
    population: int = 0
    """Municipal population (Insee), to put the larger of two communes of one name first."""


class Territories:
    """The geographic code. A `Commune` is built when it is first asked for, and only once."""

    def __init__(
        self,
        regions: Mapping[str, Region],
        departements: Mapping[str, Departement],
        intercommunalites: Mapping[str, Intercommunalite],
        communes: Mapping[str, list[str]],
        anciennes: list[list[str]],
    ) -> None:
        self.regions = regions
        """By code, in the order of codes; overseas collectivités are there too."""
        self.departements = departements
        """By code, in the order of codes."""
        self.intercommunalites = intercommunalites
        """By SIREN, in the order of numbers."""
        self._rows = communes
        self._built: dict[str, Commune] = {}
        self._named: dict[str, list[str]] = {}
        self._formerly_named: dict[str, list[str]] = {}
        self._successors = {old: new for old, _, new in anciennes if old != new}
        self._former: dict[str, list[str]] = {}
        for _, nom, new in anciennes:
            if nom:
                self._former.setdefault(new, []).append(nom)

    def commune(self, code: str) -> Commune | None:
        """Today's commune or arrondissement municipal of that code, or None."""
        if code not in self._built:
            row = self._rows.get(code)
            if row is None:
                return None
            self._built[code] = self._commune(*row)
        return self._built[code]

    def communes(self) -> Iterator[Commune]:
        """Today's communes and arrondissements municipaux, in the order of codes."""
        return filter(None, map(self.commune, self._rows))

    def successor(self, code: str) -> Commune | None:
        """Today's commune into which the commune of that former code merged, or None."""
        return self.commune(self._successors.get(code, ""))

    def former_names(self, code: str) -> tuple[str, ...]:
        """Names of the communes that merged into it, as far as the official code keeps them.

        It does so for communes déléguées and associées only; one of them may have the same code as
        the commune of today under another name.
        """
        return tuple(self._former.get(code, ()))

    def communes_named(self, name: str) -> tuple[Commune, ...]:
        """Communes of that name, most inhabited first; case, accents and hyphens do not count.

        If none has it today, those into which a commune of that name merged.
        """
        if not self._named:
            self._named = _by_slug((nom, code) for code, nom, *_ in self._rows.values())
            self._formerly_named = _by_slug(
                (nom, code) for code, names in self._former.items() for nom in names
            )
        slug = slug_of(name)
        codes = self._named.get(slug) or self._formerly_named.get(slug, [])
        found = filter(None, map(self.commune, dict.fromkeys(codes)))
        return tuple(sorted(found, key=lambda commune: -commune.population))

    def _commune(self, code: str, nom: str, population: str, parent: str, sirens: str) -> Commune:
        return Commune(
            code,
            nom,
            self.departements[departement_of(code)],
            tuple(self.intercommunalites[siren] for siren in sirens.split()),
            self.commune(parent),
            int(population),
        )


def load_territories(folder: Path) -> Territories:
    """Read the CSV files of `schema/territories/`.

    Raises:
        ValueError: a file is missing or does not have the expected form.
    """
    try:
        regions = {row[0]: Region(*row) for row in _rows(folder, "regions")}
        departements = {
            code: Departement(code, nom, slug, regions[region])
            for code, nom, slug, region in _rows(folder, "departements")
        }
        intercommunalites = {
            siren: Intercommunalite(
                siren, nom, type_, tuple(departements[d] for d in codes.split())
            )
            for siren, nom, type_, codes in _rows(folder, "intercommunalites")
        }
        communes = {row[0]: row for row in _rows(folder, "communes")}
        anciennes = list(_rows(folder, "anciennes-communes"))
    except (OSError, KeyError, TypeError) as error:
        raise ValueError(f"{folder}: {type(error).__name__}: {error}") from error
    return Territories(regions, departements, intercommunalites, communes, anciennes)


def departement_of(code: str) -> str:
    """The code of the département or overseas collectivité in which a commune's code lies."""
    return code[:3] if code.startswith(("97", "98")) else code[:2]


def _by_slug(names: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    codes: dict[str, list[str]] = {}
    for nom, code in names:
        codes.setdefault(slug_of(nom), []).append(code)
    return codes


def _rows(folder: Path, name: str) -> Iterator[list[str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows, None)  # the names of the columns
        yield from rows
