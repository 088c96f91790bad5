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
    rf"(?:(?P<before>{_CODE.pattern}|2[ABab]|[0-9]{{2,3}})[\s:,–-]+)?(?P<name>[^()]*?[^()\s,–-])"
    rf"(?:\s*\((?P<inside>[^()]+)\)|[\s,–-]+(?P<after>{_CODE.pattern}|2[ABab]|[0-9]{{2,3}}))?"
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
# "Paris 19e et 20e", "Marseille (13e/14e)", "Lyon, 3e arrondissement".
_RANKED = r"(?:20|1?[0-9])\s?(?:ers?|nde?|[èei]*mes?|es?)\b(?:\s+arr\w*\.?)?"
_RANK_TOO = rf"(?:{_RANKED}|(?:20|1?[0-9])\b)"
_RANKS = re.compile(
    rf"\b(paris|lyon|marseille)[\s,(]*((?:{_RANK_TOO}\s?(?:[,/&-]|et)\s?)+{_RANK_TOO}|{_RANKED})\)?",
    re.IGNORECASE,
)
_SAINT = re.compile(r"(?:^|(?<=-))st(e?)(?=-)")
_TOWN = re.compile(r"(?:ville|commune|mairie)-(?:de-|d-|du-|des-)")
_BETWEEN = re.compile(r"[;\n]|,(?!\s*(?:[0-9]{2,3}|2[ABab])\s*(?:[,;\n]|$))")
_LINKS = {"en", "sur", "sous", "les", "le", "l", "du", "d", "aux", "au"}
_AROUND = " .\"'«»\u00a0"
_MOST = 20
_MOST_NAMES = 100
_MOST_UNKNOWN = 10
_MOST_PARTS = 5

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
    instead: str = ""
    """The kind of larger territory that the text names, where no commune has that name."""
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
        kind = "plusieurs" if self.places else "inconnu" if len(self.near) != 1 else "proche"
        if self.field == "communes" and not self.places and _CODE.fullmatch(self.text):
            kind = "aucun-code"
        elif self.instead:
            kind = "plus-grand"
        words: str = _WORDS["slips"][kind]
        near = f" Noms proches : {_listed(self.near)}." if self.near else ""
        told = {"noms": _WORDS["several"][self.field], "attendu": _WORDS["kinds"][self.field]}
        nearest = self.near[0].nom if self.near else ""
        told |= {"places": _listed(self.places), "near": near, "nearest": nearest}
        return words.format(text=self.text, instead=self.instead, **told)


def find_place(field: str, text: str, territories: Territories) -> FoundPlaces:
    """The territories that `text` names, by name or code, for the field called `field` (`HELP`).

    Case, accents, hyphens and surrounding quotes do not count.
    """
    text = re.sub(r"(?i)\s+cedex\b(?:\s+[0-9]+)?", "", text.strip(_AROUND))
    communes = field == "communes"
    known = territories.of_field(field)
    places, near = _communes(text, territories) if communes else _others(text, known)
    other = next((k for k in HELP if not places and _named(text, territories.of_field(k))), "")
    instead = _WORDS["kinds"][other] if communes and other else ""
    return FoundPlaces(
        field, text, tuple(map(_said, places)), instead, tuple(map(_said, near[:_MOST]))
    )


def find_places(
    field: str, text: str, territories: Territories, beside: str = ""
) -> Iterator[FoundPlaces]:
    """What each name of `text` names: one a line, or between commas, semicolons, bars or "et".

    A name that several towns have is that of the département told before in `text` itself, as in
    "Saint-Denis (La Réunion), Le Port", or `beside` it, as in a column of its own.

    To look for the nearest of 35,000 names takes time: after ten that name nothing, it ends.
    """
    text = _RANKS.sub(lambda told: re.sub("([0-9]+)[^0-9]*", rf"{told[1]} \1e\n", told[2]), text)
    names = dict.fromkeys(filter(None, map(str.strip, _BETWEEN.split(text))))
    unknown = 0
    for name in _with_departements(list(names)[:_MOST_NAMES], field, territories):
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


def _with_departements(names: Sequence[str], field: str, territories: Territories) -> Sequence[str]:
    """The names, with "Saint-Denis" and "La Réunion" as one where a comma stood between them."""
    kept: list[str] = []
    departements = territories.departements.values()
    known = {_bare(area.slug) for one in departements for area in (one, one.region)}
    for name in names:
        told = kept and _bare(slug_of(name)) in known
        both = f"{kept[-1].partition(' (')[0]} ({name})" if told else ""
        if both and find_place(field, both, territories).place:
            kept[-1] = both
        else:
            kept.append(name)
    return kept


def _bare(slug: str) -> str:
    """Without its article: people write "Réunion" for "La Réunion"."""
    return re.sub("^(?:les?|la|l)-", "", slug)


def _parts(field: str, name: str, territories: Territories) -> Sequence[FoundPlaces]:
    """What the parts of "Bron et Vénissieux" name; nothing where none names a place."""
    parts = re.split(r"\s+(?:et|[-–+])\s+|\s*[/&]\s*", name)
    several = parts if 1 < len(parts) <= _MOST_PARTS and "//" not in name else ()
    found = [find_place(field, part, territories) for part in several]
    return found if any(one.place for one in found) else ()


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
        return _coded(text.upper(), territories)
    part = _arrondissement(slug_of(text))
    if part and (commune := territories.commune(part)):
        # "Marseille (13)" is its département's number as well.
        both = commune.parent and re.search(r"[(,]\s*13\s*\)?$", text)
        return _with_codes([commune, commune.parent] if both and commune.parent else [commune]), []
    match = _WHERE.fullmatch(text)
    name = _slug_of_town(match["name"] if match else text, territories)
    where = (match["before"] or match["inside"] or match["after"] or "") if match else ""
    named: Sequence[Commune] = territories.communes_named(name)
    longer = territories.communes_named(name, beginning=True) if name else ()
    begun, rest = ((), "") if named or longer else _begun(name, territories)
    if where:
        found = _lying_in(named, where, territories) or _lying_in(longer, where, territories)
    else:
        # "Évry" is a village of the Yonne, and what people call a larger town.
        largest = max((commune.population for commune in named), default=0)
        larger = [commune for commune in longer if commune.population > largest]
        named = named or (_lying_in(begun, rest, territories) if rest else ())
        found = sorted({*named, *(larger if named else ())}, key=lambda c: -c.population)
    if found:
        near = [part for commune in found for part in territories.arrondissements(commune.code)]
    else:
        near = list(named or longer or begun or _alike(name, territories))
    return _with_codes(found), _with_codes(near)


def _coded(code: str, territories: Territories) -> _NamedAndNear:
    """What a code names: Insee's first, but for the postal codes of Paris, Lyon and Marseille.

    Where Insee's is another town's postal code, those of that postal code are near.
    """
    commune, postal = territories.commune(code), territories.communes_of_postal_code(code)
    commune = commune or (None if postal else territories.successor(code))
    if commune and not any(other.parent for other in postal):
        return [(code, commune)], _with_codes([] if commune in postal else postal)
    return _with_codes(postal) or ([(code, commune)] if commune else []), []


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
    """The slug of an official name, for "St-Denis", "Épinay s/ Seine", "Ville de Bron", "Havre"."""
    slug = _SAINT.sub(r"saint\1", slug_of(re.sub(r"(?i)\bs\s?/\s?", "sur ", name)))
    bare = _TOWN.sub("", slug, count=1)
    spelt = (slug, bare, *(f"{article}-{bare}" for article in ("le", "la", "les", "l")))
    return next(filter(territories.communes_named, spelt), bare)


def _lying_in(
    communes: Sequence[Commune], where: str, territories: Territories
) -> Sequence[Commune]:
    """That of a code of Insee, or else those of a postal code, or of a département."""
    there = (territories.commune(where.upper()), *territories.communes_of_postal_code(where))
    slug = _bare(slug_of(departement_of(where) if _CODE.fullmatch(where) else where))
    return [commune for commune in communes if commune in there] or [
        commune
        for commune in communes
        for inside in [commune.departement]
        if slug in {inside.code.lower(), _bare(inside.slug), _bare(inside.region.slug)}
    ]


def _begun(slug: str, territories: Territories) -> tuple[Sequence[Commune], str]:
    """Communes whose whole name begins the text, "Lille" for "Lille Sud", and the rest of it."""
    words = slug.split("-")
    for n in range(len(words) - 1, 0, -1):
        if words[n] in _LINKS:
            continue
        if communes := territories.communes_named("-".join(words[:n])):
            return communes, "-".join(words[n:]).removeprefix("de-")
    return (), ""


def _alike(name: str, territories: Territories) -> Sequence[Commune]:
    """Communes that have the nearest name; most inhabited first."""
    near = nearest(name, (commune.nom for commune in territories.communes()), 0.75)
    return territories.communes_named(near)


def _named(text: str, known: Mapping[str, Territory]) -> Sequence[_Known]:
    code, slug = "".join(text.split()).upper().zfill(2), slug_of(text)
    if code in known:
        return [(code, known[code])]
    return [item for item in known.items() if slug_of(item[1].nom) == slug]


def _others(text: str, known: Mapping[str, Territory]) -> _NamedAndNear:
    named = _named(text, known)
    if named:
        return named, []
    words = set(fold(text).split())
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
