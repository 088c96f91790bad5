"""The rules where an example file is not enough: what they accept, and what they refuse."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from conftest import ROOT
from made_up import ADDRESSES, LINKS, MATURITIES, PERSONS, SPOILT, TELEPHONES, sheet

from catalogue.checking.check import check_catalogue, check_sheet, has_errors, in_order
from catalogue.checking.summary import summary_of
from catalogue.findings.messages import phrase
from catalogue.findings.problems import Problem
from catalogue.reading.document import Document, read, read_file
from catalogue.reference.reference import Reference, load_reference


@pytest.fixture(scope="module")
def reference() -> Reference:
    loaded = load_reference(ROOT)
    return Reference(
        loaded.schema, loaded.vocabularies, loaded.territories, today=date(2026, 11, 23)
    )


def beside(documents: list[Document], reference: Reference) -> Iterator[Problem]:
    """What the check finds in these sheets side by side."""
    return check_catalogue([summary_of(d, reference) for d in documents], reference)


def codes(document: Document, reference: Reference) -> list[str]:
    return [problem.code for problem in check_sheet(document, reference)]


@pytest.mark.parametrize(("changes", "accepted"), MATURITIES)
def test_installed_means_lasting_or_spread_with_results(
    changes: dict[str, str], accepted: bool, reference: Reference
) -> None:
    found = codes(sheet(maturite="installee", **changes), reference)
    assert found == ([] if accepted else ["maturite-non-justifiee"])


@pytest.mark.parametrize(("text", "refused"), TELEPHONES)
def test_telephone_numbers_are_told_from_other_figures(
    text: str, refused: bool, reference: Reference
) -> None:
    found = codes(sheet(moyens=f'"Une salle ; {text}, dans le quartier."'), reference)
    assert found == (["telephone-dans-texte"] if refused else [])


@pytest.mark.parametrize(("text", "code"), PERSONS)
def test_what_tells_a_person_is_found_however_it_is_written(
    text: str, code: str, reference: Reference
) -> None:
    expected = [code] if code else []
    assert codes(sheet(moyens=f'"Une salle ; {text} , dans le quartier."'), reference) == expected
    if text.startswith("https:"):
        linked = f"Voir [la page]({text})."
        assert codes(sheet(moyens=f'"{linked}"'), reference) == expected
        source = f'[{{titre: "La page", url: "{text}"}}]'
        assert codes(sheet(sources=source), reference) == expected


def test_the_address_inside_that_of_a_filter_is_named(reference: Reference) -> None:
    url = "https://a.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fb&data=0"
    document = sheet(sources=f'[{{titre: "La page", url: "{url}"}}]')
    [found] = check_sheet(document, reference)
    assert phrase(found).attendu.endswith(" : https://example.org/b.")


@pytest.mark.parametrize(("text", "code"), SPOILT)
def test_what_a_copy_spoilt_is_found(text: str, code: str, reference: Reference) -> None:
    assert codes(sheet(moyens=f'"{text}"'), reference) == ([code] if code else [])


@pytest.mark.parametrize("spaces", [" " * 30, "\u00a0" * 30, "\u2800\u3000\u2009" * 10])
def test_a_text_made_of_spaces_is_empty(spaces: str, reference: Reference) -> None:
    for field in ("titre", "moyens", "deroulement"):
        found = in_order(check_sheet(sheet(**{field: f'"{spaces}"'}), reference))
        assert [problem.code for problem in found] == ["champ-vide"]


@pytest.mark.parametrize(
    "line",
    [
        'titre:\u00a0"Un titre : deux parties"', 'titre\u00a0: "Un titre assez long"',
        "\u00a0\u00a0titre: Un titre", "objectifs:\n  -\u202fAider les parents",
        "porteurs:\n  -\u00a0{nom: Ville}", "contact: {organisme:\u00a0Ville}",
    ],
)  # fmt: skip
def test_a_no_break_space_where_yaml_wants_a_plain_one_is_named(line: str) -> None:
    document = read("fiche.yaml", f"etat: en-cours\n{line}\nmaturite: reperee\n".encode())
    assert [problem.code for problem in document.problems] == ["espace-insecable"]


@pytest.mark.parametrize(("text", "code"), LINKS)
def test_links_are_read_as_the_page_shows_them(text: str, code: str, reference: Reference) -> None:
    assert codes(sheet(moyens=f'"Une salle ; {text}."'), reference) == ([code] if code else [])


@pytest.mark.parametrize(("address", "refused"), ADDRESSES)
def test_a_service_s_address_is_told_from_a_person_s(
    address: str, refused: bool, reference: Reference
) -> None:
    contact = f'{{organisme: "Ville de Bron", courriel: "{address}"}}'
    found = codes(sheet(contact=contact), reference)
    assert found == (["contact-personnel"] if refused else [])


@pytest.mark.parametrize(
    ("territory", "cite", "elsewhere"),
    [
        ('echelle: commune, communes: ["69029"]', "Bron", False),
        ('echelle: commune, communes: ["69256"]', "Bron", True),
        ("echelle: departement, departement: '69'", "Bron", False),
        ("echelle: departement, departement: '94'", "Bron", True),
        ("echelle: intercommunalite, intercommunalite: '200046977'", "Bron", False),
        ("echelle: intercommunalite, intercommunalite: '200066918'", "Bron", True),
        ("echelle: region, region: '84'", "Bron", False),
        ("echelle: region, region: '11'", "Bron", True),
        # Known by its intercommunalité alone.
        ('echelle: commune, communes: ["30007"]', "Alès Agglomération", False),
        ('echelle: commune, communes: ["69029"]', "Alès Agglomération", True),
        ("echelle: departement, departement: '69'", "Alès Agglomération", True),
        ("echelle: national", "Bron", False),
    ],
)
def test_a_cite_educative_lies_on_the_territory_of_the_practice(
    territory: str, cite: str, elsewhere: bool, reference: Reference
) -> None:
    found = codes(sheet(territoire=f'{{{territory}, cites_educatives: ["{cite}"]}}'), reference)
    assert found == (["cite-educative-ailleurs"] if elsewhere else [])


@pytest.mark.parametrize(
    ("town", "code", "meant"),
    [
        ("Marseille", "13015", "13215"),
        ("Lyon", "69003", "69383"),
        ("Paris", "75019", "75119"),
        ("un quartier", "13015", "13215"),
        ("Roubaix", "59100", "59512"),
        ("Bouc-Bel-Air", "13015", ""),
        ("Bousignies", "59100", ""),
        ("un quartier", "59100", ""),
    ],
)
def test_a_postal_code_is_told_from_another_town_s_code(
    town: str, code: str, meant: str, reference: Reference
) -> None:
    document = sheet(
        titre=f'"Un atelier ouvert le soir à {town}"',
        porteurs="[{nom: Une association, type: association}]",
        territoire=f'{{echelle: commune, communes: ["{code}"]}}',
    )
    found = in_order(check_sheet(document, reference))
    assert [problem.code for problem in found] == (["code-postal"] if meant else [])
    assert not meant or f'"{meant}" pour' in phrase(found[0]).attendu


@pytest.mark.parametrize(
    ("territory", "refused"),
    [
        ('echelle: commune, communes: ["13004"]}  # Arles', False),
        ('echelle: commune, communes: ["13004"]}  # Marseille', True),
        ('echelle: quartier, communes: ["13004"], quartiers: ["Le Trébon, à Arles"]}', False),
        ('echelle: commune, communes: ["97420"], precision: "au Port"}', True),
        ('echelle: commune, communes: ["78440"], precision: "aux Mureaux"}', False),
    ],
)
def test_a_town_named_beside_its_code_is_no_postal_code(
    territory: str, refused: bool, reference: Reference
) -> None:
    document = sheet(titre='"Un atelier ouvert le soir"', territoire="{" + territory)
    assert ("code-postal" in codes(document, reference)) is refused


def test_every_town_of_a_name_is_offered_in_the_place_of_a_code(reference: Reference) -> None:
    document = sheet(territoire='{echelle: commune, communes: ["Saint-Denis"]}')
    [found] = [p for p in check_sheet(document, reference) if p.code == "commune-inconnue"]
    assert all(code in phrase(found).attendu for code in ("97411", "93066", "11339", "30247"))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("À compléter", "texte-du-modele"),
        ("à remplir plus tard, quand nous saurons qui finance ce projet", "texte-du-modele"),
        ("Lorem ipsum dolor sit amet, consectetur adipiscing elit sed", "texte-du-modele"),
        ("Deux postes [à compléter], une salle et un budget annuel", "texte-du-modele"),
        ("Des bénévoles aident à remplir les dossiers des familles", ""),
        ("Il reste des dossiers à compléter avec les parents", ""),
    ],
)
def test_leftovers_are_told_from_sentences(text: str, code: str, reference: Reference) -> None:
    assert codes(sheet(moyens=f'"{text}"'), reference) == ([code] if code else [])


def test_the_end_may_lie_ahead_but_not_the_start(reference: Reference) -> None:
    assert codes(sheet(periode="{debut: 2024, fin: 2030}"), reference) == []
    assert codes(sheet(periode="{debut: 2027}"), reference) == ["date-future"]


def test_a_hashtag_in_a_text_of_several_lines_is_no_comment(reference: Reference) -> None:
    block = "|\n  Les jeunes disent : ensemble.\n  mots: tous ensemble #ensemble"
    assert codes(sheet(moyens=block), reference) == []


def test_any_theme_below_three_sheets_is_said(reference: Reference) -> None:
    documents = [sheet(f"fiche-{n}") for n in range(3)]
    found = [p for p in beside(documents, reference) if p.code == "theme-peu-fourni"]
    poor = {problem.field for problem in found}
    assert "temps-libre" not in poor
    assert "sport" in poor


def test_near_titles_are_said_once_and_only_in_one_departement(reference: Reference) -> None:
    first = sheet("une", titre='"Un café des parents au collège Jean-Moulin de Vaulx"')
    second = sheet("deux", titre='"Un café des parents au collège Jean Moulin, de Vaulx"')
    elsewhere = sheet(
        "trois",
        titre='"Un café des parents au collège Jean Moulin de Vaulx"',
        territoire='{echelle: commune, communes: ["44109"]}',
    )
    found = [
        problem
        for problem in beside([first, second, elsewhere], reference)
        if problem.code == "titre-proche"
    ]
    assert [(p.file, p.details["autre"]) for p in found] == [("practices/deux.yaml", "une")]


def sheets_of_wrong_types() -> Iterator[str]:
    for key in ("titre", "themes", "territoire", "periode", "porteurs", "chiffres", "sources"):
        for value in ("", "5", "true", "x", "[]", "{}", "[[]]", "[{}]", "[~]", "{a: {b: []}}"):
            yield f"{key}: {value}"


@pytest.mark.parametrize("line", list(sheets_of_wrong_types()))
def test_no_rule_stumbles_over_a_wrong_type(line: str, reference: Reference) -> None:
    key, _, value = line.partition(": ")
    document = sheet(**{key: value})
    problems = [*check_sheet(document, reference), *beside([document], reference)]
    assert has_errors(problems)


@pytest.mark.parametrize("text", ["bonjour\n", "- a\n- b\n", "12\n"])
def test_a_file_that_is_not_a_sheet_is_said_so(text: str, reference: Reference) -> None:
    assert codes(read("practices/fiche.yaml", text.encode()), reference) == ["type-incorrect"]


def test_a_device_or_a_folder_is_not_read(tmp_path: Path, reference: Reference) -> None:
    folder = tmp_path / "dossier.yaml"
    folder.mkdir()
    assert codes(read_file(folder, "practices/dossier.yaml"), reference) == ["fichier-special"]
    assert codes(read_file(Path("/dev/null"), "practices/nul.yaml"), reference) == [
        "fichier-special"
    ]
