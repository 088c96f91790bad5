"""Who takes part in a group of practices: types of actors in three rings, counted on the sheets."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.practices.practice import Practice
from catalogue.reference.vocabularies import Term
from catalogue.site.pages.grouping import most_frequent

RINGS = (("Indispensables", 0.75), ("Souvent là", 0.4), ("Parfois", 0.0))
"""Each with the share of the sheets from which a type of actor belongs to it."""
FEW = 5
"""Among more sheets, what is met once says little."""


@dataclass(frozen=True, slots=True)
class Ring:
    """The types of actors that take part about as often, each with its number of practices."""

    label: str
    types: tuple[tuple[Term, int], ...]


def rings(practices: Sequence[Practice], acteurs: Mapping[str, Term]) -> tuple[Ring, ...]:
    """The three rings, the nearest first, without those that are empty.

    A type counts once in a practice, whether it carries it or cooperates; the script
    `docs/assets/table/gathering.js` counts the same way.
    """
    counts = Counter(slug for p in practices for slug in {o.type.slug for o in p.organisations})
    least = 2 if len(practices) > FEW else 1
    known = [(term, n) for term, n in most_frequent(counts, acteurs) if n >= least]
    made, above = [], 2.0
    for label, share in RINGS:
        here = ((term, n) for term, n in known if share <= n / len(practices) < above)
        made.append(Ring(label, tuple(here)))
        above = share
    return tuple(ring for ring in made if ring.types)
