"""The catalogue: all the practices with what they refer to, and the ways to group them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from catalogue.practices.evidence import kinds_of_evidence
from catalogue.practices.practice import Practice, Reprise
from catalogue.reference.territories import Territories
from catalogue.reference.vocabularies import CiteEducative, Vocabularies

Group = Mapping[str, tuple[Practice, ...]]
"""Practices by slug or code. Has every entry of its vocabulary, so an empty one is an empty tuple.

Inside a group the practices keep the order of the catalogue.
"""

Origins = tuple[tuple[Practice, Reprise], ...]
"""The practices that a sheet takes up, each with what is told of it."""


@dataclass(frozen=True, slots=True)
class Groups:
    """The catalogue's practices by everything one can look them up by."""

    by_slug: Mapping[str, Practice]
    themes: Group
    familles: Group
    publics: Group
    ages: Group
    echelles: Group
    maturites: Group
    preuves: Group
    """By what is known of the effect."""
    carriers: Group
    """By slug of the type of the organisations that carry them."""
    partners: Group
    """By slug of the type of the organisations that cooperate in them."""
    actors: Group
    """By slug of the type of the organisations that do either."""
    regions: Group
    departements: Group
    national: tuple[Practice, ...]
    """Those that lie in no région."""
    cites: Group
    cites_of_departement: Mapping[str, tuple[CiteEducative, ...]]
    """Known places of the programme by code of the départements where they lie."""
    origins: Mapping[str, Origins]
    """By slug of a sheet: the practices that it takes up, as their own sheets tell it."""


@dataclass(frozen=True)
class Catalogue:
    """Everything the pages and exports are made from. Built only when no check found an error."""

    practices: tuple[Practice, ...]
    """Sorted by slug."""
    vocabularies: Vocabularies
    territories: Territories

    @cached_property
    def groups(self) -> Groups:
        """Every grouping of the practices: what pages, search, feeds and booklets count by."""
        lists, territories = self.vocabularies, self.territories

        def by(keys: Callable[[Practice], Iterable[str]], known: Iterable[str]) -> Group:
            return _group(self.practices, keys, known)

        return Groups(
            by_slug={practice.slug: practice for practice in self.practices},
            themes=by(lambda p: (theme.slug for theme in p.themes), lists.themes),
            familles=by(lambda p: [p.famille.slug] if p.famille else [], lists.familles),
            publics=by(lambda p: (public.slug for public in p.publics), lists.publics),
            ages=by(lambda p: (age.slug for age in p.ages), lists.ages),
            echelles=by(lambda p: [p.territoire.echelle.slug], lists.echelles),
            maturites=by(lambda p: [p.maturite.slug], lists.maturites),
            preuves=by(lambda p: [p.preuve.slug], (e.slug for e in kinds_of_evidence(lists))),
            carriers=by(lambda p: (o.type.slug for o in p.porteurs), lists.acteurs),
            partners=by(lambda p: (o.type.slug for o in p.partenaires), lists.acteurs),
            actors=by(lambda p: (o.type.slug for o in p.organisations), lists.acteurs),
            regions=by(lambda p: (r.code for r in p.territoire.regions), territories.regions),
            departements=by(
                lambda p: (d.code for d in p.territoire.departements), territories.departements
            ),
            national=tuple(p for p in self.practices if not p.territoire.regions),
            cites=by(
                lambda p: (c.slug for c in p.territoire.cites_educatives), lists.cites_educatives
            ),
            cites_of_departement=_cites_of_departement(lists, territories),
            origins=_origins(self.practices),
        )


def _group(
    practices: Iterable[Practice], keys: Callable[[Practice], Iterable[str]], known: Iterable[str]
) -> Group:
    groups: dict[str, list[Practice]] = {key: [] for key in known}
    for practice in practices:
        # A practice has several partners of one type: it counts once there.
        for key in dict.fromkeys(keys(practice)):
            groups.setdefault(key, []).append(practice)
    return {key: tuple(members) for key, members in groups.items()}


def _origins(practices: Iterable[Practice]) -> Mapping[str, Origins]:
    found: defaultdict[str, Origins] = defaultdict(tuple)
    for practice in practices:
        for reprise in practice.reprises:
            found[reprise.fiche] += ((practice, reprise),)
    return {slug: origins for slug, origins in found.items() if slug}


def _cites_of_departement(
    lists: Vocabularies, territories: Territories
) -> Mapping[str, tuple[CiteEducative, ...]]:
    groups: defaultdict[str, list[CiteEducative]] = defaultdict(list)
    for cite in lists.cites_educatives.values():
        for departement in territories.departements_of(cite.communes, cite.intercommunalite):
            groups[departement.code].append(cite)
    return {code: tuple(cites) for code, cites in groups.items()}
