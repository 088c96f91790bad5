"""The editorial texts: read with everything they point to, or refused by name."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pages_reading import (
    EDITORIAL,
    base_catalogue,
    base_editorial,
    base_trees,
    hrefs,
    named,
    sheets_on,
)

from catalogue.site.pages.editorial import EditorialError, load_editorial


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    original = (EDITORIAL / "accueil.yaml").read_text(encoding="utf-8")
    (tmp_path / "accueil.yaml").write_text(original, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("besoins.yaml", "fiche: gagny", "fiche: nulle-part", "« nulle-part"),
        ("besoins.yaml", "- mediateurs", "- mediatrices", "« mediatrices »"),
        ("besoins.yaml", "situation:", "situations:", "situation"),
        ("familles/mediateurs.yaml", "en_clair:", "enclair:", "enclair"),
        ("familles/mediateurs.yaml", "variantes:", "variante:", "variantes"),
    ],
)
def test_a_mistake_in_needs_and_families_is_named(
    name: str, old: str, new: str, message: str, texts: Path
) -> None:
    whole = EDITORIAL.joinpath(name).read_text(encoding="utf-8")
    texts.joinpath(name).parent.mkdir(exist_ok=True)
    texts.joinpath(name).write_text(whole.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EditorialError, match=re.escape(message)) as caught:
        load_editorial(texts, base_catalogue())
    assert Path(name).name in str(caught.value)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("themes/perseverance/", "themes/decrochage/", "« themes/decrochage/ »"),
        ("themes/perseverance/", "/themes/perseverance", "ne mène à aucune page"),
        ("pratique: rennes", "pratique: nulle-part", "« nulle-part"),
        ("phrase:", "phrases:", "phrases"),
        ("roles:", "role:", "roles"),
        ("texte:", "libelle:", "libelle"),
        ("phrase: ", "phrase: [", "lecture impossible"),
    ],
)
def test_a_mistake_in_the_editorial_texts_is_named(
    old: str, new: str, message: str, texts: Path
) -> None:
    file = texts / "accueil.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    with pytest.raises(EditorialError, match=re.escape(message)) as caught:
        load_editorial(texts, base_catalogue())
    assert "accueil.yaml" in str(caught.value)


def test_missing_editorial_texts_are_named(tmp_path: Path) -> None:
    with pytest.raises(EditorialError, match=r"accueil\.yaml"):
        load_editorial(tmp_path, base_catalogue())


def test_a_foreign_catalogue_does_without_the_sheets_it_lacks() -> None:
    few = replace(base_catalogue(), practices=(named("colmar-eveil-musical"),))
    editorial = load_editorial(EDITORIAL, few, own_practices=False)
    assert editorial.pour_commencer == ()
    assert all(statement.fiches for one in editorial.familles.values() for statement in one.couts)
    with pytest.raises(EditorialError):
        load_editorial(EDITORIAL, few)


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
    form = next(tree.iter("form"))
    assert (form.get("action"), form.get("method")) == ("pratiques/", "get")
