"""The roles that a territory may need around its table, and the sheets in which each takes part.

They are told in `docs/editorial/roles/`; its README describes every key.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from catalogue.practices.practice import Organisation, Practice
from catalogue.site.search.text import folded

PARTS = {
    "decide": "Ce que ce rôle décide",
    "finance": "Ce qu'il finance",
    "peut_apporter": "Ce qu'il peut apporter",
    "ne_peut_pas": "Ce qu'il ne peut pas faire",
    "ses_craintes": "Ce qu'il peut craindre",
    "comment_la_trouver": "Où le trouver",
}
"""The lists of statements of a file, in the order of the page, each with its title."""


@dataclass(frozen=True, slots=True)
class TableRole:
    """A role; `told` holds the keys of its file, with the sheets that its statements name."""

    slug: str
    told: Mapping[str, Any]
    practices: tuple[Practice, ...]
    """Those in which it takes part, in the order of the catalogue."""
    known: Mapping[str, tuple[str, ...]]
    """What `reconnu_par` says, its words as names are compared."""

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

    told = {part: [one for one in map(borne, data[part]) if all(one.values())] for part in PARTS}
    known = {
        key: tuple(words if key == "types" else map(_spelt, words))
        for key, words in data["reconnu_par"].items()
    }
    made = TableRole(slug, {**data, **told}, (), known)
    shown = {sheet.slug for sheet in map(named, data["pratiques"]) if sheet}
    mine = (p for p in practices if p.slug in shown or any(map(made.stands, p.organisations)))
    return replace(made, practices=tuple(mine))


def by_type(
    roles: Iterable[TableRole], practices: Sequence[Practice]
) -> Mapping[str, list[tuple[str, str, int]]]:
    """By type of actor, the (slug, name, number) of the roles that take part in these practices."""
    found: dict[str, list[tuple[str, str, int]]] = {}
    for one in roles:
        if n := len({p.slug for p in practices} & {p.slug for p in one.practices}):
            found.setdefault(one.told["type"], []).append((one.slug, one.name, n))
    return {kind: sorted(some, key=lambda named: -named[2]) for kind, some in found.items()}
