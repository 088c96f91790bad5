"""The editorial texts of the home page, which live as data in `docs/editorial/accueil.yaml`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.shared import addresses

_FILE = "accueil.yaml"


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
class Editorial:
    """All editorial texts; `fabrication` is rich text."""

    phrase: str
    presentation: str
    besoins: tuple[Door, ...]
    roles: tuple[Role, ...]
    pour_commencer: tuple[Pick, ...]
    fabrication: str


def load_editorial(folder: Path, catalogue: Catalogue, *, own_practices: bool = True) -> Editorial:
    """Read the editorial texts and check that everything they point to exists.

    With `own_practices` false (the site is built from another folder of practices), sheets picked
    by hand that are not there are left out instead of refused.

    Raises:
        EditorialError: the file is missing or broken, a field is missing or unknown, an address
            leads to no page or a practice does not exist.
    """
    path = folder / _FILE
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        editorial = _editorial(data, catalogue, own_practices=own_practices)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise EditorialError(f"{path} : lecture impossible ({error}).") from error
    except KeyError as error:
        raise EditorialError(f"{path} : le champ {error} manque.") from error
    except (TypeError, AttributeError, ValueError) as error:
        raise EditorialError(f"{path} : {error}") from error
    return editorial


def site_addresses(catalogue: Catalogue) -> frozenset[str]:
    """Every address that an editorial text may lead to, from the site's root."""
    lists, territories = catalogue.vocabularies, catalogue.territories
    cites = {c.slug: c for p in catalogue.practices for c in p.territoire.cites_educatives}
    groups: Iterable[Iterable[str]] = (
        addresses.INDEXES,
        addresses.HAND_WRITTEN,
        map(addresses.practice_address, catalogue.practices),
        map(addresses.theme_address, lists.themes.values()),
        map(addresses.public_address, lists.publics.values()),
        map(addresses.actor_address, lists.acteurs.values()),
        map(addresses.cite_address, cites.values()),
        map(addresses.region_address, territories.regions.values()),
        map(addresses.departement_address, territories.departements.values()),
    )
    return frozenset(address for group in groups for address in group)


def _editorial(data: Mapping[str, Any], catalogue: Catalogue, *, own_practices: bool) -> Editorial:
    known = site_addresses(catalogue)
    practices = {slug: p for p in catalogue.practices for slug in (p.slug, *p.anciens_identifiants)}
    picks = [
        pick for pick in data["pour_commencer"] if own_practices or pick["pratique"] in practices
    ]
    return Editorial(
        **{
            **data,
            "besoins": tuple(_door(door, known) for door in data["besoins"]),
            "roles": tuple(
                Role(role["qui"], tuple(_door(door, known) for door in role["liens"]))
                for role in data["roles"]
            ),
            "pour_commencer": tuple(_pick(pick, practices) for pick in picks),
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


def _pick(data: Mapping[str, str], practices: Mapping[str, Practice]) -> Pick:
    slug = data["pratique"]
    if slug not in practices:
        raise ValueError(
            f"la pratique « {slug} » n'existe pas. "
            "Donnez le nom de son fichier, sans « .yaml », ou retirez-la de la liste."
        )
    return Pick(practices[slug], data["raison"])
