"""Roles around the table: in which sheets each takes part, and where each statement comes from."""

import re
from collections import Counter
from dataclasses import replace

import pytest
import yaml
from conftest import ROOT
from pages_reading import (
    EDITORIAL,
    base_catalogue,
    base_editorial,
    base_trees,
    hrefs,
    named,
    pages_of,
    parse,
    real_schema,
    sheets_on,
    text,
    with_class,
)
from rendered_pages import make_pages

from catalogue.practices.practice import Organisation
from catalogue.site.pages import Site
from catalogue.site.pages.editorial import load_editorial

SHEET = "rennes-cafe-des-parents"


@pytest.mark.parametrize(
    ("name", "kind", "stands"),
    [
        ("Ville (Médiation)", "commune", True),
        ("Association l'Après-médiation", "association", True),
        ("Remédiation", "association", False),
        ("Médiateurs de la gare", "association", False),
        ("Ville", "commune", False),
        ("Habitat du Nord", "bailleur", True),
    ],
)
def test_an_organisation_stands_for_a_role_by_whole_words_or_by_its_type(
    name: str, kind: str, stands: bool
) -> None:
    organisation = Organisation(name, base_catalogue().vocabularies.acteurs[kind])
    assert any(role.stands(organisation) for role in base_editorial().autour) == stands


def test_a_role_takes_part_where_it_is_named_and_where_its_file_says() -> None:
    mediator = next(role for role in base_editorial().autour if role.slug == "mediateur")
    by_name = {
        practice.slug
        for practice in base_catalogue().practices
        if any(mediator.stands(o) for o in practice.organisations)
    }
    shown = set(mediator.told["pratiques"])
    assert shown
    assert by_name.isdisjoint(shown)
    assert by_name | shown == {practice.slug for practice in mediator.practices}
    tree = base_trees()["roles/mediateur/"]
    assert sheets_on("roles/mediateur/", tree) >= by_name | shown


def test_each_statement_says_where_it_comes_from() -> None:
    tree = base_trees()["roles/mediateur/"]
    anchors = {f"#{item.get('id')}" for item in tree.iter("li") if item.get("id")}
    items = [item for block in with_class(tree, "ce-statements") for item in block.findall("li")]
    assert len(items) == 5
    for item in items:
        sources = [href for href in hrefs(item) if href.startswith("#")]
        assert set(sources) <= anchors
        opinion = with_class(item, "ce-opinion")
        assert bool(opinion) != bool(hrefs(item)), text(item)
    assert "Ce qu’il finance : nous n’avons rien trouvé" in text(tree).replace("\u00a0", " ")


def test_rings_lead_to_the_roles_met_in_the_sheets_of_a_family() -> None:
    families = {p.famille.slug for p in base_catalogue().practices if p.famille}
    shown = 0
    for family in families:
        mine = [p for p in base_catalogue().practices if p.famille and p.famille.slug == family]
        met = Counter(
            role.slug for role in base_editorial().autour for p in role.practices if p in mine
        )
        for ring_type in with_class(base_trees()[f"familles/{family}/"], "ce-rings__role"):
            slug = ring_type.get("href", "").split("/")[-2]
            number = re.search(r"\((\d+)\)$", text(ring_type))
            assert int(number[1]) == met[slug] if number else met[slug], (family, slug)
            shown += 1
    assert shown


def test_the_agenda_takes_the_time_that_it_announces() -> None:
    told = yaml.safe_load((ROOT / "docs/editorial/autour-de-la-table.yaml").read_text("utf-8"))
    assert sum(step["minutes"] for step in told["deroule"]) == told["duree"]


def test_what_only_lacking_sheets_bear_is_left_out() -> None:
    few = replace(base_catalogue(), practices=(named("colmar-eveil-musical"),))
    (mediator,) = [
        role for role in load_editorial(EDITORIAL, few).autour if role.slug == "mediateur"
    ]
    assert mediator.told["peut_apporter"] == []


def test_a_site_without_roles_says_nothing_of_them() -> None:
    editorial = replace(base_editorial(), autour=(), partage={})
    made = make_pages(base_catalogue(), Site(), editorial, real_schema())
    for page in made:
        assert not page.path.startswith(("roles/", "autour"))
        assert not [h for h in hrefs(parse(page.body)) if "roles/" in h or "autour-de" in h]


def test_a_type_of_actor_leads_to_its_roles() -> None:
    page = pages_of()["acteurs/association/"]
    assert "../../roles/mediateur/" in hrefs(parse(page.body))
