"""Which practices to read next, and why.

A reader must be able to see why two sheets stand together, so nearness is counted on things that
can be named: family, themes, publics, territory. What fewer practices share weighs more. Candidates
come from inverted lists, a bounded number per practice, so the work grows with the number of
practices and not with its square.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial, reduce
from math import log
from operator import or_
from typing import NamedTuple

from catalogue.machinery.processes import run_all, shares
from catalogue.practices.catalogue import Catalogue, Groups
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
    """What a practice is compared by. Each set is a number, one bit for each of its members.

    Comparing is what takes the time here: two sets meet in one operation, and the weight of what
    they share is found in a table.
    """

    main: str
    famille: str
    themes: int
    publics: int
    departements: int
    regions: int


@dataclass(frozen=True, slots=True)
class _Bits:
    """The bit that stands for each name, and the names of a number."""

    _bits: dict[str, int] = field(default_factory=dict)

    def number(self, names: Iterable[str]) -> int:
        """The set of `names` as a number."""
        return reduce(or_, (self._bits.setdefault(n, 1 << len(self._bits)) for n in names), 0)

    def names(self, number: int) -> list[str]:
        """The members of a number, sorted."""
        return sorted(name for name, bit in self._bits.items() if bit & number)


class Neighbours:
    """Finds related practices, and remembers them from one build to the next.

    Ranking is most of the work, and depends on little of each sheet: a change of its texts leaves
    every rank as it was.
    """

    def __init__(self) -> None:
        self._key: object = None
        self._slugs: Mapping[str, tuple[str, ...]] = {}
        self._compared: dict[str, tuple[Practice, tuple[Related, ...]]] = {}

    def of(self, catalogue: Catalogue) -> Mapping[str, tuple[Related, ...]]:
        """For every slug, at most `LIMIT` others: those named by hand, then the nearest."""
        practices = catalogue.practices
        bits = _Bits()
        profiles = {practice.slug: _profile(practice, bits) for practice in practices}
        chosen = _chosen(practices)
        # Two dictionaries of one content are equal whatever their order, which counts here.
        key = profiles, {slug: tuple(named) for slug, named in chosen.items()}, bits
        if key != self._key:
            self._slugs = _nearest(catalogue, profiles, chosen, bits)
            self._key = key
        found = {p.slug: self._compare(p, catalogue.groups, chosen[p.slug]) for p in practices}
        self._compared = {p.slug: (p, found[p.slug]) for p in practices}
        return found

    def _compare(
        self, practice: Practice, groups: Groups, named: Mapping[str, None]
    ) -> tuple[Related, ...]:
        others = [groups.by_slug[slug] for slug in self._slugs[practice.slug]]
        one, before = self._compared.get(practice.slug, (None, ()))
        # What two sheets share, in which order and why they stand together, follows from both.
        if (
            one is practice
            and len(before) == len(others)
            and all(old.practice is new for old, new in zip(before, others, strict=True))
        ):
            return before
        return tuple(_compare(practice, other, chosen=other.slug in named) for other in others)


def related_practices(catalogue: Catalogue) -> Mapping[str, tuple[Related, ...]]:
    """What `Neighbours.of` finds, with nothing to remember."""
    return Neighbours().of(catalogue)


def _nearest(
    catalogue: Catalogue,
    profiles: Mapping[str, _Profile],
    chosen: Mapping[str, Mapping[str, None]],
    bits: _Bits,
) -> Mapping[str, tuple[str, ...]]:
    postings = _postings(catalogue.practices)
    places = {key: {slug: i for i, slug in enumerate(slugs)} for key, slugs in postings.items()}
    weigh = _weigher(len(profiles), catalogue.groups, bits)

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


def _profile(practice: Practice, bits: _Bits) -> _Profile:
    lieu = practice.territoire
    return _Profile(
        practice.themes[0].slug,
        practice.famille.slug if practice.famille else "",
        bits.number(f"theme {theme.slug}" for theme in practice.themes),
        bits.number(f"public {public.slug}" for public in practice.publics),
        bits.number(f"departement {departement.code}" for departement in lieu.departements),
        bits.number(f"region {region.code}" for region in lieu.regions),
    )


def _weigher(total: int, groups: Groups, bits: _Bits) -> Callable[[_Profile, _Profile], float]:
    rarity = {
        f"{kind} {slug}": log(1 + total / max(1, len(members)))
        for kind, group in (("theme", groups.themes), ("public", groups.publics))
        for slug, members in group.items()
    }

    # In the order of names, because a sum of floats depends on the order.
    @cache
    def weight_of(number: int) -> float:
        return sum(rarity[name] for name in bits.names(number))

    def weigh(one: _Profile, other: _Profile) -> float:
        weight = weight_of(one.themes & other.themes)
        weight += _PUBLIC_WEIGHT * weight_of(one.publics & other.publics)
        if one.main == other.main:
            weight += _MAIN_THEME_BONUS
        if one.famille and one.famille == other.famille:
            weight += _SAME_FAMILY
        if one.departements & other.departements:
            return weight + _SAME_DEPARTEMENT
        return weight + _SAME_REGION * bool(one.regions & other.regions)

    return weigh
