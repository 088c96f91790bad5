"""In which order lists have the practices: by place, which is how people look for neighbours."""

from collections.abc import Iterable, Mapping

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.shared.gatherings import gatherings
from catalogue.text.folding import sort_key

NATIONAL = "france-entiere"
"""Stands for the région of practices that have no place of their own."""


def sections(catalogue: Catalogue) -> list[tuple[str, str, list[Practice]]]:
    """Slug, name and practices, by place, of the régions by name, then of the whole country.

    A practice that lies in several régions stands in each; what has none is left out.
    """
    rank = place_order(catalogue.practices)
    found = [(one.of.slug, one.label, one.practices) for one in gatherings(catalogue, "regions")]
    found.sort(key=lambda one: sort_key(one[1]))
    found.append((NATIONAL, "France entière", catalogue.groups.national))
    return [
        (slug, label, sorted(practices, key=lambda practice: rank[practice.slug]))
        for slug, label, practices in found
        if practices
    ]


def numbered(catalogue: Catalogue) -> tuple[Practice, ...]:
    """Every practice once, as the sections have them: its rank here is its number in the search.

    Neighbours have neighbouring numbers, so that what depends on places is told in few bytes.
    """
    return tuple({p.slug: p for _, _, found in sections(catalogue) for p in found}.values())


def place_order(practices: Iterable[Practice]) -> Mapping[str, int]:
    """Rank of each slug by département, then the anchor's name, then title, accents ignored."""

    def key(practice: Practice) -> tuple[str, ...]:
        lieu = practice.territoire
        first = lieu.departements[0].nom if lieu.departements else ""
        return tuple(map(sort_key, (first, lieu.anchor, practice.titre)))

    return {practice.slug: rank for rank, practice in enumerate(sorted(practices, key=key))}
