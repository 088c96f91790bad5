"""Places as people name them, and their codes: the same at every door of the base."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalogue.reference.territories import Commune, Territories, Territory
from catalogue.text.folding import fold, nearest, slug_of

HELP: Mapping[str, str] = {
    "communes": "Écrivez une commune par ligne : son nom, ou son code Insee. Si plusieurs communes "
    "ont ce nom, ajoutez le département : Saint-Denis (93). À Paris, Lyon et Marseille, nommez "
    "l'arrondissement : Paris 13e.",
    "intercommunalite": "Écrivez le nom de l'intercommunalité ou de l'établissement public "
    "territorial, ou son numéro Siren.",
    "departement": "Écrivez le nom du département, ou son code.",
    "region": "Écrivez le nom de la région, ou son code.",
}
"""By the field's name: what a form says in the place of the schema, since names will do."""

_KINDS: Mapping[str, str] = {
    "communes": "commune",
    "intercommunalite": "intercommunalité",
    "departement": "département",
    "region": "région",
}
_CODE = re.compile(r"(?:2[ABab]|[0-9]{2})[0-9]{3}")
_WITH_DEPARTEMENT = re.compile(r"(?P<name>[^()]+)\((?P<departement>[^()]+)\)")
_AROUND = " .\"'«»\u00a0"
_SHOWN = 6
_MOST = 20
_LEAST_LETTERS = 3

_Known = tuple[str, Territory]
"""A territory after the code that names it."""
_NamedAndNear = tuple[Sequence[_Known], Sequence[_Known]]


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A territory as it is said back to the person who named it."""

    code: str
    """As it was typed, when it was: that of a merged commune stays, for the checks to tell."""
    nom: str
    departement: str = ""
    """Of a commune."""

    def __str__(self) -> str:
        within = f"{self.departement}, " if self.departement else ""
        return f"{self.nom} ({within}code {self.code})"


@dataclass(frozen=True, slots=True)
class FoundPlaces:
    """What a text names: one place, several of that name, or none."""

    field: str
    text: str
    places: tuple[NamedPlace, ...] = ()
    """Communes with the most inhabited first."""
    near: tuple[NamedPlace, ...] = ()
    """What else may be meant: the arrondissements of a city; names alike, when none is found."""

    @property
    def place(self) -> NamedPlace | None:
        """The only place of that name."""
        return self.places[0] if len(self.places) == 1 else None

    @property
    def slip(self) -> str:
        """Why no place was understood, in French; "" when one was."""
        if self.place:
            return ""
        communes = self.field == "communes"
        if self.places:
            named = "communes" if communes else "territoires"
            name = _WITH_DEPARTEMENT.sub(r"\g<name>", self.text).strip()
            told = "Ajoutez le département entre parenthèses, ou écrivez le code Insee."
            return (
                f"Plusieurs {named} s'appellent « {name} » : {_listed(self.places)}. "
                f"{told if communes else 'Écrivez le code.'}"
            )
        if communes and _CODE.fullmatch(self.text):
            return (
                f"« {self.text} » n'est le code Insee d'aucune commune. Si c'est un code postal, "
                "écrivez plutôt le nom de la commune."
            )
        unknown = f"« {self.text} » n'est pas dans la liste officielle ({_KINDS[self.field]})."
        if len(self.near) == 1:
            return f"{unknown} Le nom le plus proche est « {self.near[0].nom} »."
        return f"{unknown} Noms proches : {_listed(self.near)}." if self.near else unknown


def find_place(field: str, text: str, territories: Territories) -> FoundPlaces:
    """The territories that `text` names, by name or code, for the field called `field` (`HELP`).

    Case, accents, hyphens and surrounding quotes do not count.
    """
    text = text.strip(_AROUND)
    communes = field == "communes"
    found = _communes(text, territories) if communes else _others(text, territories.of_field(field))
    places, near = found
    return FoundPlaces(field, text, tuple(map(_said, places)), tuple(map(_said, near[:_MOST])))


def _communes(text: str, territories: Territories) -> _NamedAndNear:
    if _CODE.fullmatch(text):
        code = text.upper()
        commune = territories.current_commune(code)
        return [(code, commune)] if commune else [], []
    match = _WITH_DEPARTEMENT.fullmatch(text)
    name = match["name"] if match else text
    named = territories.communes_named(name) or territories.communes_named(f"{name} arrondissement")
    found = [c for c in named if not match or _lies_in(c, match["departement"])]
    if found:
        near = [part for commune in found for part in territories.arrondissements(commune.code)]
    else:
        near = list(named or _alike(name, territories))
    return _with_codes(found), _with_codes(near)


def _lies_in(commune: Commune, departement: str) -> bool:
    return slug_of(departement) in {commune.departement.code.lower(), commune.departement.slug}


def _alike(name: str, territories: Territories) -> Sequence[Commune]:
    """Communes whose name begins so, or that have the nearest name; most inhabited first."""
    long_enough = len(slug_of(name)) >= _LEAST_LETTERS
    beginning = territories.communes_named(name, beginning=True) if long_enough else ()
    if beginning:
        return beginning
    near = nearest(name, (commune.nom for commune in territories.communes()), 0.75)
    return territories.communes_named(near)


def _others(text: str, known: Mapping[str, Territory]) -> _NamedAndNear:
    code = "".join(text.split()).upper().zfill(2)
    if code in known:
        return [(code, known[code])], []
    words, slug = set(fold(text).split()), slug_of(text)
    named = [item for item in known.items() if slug_of(item[1].nom) == slug]
    if named:
        return named, []
    holding = [item for item in known.items() if words and words <= set(fold(item[1].nom).split())]
    near = nearest(text, (territory.nom for territory in known.values()))
    return [], holding or [item for item in known.items() if item[1].nom == near]


def _with_codes(communes: Sequence[Commune]) -> Sequence[_Known]:
    return [(commune.code, commune) for commune in communes]


def _said(known: _Known) -> NamedPlace:
    code, territory = known
    within = territory.departement.nom if isinstance(territory, Commune) else ""
    return NamedPlace(code, territory.nom, within)


def _listed(places: Sequence[NamedPlace]) -> str:
    shown = [*map(str, places[:_SHOWN]), *(["…"] if len(places) > _SHOWN else [])]
    return " ; ".join(shown)
