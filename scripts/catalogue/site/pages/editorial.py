"""The editorial texts, which live as data in `docs/editorial/`; its README describes every key."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import yaml
from markupsafe import Markup

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.reference.vocabularies import Term
from catalogue.site.shared import addresses
from catalogue.site.shared.roles import TableRole, table_role

_HOME = "accueil.yaml"
_NEEDS = "besoins.yaml"
_SITUATIONS = "situations.yaml"
_FAMILIES = "familles"
_ROLES = "roles"
_SHARING = "partage-d-informations.yaml"
_DRAWINGS = "assets/images/familles.svg"
_DRAWN = re.compile(r'<symbol id="([^"]+)" viewBox="0 0 48 48">(.*?)</symbol>')
_OPINION = " (avis de la rédaction)"

_Read = TypeVar("_Read")


class EditorialError(Exception):
    """Raised by `load_editorial`; its French message says what to mend in which file."""


@dataclass(frozen=True, slots=True)
class Door:
    """A sentence that leads somewhere; `adresse` is counted from the site's root."""

    texte: str
    adresse: str


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of reader, with the entrances that fit."""

    qui: str
    liens: tuple[Door, ...]


@dataclass(frozen=True, slots=True)
class Pick:
    """A sheet chosen by hand, and why."""

    pratique: Practice
    raison: str


@dataclass(frozen=True, slots=True)
class Statement:
    """What several sheets say together, and the sheets in which it can be read."""

    texte: str
    fiches: tuple[Practice, ...]
    avis: bool = False
    """Whether it is the opinion of those who wrote it."""


@dataclass(frozen=True, slots=True)
class Synthesis:
    """What the sheets of a family say together."""

    en_clair: str
    noyau_commun: tuple[Statement, ...]
    variantes: tuple[Statement, ...]
    couts: tuple[Statement, ...]
    ce_qui_aide: tuple[Statement, ...]
    ce_qui_bloque: tuple[Statement, ...]
    preuves: tuple[Statement, ...]
    ce_que_nous_ne_savons_pas: tuple[str, ...]
    dessin: str
    """The drawing of `docs/assets/images/familles.svg` in words."""


@dataclass(frozen=True, slots=True)
class Need:
    """A situation that somebody lives, and what to read first."""

    slug: str
    label: str
    situation: str
    en_clair: str
    a_lire_d_abord: tuple[Pick, ...]
    familles: tuple[Term, ...]
    ce_que_nous_ne_savons_pas: tuple[str, ...]
    formulations: tuple[str, ...]
    accueil: str = ""
    """How the home page says it; empty when it is not there."""


@dataclass(frozen=True, slots=True)
class Situation:
    """A moment that a team looks at together in « Faire le point »."""

    slug: str
    titre: str
    situation: str
    pourquoi: str
    ages: tuple[Term, ...]
    acteurs: tuple[Term, ...]
    themes: tuple[Term, ...]
    familles: tuple[Term, ...]
    indices: tuple[Statement, ...]
    fiches: tuple[Practice, ...]
    besoins: tuple[Need, ...] = ()


@dataclass(frozen=True, slots=True)
class Stocktaking:
    """« Faire le point »; answers, agenda and those who are no organisation as in their file."""

    duree: int
    deroule: Sequence[Mapping[str, Any]]
    reponses: Sequence[Mapping[str, Any]]
    situations: tuple[Situation, ...]
    autour_de_la_table: Sequence[Mapping[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Editorial:
    """All editorial texts; `fabrication` is rich text."""

    phrase: str
    presentation: str
    cite_educative: str
    roles: tuple[Role, ...]
    pour_commencer: tuple[Pick, ...]
    fabrication: str
    besoins: tuple[Need, ...] = ()
    familles: Mapping[str, Synthesis] = field(default_factory=dict)
    """By slug of the family."""
    point: Stocktaking | None = None
    autour: tuple[TableRole, ...] = ()
    """Whom a territory may gather; without anybody, the site has no page of it."""
    partage: Mapping[str, Any] = field(default_factory=dict)
    """What the law says of sharing information, as its file says it."""
    drawings: Mapping[str, Markup] = field(default_factory=dict)
    """What each drawing of a family holds, by slug: a sheet needs one, not the file of all."""


def load_editorial(folder: Path, catalogue: Catalogue, *, own_practices: bool = True) -> Editorial:
    """Read the editorial texts and check that everything they point to exists.

    With `own_practices` false (the site is built from another folder of practices), sheets named
    there that are not in it are left out instead of refused. A project may do without needs,
    without syntheses of families, without roles and without situations.

    Raises:
        EditorialError: a file is missing or broken, a field is missing or unknown, an address leads
            to no page, or a practice or a family does not exist.
    """
    sheets = _Sheets(catalogue, own_practices=own_practices)
    needs: tuple[Need, ...] = ()
    if (path := folder / _NEEDS).exists():
        needs = _read(path, lambda data: tuple(_need(one, sheets, catalogue) for one in data))
    families = {
        path.stem: _read(path, lambda data: _synthesis(data, sheets))
        for path in sorted(folder.joinpath(_FAMILIES).glob("*.yaml"))
    }
    point = None
    if (path := folder / _SITUATIONS).exists():
        point = _read(path, lambda data: _point(data, sheets, catalogue, needs))
    make_role = partial(table_role, named=sheets.named, practices=catalogue.practices)
    around = tuple(
        _read(path, partial(make_role, path.stem))
        for path in sorted(folder.joinpath(_ROLES).glob("*.yaml"))
    )
    sharing = _read(path, dict) if (path := folder / _SHARING).exists() else {}
    known = site_addresses(catalogue, needs, around) - (set() if point else {addresses.POINT})
    made = _read(folder / _HOME, lambda data: _editorial(data, known, sheets, needs, families))
    drawings = _drawings(folder.parent / _DRAWINGS)
    return replace(made, autour=around, partage=sharing, point=point, drawings=drawings)


def _drawings(file: Path) -> dict[str, Markup]:
    found = _DRAWN.findall(file.read_text(encoding="utf-8")) if file.exists() else ()
    return {slug: Markup(drawn) for slug, drawn in found}  # noqa: S704 (our own file)


def site_addresses(
    catalogue: Catalogue, needs: Iterable[Need], around: Sequence[TableRole]
) -> frozenset[str]:
    """Every address that an editorial text may lead to, from the site's root."""
    lists, territories = catalogue.vocabularies, catalogue.territories
    cites = {c.slug: c for p in catalogue.practices for c in p.territoire.cites_educatives}
    groups: Iterable[Iterable[str]] = (
        addresses.INDEXES - (set() if around else {addresses.ROLES, addresses.TABLE}),
        addresses.HAND_WRITTEN,
        map(addresses.practice_address, catalogue.practices),
        map(addresses.theme_address, lists.themes.values()),
        map(addresses.family_address, lists.familles.values()),
        (addresses.need_address(need.slug) for need in needs),
        (addresses.role_address(role.slug) for role in around),
        map(addresses.public_address, lists.publics.values()),
        map(addresses.actor_address, lists.acteurs.values()),
        map(addresses.cite_address, cites.values()),
        map(addresses.region_address, territories.regions.values()),
        map(addresses.departement_address, territories.departements.values()),
    )
    return frozenset(address for group in groups for address in group)


class _Sheets:
    """The sheets as editorial texts name them, by slug or former slug."""

    def __init__(self, catalogue: Catalogue, *, own_practices: bool) -> None:
        self._known = {
            slug: p for p in catalogue.practices for slug in (p.slug, *p.anciens_identifiants)
        }
        self._all = own_practices

    def named(self, slug: str) -> Practice | None:
        """The sheet of that name; None where those of another project are allowed to lack."""
        if self._all and slug not in self._known:
            raise ValueError(
                f"la pratique « {slug} » n'existe pas. "
                "Donnez le nom de son fichier, sans « .yaml », ou retirez-la de la liste."
            )
        return self._known.get(slug)

    def picks(self, chosen: Iterable[Mapping[str, str]], sheet: str, why: str) -> tuple[Pick, ...]:
        """The sheets chosen by hand, under the keys `sheet` and `why`."""
        found = ((self.named(one[sheet]), one[why]) for one in chosen)
        return tuple(Pick(practice, reason) for practice, reason in found if practice)

    def statements(self, data: Iterable[Mapping[str, Any]]) -> tuple[Statement, ...]:
        """The statements that at least one sheet bears."""
        made = (
            Statement(
                one["texte"].replace(_OPINION, ""),
                tuple(filter(None, map(self.named, one["fiches"]))),
                _OPINION in one["texte"],
            )
            for one in data
        )
        return tuple(statement for statement in made if statement.fiches)


def _read(path: Path, make: Callable[[Any], _Read]) -> _Read:
    """What `make` makes of the file at `path`; whatever is wrong with it is told with its name."""
    try:
        return make(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise EditorialError(f"{path} : lecture impossible ({error}).") from error
    except KeyError as error:
        raise EditorialError(f"{path} : le champ {error} manque.") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise EditorialError(f"{path} : {error}") from error


def _synthesis(data: Mapping[str, Any], sheets: _Sheets) -> Synthesis:
    lists = ("noyau_commun", "variantes", "couts", "ce_qui_aide", "ce_qui_bloque", "preuves")
    told: dict[str, Any] = {name: sheets.statements(data[name]) for name in lists}
    unknown = tuple(data["ce_que_nous_ne_savons_pas"])
    return Synthesis(**{**data, **told, "ce_que_nous_ne_savons_pas": unknown})


def _need(data: Mapping[str, Any], sheets: _Sheets, catalogue: Catalogue) -> Need:
    families = catalogue.vocabularies.familles
    for slug in data["familles"]:
        if slug not in families:
            raise ValueError(f"la famille « {slug} » n'existe pas (« {data['label']} »).")
    return Need(
        **{
            **data,
            "a_lire_d_abord": sheets.picks(data["a_lire_d_abord"], "fiche", "pourquoi"),
            "familles": tuple(families[slug] for slug in data["familles"]),
            "ce_que_nous_ne_savons_pas": tuple(data["ce_que_nous_ne_savons_pas"]),
            "formulations": tuple(data["formulations"]),
        }
    )


def _point(
    data: Mapping[str, Any], sheets: _Sheets, catalogue: Catalogue, needs: Iterable[Need]
) -> Stocktaking:
    lists = catalogue.vocabularies
    terms: dict[str, Mapping[str, Any]] = {
        "ages": lists.ages,
        "acteurs": lists.acteurs,
        "themes": lists.themes,
        "familles": lists.familles,
        "besoins": {need.slug: need for need in needs},
    }

    def situation(one: Mapping[str, Any]) -> Situation:
        named = {key: tuple(known[s] for s in one.get(key, ())) for key, known in terms.items()}
        fiches = tuple(filter(None, map(sheets.named, one["fiches"])))
        return Situation(
            **{**one, **named, "indices": sheets.statements(one["indices"]), "fiches": fiches}
        )

    told = {key: value for key, value in data.items() if key != "inspirations"}
    return Stocktaking(**{**told, "situations": tuple(map(situation, data["situations"]))})


def _editorial(
    data: Mapping[str, Any],
    known: frozenset[str],
    sheets: _Sheets,
    needs: Sequence[Need],
    families: Mapping[str, Synthesis],
) -> Editorial:
    return Editorial(
        **{
            **data,
            "roles": tuple(
                Role(role["qui"], tuple(_door(door, known) for door in role["liens"]))
                for role in data["roles"]
            ),
            "pour_commencer": sheets.picks(data["pour_commencer"], "pratique", "raison"),
            "besoins": tuple(needs),
            "familles": families,
        }
    )


def _door(data: Mapping[str, str], known: frozenset[str]) -> Door:
    door = Door(**data)
    if door.adresse not in known:
        raise ValueError(
            f"l'adresse « {door.adresse} » (« {door.texte} ») ne mène à aucune page du site. "
            "Écrivez-la depuis la racine, avec une barre à la fin, comme « themes/sante/ »."
        )
    return door
