"""The editorial texts, which live as data in `docs/editorial/`; its README describes every key.

Each file is checked like a sheet, by its schema of `schema/lists/` (see `checking/lists.py`): here
its values find what they name.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.reference.vocabularies import Term, Vocabularies
from catalogue.site.shared import addresses
from catalogue.site.shared.roles import TableRole, table_role
from catalogue.text.our_data import yaml_of

_HOME = "accueil.yaml"
_DRAWINGS = "assets/images/familles.svg"
_DRAWN = re.compile(r'<symbol id="([^"]+)" viewBox="0 0 48 48">(.*?)</symbol>')
_OPINION = " (avis de la rédaction)"


class EditorialError(Exception):
    """A text is not there, or leads nowhere; the French message says what to mend in which file."""


Told = SimpleNamespace
"""A text as its schema says it, its keys as attributes, with the sheets and terms that it names.

A sheet chosen by hand has `pratique` and `raison`; a statement has `texte`, `fiches` and `avis`,
whether it is the opinion of those who wrote it.
"""


@dataclass(frozen=True, slots=True)
class Editorial:
    """All editorial texts; `fabrication` is rich text."""

    phrase: str
    presentation: str
    roles: tuple[Told, ...]
    pour_commencer: tuple[Told, ...]
    fabrication: str
    besoins: tuple[Told, ...] = ()
    familles: Mapping[str, Told] = field(default_factory=dict)
    """By slug of the family."""
    formulations: list[Mapping[str, Any]] = field(default_factory=list)
    """What people say, and the need, the family or the sheets that answer; as its file says it."""
    voisins: Mapping[str, Any] = field(default_factory=dict)
    """Words that nobody is known to say, and what they stand near; as its file says it."""
    reponses: list[Mapping[str, Any]] = field(default_factory=list)
    """What the search answers to questions about the base, as its file says it."""
    point: Mapping[str, Any] = field(default_factory=dict)
    """« Faire le point » as its file says it; in its situations, all that a slug names is there."""
    autour: tuple[TableRole, ...] = ()
    """Whom a territory may gather; without anybody, the site has no page of it."""
    partage: Mapping[str, Any] = field(default_factory=dict)
    """What the law says of sharing information, as its file says it."""
    table: Mapping[str, Any] = field(default_factory=dict)
    """The agenda of a meeting and its other seats, as their file says them."""
    drawings: Mapping[str, Markup] = field(default_factory=dict)
    """What each drawing of a family holds, by slug: a sheet needs one, not the file of all."""


def load_editorial(folder: Path, catalogue: Catalogue) -> Editorial:
    """Read the editorial texts, which the checks found to follow their schemas.

    A sheet named there that is not in the catalogue is left out: the checks refuse it where the
    site is built from the project's own practices. A project may do without needs, without
    syntheses of families, without roles, without situations.

    Raises:
        EditorialError: that of the home page cannot be read.
    """
    sheets = _Sheets(catalogue)
    families = catalogue.vocabularies.familles
    make_role = partial(table_role, named=sheets.named, practices=catalogue.practices)
    needs = tuple(_need(one, sheets, families) for one in _read(folder / "besoins.yaml", ()))
    situations = _read(folder / "situations.yaml", {})
    try:
        home = _read(folder / _HOME)
    except OSError as error:
        raise EditorialError(f"{folder / _HOME} : lecture impossible ({error}).") from error
    return Editorial(
        **{
            **home,
            "roles": tuple(
                Told(qui=role["qui"], liens=[Told(**door) for door in role["liens"]])
                for role in home["roles"]
            ),
            "pour_commencer": sheets.picks(home["pour_commencer"], "pratique", "raison"),
        },
        besoins=needs,
        familles={path.stem: _synthesis(told, sheets) for path, told in _all(folder / "familles")},
        autour=tuple(make_role(path.stem, told) for path, told in _all(folder / "roles")),
        partage=_read(folder / "partage-d-informations.yaml", {}),
        table=_read(folder / "autour-de-la-table.yaml", {}),
        point=_point(situations, sheets, catalogue.vocabularies, needs) if situations else {},
        formulations=_read(folder / "formulations.yaml", []),
        voisins=_read(folder / "voisins.yaml", {}),
        reponses=_read(folder / "reponses.yaml", []),
        drawings=_drawings(folder.parent / _DRAWINGS),
    )


def refuse_lost_doors(editorial: Editorial, pages: Collection[str]) -> None:
    """See that every address of the home page leads to one of `pages`, or to one of `docs/`.

    Raises:
        EditorialError: one does not.
    """
    for door in (door for role in editorial.roles for door in role.liens):
        if door.adresse not in pages and door.adresse not in addresses.HAND_WRITTEN:
            raise EditorialError(
                f"docs/editorial/{_HOME} : l'adresse « {door.adresse} » (« {door.texte} ») ne mène "
                "à aucune page du site. Écrivez-la depuis la racine, avec une barre à la fin, "
                "comme « themes/sante/ »."
            )


def _read(path: Path, missing: Any = None) -> Any:  # noqa: ANN401 (as its schema says)
    """What a file holds; `missing`, if given, where the file is not there."""
    if missing is not None and not path.exists():
        return missing
    return yaml_of(path)


def _all(folder: Path) -> Iterator[tuple[Path, Any]]:
    return ((path, _read(path)) for path in sorted(folder.glob("*.yaml")))


def _drawings(file: Path) -> dict[str, Markup]:
    found = _DRAWN.findall(file.read_text(encoding="utf-8")) if file.exists() else ()
    return {slug: Markup(drawn) for slug, drawn in found}  # noqa: S704 (our own file)


class _Sheets:
    """The sheets as editorial texts name them, by slug or former slug."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._known = {
            slug: p for p in catalogue.practices for slug in (p.slug, *p.anciens_identifiants)
        }

    def named(self, slug: str) -> Practice | None:
        """The sheet of that name; None where the site is built without it."""
        return self._known.get(slug)

    def picks(self, chosen: Iterable[Mapping[str, str]], sheet: str, why: str) -> tuple[Told, ...]:
        """The sheets chosen by hand, under the keys `sheet` and `why`."""
        found = ((self.named(one[sheet]), one[why]) for one in chosen)
        return tuple(Told(pratique=p, raison=why) for p, why in found if p)

    def statements(self, data: Iterable[Mapping[str, Any]]) -> tuple[Told, ...]:
        """The statements that at least one sheet bears."""
        made = (
            Told(
                texte=one["texte"].replace(_OPINION, ""),
                fiches=tuple(filter(None, map(self.named, one["fiches"]))),
                avis=_OPINION in one["texte"],
            )
            for one in data
        )
        return tuple(statement for statement in made if statement.fiches)


def _synthesis(data: Mapping[str, Any], sheets: _Sheets) -> Told:
    lists = ("noyau_commun", "variantes", "couts", "ce_qui_aide", "ce_qui_bloque", "preuves")
    return Told(**{**data, **{name: sheets.statements(data[name]) for name in lists}})


def _need(data: Mapping[str, Any], sheets: _Sheets, families: Mapping[str, Term]) -> Told:
    first = sheets.picks(data["a_lire_d_abord"], "fiche", "pourquoi")
    known = tuple(families[slug] for slug in data["familles"])
    return Told(**{"accueil": "", **data, "a_lire_d_abord": first, "familles": known})


def _point(
    data: Mapping[str, Any], sheets: _Sheets, lists: Vocabularies, needs: Iterable[Told]
) -> Mapping[str, Any]:
    known: dict[str, Mapping[str, Any]] = {
        key: getattr(lists, key) for key in ("ages", "acteurs", "themes", "familles")
    }
    known["besoins"] = {need.slug: need for need in needs}

    def situation(one: Mapping[str, Any]) -> Mapping[str, Any]:
        named = {
            key: [terms[slug] for slug in one.get(key, ()) if slug in terms]
            for key, terms in known.items()
        }
        fiches = list(filter(None, map(sheets.named, one["fiches"])))
        return {**one, **named, "indices": sheets.statements(one["indices"]), "fiches": fiches}

    return {**data, "situations": list(map(situation, data["situations"]))}
