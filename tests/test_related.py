from dataclasses import replace

import pytest
from made_up import catalogue_of, practice_of
from pages_reading import base_catalogue

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.related import LIMIT, Neighbours, Related

CRETEIL = "creteil-classe-citoyenne-collegiens-exclus"
GAGNY = "gagny-acte-collegiens-exclus"
NATATION = "saint-martin-stages-de-natation"


def related(catalogue: Catalogue) -> dict[str, tuple[Related, ...]]:
    return dict(Neighbours().of(catalogue))


def slugs(links: tuple[Related, ...]) -> list[str]:
    return [link.practice.slug for link in links]


def test_every_practice_leads_to_others_and_never_to_itself() -> None:
    for slug, links in related(base_catalogue()).items():
        assert 0 < len(links) <= LIMIT, slug
        assert slug not in slugs(links)
        assert len(set(slugs(links))) == len(links)


def test_every_reason_is_true() -> None:
    practices = {practice.slug: practice for practice in base_catalogue().practices}
    for slug, links in related(base_catalogue()).items():
        one = practices[slug]
        for link in links:
            other = link.practice
            assert link.themes or link.chosen or one.famille == other.famille
            assert set(link.themes) == set(one.themes) & set(other.themes)
            assert set(link.publics) == set(one.publics) & set(other.publics)
            here, there = one.territoire, other.territoire
            assert set(link.departements) == set(here.departements) & set(there.departements)
            if not link.departements:
                assert set(link.regions) == set(here.regions) & set(there.regions)
            assert link.chosen == (slug in other.voir_aussi or other.slug in one.voir_aussi)


def test_the_nearest_come_first() -> None:
    # Same family, same two themes, same three publics, same région: nothing is nearer to Créteil,
    # but for what was named by hand.
    found = related(base_catalogue())[CRETEIL]
    assert slugs(tuple(link for link in found if not link.chosen))[0] == GAGNY


def test_what_was_named_by_hand_comes_first_on_both_sides() -> None:
    practices = tuple(
        replace(p, voir_aussi=(NATATION,)) if p.slug == CRETEIL else p
        for p in base_catalogue().practices
    )
    found = related(replace(base_catalogue(), practices=practices))
    assert (slugs(found[CRETEIL])[0], found[CRETEIL][0].chosen) == (NATATION, True)
    named = [link.practice.slug for link in found[NATATION] if link.chosen]
    assert CRETEIL in named
    assert slugs(found[NATATION])[: len(named)] == named


def test_many_practices_of_one_theme_are_not_all_sent_to_the_same_few() -> None:
    model = base_catalogue().practices[0]
    many = tuple(replace(model, slug=f"pratique-{n:04}") for n in range(1000))
    found = related(replace(base_catalogue(), practices=many))
    reached = {slug for links in found.values() for slug in slugs(links)}
    assert len(reached) == len(many)


def test_the_same_catalogue_gives_the_same_answer() -> None:
    assert related(base_catalogue()) == related(base_catalogue())


FIRST: dict[str, str | None] = {
    "themes": "[temps-libre, sport, sante]",
    "publics": "[enfants, adolescents]",
    "territoire": '{echelle: commune, communes: ["69029", "38544"]}',
    "voir_aussi": "[troisieme, quatrieme]",
}


@pytest.mark.parametrize("slug", ["premiere", "deuxieme"])
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("themes", "[temps-libre, sante, sport]"),
        ("themes", "[sante, sport, temps-libre]"),
        ("themes", "[temps-libre, sport]"),
        ("publics", "[adolescents, enfants]"),
        ("publics", "[enfants]"),
        ("territoire", '{echelle: commune, communes: ["38544", "69029"]}'),
        ("territoire", '{echelle: commune, communes: ["38544"]}'),
        ("voir_aussi", "[quatrieme, troisieme]"),
        ("voir_aussi", "[troisieme]"),
        ("voir_aussi", None),
    ],
)
def test_after_an_edit_what_is_remembered_equals_what_is_found_afresh(
    slug: str, field: str, value: str | None
) -> None:
    sheets: dict[str, dict[str, str | None]] = {
        "premiere": FIRST,
        "deuxieme": FIRST,
        "troisieme": FIRST | {"voir_aussi": None},
        "quatrieme": {"themes": "[sport, sante]"},
    }
    before = {name: practice_of(name, **fields) for name, fields in sheets.items()}
    after = {**before, slug: practice_of(slug, **sheets[slug] | {field: value})}
    neighbours = Neighbours()
    # Back again too: the order of edits does not count.
    for practices in (before, after, before):
        catalogue = catalogue_of(*practices.values())
        assert neighbours.of(catalogue) == related(catalogue)
