"""A territory by the name that people say, with its code."""

from collections.abc import Callable, Mapping, Sequence

from catalogue.folding import fold, nearest
from catalogue.territories import Commune, Territories

Found = Sequence[tuple[str, str]]
"""Codes, each with the words that tell it from the others."""

_MOST = 12
_CITIES = {"paris", "lyon", "marseille"}


def communes(name: str, territories: Territories) -> Found:
    """Communes of that name or code, largest first; accents, case and hyphens do not count.

    Paris, Lyon and Marseille come with their arrondissements. When no commune has that name, those
    whose name begins so.
    """
    by_code = territories.commune(name.strip().upper())
    found = (by_code,) if by_code else territories.communes_named(name)
    if not found and len(fold(name)) >= len("abc"):
        start = fold(name)
        close = (c for c in territories.communes() if fold(c.nom).startswith(start))
        found = tuple(sorted(close, key=lambda commune: -commune.population)[:_MOST])
    parts = (
        [c for c in territories.communes() if c.parent in found] if _may_have_parts(found) else []
    )
    return [(c.code, f"{c.nom} ({c.departement.nom})") for c in (*found, *parts)]


def _may_have_parts(found: Sequence[Commune]) -> bool:
    return any(fold(commune.nom) in _CITIES for commune in found)


def intercommunalites(name: str, territories: Territories) -> Found:
    """Intercommunalités whose name holds all these words, or that have this SIREN."""
    return _named(name, {code: item.nom for code, item in territories.intercommunalites.items()})


def departements(name: str, territories: Territories) -> Found:
    """Départements of that name or code."""
    return _named(name, {code: item.nom for code, item in territories.departements.items()})


def regions(name: str, territories: Territories) -> Found:
    """Régions of that name or code."""
    return _named(name, {code: item.nom for code, item in territories.regions.items()})


def _named(name: str, names: Mapping[str, str]) -> Found:
    code = name.strip().upper()
    if code in names:
        return [(code, names[code])]
    words = set(fold(name).split())
    exact = [item for item in names.items() if fold(item[1]) == fold(name)]
    holding = [item for item in names.items() if words and words <= set(fold(item[1]).split())]
    near = nearest(name, names.values())
    return (exact or holding or [item for item in names.items() if item[1] == near])[:_MOST]


SEARCHES: Mapping[str, Callable[[str, Territories], Found]] = {
    "communes": communes,
    "intercommunalite": intercommunalites,
    "departement": departements,
    "region": regions,
}
"""How to find the code of each field of `territoire` that holds one."""
