"""What pages say about territories beyond their names."""

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from catalogue.practices.catalogue import Groups
from catalogue.practices.practice import Practice
from catalogue.reference.territories import Commune
from catalogue.reference.vocabularies import CiteEducative
from catalogue.site.pages.context import Context
from catalogue.site.pages.territory_map import territory_map
from catalogue.site.shared import addresses
from catalogue.text.folding import sort_key


@dataclass(frozen=True, slots=True)
class Cites:
    """The known places of the programme in a territory."""

    with_practice: tuple[tuple[CiteEducative, int], ...]
    """Each with its number of practices."""
    without: tuple[CiteEducative, ...]


def split_cites(groups: Groups, cites: Iterable[CiteEducative]) -> Cites:
    """The places of the programme in the order of their names, each once."""
    unique = {cite.slug: cite for cite in cites}
    ordered = sorted(unique.values(), key=lambda cite: sort_key(cite.label))
    return Cites(
        tuple((c, len(groups.cites[c.slug])) for c in ordered if groups.cites[c.slug]),
        tuple(cite for cite in ordered if not groups.cites[cite.slug]),
    )


def communes_with_practices(
    practices: Iterable[Practice], departements: Iterable[str]
) -> list[tuple[Commune, list[Practice]]]:
    """Communes of those départements (codes) that have some of the practices, by name."""
    inside = set(departements)
    communes: dict[str, tuple[Commune, list[Practice]]] = {}
    for practice in practices:
        for commune in practice.territoire.communes:
            if commune.departement.code in inside:
                communes.setdefault(commune.code, (commune, []))[1].append(practice)
    return sorted(communes.values(), key=lambda entry: sort_key(entry[0].nom))


def map_of(context: Context, page: str, *, compact: bool = False) -> Markup:
    """The map of territories as it stands on `page`, départements in the order of their names."""
    departements = sorted(
        context.catalogue.territories.departements.values(),
        key=lambda departement: (sort_key(departement.region.nom), sort_key(departement.nom)),
    )
    addresses_by_code = {d.code: addresses.departement_address(d) for d in departements}
    return territory_map(
        {code: len(practices) for code, practices in context.groups.departements.items()},
        lambda code: addresses.relative(addresses_by_code[code], page),
        {departement.code: departement.nom for departement in departements},
        regions={departement.code: departement.region.nom for departement in departements},
        compact=compact,
    )
