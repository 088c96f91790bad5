"""Places as people name them, and their codes: the same at every door of the base."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalogue.reference.territories import Commune, Territories, Territory, departement_of
from catalogue.text.folding import fold, nearest, slug_of
from catalogue.text.our_data import our_data

_WORDS = our_data(__file__)
HELP: Mapping[str, str] = _WORDS["help"]
"""By the field's name: what a form says in the place of the schema, since names will do."""
EXAMPLES: Mapping[str, str] = _WORDS["examples"]
"""By the field's name: what people may write there."""
_CODE = re.compile(r"(?:2[ABab]|[0-9]{2})[0-9]{3}")
# "Saint-Denis (93)", "93200 Saint-Denis", "Saint-Denis, 93".
_WHERE = re.compile(
    r"(?:(?P<before>[0-9]{2,3}|2[ABab]|[0-9]{5})[\s:,–-]+)?(?P<name>[^()]*?[^()\s,–-])"
    r"(?:\s*\((?P<inside>[^()]+)\)|[\s,–-]+(?P<after>[0-9]{2,3}|2[ABab]|[0-9]{5}))?"
)
# The slug of "Paris 13ème", "13e arrondissement de Paris", "Lyon (69008)", "13015 Marseille".
_RANK = r"(?P<{}>[0-9]{{1,2}}|[0-9]{{5}}|[ivx]+)(?:-?(?:e|er|eme|ieme|nd|nde|re))?"
_ARRONDISSEMENT = re.compile(
    rf"(?:{_RANK.format('first')}-(?:arr(?:ondissement|dt|t)?-)?(?:de-)?)?(?P<city>paris|lyon|marseille)"
    rf"(?:-{_RANK.format('last')}(?:-arr(?:ondissement|dt|t)?)?(?:-[0-9]{{2}}|-[0-9]{{5}})?)?"
)
_CITIES: Mapping[str, tuple[int, int]] = {
    "paris": (75100, 75000),
    "lyon": (69380, 69000),
    "marseille": (13200, 13000),
}
"""What is added to the rank of an arrondissement for its code, and for its postal code."""
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()  # noqa: SIM905
_SAINT = re.compile(r"(?:^|(?<=-))st(e?)(?=-)")
_TOWN = re.compile(r"(?:ville|commune|mairie)-(?:de-|d-|du-|des-)")
_BETWEEN = re.compile(r"[;\n]|,(?!\s*(?:[0-9]{2,3}|2[ABab])\s*(?:[,;\n]|$))")
_AROUND = " .\"'«»\u00a0"
_MOST = 20
_MOST_NAMES = 100
_MOST_UNKNOWN = 10

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
            told = "Ajoutez le département entre parenthèses, ou écrivez le code Insee."
            return (
                f"« {self.text} » peut désigner plusieurs {named} : {_listed(self.places)}. "
                f"{told if communes else 'Écrivez le code.'}"
            )
        if communes and _CODE.fullmatch(self.text):
            return (
                f"« {self.text} » n'est le code d'aucune commune, ni Insee ni postal. Écrivez "
                "plutôt le nom de la commune."
            )
        kind = _WORDS["kinds"][self.field]
        unknown = f"« {self.text} » n'est pas dans la liste officielle ({kind})."
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


def find_places(
    field: str, text: str, territories: Territories, beside: str = ""
) -> Iterator[FoundPlaces]:
    """What each name of `text` names: one a line, or between commas, semicolons, bars or "et".

    A name that several towns have is that of the département told before in `text` itself, as in
    "Saint-Denis (La Réunion), Le Port", or `beside` it, as in a column of its own.

    To look for the nearest of 35,000 names takes time: after ten that name nothing, it ends.
    """
    names = dict.fromkeys(filter(None, map(str.strip, _BETWEEN.split(text))))
    unknown = 0
    for name in list(names)[:_MOST_NAMES]:
        found = find_place(field, name, territories)
        told = _WHERE.fullmatch(name)
        if found.place and told and (told["inside"] or told["after"] or told["before"]):
            beside = found.place.departement
        elif found.places and beside:
            closer = find_place(field, f"{name} ({beside})", territories)
            found = closer if closer.place else found
        several = () if found.place else _parts(field, name, territories)
        yield from several or (found,)
        unknown += not (several or found.place)
        if unknown == _MOST_UNKNOWN:
            return


def _parts(field: str, name: str, territories: Territories) -> Sequence[FoundPlaces]:
    """What the parts of "Bron et Vénissieux" name; nothing unless each names a place."""
    parts = re.split(r"\s+et\s+|/", name)
    found: list[FoundPlaces] = []
    for part in parts if 1 < len(parts) <= _MOST else ():
        found.append(find_place(field, part, territories))
        if not found[-1].place:
            return ()
    return found


def said_places(territoire: object, territories: Territories) -> tuple[str, ...]:
    """The places that the codes of a sheet's `territoire` name, to be said back."""
    codes = territoire if isinstance(territoire, Mapping) else {}
    found = (
        (str(code), territories.territory(field, str(code)))
        for field in HELP
        for code in (codes[field] if isinstance(codes.get(field), list) else [codes.get(field)])
    )
    return tuple(str(_said((code, known))) for code, known in found if known)


def _communes(text: str, territories: Territories) -> _NamedAndNear:
    if _CODE.fullmatch(text):
        return _coded(text.upper(), territories), []
    part = _arrondissement(slug_of(text))
    if part and (commune := territories.commune(part)):
        return [(part, commune)], []
    match = _WHERE.fullmatch(text)
    name = _slug_of_town(match["name"] if match else text, territories)
    where = (match["before"] or match["inside"] or match["after"] or "") if match else ""
    named = territories.communes_named(name)
    longer = territories.communes_named(name, beginning=True) if name else ()
    if where:
        found = _lying_in(named, where, territories) or _lying_in(longer, where, territories)
    else:
        # "Évry" is a village of the Yonne, and what people call a larger town.
        largest = max((commune.population for commune in named), default=0)
        larger = [commune for commune in longer if commune.population > largest]
        found = sorted({*named, *(larger if named else ())}, key=lambda c: -c.population)
    if found:
        near = [part for commune in found for part in territories.arrondissements(commune.code)]
    else:
        near = list(named or longer or _alike(name, territories))
    return _with_codes(found), _with_codes(near)


def _coded(code: str, territories: Territories) -> Sequence[_Known]:
    """What a code names: Insee's first, but for the postal codes of Paris, Lyon and Marseille."""
    commune, postal = territories.current_commune(code), territories.communes_of_postal_code(code)
    if commune and not any(other.parent for other in postal):
        return [(code, commune)]
    return _with_codes(postal) or ([(code, commune)] if commune else [])


def _arrondissement(slug: str) -> str:
    """The code of "marseille-15e" or "13015-marseille"; "" when no arrondissement is named."""
    match = _ARRONDISSEMENT.fullmatch(slug)
    rank = (match["last"] or match["first"]) if match else ""
    if not match or not rank:
        return ""
    code, postal = _CITIES[match["city"]]
    number = int(rank) if rank.isdecimal() else _ROMAN.index(rank) + 1 if rank in _ROMAN else 0
    return str(code + number - (postal if number > postal else 0))


def _slug_of_town(name: str, territories: Territories) -> str:
    """The slug of an official name, for "St-Denis", "Épinay s/ Seine" or "Ville de Bron" too."""
    slug = _SAINT.sub(r"saint\1", slug_of(re.sub(r"(?i)\bs\s?/\s?", "sur ", name)))
    return slug if territories.communes_named(slug) else _TOWN.sub("", slug, count=1)


def _lying_in(
    communes: Sequence[Commune], where: str, territories: Territories
) -> Sequence[Commune]:
    """Those of a postal code, or else of a département."""
    postal = territories.communes_of_postal_code(where)
    slug = slug_of(departement_of(where) if re.fullmatch("[0-9]{5}", where) else where)
    return [commune for commune in communes if commune in postal] or [
        commune
        for commune in communes
        if slug in {commune.departement.code.lower(), commune.departement.slug}
    ]


def _alike(name: str, territories: Territories) -> Sequence[Commune]:
    """Communes that have the nearest name; most inhabited first."""
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
    more = ["…"] if len(places) > _MOST else []
    return " ; ".join([*map(str, places[:_MOST]), *more])
