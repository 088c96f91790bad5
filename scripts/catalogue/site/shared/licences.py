"""The committed list of licences: written by the refresh command, read by the page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("licences.json")

LOCKS: Mapping[str, str] = {
    "site": "requirements/site.txt",
    "tests": "requirements/dev.txt",
    "veille": "requirements/audit.txt",
    "hostiles": "requirements/fuzz.txt",
}
"""Each use of Python packages and its lock; a package is listed under its first use."""


@dataclass(frozen=True, slots=True)
class Package:
    """A Python package of the locked requirements."""

    nom: str
    versions: Sequence[str]
    licence: str
    """An SPDX expression."""
    adresse: str
    raison: str = ""
    """Why the licence is not the metadata's own word; empty when it is."""


@dataclass(frozen=True, slots=True)
class Element:
    """A piece that the site borrows, other than a Python package."""

    nom: str
    paquet: str
    version: str
    licence: str
    auteurs: str
    adresse: str
    sorte: str
    """"navigateur" for what pages load, "donnees" for what they tell."""
    quoi: str
    fichiers: Sequence[str] = field(default_factory=list)
    texte: str = ""


@dataclass(frozen=True, slots=True)
class Licences:
    """Everything that the project depends on or borrows."""

    elements: Sequence[Element]
    paquets: Mapping[str, Sequence[Package]]
    """By use, a key of `LOCKS`."""

    def text(self) -> str:
        """The content of `licences.json`."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1) + "\n"


@lru_cache(maxsize=1)
def load_licences() -> Licences:
    """The committed list."""
    content = json.loads(FILE.read_text(encoding="utf-8"))
    return Licences(
        [Element(**one) for one in content["elements"]],
        {use: [Package(**one) for one in found] for use, found in content["paquets"].items()},
    )
