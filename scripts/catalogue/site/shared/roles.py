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
    known: Mapping[str, re.Pattern[str]]
    """What `reconnu_par` says: what finds any of its words in a name as names are compared."""

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
        name, types = _spelt(organisation.nom), self.told["reconnu_par"].get("types", ())
        ours = organisation.type.slug in types or self.known["mots"].search(name)
        return bool(ours and not self.known["sauf"].search(name))


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
    said = {key: map(_spelt, data["reconnu_par"].get(key, ())) for key in ("mots", "sauf")}
    # Without any word, what is found nowhere.
    known = {key: re.compile("|".join(map(re.escape, one)) or "(?!)") for key, one in said.items()}
    made = TableRole(slug, {**data, **told}, (), known)
    shown = {sheet.slug for sheet in map(named, data["pratiques"]) if sheet}
    mine = (p for p in practices if p.slug in shown or any(map(made.stands, p.organisations)))
    return replace(made, practices=tuple(mine))
