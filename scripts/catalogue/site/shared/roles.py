"""The roles that a territory may need around its table, and the sheets in which each takes part.

They are told in `docs/editorial/roles/`; its README describes every key.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any

from catalogue.practices.practice import Organisation, Practice
from catalogue.site.search.text import folded

_PARTS = ("decide", "finance", "peut_apporter", "ne_peut_pas", "ses_craintes", "comment_la_trouver")
"""The keys that hold statements."""


@dataclass(frozen=True)
class TableRole:
    """A role; `told` holds the keys of its file, with the sheets that its statements name."""

    slug: str
    told: Mapping[str, Any]
    practices: tuple[Practice, ...]
    """Those in which it takes part, in the order of the catalogue."""
    known: Mapping[str, tuple[str, ...]]
    """What `reconnu_par` says, its words as names are compared."""

    @cached_property
    def slugs(self) -> frozenset[str]:
        """The names of its practices: whole sheets take long to compare."""
        return frozenset(practice.slug for practice in self.practices)

    @property
    def name(self) -> str:
        """Its name without what only explains it: "CMPP et CMP"."""
        return re.split(r" \(| : ", self.told["nom"])[0]

    def stands(self, organisation: Organisation) -> bool:
        """Whether an organisation of a sheet stands for the role."""
        name, known = _spelt(organisation.nom), self.known

        def held(key: str) -> bool:
            return any(word in name for word in known.get(key, ()))

        ours = organisation.type.slug in known.get("types", ()) or held("mots")
        return ours and not held("sauf")


@lru_cache(1 << 16)
def _spelt(name: str) -> str:
    """As names are compared, with a space around every word: each role asks for each name."""
    return f" {folded(name)} "


def table_role(
    slug: str,
    data: Mapping[str, Any],
    named: Callable[[str], Practice | None],
    practices: Iterable[Practice],
) -> TableRole:
    """The role of a file. `named` finds a sheet: what only lacking sheets bear is left out."""

    def borne(item: Mapping[str, Any]) -> Mapping[str, Any]:
        sheets = item.get("pratiques")
        return {**item, "pratiques": [*filter(None, map(named, sheets))]} if sheets else item

    told = {part: [one for one in map(borne, data[part]) if all(one.values())] for part in _PARTS}
    known = {
        key: tuple(words if key == "types" else map(_spelt, words))
        for key, words in data["reconnu_par"].items()
    }
    made = TableRole(slug, {**data, **told}, (), known)
    shown = {sheet.slug for sheet in map(named, data["pratiques"]) if sheet}
    mine = (p for p in practices if p.slug in shown or any(map(made.stands, p.organisations)))
    return replace(made, practices=tuple(mine))
