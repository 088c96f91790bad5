"""Lists that facilitators keep for themselves: their headings, their order, their habits."""

import csv
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from openpyxl import Workbook, load_workbook

import from_spreadsheet
from catalogue.contributing.spreadsheet.headings import Headings, Mapped
from catalogue.contributing.spreadsheet.importing import Import, import_of
from catalogue.contributing.spreadsheet.report import report_text
from catalogue.contributing.spreadsheet.tables import TableError, read_table
from catalogue.loading.load import Base
from catalogue.reading.document import read
from catalogue.reference.reference import load_reference
from catalogue.text.dates import iso_date, period_of

REFERENCE = load_reference(ROOT)
BASE = Base((), REFERENCE, ())
SCHEMA = REFERENCE.schema

TOLD = "Deux matins par semaine, un petit déjeuner est servi aux enfants de quatre classes."
HEADINGS = (
    "Action", "Ville", "Thématique", "Public visé", "Description", "Porteur", "Depuis quand", "Lien"
)  # fmt: skip
LINE = (
    "Petits-déjeuners solidaires", "Bron", "Santé", "Enfants", TOLD, "Ville de Bron", "2019",
    "https://a.example.org/",
)  # fmt: skip
REST = {
    "État": "En cours",
    "Maturité": "Repérée",
    "Origine": "Club",
    "Résumé": "Des enfants arrivent le ventre vide à l'école. Un petit déjeuner les y attend.",
}
"""What such a list does not say, given for all its lines."""

MESSY: Sequence[Sequence[Any]] = (
    ("Recensement des actions inspirantes de notre réseau",),
    ("Qui ?", "", "", "L'action", "", "", "", "", "Suivi"),
    ("N°", "Ville(s)", "Porteur", "Nom de l’action", "Description", "Thématique", "Public visé",
     "Depuis quand", "Lien", "Référent (nom, tél.)", "Commentaires"),
    (1, "93200 Saint-Denis", "Ville", "Maison des parents", "Lieu ouvert.\nDes ateliers.",
     "Parentalité", "parents", "depuis 2004", "https://www.example.org", "Mme X 06 11 22 33", ""),
    (2, "Lyon 8ème", "École A + ville de Lyon", "Petits-déjeuners solidaires", TOLD, "Santé",
     "enfants de maternelle", "janv. 2021", "exemple.fr", "", "OK"),
    (3, "Arles / Tarascon / Châteaurenard", "TEEF", "Médiateurs devant les collèges", TOLD,
     "Climat scolaire, prévention", "collégiens", "2002", "", "M. Y", ""),
    (4, "La Ricamarie (42)", "Ville + EPE 42", "Café des parents itinérant", "Un café par mois",
     "Parentalité / coéducation", "Parents", "Depuis plus de 12 ans (2017)",
     "http://www.example.org/cafe", "", ""),
    (5, "Alès", "Association B", "Café des familles", "Lieu ouvert et gratuit",
     "Parentalité et co-éducation", "Familles", 2002, "https://www.example.org/a", "", ""),
    (6, "BORDEAUX", "Mairie de Bordeaux", "P'tit déj à l'école", TOLD, "santé & bien être",
     "Enfants", date(2019, 10, 8), "journal local", "", "fini ?"),
    (7, "Cergy", "Sauvegarde C", "3e parcours réussite", "Aucun élève sans affectation",
     "Persévérance scolaire", "élèves de 3e, décrocheurs", "2011-", "https://example.org/", "", ""),
    (8, "Saint-Denis (La Réunion), Le Port, St-André", "Académie", "Petits-déjeuners à la cantine",
     "Petit-déjeuner à la cantine", "Santé", "Enfants", "25 mars 2019", "", "", ""),
    ("TOTAL", "8 actions"),
)  # fmt: skip


@pytest.fixture(autouse=True)
def without_sheets(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command finds a base without sheets, read once."""
    monkeypatch.setattr(from_spreadsheet, "load_base", lambda *_: BASE)


def workbook(path: Path, *sheets: Sequence[Sequence[Any]]) -> Path:
    book = Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets, start=1):
        sheet = book.create_sheet(f"Feuil{number}")
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    book.save(path)
    return path


def found_in(path: Path, mapped: Mapped | None = None) -> Import:
    mapped = mapped or Mapped(values=REST)
    return import_of(read_table(path, Headings(SCHEMA, mapped).count), BASE, "practices", mapped)


def read_line(path: Path, headings: Sequence[Any], *lines: Sequence[Any]) -> tuple[Any, Import]:
    """The first practice of a list, and all that was found."""
    found = found_in(workbook(path / "a.xlsx", [headings, *lines]))
    return read("a.yaml", found.proposals[0].text.encode()).value, found


def with_cell(heading: str, cell: object) -> list[object]:
    return [cell if name == heading else one for name, one in zip(HEADINGS, LINE, strict=True)]


def test_eight_lines_of_a_list_nobody_prepared_read_on_two_screens(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = workbook(tmp_path / "a.xlsx", MESSY, [["brouillon"]])
    assert from_spreadsheet.main([str(path), "--folder", str(tmp_path / "p")]) == 1
    said = capsys.readouterr().out
    assert len(said.splitlines()) <= 80
    assert max(map(len, said.splitlines())) <= 80
    plain = " ".join(said.split())
    for words in (
        "Feuille « Feuil1 », intitulés à la ligne 3.",
        "B « Ville(s) » = Territoire : Communes",
        "Colonnes de personnes, jamais lues : J « Référent (nom, tél.) ».",
        "laissées de côté : A « N° », K « Commentaires »",
        "Lignes laissées de côté : 12 (total).",
        "État : En cours, Terminée, Non connu",
        "Saint-Denis (Seine-Saint-Denis 93066)",
        "Lyon 8e Arrondissement (Rhône 69388)",
        "Le Port (La Réunion 97407)",
        "Déroulement (colonne E) : 5 erreurs, trop-court",
        "8 lignes lues",
    ):
        assert words in plain, words
    # No name and no telephone of the column of persons goes any further.
    assert "Mme" not in said
    assert not (tmp_path / "p").exists()


def test_merged_cells_and_days_that_show_as_numbers_are_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", [HEADINGS, with_cell("Depuis quand", 44440), [*LINE]])
    book = load_workbook(path)
    book.worksheets[0].merge_cells("B2:B3")
    book.save(path)
    values = [read("a.yaml", one.text.encode()).value for one in found_in(path).proposals]
    assert [value["territoire"]["communes"] for value in values] == [["69029"], ["69029"]]
    assert values[0]["periode"] == {"debut": 2021}


def test_with_what_the_list_does_not_say_its_lines_become_sheets(tmp_path: Path) -> None:
    value, found = read_line(tmp_path, HEADINGS, LINE)
    assert found.all_problems == ()
    assert value["titre"] == LINE[0]
    assert value["territoire"] == {"echelle": "commune", "communes": ["69029"]}
    assert value["porteurs"] == [{"nom": "Ville de Bron", "type": "commune"}]
    assert value["periode"] == {"debut": 2019}
    assert value["redaction"] == {"origine": "club", "date": REFERENCE.today.isoformat()}


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("NOM DE L'ACTION", "titre"), ("Intitulé du projet", "titre"), ("Dispositif", "titre"),
        ("COMMUNE(S)\n(nom)", "territoire.communes"),
        ("Communes concernées", "territoire.communes"),
        ("Thematiques", "themes"), ("Publics visé(s)", "publics"), ("Bénéficiaires", "publics"),
        ("Date de démarrage (mois/année)", "periode.debut"), ("Structure porteuse", "porteurs"),
        ("Partenaires mobilisés", "partenaires"), ("Descriptif de l'action", "deroulement"),
        ("Lien(s) internet", "sources"), ("QPV", "territoire.quartiers"),
        ("Cité éducative", "territoire.cites_educatives"), ("Publiks", "publics"),
        ("État d'avancement", "etat"), ("Nombre d'enfants", ""), ("Commentaires", ""),
    ],
)  # fmt: skip
def test_headings_are_known_by_their_meaning(heading: str, column: str) -> None:
    found = Headings(SCHEMA)
    meaning = found.exact(heading) or found.meaning(heading)
    assert (meaning.field.path if meaning and not isinstance(meaning, str) else "") == column


@pytest.mark.parametrize("heading", ["Référent (nom, tél.)", "Contact", "Nom du contact", "E-mail"])
def test_columns_of_persons_are_never_read(tmp_path: Path, heading: str) -> None:
    _, found = read_line(tmp_path, [*HEADINGS, heading], [*LINE, "jeanne@example.org"])
    assert [problem.code for problem in found.all_problems] == ["colonne-de-personnes"]
    assert "jeanne" not in found.proposals[0].text


def test_the_list_is_found_on_the_second_sheet_below_titles_and_headings_in_two_rows(
    tmp_path: Path,
) -> None:
    high = ["Action", "Où ?", "", "", "Pour qui ?", "Description", "Porteur", "Lien"]
    low = ["", "Ville", "Quartier", "Thème"]
    line = [LINE[0], "Bron", "Parilly", "Santé", "Enfants", TOLD, "Ville de Bron", LINE[-1]]
    rows = [["Notre réseau"], ["logo"], [], high, low, line]
    found = found_in(workbook(tmp_path / "a.xlsx", [["Contact"], ["Date"]], rows))
    assert (found.sheet, found.proposals[0].row) == ("Feuil2", 6)
    value = read("a.yaml", found.proposals[0].text.encode()).value
    territoire = {"echelle": "quartier", "communes": ["69029"], "quartiers": ["Parilly"]}
    assert value["territoire"] == territoire


def test_lines_that_are_no_practice_are_left_and_said(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        [HEADINGS, LINE, [], ["Sous-total", "1 action"], [*HEADINGS],
         with_cell("Action", "Une autre action"), ["Secteur nord"],
         with_cell("Action", "Une troisième"), ["Total général", "", "", 3]],
    )  # fmt: skip
    book = load_workbook(path)
    book.active.row_dimensions[8].hidden = True
    book.save(path)
    found = found_in(path)
    assert [proposal.row for proposal in found.proposals] == [2, 6]
    assert found.found.left == (
        (3, "vide"), (4, "total"), (5, "intitulés répétés"), (7, "une seule cellule remplie"),
        (8, "masquée"), (9, "total"),
    )  # fmt: skip
    assert "4, 9 (total)" in report_text(found)


@pytest.mark.parametrize(
    ("typed", "period"),
    [
        ("depuis 2004", {"debut": 2004}), ("Depuis sept. 2019", {"debut": 2019}),
        ("2019-2022", {"debut": 2019, "fin": 2022}), ("2019-22", {"debut": 2019, "fin": 2022}),
        ("de 2019 à 2022", {"debut": 2019, "fin": 2022}), ("2019 → aujourd'hui", {"debut": 2019}),
        ("2011-", {"debut": 2011}), ("25 mars 2019", {"debut": 2019}), ("10/2019", {"debut": 2019}),
        ("jusqu'en 2022", {"fin": 2022}),
        ("vers 2015", {"debut": 2015, "debut_approximatif": True}),
        (datetime(2018, 9, 1), {"debut": 2018}), (2002.0, {"debut": 2002}),  # noqa: DTZ001
        ("depuis plus de 12 ans (2017)", {"anciennete": "depuis plus de 12 ans (2017)"}),
    ],
)  # fmt: skip
def test_periods_are_read_as_people_write_them(
    tmp_path: Path, typed: object, period: dict[str, Any]
) -> None:
    value, found = read_line(tmp_path, HEADINGS, with_cell("Depuis quand", typed))
    assert found.all_problems == ()
    assert value["periode"] == period


@pytest.mark.parametrize("typed", ["bientôt", "2019, 2020 et 2022", "2022-2019", "12 fois"])
def test_what_tells_no_period_is_asked(typed: str) -> None:
    assert period_of(typed) == {}


@pytest.mark.parametrize(
    ("heading", "cell", "field", "value"),
    [
        ("Thématique", "santé & bien être", "themes", ["sante"]),
        ("Thématique", "Santé, parentalité / Sport", "themes", ["sante", "parentalite", "sport"]),
        ("Public visé", "parents et enfants", "publics", ["parents", "enfants"]),
        ("Lien", "www.example.org/a\nexemple.fr", "sources",
         [{"titre": "www.example.org/a", "url": "https://www.example.org/a"},
          {"titre": "exemple.fr", "url": "https://exemple.fr"}]),
        ("Porteur", "École A + ville de Bron", "porteurs",
         [{"nom": "École A", "type": "education-nationale"},
          {"nom": "ville de Bron", "type": "commune"}]),
    ],
)  # fmt: skip
def test_cells_are_read_as_people_fill_them(
    tmp_path: Path, heading: str, cell: str, field: str, value: list[object]
) -> None:
    read_back, found = read_line(tmp_path, HEADINGS, with_cell(heading, cell))
    assert found.all_problems == ()
    assert read_back[field] == value


@pytest.mark.parametrize(
    ("beside", "where"), [("Département", "93"), ("CP", 93200), ("Dép.", "93")]
)
def test_a_column_beside_tells_which_town_is_meant(
    tmp_path: Path, beside: str, where: object
) -> None:
    line = [*with_cell("Ville", "Saint-Denis"), where]
    value, found = read_line(tmp_path, [*HEADINGS, beside], line)
    assert found.all_problems == ()
    assert value["territoire"] == {"echelle": "commune", "communes": ["93066"]}


def test_a_formula_is_read_by_its_result_and_asked_about_without_one(tmp_path: Path) -> None:
    _, found = read_line(tmp_path, HEADINGS, with_cell("Depuis quand", "=2018+1"))
    assert [problem.code for problem in found.all_problems] == ["formule"]
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b"<f>2018+1</f><v />", b"<f>2018+1</f><v>2019</v>")
    parts[name] = parts[name].replace(b"<f>2018+1</f><v></v>", b"<f>2018+1</f><v>2019</v>")
    with zipfile.ZipFile(path, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    assert found_in(path).all_problems == ()


def test_a_csv_file_of_a_french_excel_is_read_alike(tmp_path: Path) -> None:
    with (tmp_path / "a.csv").open("w", encoding="cp1252", newline="") as stream:
        csv.writer(stream, delimiter=";").writerows([HEADINGS, LINE])
    found = found_in(tmp_path / "a.csv")
    assert [(p.state, p.places) for p in found.proposals] == [
        ("nouvelle", ("Bron (Rhône, code 69029)",))
    ]


def test_what_the_command_does_not_guess_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    headings = ["Machin", *HEADINGS[1:], "Bidule"]
    path = str(workbook(tmp_path / "a.xlsx", [headings, [*LINE, "Former toute l'équipe"]]))
    folder = ["--folder", str(tmp_path / "practices")]
    assert from_spreadsheet.main([path, *folder]) == 2
    assert "Intitulés trouvés : « Machin »" in capsys.readouterr().err
    (tmp_path / "options.txt").write_text("--colonne\nBidule=conditions_de_reussite\n")
    told = ["--colonne", "machin=Titre", f"@{tmp_path / 'options.txt'}", "--write"]
    values = [part for label, text in REST.items() for part in ("--valeur", f"{label}={text}")]
    assert from_spreadsheet.main([path, *folder, *told, *values]) == 0
    [sheet] = (tmp_path / "practices").iterdir()
    assert 'conditions_de_reussite: ["Former toute l\'équipe"]' in sheet.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("Nom=Titre", "n'a pas de colonne « Nom »"),
        ("Action=Tittre xyz", "n'est pas une colonne du modèle"),
        ("Action", "n'a pas la forme attendue"),
    ],
)
def test_an_option_that_names_nothing_is_said(
    tmp_path: Path, option: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(workbook(tmp_path / "a.xlsx", [HEADINGS, LINE]))
    assert from_spreadsheet.main([path, "--colonne", option, "--folder", str(tmp_path)]) == 2
    assert words in capsys.readouterr().err


def test_a_list_without_title_says_what_it_has(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="« Ville »"):
        found_in(workbook(tmp_path / "a.xlsx", [HEADINGS[1:], LINE[1:]]))


def test_one_mistake_of_many_lines_is_said_once(tmp_path: Path) -> None:
    lines = [with_cell("Public visé", "tous") for _ in range(4)]
    titles = ("Un jardin partagé", "Le café des mères", "Lire en été", "Des vélos pour demain")
    for line, title in zip(lines, titles, strict=True):
        line[0] = title
    _, found = read_line(tmp_path, HEADINGS, *lines)
    said = report_text(found)
    assert "D2, D3, D4, D5 : « tous » n'est pas dans la liste." in said
    assert said.count("Attendu") == 1


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("janvier 2021", "2021-01"), ("1er mars 2019", "2019-03-01"), ("sept. 2020", "2020-09"),
        ("3/9/2021", "2021-09-03"), ("09/2021", "2021-09"), ("2021", "2021"),
        ("ju. 2021", "ju. 2021"),
    ],
)  # fmt: skip
def test_dates_are_read_as_people_write_them(typed: str, written: str) -> None:
    assert iso_date(typed) == written
