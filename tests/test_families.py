"""Families and needs of the real sheets: what is counted, what is told, and the drawing of each."""

import re
from collections import Counter
from dataclasses import replace

import pytest
import yaml
from conftest import ROOT
from pages_reading import announced, hrefs, parse, sheets_on, text, with_class
from real_reading import named, pages_of, real_catalogue, real_editorial, real_files, real_trees

from catalogue.practices.practice import Argent
from catalogue.site.pages.families import axis, costs
from catalogue.site.pages.rings import rings

FAMILY = "accueil-de-collegiens-exclus"
SHEET = "gagny-acte-collegiens-exclus-service-jeunesse"


def test_every_family_has_its_drawing_its_text_and_its_sheets() -> None:
    drawn = ROOT.joinpath("docs/assets/images/familles.svg").read_text(encoding="utf-8")
    known = set(real_catalogue().vocabularies.familles)
    assert (
        set(re.findall(r'<symbol id="([^"]+)"', drawn)) == known == set(real_editorial().familles)
    )
    for slug in known:
        path = f"familles/{slug}/"
        own = {name for name, data in real_files().items() if data.get("famille") == slug}
        assert sheets_on(path, real_trees()[path]) >= own, path
        assert announced(real_trees()[path]) == len(own) > 1, path


def test_what_a_family_tells_names_its_own_sheets() -> None:
    for slug, told in real_editorial().familles.items():
        for statement in (*told.noyau_commun, *told.variantes, *told.couts, *told.ce_qui_aide):
            for practice in statement.fiches:
                assert practice.famille, (slug, statement.texte)
                assert practice.famille.slug == slug, (practice.slug, statement.texte)


def test_an_opinion_is_marked_apart_from_what_the_sheets_say() -> None:
    tree = real_trees()[f"familles/{FAMILY}/"]
    marked = [text(item) for item in tree.iter("li") if with_class(item, "ce-opinion")]
    assert any("parents peuvent refuser" in one for one in marked)
    assert "(avis de la rédaction)" not in text(tree)


def test_rings_count_each_type_once_in_a_practice() -> None:
    acteurs = real_catalogue().vocabularies.acteurs
    members = [p for p in real_catalogue().practices if p.famille and p.famille.slug == FAMILY]
    counts = Counter(
        kind
        for name, data in real_files().items()
        if data.get("famille") == FAMILY
        for kind in {o["type"] for f in ("porteurs", "partenaires") for o in data.get(f, [])}
    )
    found = {term.slug: n for ring in rings(members, acteurs) for term, n in ring.types}
    assert found == {slug: n for slug, n in counts.items() if n > 1}
    first = rings(members, acteurs)[0]
    assert first.label == "Indispensables"
    assert all(n >= 0.75 * len(members) for _, n in first.types)


def test_costs_are_shown_as_found_the_smallest_first() -> None:
    unit = real_catalogue().vocabularies.unites["an"]
    dear, cheap = (
        replace(named(SHEET), reperes=replace(named(SHEET).reperes, argent=Argent(sum_, unit)))
        for sum_ in (30_000, 900)
    )
    ((found, amounts),) = costs([dear, named("montreuil-bibliotheque-de-rue-jean-moulin"), cheap])
    assert found == unit
    assert [argent.montant for argent, _ in amounts] == [900, 30_000]
    body = parse(pages_of(dear)[f"familles/{FAMILY}/"].body)
    assert "30 000 € par an" in text(body) or "à 538 000 € par an" in text(body)


def test_the_hue_of_a_family_is_that_of_most_of_its_sheets() -> None:
    assert axis([named(SHEET)]) == "ecole"
    assert axis([]) == ""


@pytest.mark.parametrize("slug", [need.slug for need in real_editorial().besoins])
def test_a_need_leads_to_three_sheets_and_its_families(slug: str) -> None:
    need = next(need for need in real_editorial().besoins if need.slug == slug)
    tree = real_trees()[f"besoins/{slug}/"]
    picks = [pick.pratique.slug for pick in need.a_lire_d_abord]
    assert sheets_on(f"besoins/{slug}/", tree) == set(picks)
    assert len(set(picks)) == 3
    assert {f"../../familles/{family.slug}/" for family in need.familles} <= set(hrefs(tree))
    assert with_class(tree, "ce-rings")


def test_a_situation_leads_to_sheets_of_its_own_and_to_needs_that_there_are() -> None:
    slugs = {need.slug for need in real_editorial().besoins}
    written = yaml.safe_load((ROOT / "docs/editorial/situations.yaml").read_text(encoding="utf-8"))
    for told, one in zip(written["situations"], real_editorial().point["situations"], strict=True):
        assert set(told["besoins"]) <= slugs, told["slug"]
        assert len(one["fiches"]) >= 3, told["slug"]
        assert {p.slug for sign in one["indices"] for p in sign.fiches} <= set(real_files())
    assert sum(part["minutes"] for part in written["deroule"]) == written["duree"]
