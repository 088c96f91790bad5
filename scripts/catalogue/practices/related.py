"""Which practices to read next, and why.

A reader must be able to see why two sheets stand together, so nearness is counted on things that
can be named: family, themes, publics, territory. What fewer practices share weighs more. Candidates
come from inverted lists, a bounded number per practice, so the work grows with the number of
practices and not with its square.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from math import log
from typing import NamedTuple

from catalogue.machinery.processes import run_all, shares
from catalogue.practices.catalogue import Catalogue, Group, Groups
from catalogue.practices.practice import Practice
from catalogue.reference.territories import Departement, Region
from catalogue.reference.vocabularies import Term

LIMIT = 6
"""How many related practices a sheet shows."""

_SHARE = 500
"""Practices that a process ranks before it takes the next ones."""

_CANDIDATES = 150
_WINDOW = 50
_SAME_FAMILY = 4
_SAME_DEPARTEMENT = 1.5
_SAME_REGION = 0.5
_PUBLIC_WEIGHT = 0.6
_MAIN_THEME_BONUS = 0.5


@dataclass(frozen=True, slots=True)
class Related:
    """A practice to read next, with what it shares with the one at hand."""

    practice: Practice
    chosen: bool = False
    """Named by hand in `voir_aussi`, on either side."""
    themes: tuple[Term, ...] = ()
    publics: tuple[Term, ...] = ()
    departements: tuple[Departement, ...] = ()
    regions: tuple[Region, ...] = ()
    """Shared régions; empty when a département is shared, which says more."""


class _Profile(NamedTuple):
    """What a practice is compared by: slugs and codes."""

    main: str
    famille: str
    themes: frozenset[str]
    publics: frozenset[str]
    departements: frozenset[str]
    regions: frozenset[str]


class Neighbours:
    """Finds related practices, and remembers them from one build to the next.

    Ranking is most of the work, and depends on little of each sheet: a change of its texts leaves
    every rank as it was.
    """

    def __init__(self) -> None:
        self._key: object = None
        self._slugs: Mapping[str, tuple[str, ...]] = {}

    def of(self, catalogue: Catalogue) -> Mapping[str, tuple[Related, ...]]:
        """For every slug, at most `LIMIT` others: those named by hand, then the nearest."""
        practices, by_slug = catalogue.practices, catalogue.groups.by_slug
        profiles = {practice.slug: _profile(practice) for practice in practices}
        chosen = _chosen(practices)
        # The order in which sheets are named counts; two dictionaries are equal whatever theirs.
        key = profiles, {slug: tuple(named) for slug, named in chosen.items()}
        if key != self._key:
            self._slugs = _nearest(catalogue, profiles, chosen)
            self._key = key
        return {
            p.slug: tuple(
                _compare(p, by_slug[slug], chosen=slug in chosen[p.slug])
                for slug in self._slugs[p.slug]
            )
            for p in practices
        }


def _nearest(
    catalogue: Catalogue, profiles: Mapping[str, _Profile], chosen: Mapping[str, Mapping[str, None]]
) -> Mapping[str, tuple[str, ...]]:
    postings = _postings(catalogue.practices)
    places = {key: {slug: i for i, slug in enumerate(slugs)} for key, slugs in postings.items()}
    weigh = _weigher(len(profiles), catalogue.groups)

    def rank(practices: Sequence[Practice]) -> list[tuple[str, tuple[str, ...]]]:
        found = []
        for practice in practices:
            named = chosen[practice.slug]
            profile = profiles[practice.slug]
            near = [s for s in _candidates(practice, postings, places) if s not in named]
            # A stable sort: among equals the candidates' own order stands, which differs per
            # practice.
            near.sort(key=lambda slug: -weigh(profile, profiles[slug]))
            found.append((practice.slug, tuple([*named, *near][:LIMIT])))
        return found

    works = [partial(rank, share) for share in shares(catalogue.practices, _SHARE)]
    return dict(pair for ranked in run_all(works) for pair in ranked)


def _chosen(practices: Iterable[Practice]) -> Mapping[str, dict[str, None]]:
    """Slugs named by hand, in order: the sheet's own, then those of the sheets that name it."""
    chosen: defaultdict[str, dict[str, None]] = defaultdict(dict)
    practices = tuple(practices)
    for practice in practices:
        chosen[practice.slug].update(dict.fromkeys(practice.voir_aussi))
    for practice in practices:
        for slug in practice.voir_aussi:
            chosen[slug].setdefault(practice.slug)
    return chosen


def _keys(practice: Practice) -> Iterable[tuple[str, str]]:
    """What a practice can be found by: family; each theme alone, with a public, a département."""
    if practice.famille:
        yield "", practice.famille.slug
    for theme in practice.themes:
        yield theme.slug, ""
        for public in practice.publics:
            yield theme.slug, public.slug
        for departement in practice.territoire.departements:
            yield theme.slug, departement.code


def _postings(practices: Iterable[Practice]) -> Mapping[tuple[str, str], list[str]]:
    postings: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for practice in practices:
        for key in _keys(practice):
            postings[key].append(practice.slug)
    return postings


def _candidates(
    practice: Practice,
    postings: Mapping[tuple[str, str], list[str]],
    places: Mapping[tuple[str, str], Mapping[str, int]],
) -> Iterable[str]:
    """Slugs that share a key with the practice, the shortest lists first.

    From a long list only a window is taken, which starts after the practice itself: otherwise the
    first of the alphabet would be everybody's candidates and the last nobody's.
    """
    found: dict[str, None] = {}
    for key in sorted(_keys(practice), key=lambda key: (len(postings[key]), key)):
        slugs = postings[key]
        start = places[key][practice.slug] + 1
        for i in range(min(_WINDOW, len(slugs) - 1)):
            found[slugs[(start + i) % len(slugs)]] = None
        if len(found) >= _CANDIDATES:
            break
    return found


def _compare(one: Practice, other: Practice, *, chosen: bool) -> Related:
    here, there = one.territoire, other.territoire
    departements = tuple(d for d in here.departements if d in there.departements)
    return Related(
        practice=other,
        chosen=chosen,
        themes=tuple(theme for theme in one.themes if theme in other.themes),
        publics=tuple(public for public in one.publics if public in other.publics),
        departements=departements,
        regions=() if departements else tuple(r for r in here.regions if r in there.regions),
    )


def _profile(practice: Practice) -> _Profile:
    lieu = practice.territoire
    return _Profile(
        practice.themes[0].slug,
        practice.famille.slug if practice.famille else "",
        frozenset(theme.slug for theme in practice.themes),
        frozenset(public.slug for public in practice.publics),
        frozenset(departement.code for departement in lieu.departements),
        frozenset(region.code for region in lieu.regions),
    )


def _weigher(total: int, groups: Groups) -> Callable[[_Profile, _Profile], float]:
    def weights(group: Group) -> Callable[[frozenset[str]], float]:
        rarity = {slug: log(1 + total / max(1, len(members))) for slug, members in group.items()}
        # In the order of names, because a sum of floats depends on the order.
        return cache(lambda shared: sum(rarity[slug] for slug in sorted(shared)))

    of_themes, of_publics = weights(groups.themes), weights(groups.publics)

    def weigh(one: _Profile, other: _Profile) -> float:
        weight = of_themes(one.themes & other.themes)
        weight += _PUBLIC_WEIGHT * of_publics(one.publics & other.publics)
        if one.main == other.main:
            weight += _MAIN_THEME_BONUS
        if one.famille and one.famille == other.famille:
            weight += _SAME_FAMILY
        if not one.departements.isdisjoint(other.departements):
            return weight + _SAME_DEPARTEMENT
        return weight + _SAME_REGION * (not one.regions.isdisjoint(other.regions))

    return weigh
