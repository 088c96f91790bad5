"""Places as people name them, and their codes."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from catalogue.folding import fold, nearest, slug_of
from catalogue.territories import Commune, Departement, Territories

HELP: Mapping[str, str] = {
    "communes": "Écrivez une commune par ligne : son nom, ou son code Insee. Si plusieurs communes "
    "ont ce nom, ajoutez le département : Saint-Denis (93). À Paris, Lyon et Marseille, nommez "
    "l'arrondissement : Paris 13e.",
    "intercommunalite": "Écrivez le nom de l'intercommunalité ou de l'établissement public "
    "territorial, ou son numéro Siren.",
    "departement": "Écrivez le nom du département, ou son code.",
    "region": "Écrivez le nom de la région, ou son code.",
}
"""By the field's name: what the form says in the place of the schema, since names will do."""

_CODE = re.compile(r"(?:2[ABab]|[0-9]{2})[0-9]{3}")
_WITH_DEPARTEMENT = re.compile(r"(?P<name>[^()]+)\((?P<departement>[^()]+)\)")
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Found:
    """The code of a place, or why there is none."""

    code: str = ""
    slip: str = ""


def find_place(field: str, text: str, territories: Territories) -> Found:
    """The code that the field called `field` (see `HELP`) wants for the place named `text`."""
    finders: Mapping[str, Callable[[str, Territories], Found]] = {
        "communes": _commune,
        "intercommunalite": _intercommunalite,
        "departement": _departement,
        "region": _region,
    }
    return finders[field](text.strip(" .\"'«»\u00a0"), territories)


def _commune(text: str, territories: Territories) -> Found:
    if _CODE.fullmatch(text):
        code = text.upper()
        if territories.commune(code) or territories.successor(code):
            return Found(code)
        return Found(
            slip=f"« {text} » n'est le code Insee d'aucune commune. Si c'est un code postal, "
            "écrivez plutôt le nom de la commune."
        )
    match = _WITH_DEPARTEMENT.fullmatch(text)
    name = match["name"] if match else text
    found = territories.communes_named(name) or territories.communes_named(f"{name} arrondissement")
    if match:
        wanted = slug_of(match["departement"])
        found = tuple(
            commune
            for commune in found
            if wanted in {commune.departement.code.lower(), commune.departement.slug}
        )
    if len(found) == 1:
        return Found(found[0].code)
    if found:
        shown = " ; ".join(map(_described, found[:_SHOWN]))
        more = " ; …" if len(found) > _SHOWN else ""
        return Found(
            slip=f"Plusieurs communes s'appellent « {name.strip()} » : {shown}{more}. Ajoutez le "
            "département entre parenthèses, ou écrivez le code Insee."
        )
    near = nearest(name, (commune.nom for commune in territories.communes()), 0.75)
    return Found(slip=_unknown(text, "commune", near))


def _intercommunalite(text: str, territories: Territories) -> Found:
    digits = text.replace(" ", "").replace("\u00a0", "")
    if digits in territories.intercommunalites:
        return Found(digits)
    named = {epci.siren: epci.nom for epci in territories.intercommunalites.values()}
    return _named(text, "intercommunalité", named)


def _departement(text: str, territories: Territories) -> Found:
    code = text.upper().zfill(2)
    if code in territories.departements:
        return Found(code)
    named = {item.code: item.nom for item in territories.departements.values()}
    return _named(text, "département", named)


def _region(text: str, territories: Territories) -> Found:
    if text in territories.regions:
        return Found(text)
    return _named(text, "région", {item.code: item.nom for item in territories.regions.values()})


def _named(text: str, kind: str, names: Mapping[str, str]) -> Found:
    codes = [code for code, nom in names.items() if slug_of(nom) == slug_of(text)]
    if len(codes) == 1:
        return Found(codes[0])
    if codes:
        several = " ; ".join(codes)
        return Found(
            slip=f"« {text} » est le nom de plusieurs territoires. Leurs codes : {several}."
        )
    return Found(slip=_unknown(text, kind, _near(text, names.values())))


def _near(text: str, names: Iterable[str]) -> str:
    """The nearest name, or the only one that holds all the words of `text`."""
    words = set(fold(text).split())
    holding = [name for name in names if words and words <= set(fold(name).split())]
    return holding[0] if len(holding) == 1 else nearest(text, names)


def _unknown(text: str, kind: str, near: str) -> str:
    proposed = f" Le nom le plus proche est « {near} »." if near else ""
    return f"« {text} » n'est pas dans la liste officielle ({kind}).{proposed}"


def _described(commune: Commune) -> str:
    departement: Departement = commune.departement
    return f"{commune.nom} ({departement.nom}, code {commune.code})"
