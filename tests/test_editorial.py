"""The editorial texts: read with everything they point to, or refused by name."""

from dataclasses import replace
from pathlib import Path

import pytest
from pages_reading import (
    EDITORIAL,
    base_catalogue,
    base_editorial,
    base_pages,
    base_trees,
    hrefs,
    named,
    sheets_on,
    with_class,
)

from catalogue.site.pages.editorial import EditorialError, load_editorial, refuse_lost_doors


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    original = (EDITORIAL / "accueil.yaml").read_text(encoding="utf-8")
    (tmp_path / "accueil.yaml").write_text(original, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("address", ["themes/decrochage/", "/themes/perseverance"])
def test_a_door_that_leads_nowhere_is_named(address: str, texts: Path) -> None:
    refuse_lost_doors(base_editorial(), base_pages())
    file = texts / "accueil.yaml"
    text = file.read_text(encoding="utf-8").replace("themes/perseverance/", address, 1)
    file.write_text(text, encoding="utf-8")
    with pytest.raises(EditorialError, match=f"accueil.yaml.*« {address} »") as caught:
        refuse_lost_doors(load_editorial(texts, base_catalogue()), base_pages())
    assert "ne mène à aucune page" in str(caught.value)


def test_missing_editorial_texts_are_named(tmp_path: Path) -> None:
    with pytest.raises(EditorialError, match=r"accueil\.yaml"):
        load_editorial(tmp_path, base_catalogue())


def test_a_foreign_catalogue_does_without_the_sheets_it_lacks() -> None:
    few = replace(base_catalogue(), practices=(named("colmar-eveil-musical"),))
    editorial = load_editorial(EDITORIAL, few)
    assert editorial.pour_commencer == ()
    assert all(statement.fiches for one in editorial.familles.values() for statement in one.couts)


def test_a_pick_may_be_named_by_a_former_slug(texts: Path) -> None:
    slug = base_editorial().pour_commencer[0].pratique.slug
    file = texts / "accueil.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(slug, "ancien-nom"), encoding="utf-8")
    renamed = replace(named(slug), anciens_identifiants=("ancien-nom",))
    others = tuple(p for p in base_catalogue().practices if p.slug != slug)
    catalogue = replace(base_catalogue(), practices=(*others, renamed))
    assert load_editorial(texts, catalogue).pour_commencer[0].pratique == renamed


def test_home_leads_by_need_role_and_pick() -> None:
    editorial, tree = base_editorial(), base_trees()[""]
    doors = {door.adresse for role in editorial.roles for door in role.liens}
    needs = {f"besoins/{need.slug}/" for need in editorial.besoins if need.accueil}
    assert needs
    assert doors | needs <= set(hrefs(tree))
    picks = {pick.pratique.slug for pick in editorial.pour_commencer}
    assert len(picks) == 6
    assert picks <= sheets_on("", tree)
    (four,) = with_class(tree, "ce-four")
    assert {"pratiques/", "faire-le-point/", "echanger/"} <= set(hrefs(four))
    form = next(tree.iter("form"))
    assert (form.get("action"), form.get("method")) == ("pratiques/", "get")
