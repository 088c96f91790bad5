from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import catalogue_of, practice_of

from catalogue.reference.territories import load_territories
from catalogue.reference.vocabularies import load_vocabularies
from catalogue.text.folding import slug_of

ROOT = Path(__file__).resolve().parents[1]
TERRITORIES = load_territories(ROOT / "schema" / "territories")
CITES = load_vocabularies(ROOT / "schema" / "vocabularies").cites_educatives
CODES = [commune.code for commune in TERRITORIES.communes()]


def place(code: str) -> tuple[str, str, str]:
    """Name, département and région of a commune."""
    commune = TERRITORIES.commune(code)
    assert commune is not None
    return commune.nom, commune.departement.nom, commune.departement.region.nom


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("01004", ("Ambérieu-en-Bugey", "Ain", "Auvergne-Rhône-Alpes")),
        ("2A004", ("Ajaccio", "Corse-du-Sud", "Corse")),
        ("93066", ("Saint-Denis", "Seine-Saint-Denis", "Île-de-France")),
        ("97411", ("Saint-Denis", "La Réunion", "La Réunion")),
        ("97801", ("Saint-Martin", "Saint-Martin", "Saint-Martin")),
        ("98735", ("Papeete", "Polynésie française", "Polynésie française")),
        ("50129", ("Cherbourg-en-Cotentin", "Manche", "Normandie")),
    ],
)
def test_a_commune_is_found_with_everything_above_it(
    code: str, expected: tuple[str, str, str]
) -> None:
    assert place(code) == expected


@pytest.mark.parametrize("code", ["", "1004", "516", "2A999", "98901", "98412", "Bron"])
def test_an_unknown_code_and_the_uninhabited_lands_give_nothing(code: str) -> None:
    assert TERRITORIES.commune(code) is None
    assert TERRITORIES.successor(code) is None


@pytest.mark.parametrize(
    ("code", "parent", "count"),
    [("75118", "75056", 20), ("69388", "69123", 9), ("13215", "13055", 16)],
)
def test_arrondissements_municipaux_lie_in_their_commune(
    code: str, parent: str, count: int
) -> None:
    arrondissement = TERRITORIES.commune(code)
    commune = TERRITORIES.commune(parent)
    assert arrondissement is not None
    assert commune is not None
    assert arrondissement.parent is commune
    assert arrondissement.departement is commune.departement
    assert arrondissement.intercommunalites == commune.intercommunalites
    assert sum(c.parent is commune for c in TERRITORIES.communes()) == count


def test_a_commune_of_greater_paris_has_its_ept_then_the_metropole() -> None:
    creteil = TERRITORIES.commune("94028")
    assert creteil is not None
    assert [(group.siren, group.nom, group.type) for group in creteil.intercommunalites] == [
        ("200058006", "Grand Paris Sud Est Avenir", "EPT"),
        ("200054781", "Métropole du Grand Paris", "METRO"),
    ]


def test_an_epci_gathers_communes_and_knows_its_departements() -> None:
    lille = TERRITORIES.intercommunalites["200093201"]
    members = {c.code for c in TERRITORIES.communes() if lille in c.intercommunalites}
    assert lille.nom == "Métropole Européenne de Lille"
    assert {"59350", "59512", "59599"} < members
    assert [d.code for d in lille.departements] == ["59"]
    greater_paris = TERRITORIES.intercommunalites["200054781"]
    assert [d.code for d in greater_paris.departements] == ["75", "91", "92", "93", "94", "95"]


def test_a_few_islands_belong_to_no_group() -> None:
    alone = {c.nom for c in TERRITORIES.communes() if not c.intercommunalites}
    assert {"Île-de-Sein", "Ouessant", "Saint-Martin", "Nouméa"} < alone


def test_the_same_code_names_a_region_and_a_departement() -> None:
    assert TERRITORIES.regions["93"].nom == "Provence-Alpes-Côte d'Azur"
    assert TERRITORIES.departements["93"].nom == "Seine-Saint-Denis"


@pytest.mark.parametrize(
    ("code", "today"),
    [
        ("50173", "Cherbourg-en-Cotentin"),  # Équeurdreville-Hainneville
        ("01340", "Arboys en Bugey"),  # Saint-Bois
        ("59248", "Dunkerque"),  # Fort-Mardyck, commune associée
        ("60455", "Les Hauts-Talican"),  # once part of Beaumont-les-Nonains
        ("02285", "Saint-Souplet"),  # Escaufourt, which went from the Aisne to the Nord
    ],
)
def test_a_merged_commune_has_a_successor(code: str, today: str) -> None:
    assert TERRITORIES.commune(code) is None
    successor = TERRITORIES.successor(code)
    assert successor is not None
    assert successor.nom == today


def test_a_code_leads_to_one_territory_of_today_whatever_field_holds_it() -> None:
    told = [
        getattr(TERRITORIES.territory(field, code), "nom", None)
        for field, code in (
            ("communes", "35238"),
            ("communes", "93059"),  # merged
            ("intercommunalite", "200093201"),
            ("departement", "93"),
            ("region", "93"),
            ("communes", ""),
            ("quartiers", "35238"),
        )
    ]
    names = ["Rennes", "Saint-Denis", "Métropole Européenne de Lille", "Seine-Saint-Denis"]
    assert told == [*names, "Provence-Alpes-Côte d'Azur", None, None]


def test_a_practice_of_merged_communes_stands_with_their_successors() -> None:
    # Pierrefitte-sur-Seine, today in Saint-Denis; Équeurdreville-Hainneville, in Cherbourg.
    codes = '["93059", "93066", "50173"]'
    found = practice_of(territoire=f"{{echelle: commune, communes: {codes}}}")
    assert found.territoire.nom == (
        "Saint-Denis, Cherbourg-en-Cotentin (Seine-Saint-Denis, Manche)"
    )
    assert [commune.code for commune in found.territoire.communes] == ["93066", "50129"]
    groups = catalogue_of(found).groups
    assert groups.departements["50"] == groups.regions["11"] == (found,)


def test_a_commune_that_keeps_the_code_of_one_of_its_parts_is_not_merged() -> None:
    assert place("01015")[0] == "Arboys en Bugey"
    assert TERRITORIES.successor("01015") is None


def test_former_names_include_the_part_that_gave_its_code() -> None:
    assert TERRITORIES.former_names("01015") == ("Arbignieu", "Saint-Bois")
    assert TERRITORIES.former_names("69029") == ()


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Bron", ["69029"]),
        ("saint denis", ["97411", "93066", "11339", "30247"]),
        ("L’ÎLE D’YEU", ["85113"]),
        ("Cricqueboeuf", ["14202"]),
        ("Marseille 3e arrondissement", ["13203"]),
        ("Arbignieu", ["01015"]),
        ("Nulle-Part-sur-Mer", []),
        ("", []),
    ],
)
def test_communes_are_found_by_name_the_most_inhabited_first(name: str, codes: list[str]) -> None:
    assert [commune.code for commune in TERRITORIES.communes_named(name)] == codes


@given(st.sampled_from(CODES))
def test_any_commune_lies_in_known_territories(code: str) -> None:
    commune = TERRITORIES.commune(code)
    assert commune is not None
    assert commune is TERRITORIES.commune(code)
    departement = commune.departement
    assert TERRITORIES.departements[departement.code] is departement
    assert TERRITORIES.regions[departement.region.code] is departement.region
    assert code.startswith(departement.code)
    for epci in commune.intercommunalites:
        assert TERRITORIES.intercommunalites[epci.siren] is epci
        assert departement in epci.departements
    assert commune in TERRITORIES.communes_named(commune.nom)


def test_everything_is_there_once_and_in_order() -> None:
    arrondissements = sum(c.parent is not None for c in TERRITORIES.communes())
    assert (len(CODES), arrondissements) == (35008, 45)
    assert sorted(set(CODES)) == CODES
    assert len(TERRITORIES.departements) == 101 + 6
    assert len(TERRITORIES.regions) == 18 + 6


def test_slugs_make_distinct_addresses() -> None:
    departements = [d.slug for d in TERRITORIES.departements.values()]
    regions = [r.slug for r in TERRITORIES.regions.values()]
    assert {"seine-saint-denis", "cotes-d-armor", "la-reunion", "val-d-oise"} < set(departements)
    assert len(set(departements)) == len(departements)
    assert len(set(regions)) == len(regions)


@given(st.text())
def test_a_slug_is_stable_and_made_of_plain_characters(text: str) -> None:
    slug = slug_of(text)
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
    assert slug_of(slug) == slug


def test_a_missing_table_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"regions\.csv"):
        load_territories(tmp_path)


def test_a_damaged_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "regions.csv").write_text("code,nom,slug\n84\n", encoding="utf-8")
    with pytest.raises(ValueError, match="Region"):
        load_territories(tmp_path)


def test_cites_educatives_name_real_places_and_a_source() -> None:
    for cite in CITES.values():
        assert cite.communes or cite.intercommunalite, cite.label
        assert all(TERRITORIES.commune(code) for code in cite.communes), cite.label
        known = {"", *TERRITORIES.intercommunalites}
        assert cite.intercommunalite in known, cite.label
        assert cite.source.startswith(("https://", "http://")), cite.label


def test_cites_educatives_are_told_apart_by_their_names() -> None:
    names = [name for cite in CITES.values() for name in (cite.label, *cite.synonyms)]
    assert len(set(names)) == len(names)
    assert list(CITES) == sorted(CITES)
    assert all(cite.slug == slug_of(cite.label) for cite in CITES.values())
