"""Every practice stands on all of its pages, and what they count agrees with the files."""

import re
from collections import Counter
from typing import Any

import pytest
from pages_reading import (
    announced,
    base_catalogue,
    base_files,
    base_pages,
    base_trees,
    counted,
    sheets_on,
    text,
    with_class,
)

OVERSEAS_PREFIX = ("97", "98")


def pages_below(folder: str) -> list[str]:
    return [path for path in base_pages() if re.fullmatch(rf"{folder}/[^/]+/", path)]


def holds(path: str, expected: set[str]) -> None:
    tree = base_trees()[path]
    assert sheets_on(path, tree) == expected, path
    assert announced(tree) == len(expected), path


@pytest.mark.parametrize("field", ["themes", "publics"])
def test_theme_and_public_pages_hold_what_the_files_say(field: str) -> None:
    files = base_files()
    known = {path.split("/")[1] for path in pages_below(field)}
    assert known >= {slug for data in files.values() for slug in data[field]}
    for slug in known:
        holds(f"{field}/{slug}/", {name for name, data in files.items() if slug in data[field]})


def test_actor_pages_hold_what_the_files_say() -> None:
    def types(data: dict[str, Any], field: str) -> set[str]:
        return {organisation["type"] for organisation in data.get(field, [])}

    for path in pages_below("acteurs"):
        slug = path.split("/")[1]
        files = base_files().items()
        carried = {name for name, data in files if slug in types(data, "porteurs")}
        helped = {name for name, data in files if slug in types(data, "partenaires")}
        holds(path, carried | helped)
        numbers = heading_counts(path)
        assert numbers.get("porte", 0) == len(carried), path
        assert numbers.get("coopere", 0) == len(helped), path


def heading_counts(path: str) -> dict[str, int]:
    """The number beside each heading that has one, by the heading's id."""
    counts = {}
    for heading in base_trees()[path].iter("h2"):
        for number in with_class(heading, "ce-count"):
            counts[heading.get("id", "")] = int(text(number).split()[0])
    return counts


def test_a_long_list_stands_by_family() -> None:
    path = "publics/parents/"
    field, slug = path.split("/")[:2]
    here = [data for data in base_files().values() if slug in data[field]]
    families = Counter(data.get("famille", "") for data in here)
    several = {family: n for family, n in families.items() if family and n > 1}
    shown = heading_counts(path)
    assert shown.pop("et-aussi") == len(here) - sum(several.values())
    assert shown == several
    assert list(shown.values()) == sorted(shown.values(), reverse=True)
    cards = with_class(base_trees()[path], "ce-card")
    assert len(cards) <= 3 * (len(several) + 1)


def test_territory_pages_hold_what_the_catalogue_says() -> None:
    practices, territories = base_catalogue().practices, base_catalogue().territories
    for departement in territories.departements.values():
        here = {p.slug for p in practices if departement in p.territoire.departements}
        holds(f"territoires/{departement.region.slug}/{departement.slug}/", here)
    for region in territories.regions.values():
        here = {p.slug for p in practices if region in p.territoire.regions}
        holds(f"territoires/{region.slug}/", here)


def test_a_practice_stands_on_the_pages_of_the_codes_of_its_file() -> None:
    departements = base_catalogue().territories.departements
    for name, data in base_files().items():
        codes = {
            code[:3] if code.startswith(OVERSEAS_PREFIX) else code[:2]
            for code in data["territoire"].get("communes", [])
        } | ({data["territoire"]["departement"]} if "departement" in data["territoire"] else set())
        for code in codes:
            departement = departements[code]
            for path in (
                f"territoires/{departement.region.slug}/{departement.slug}/",
                f"territoires/{departement.region.slug}/",
            ):
                assert name in sheets_on(path, base_trees()[path]), path


def test_cite_pages_exist_for_those_that_have_a_practice() -> None:
    expected: dict[str, set[str]] = {}
    for practice in base_catalogue().practices:
        for cite in practice.territoire.cites_educatives:
            expected.setdefault(f"cites-educatives/{cite.slug}/", set()).add(practice.slug)
    assert set(pages_below("cites-educatives")) == set(expected)
    for path, slugs in expected.items():
        holds(path, slugs)


def test_the_list_of_cites_names_all_those_known() -> None:
    index = text(base_trees()["cites-educatives/"])
    for cite in base_catalogue().vocabularies.cites_educatives.values():
        assert cite.label.replace("'", "’") in index


def test_the_complete_list_is_complete() -> None:
    assert sheets_on("pratiques/", base_trees()["pratiques/"]) == set(base_files())


def test_index_pages_count_as_the_files_do() -> None:
    lists = base_catalogue().vocabularies
    for field, terms in (("themes", lists.themes), ("publics", lists.publics)):
        numbers = Counter(slug for data in base_files().values() for slug in data[field])
        assert counted(base_trees()[f"{field}/"]) == {
            term.label.replace("'", "’"): numbers[slug] for slug, term in terms.items()
        }


def test_the_index_of_actors_counts_as_the_files_do() -> None:
    carried = Counter(
        slug
        for data in base_files().values()
        for slug in {organisation["type"] for organisation in data["porteurs"]}
    )
    rows = list(with_class(base_trees()["acteurs/"], "ce-table")[0].iter("tr"))[1:]
    assert len(rows) == len(base_catalogue().vocabularies.acteurs)
    for row in rows:
        slug = next(row.iter("a")).get("href", "").split("/")[-2]
        assert int(text(row[1])) == carried[slug], slug


def test_partners_of_an_actor_are_counted_both_ways() -> None:
    def together(actor: str) -> dict[str, list[int]]:
        table = with_class(base_trees()[f"acteurs/{actor}/"], "ce-table")[0]
        rows = list(table.iter("tr"))[1:]
        return {
            next(row.iter("a")).get("href", "").split("/")[-2]: [int(text(c)) for c in row[1:]]
            for row in rows
        }

    own = "departement"
    several = [
        name
        for name, data in base_files().items()
        if [o["type"] for o in data["porteurs"] + data.get("partenaires", [])].count(own) > 1
    ]
    assert together(own)[own][0] == len(several)
    for partner, (shared, carried, helped) in together(own).items():
        if partner != own:
            assert together(partner)[own] == [shared, helped, carried], partner


def test_the_overview_adds_up() -> None:
    heat = with_class(base_trees()["panorama/"], "ce-heat")[0]
    numbers = Counter(slug for data in base_files().values() for slug in data["themes"])
    national = Counter(
        slug
        for data in base_files().values()
        if data["territoire"]["echelle"] == "national"
        for slug in data["themes"]
    )
    assert national
    rows = list(heat.iter("tr"))[1:]
    assert len(rows) == len(base_catalogue().vocabularies.themes)
    for row in rows:
        slug = next(row.iter("a")).get("href", "").split("/")[-2]
        total, *cells = (int(text(cell)) for cell in row[1:])
        assert total == numbers[slug]
        # A practice of two régions counts in both, one of the whole country in none.
        assert sum(cells) >= total - national[slug]
