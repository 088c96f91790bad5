"""The official geographic code of France: communes, EPCI, départements, régions.

Read from `schema/territories/*.csv`, which `scripts/upkeep.py territories` makes.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path

from catalogue.text.folding import slug_of
from catalogue.text.our_data import our_data

_COLLECTIVITE_CODE_LENGTH = 3

RENAMED: Mapping[str, str] = our_data(__file__)
"""Names that towns had, or are still called by, and today's code: no table keeps them."""


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A région, or an overseas collectivité that stands in its place.

    A région's code can equal a département's (01, 75, 93, 94): the two spaces are never mixed.
    """

    code: str
    nom: str
    slug: str

    @property
    def is_collectivite(self) -> bool:
        """Whether it is an overseas collectivité, which is neither région nor département.

        The source of the geographic code gives these three-digit codes, and régions two digits.
        """
        return len(self.code) == _COLLECTIVITE_CODE_LENGTH


@dataclass(frozen=True, slots=True, eq=False)
class Departement:
    """A département or an overseas collectivité ("978" for Saint-Martin)."""

    code: str
    nom: str
    slug: str
    region: Region

    @property
    def is_single(self) -> bool:
        """Whether it and its région are one territory, as most are overseas."""
        return self.nom == self.region.nom


@dataclass(frozen=True, slots=True, eq=False)
class Intercommunalite:
    """An EPCI, or an établissement public territorial of Greater Paris, by its SIREN."""

    siren: str
    nom: str
    type: str
    departements: tuple[Departement, ...]


@dataclass(frozen=True, slots=True, eq=False)
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


Territory = Commune | Intercommunalite | Departement | Region


class Territories:
    """The geographic code. A `Commune` is built when it is first asked for, and only once."""

    def __init__(  # noqa: PLR0913, PLR0917 (one for each table)
        self,
        regions: Mapping[str, Region],
        departements: Mapping[str, Departement],
        intercommunalites: Mapping[str, Intercommunalite],
        communes: Mapping[str, list[str]],
        anciennes: list[list[str]],
        postaux: Mapping[str, str],
    ) -> None:
        self.regions = regions
        """By code, in the order of codes; overseas collectivités are there too."""
        self.departements = departements
        """By code, in the order of codes."""
        self.intercommunalites = intercommunalites
        """By SIREN, in the order of numbers."""
        self._rows = communes
        self._postaux = postaux
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

    def current_commune(self, code: str) -> Commune | None:
        """The commune of that code or, if it merged, today's commune into which it did."""
        return self.commune(code) or self.successor(code)

    def territory(self, field: str, code: str) -> Territory | None:
        """What the code names in that field of `territoire`; None if unknown, or no such field."""
        if field == "communes":
            return self.current_commune(code)
        return self.of_field(field).get(code)

    def of_field(self, field: str) -> Mapping[str, Territory]:
        """By code, every territory that a field of one code may name; none for another field."""
        known: Mapping[str, Mapping[str, Territory]] = {
            "intercommunalite": self.intercommunalites,
            "departement": self.departements,
            "region": self.regions,
        }
        return known.get(field, {})

    def communes(self) -> Iterator[Commune]:
        """Today's communes and arrondissements municipaux, in the order of codes."""
        return filter(None, map(self.commune, self._rows))

    def successor(self, code: str) -> Commune | None:
        """Today's commune into which the commune of that former code merged, or None."""
        return self.commune(self._successors.get(code, ""))

    def communes_of_postal_code(self, code: str) -> tuple[Commune, ...]:
        """Communes of that postal code, most inhabited first; a city's arrondissement for its."""
        found = filter(None, map(self.commune, self._postaux.get(code, "").split()))
        return tuple(sorted(found, key=lambda commune: -commune.population))

    def postal_codes(self) -> Iterator[tuple[str, tuple[Commune, ...]]]:
        """Each postal code with its communes, in the order of codes."""
        return ((code, self.communes_of_postal_code(code)) for code in sorted(self._postaux))

    def departements_of(self, communes: Iterable[str], siren: str) -> tuple[Departement, ...]:
        """Those of communes of today or before; if none is known, of the EPCI of that SIREN."""
        known = map(self.current_commune, communes)
        found = dict.fromkeys(commune.departement for commune in known if commune)
        epci = self.intercommunalites.get(siren)
        return tuple(found) or (epci.departements if epci else ())

    def former_names(self, code: str) -> tuple[str, ...]:
        """Names of the communes that merged into it, as far as the official code keeps them.

        It does so for communes déléguées and associées only; one of them may have the same code as
        the commune of today under another name.
        """
        return tuple(self._former.get(code, ()))

    def communes_named(self, name: str, *, beginning: bool = False) -> tuple[Commune, ...]:
        """Communes of that name, most inhabited first; case, accents and hyphens do not count.

        Those that had it before they changed it are among them (`RENAMED`); if there is none, those
        into which a commune of that name merged. With `beginning`, today's communes whose name
        begins with these words.
        """
        if not self._named:
            names = ((nom, code) for code, nom, *_ in self._rows.values())
            self._named = _by_slug(chain(names, RENAMED.items()))
            self._formerly_named = _by_slug(
                (nom, code) for code, names in self._former.items() for nom in names
            )
        slug = slug_of(name)
        codes = self._named.get(slug) or self._formerly_named.get(slug, [])
        if beginning:
            start = f"{slug}-"
            starting = (
                found for known, found in self._named.items() if f"{known}-".startswith(start)
            )
            codes = [code for found in starting for code in found]
        found = filter(None, map(self.commune, dict.fromkeys(codes)))
        return tuple(sorted(found, key=lambda commune: -commune.population))

    def arrondissements(self, city: str) -> tuple[Commune, ...]:
        """The arrondissements municipaux of the commune of that code, in the order of codes."""
        codes = (code for code, _, _, parent, _ in self._rows.values() if parent == city)
        return tuple(filter(None, map(self.commune, codes)))

    @cached_property
    def peopled(self) -> Mapping[str, tuple[int, str]]:
        """Inhabitants, then code of the largest commune, of each département and group of communes.

        By code of the département or SIREN. Communes are not built for it: that takes longer.
        """
        found: dict[str, tuple[int, str]] = {}
        most: dict[str, int] = {}
        for code, _, population, parent, sirens in self._rows.values():
            # An arrondissement repeats its city.
            for area in () if parent else (departement_of(code), *sirens.split()):
                total, largest = found.get(area, (0, ""))
                if int(population) > most.get(area, -1):
                    most[area], largest = int(population), code
                found[area] = total + int(population), largest
        return found

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
        postaux = dict(_rows(folder, "codes-postaux"))
    except (OSError, KeyError, TypeError) as error:
        raise ValueError(f"{folder}: {type(error).__name__}: {error}") from error
    return Territories(regions, departements, intercommunalites, communes, anciennes, postaux)


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
