"""Every practice stands on all of its pages, and what they count agrees with the files."""

import json
import re
from collections import Counter
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from pages_reading import (
    announced,
    base_catalogue,
    base_files,
    base_pages,
    base_trees,
    counted,
    hrefs,
    sheets_here,
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


def dossier(path: str) -> tuple[set[str], set[str]]:
    """The sheets that a dossier shows as those of the place, then all the others that it shows."""
    here = sheets_here(path, base_trees()[path])
    return here, sheets_on(path, base_trees()[path]) - here


def codes_of(name: str) -> set[str]:
    """The départements of a file's communes, or its own."""
    said = base_files()[name]["territoire"]
    communes = said.get("communes", [])
    found = {c[:3] if c.startswith(OVERSEAS_PREFIX) else c[:2] for c in communes}
    return found | ({said["departement"]} if "departement" in said else set())


def test_the_dossier_of_a_departement_counts_as_the_files_do() -> None:
    territories = base_catalogue().territories
    for code, departement in territories.departements.items():
        path = f"territoires/{departement.region.slug}/{departement.slug}/"
        region = departement.region.code
        said = {name: data["territoire"] for name, data in base_files().items()}
        groups = territories.intercommunalites
        own = {name for name in said if code in codes_of(name)} | {
            name
            for name, place in said.items()
            if "intercommunalite" in place
            and departement in groups[place["intercommunalite"]].departements
        }
        wider = {name for name, place in said.items() if place.get("region") == region}
        assert dossier(path)[0] == own | wider, path
        assert announced(base_trees()[path]) == len(own), path


def test_the_dossier_of_a_region_counts_as_the_files_do() -> None:
    practices = base_catalogue().practices
    for region in base_catalogue().territories.regions.values():
        path = f"territoires/{region.slug}/"
        here = {p.slug for p in practices if region in p.territoire.regions}
        assert dossier(path)[0] == here, path
        assert announced(base_trees()[path]) == len(here), path


def test_the_dossier_of_a_cite_educative_counts_as_the_files_do() -> None:
    cites = base_catalogue().vocabularies.cites_educatives
    assert set(pages_below("cites-educatives")) == {f"cites-educatives/{slug}/" for slug in cites}
    find = base_catalogue().territories.current_commune
    said = {name: data["territoire"] for name, data in base_files().items()}
    for slug, cite in cites.items():
        path = f"cites-educatives/{slug}/"
        communes = [c for c in map(find, cite.communes) if c]
        own = {n for n, place in said.items() if cite.label in place.get("cites_educatives", [])}
        inside = {
            name for name, p in said.items() if {*cite.communes} & {*p.get("communes", [])}
        } - own
        around = {g.siren for c in communes for g in c.intercommunalites}
        around |= {c.departement.code for c in communes}
        wider = {
            name
            for name, place in said.items()
            if {place.get("intercommunalite"), place.get("departement")} & around
            or place.get("region") in {c.departement.region.code for c in communes}
        } - own
        here, others = dossier(path)
        assert here == own | inside | wider, path
        assert announced(base_trees()[path]) == len(own | inside), path
        said_empty = with_class(base_trees()[path], "ce-invite")
        assert bool(said_empty) == (not here), path
        assert not others & here


def test_a_dossier_shows_a_sheet_once() -> None:
    for path in [*pages_below("cites-educatives"), *pages_below("territoires")]:
        links = [urljoin(f"/{path}", href) for href in hrefs(base_trees()[path])]
        sheets = Counter(link for link in links if link.startswith("/pratiques/"))
        assert set(sheets.values()) <= {1}, path


def test_a_dossier_tells_what_is_near_and_how_far() -> None:
    (near,) = with_class(base_trees()["cites-educatives/roubaix/"], "ce-near")[:1]
    told = [(text(e[0]), sheets_on("cites-educatives/roubaix/", e)) for e in near.findall("li")]
    # From one town hall to the other it is 205 km: our points stand for whole communes.
    assert told[0] in [(f"{km} km", {"saint-denis-maison-des-parents"}) for km in (203, 204, 205)]
    distances = [int(km.split()[0]) for km, _ in told]
    assert distances == sorted(distances)


def test_what_lacks_in_a_dossier_is_what_the_base_has_elsewhere() -> None:
    path = "territoires/ile-de-france/seine-saint-denis/"
    here, _ = dossier(path)
    files = base_files()
    (themes,) = [
        block
        for block in with_class(base_trees()[path], "ce-dossier__two")[0]
        if "Thèmes" in text(block)
    ]
    lists = with_class(themes, "ce-inline")
    shown = [
        {
            next(item.iter("a")).get("href", "").split("/")[-2]: int(text(item).split()[-1])
            for item in one
        }
        for one in lists
    ]
    counted_here = Counter(slug for name in here for slug in files[name]["themes"])
    everywhere = Counter(slug for data in files.values() for slug in data["themes"])
    assert shown[0] == counted_here
    assert shown[1] == {s: n for s, n in everywhere.items() if s not in counted_here}


def test_the_door_of_a_dossier_brings_the_place_in_the_words_of_a_sheet() -> None:
    (door,) = [h for h in hrefs(base_trees()["cites-educatives/roubaix/"]) if "#avec=" in h]
    given = json.loads(unquote(door.partition("#avec=")[2]))
    assert given == {"territoire": {"communes": ["59512"], "cites_educatives": ["Roubaix"]}}


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
