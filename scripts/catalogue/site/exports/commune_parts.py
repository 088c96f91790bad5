"""The communes in small parts: a reader who types a name fetches a few kilobytes.

A part holds the names that begin with the same two letters, once accents, articles and "saint" are
set aside: "Saint-Denis", "Denis" and "Le Denis" are looked for in the same one. The same steps
stand in `docs/assets/shared/places.js`; a test compares the two.
"""

import re
from collections.abc import Mapping

from catalogue.reference.territories import RENAMED, Territories
from catalogue.site.search.text import folded

Entry = tuple[str, ...]
"""(code, name), or (code, former name or postal code, today's name)."""

_LEADING = re.compile(r"^(?:(?:l|le|la|les|saint|sainte) )+(?=\w)")


def part_key(name: str) -> str:
    """The part where a name is looked for: its first two letters that tell it apart."""
    return _LEADING.sub("", folded(name))[:2]


def commune_parts(territories: Territories) -> Mapping[str, list[Entry]]:
    """The communes by part, the larger before the smaller, former names last.

    Postal codes stand like names, in parts of two digits.
    """
    communes = sorted(territories.communes(), key=lambda commune: -commune.population)
    today: list[Entry] = [(commune.code, commune.nom) for commune in communes]
    former: list[Entry] = [
        (commune.code, name, commune.nom)
        for commune in communes
        for name in territories.former_names(commune.code)
        if name != commune.nom
    ]
    renamed = ((name, territories.commune(code)) for name, code in RENAMED.items())
    former += [
        (town.code, name, town.nom)
        for name, town in renamed
        if town and not town.nom.startswith(name)
    ]
    postal: list[Entry] = [
        (commune.code, code, commune.nom)
        for code, there in territories.postal_codes()
        for commune in there
    ]
    parts: dict[str, list[Entry]] = {}
    for entry in today + former + postal:
        parts.setdefault(part_key(entry[1]), []).append(entry)
    return dict(sorted(parts.items()))
