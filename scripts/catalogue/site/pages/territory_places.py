"""The territories that have a dossier, and what the base holds of each, around it and alike."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain, repeat
from math import asin, cos, dist, log2, radians, sin

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.reference.territories import Commune, Departement, Region
from catalogue.reference.vocabularies import CiteEducative
from catalogue.site.shared import addresses
from catalogue.site.shared.decision import answered
from catalogue.site.shared.points import commune_point
from catalogue.text.folding import sort_key

_EARTH = 6371.0
"""Mean radius, in km."""
_NEAREST, _FAR = 6, 100
"""How many near practices are shown, and from how many km on they are near no more."""
_FEW, _TOO_FAR = 3, 500
"""So many are shown however far they are, as long as no ocean lies between."""
_ALIKE, _OF_ONE = 4, 2
"""How many places alike are shown, and how many practices of one place, near or alike."""

_UNLIKE = 2.5
"""Beyond that difference two places are not alike; overseas, where they are few, they may be."""

_Vector = tuple[float, float, float]
_Size = tuple[float, float, str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """A territory that has a dossier, and the practices that touch it, each once."""

    of: CiteEducative | Departement | Region
    kind: str
    """In words: "Département"."""
    nom: str
    title: str
    address: str
    key: str
    """What tools call it: "cite:creil", "departement:60"; "" for a région."""
    anchor: Mapping[str, object]
    """How a sheet says that it takes place there, in the schema's words."""
    departements: tuple[Departement, ...]
    centres: tuple[Commune, ...]
    """The communes from which distances count: a cité's own, else the most inhabited one."""
    inhabitants: int
    own: tuple[Practice, ...]
    inside: tuple[Practice, ...] = ()
    """In its communes, though not of the place of the programme."""
    wider: tuple[Practice, ...] = ()
    """Led in a whole group of communes, département or région that holds it."""
    form: str = ""
    """What a place of the programme is like besides its size, in words: "plusieurs communes"."""

    @property
    def here(self) -> tuple[Practice, ...]:
        """Those that take place there."""
        return self.own + self.inside

    @property
    def touching(self) -> tuple[Practice, ...]:
        """All those that concern it."""
        return self.here + self.wider

    @property
    def overseas(self) -> bool:
        """Whether it lies overseas."""
        return all(departement.code >= "97" for departement in self.departements)


class Places:
    """Every territory that has a dossier, and what is near each or like it; made once a build."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._peopled = catalogue.territories.peopled
        self._led: defaultdict[str, list[Practice]] = defaultdict(list)
        self._located: defaultdict[_Vector, list[Practice]] = defaultdict(list)
        self._said = {practice.slug: answered(practice)[0] for practice in catalogue.practices}
        for practice in catalogue.practices:
            for key in dict.fromkeys(_keys(practice)):
                self._led[key].append(practice)
            for vector in dict.fromkeys(filter(None, map(_vector, self._centres(practice)))):
                self._located[vector].append(practice)
        territories = catalogue.territories
        within: defaultdict[str, list[Departement]] = defaultdict(list)
        for departement in territories.departements.values():
            within[departement.region.code].append(departement)
        cites = catalogue.vocabularies.cites_educatives
        self.cites = {slug: self._cite(cite) for slug, cite in cites.items()}
        """By slug, in the order of the list."""
        self.departements = {c: self._departement(d) for c, d in territories.departements.items()}
        """By code, in the order of codes."""
        self.regions = {c: self._region(r, within[c]) for c, r in territories.regions.items()}
        """By code, in the order of codes."""
        self._kinds: defaultdict[tuple[type, bool], list[Place]] = defaultdict(list)
        for place in chain(*(d.values() for d in (self.cites, self.departements, self.regions))):
            self._kinds[type(place.of), place.overseas].append(place)
        self._sizes = {p.address: _size(p) for places in self._kinds.values() for p in places}

    def near(self, place: Place) -> tuple[tuple[int, Practice], ...]:
        """The nearest practices that do not touch the place, each with its distance in km.

        As the crow flies, from centre of commune to centre of commune: a practice of a whole
        département or région has none. Of one commune, the fullest: a large town would hide the
        others.
        """
        centres = [vector for commune in place.centres if (vector := _vector(commune))]
        if not centres:
            return ()
        known = {practice.slug for practice in place.touching}
        found: list[tuple[int, Practice]] = []
        for chord, vector in sorted((min(map(dist, repeat(v), centres)), v) for v in self._located):
            km = round(2 * _EARTH * asin(chord / 2))
            if len(found) >= _NEAREST or km > (_FAR if len(found) >= _FEW else _TOO_FAR):
                break
            others = (p for p in self._located[vector] if p.slug not in known)
            fullest = nsmallest(_OF_ONE, others, lambda p: -self._said[p.slug])
            known.update(practice.slug for practice in fullest)
            found += ((km, practice) for practice in fullest)
        return tuple(found[:_NEAREST])

    def alike(
        self, place: Place, shown: Iterable[Practice]
    ) -> list[tuple[Place, tuple[Practice, ...]]]:
        """The places most like it, with those of their practices that are not in `shown`.

        Of its own kind, and overseas for one overseas; the nearest in inhabitants, in those of its
        largest commune and in form first. Of their practices, those of a family that the place has
        not, and the fullest, first.
        """
        here = self._sizes[place.address]
        others = self._kinds[type(place.of), place.overseas]
        families = {None, *(practice.famille for practice in place.touching)}
        taken = {practice.slug for practice in shown}
        made: list[tuple[Place, tuple[Practice, ...]]] = []
        for other in sorted(others, key=lambda o: _difference(here, self._sizes[o.address])):
            far = _difference(here, self._sizes[other.address])[0] > _UNLIKE
            if len(made) == _ALIKE or (far and not place.overseas):
                break
            left = (p for p in other.here if other is not place and p.slug not in taken)
            best = nsmallest(_OF_ONE, left, lambda p: (p.famille in families, -self._said[p.slug]))
            if best:
                made.append((other, tuple(best)))
                taken.update(practice.slug for practice in best)
        return made

    def of_departements(self, codes: Iterable[str]) -> list[Place]:
        """The known places of the programme in the départements of these codes, each once."""
        known = self._catalogue.groups.cites_of_departement
        found = dict.fromkeys(cite.slug for code in codes for cite in known.get(code, ()))
        return [self.cites[slug] for slug in found]

    def _cite(self, cite: CiteEducative) -> Place:
        territories, siren = self._catalogue.territories, cite.intercommunalite
        find = territories.current_commune
        communes = tuple(dict.fromkeys(filter(None, map(find, cite.communes))))
        departements = territories.departements_of(cite.communes, siren)
        inhabitants, largest = self._peopled.get(siren, (0, ""))
        form, centres = "toute une intercommunalité", tuple(filter(None, [find(largest)]))
        if communes:
            inhabitants, centres = sum(commune.population for commune in communes), communes
            form = "plusieurs communes" if len(communes) > 1 else "une commune"
            form = "un arrondissement" if communes[0].parent else form
        own = self._catalogue.groups.cites[cite.slug]
        kind = self._catalogue.vocabularies.programme.titre
        keys = [key for commune in communes for key in _of_commune(commune)]
        inside = self._others(own, keys if communes else (siren, f"in {siren}"))
        groups = [group.siren for commune in communes for group in commune.intercommunalites]
        anchor: dict[str, object] = {"communes": [c.code for c in communes]} if communes else {}
        return Place(
            of=cite,
            kind=kind,
            nom=cite.label,
            title=f"{kind} : {cite.label}",
            address=addresses.cite_address(cite),
            key=f"cite:{cite.slug}",
            anchor=(anchor or {"intercommunalite": siren}) | {"cites_educatives": [cite.label]},
            departements=departements,
            centres=centres,
            inhabitants=inhabitants,
            form=form,
            own=own,
            inside=inside,
            wider=self._others((*own, *inside), (*groups, *_areas(departements))),
        )

    def _departement(self, departement: Departement) -> Place:
        own = self._catalogue.groups.departements[departement.code]
        overseas = departement.region.is_collectivite
        centres, inhabitants = self._centre((departement,))
        return Place(
            of=departement,
            kind="Collectivité d’outre-mer" if overseas else "Département",
            nom=departement.nom,
            title=departement.nom if overseas else f"{departement.nom} ({departement.code})",
            address=addresses.departement_address(departement),
            key=f"departement:{departement.code}",
            anchor={"departement": departement.code},
            departements=(departement,),
            centres=centres,
            inhabitants=inhabitants,
            own=own,
            wider=self._others(own, _areas((departement,))),
        )

    def _region(self, region: Region, departements: Iterable[Departement]) -> Place:
        inside = tuple(sorted(departements, key=lambda departement: sort_key(departement.nom)))
        kind = "Collectivité d’outre-mer" if region.is_collectivite else "Région"
        single = len(inside) == 1 and inside[0].is_single
        centres, inhabitants = self._centre(inside)
        return Place(
            of=region,
            kind="Région et département" if single and kind == "Région" else kind,
            nom=region.nom,
            title=region.nom,
            address=addresses.region_address(region),
            key="",
            anchor={"region": region.code},
            departements=inside,
            centres=centres,
            inhabitants=inhabitants,
            own=self._catalogue.groups.regions[region.code],
        )

    def _centre(self, departements: Iterable[Departement]) -> tuple[tuple[Commune, ...], int]:
        """The most inhabited commune of some départements, and all their inhabitants."""
        found = [self._peopled[d.code] for d in departements if d.code in self._peopled]
        communes = filter(None, (self._catalogue.territories.commune(code) for _, code in found))
        largest = sorted(communes, key=lambda commune: -commune.population)[:1]
        return tuple(largest), sum(inhabitants for inhabitants, _ in found)

    def _others(self, known: Iterable[Practice], keys: Iterable[str]) -> tuple[Practice, ...]:
        """The practices found by `keys`, each once, without those `known`."""
        slugs = {practice.slug for practice in known}
        found = {p.slug: p for p in chain.from_iterable(self._led.get(key, ()) for key in keys)}
        return tuple(practice for slug, practice in found.items() if slug not in slugs)

    def _centres(self, practice: Practice) -> Iterator[Commune]:
        lieu = practice.territoire
        yield from lieu.communes
        if lieu.intercommunalite:
            _, largest = self._peopled.get(lieu.intercommunalite.siren, (0, ""))
            yield from filter(None, [self._catalogue.territories.commune(largest)])


def _keys(practice: Practice) -> Iterator[str]:
    """What a practice is found by: its communes and the groups around them, or its territory."""
    lieu = practice.territoire
    for commune in lieu.communes:
        yield commune.code
        yield from (f"in {group.siren}" for group in commune.intercommunalites)
        if commune.parent:
            yield f"in {commune.parent.code}"
    if lieu.intercommunalite:
        yield lieu.intercommunalite.siren
    elif lieu.departements and not lieu.communes:
        yield from (f"departement {departement.code}" for departement in lieu.departements)
    elif not lieu.communes:
        yield from (f"region {region.code}" for region in lieu.regions)


def _of_commune(commune: Commune) -> Iterator[str]:
    """What finds the practices of a commune: its own, its arrondissements', or its city's."""
    yield from (commune.code, f"in {commune.code}")
    if commune.parent:
        yield commune.parent.code


def _areas(departements: Iterable[Departement]) -> Iterator[str]:
    """What finds the practices led in whole départements and in their régions."""
    for departement in departements:
        yield from (f"departement {departement.code}", f"region {departement.region.code}")


def _size(place: Place) -> _Size:
    """What makes two places alike: inhabitants, those of the largest commune, form; then the name.

    Numbers of inhabitants count as powers of two.
    """
    largest = max((commune.population for commune in place.centres), default=0)
    return log2(max(1, place.inhabitants)), log2(max(1, largest)), place.form, place.nom


def _difference(one: _Size, other: _Size) -> tuple[float, str]:
    """How far two places are from being alike; a name parts equals.

    Twice the inhabitants count as much as another form, or as four times those of the largest
    commune: a département of one large town is not one of many small ones.
    """
    whole, largest = abs(one[0] - other[0]), abs(one[1] - other[1])
    return whole + largest / 2 + (one[2] != other[2]), other[3]


def _vector(commune: Commune) -> _Vector | None:
    """The commune's point on a sphere of radius 1: between two of them distances come cheap."""
    point = commune_point(commune)
    if point is None:
        return None
    longitude, latitude = map(radians, point)
    return cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude)
