"""The pages that gather practices by one thing: what feeds, booklets and dates follow."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from catalogue.practices.catalogue import Catalogue, Group
from catalogue.practices.practice import Practice
from catalogue.reference.vocabularies import Term
from catalogue.site.shared import addresses


class Gathering(NamedTuple):
    """A page, and the practices that it gathers, in the order of the catalogue."""

    kind: str
    """What they have in common: "themes", "regions" and so on."""
    of: Any
    """The theme, the région…"""
    label: str
    page: str
    """Its address."""
    practices: tuple[Practice, ...]


def gatherings(catalogue: Catalogue, *kinds: str) -> Iterator[Gathering]:
    """Those of `kinds`, or of all kinds, in the order of their lists; without practices too."""
    lists, territories, groups = catalogue.vocabularies, catalogue.territories, catalogue.groups
    known: Mapping[str, tuple[Mapping[str, Any], Callable[[Any], str], Group]] = {
        "themes": (lists.themes, addresses.theme_address, groups.themes),
        # An overseas territory is a région and a département: each has its page.
        "regions": (territories.regions, addresses.region_address, groups.regions),
        "departements": (
            territories.departements,
            addresses.departement_address,
            groups.departements,
        ),
        "cites": (lists.cites_educatives, addresses.cite_address, groups.cites),
        "publics": (lists.publics, addresses.public_address, groups.publics),
        "acteurs": (lists.acteurs, addresses.actor_address, groups.actors),
    }
    for kind in kinds or known:
        found, address, group = known[kind]
        for key, one in found.items():
            label = one.label if isinstance(one, Term) else one.nom
            yield Gathering(kind, one, label, address(one), group[key])
