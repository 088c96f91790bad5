"""scripts/from_spreadsheet.py, as a facilitator runs it."""

import re
import shutil
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from conftest import PRACTICES, ROOT
from pages_reading import RICH, THIN
from spreadsheets.tables_made import GOOD, make

import from_spreadsheet
from catalogue.contributing.spreadsheet.importing import Import, import_of
from catalogue.contributing.spreadsheet.tables import read_table
from catalogue.loading.load import load_base
from catalogue.reading.document import read_file

SLUG = "rennes-cafe-parents-ouvert-samedi-college"
BASE = load_base(ROOT, PRACTICES)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two sheets."""
    place = tmp_path / "practices"
    place.mkdir()
    for name in (THIN, RICH):
        shutil.copy(PRACTICES / f"{name}.yaml", place)
    return place


def found_in(path: Path, *lines: dict[str, Any]) -> Import:
    return import_of(read_table(make(path, lines)), BASE, "practices")


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_a_good_line_becomes_a_sheet_only_when_asked(
    tmp_path: Path, folder: Path, ending: str, capsys: pytest.CaptureFixture[str]
) -> None:
    table = str(make(tmp_path / f"liste.{ending}", [GOOD]))
    assert from_spreadsheet.main([table, "--folder", str(folder)]) == 0
    assert "Rien n'est écrit. --write écrirait 1 fiche." in capsys.readouterr().out
    assert len(list(folder.iterdir())) == 2
    assert from_spreadsheet.main([table, "--folder", str(folder), "--write"]) == 0
    assert "Écrit : " in capsys.readouterr().out
    sheet = read_file(folder / f"{SLUG}.yaml", "a.yaml").value
    assert sheet["territoire"] == {"echelle": "commune", "communes": ["35238"]}
    assert sheet["porteurs"] == [{"nom": "Ville de Rennes", "type": "commune"}]
    assert sheet["themes"] == ["parentalite"]
    assert from_spreadsheet.main([table, "--folder", str(folder)]) == 0
    assert "La base contient déjà tout ce tableau." in capsys.readouterr().out


def test_nothing_is_written_when_a_line_is_wrong_unless_partial_is_asked(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {**GOOD, "Identifiant": "autre-fiche", "Titre": "Court"}
    table = str(make(tmp_path / "liste.xlsx", [GOOD, wrong]))
    options = [table, "--folder", str(folder), "--write"]
    assert from_spreadsheet.main(options) == 1
    said = capsys.readouterr().out
    assert "Titre (colonne A) : 1 erreur, trop-court\n" in said
    assert "A3 : Le texte du champ « Titre » compte 5 caractères.\n" in said
    assert "Rien n'est écrit : corrigez d'abord ces erreurs" in said
    assert not (folder / f"{SLUG}.yaml").exists()
    assert from_spreadsheet.main([*options, "--partial"]) == 1
    assert (folder / f"{SLUG}.yaml").exists()
    assert not (folder / "autre-fiche.yaml").exists()


def test_a_sheet_that_exists_is_kept_unless_forced(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    name = RICH
    before = (folder / f"{name}.yaml").read_bytes()
    table = str(make(tmp_path / "liste.csv", [{**GOOD, "Identifiant": name}]))
    options = [table, "--folder", str(folder), "--write"]
    assert from_spreadsheet.main(options) == 1
    assert "existe déjà et dit autre chose ; --force la remplace" in capsys.readouterr().out
    assert (folder / f"{name}.yaml").read_bytes() == before
    assert from_spreadsheet.main([*options, "--force"]) == 0
    assert read_file(folder / f"{name}.yaml", "a.yaml").value["titre"] == GOOD["Titre"]


def test_the_exported_table_gives_the_same_sheets_elsewhere(
    tmp_path: Path, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = str(tmp_path / "base.xlsx")
    assert from_spreadsheet.main(["--export", table, "--folder", str(folder)]) == 0
    assert "2 fiches écrites" in capsys.readouterr().out
    assert from_spreadsheet.main(["--export", table, "--folder", str(folder)]) == 2
    assert "existe déjà" in capsys.readouterr().err
    other = tmp_path / "other"
    assert from_spreadsheet.main([table, "--folder", str(other), "--write"]) == 0
    for path in folder.iterdir():
        assert read_file(other / path.name, "a").value == read_file(path, "a").value


def test_the_template_filled_by_hand_is_read(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "modele.xlsx"
    assert from_spreadsheet.main(["--template", str(path)]) == 0
    book = openpyxl.load_workbook(path)
    sheet = book["Pratiques"]
    labels = {str(cell.value).replace("\u00a0", " "): cell.column for cell in sheet[1]}
    for label, value in GOOD.items():
        sheet.cell(5, labels[label], value)
    book.save(path)
    assert from_spreadsheet.main([str(path), "--folder", str(folder), "--write"]) == 0
    assert (folder / f"{SLUG}.yaml").exists()


@pytest.mark.parametrize(
    ("label", "cell", "code", "words"),
    [
        ("Territoire : Communes", 1004, "zero-perdu", "tapez 01004 si c'est bien le code"),
        ("Territoire : Communes", "1004", "zero-perdu", "tapez 01004"),
        ("Thèmes 1", datetime(2026, 11, 6), "date-inattendue", "liste déroulante"),  # noqa: DTZ001
        ("Thèmes 1", "Petite enfanse", "valeur-inconnue", "Petite enfance"),
        ("Titre", "#NAME?", "formule", "au format « Texte »"),
        ("Titre", "=CONCAT(A1;A2)", "formule", "collez seulement sa valeur"),
        ("Porteurs", "Ville | Commune | rôle", "trop-de-parties", r"écrivez \|"),
        ("Porteurs", "Les amis du quartier", "champ-manquant", "Exemple : Ville de Rennes"),
        ("Rédaction : Relue par le porteur", "peut-être", "oui-ou-non", "liste déroulante"),
        ("Période : Année de début", "bientôt", "annee", "2019-2022"),
        ("Identifiant", "../../etc/passwd", "identifiant-mal-forme", SLUG),
        ("Publiks", "Parents", "colonne-inconnue", "Corrigez l'intitulé"),
        ("Voir aussi", "fiche-qui-n-existe-pas", "voir-aussi-inconnu", "identifiant"),
        ("Déroulement", "Écrire à jeanne.martin@gmail.com, <b>chaque</b> semaine. " * 3,
         "courriel-dans-texte", "Retirez l'adresse"),
    ],
)  # fmt: skip
def test_each_slip_is_said_at_its_cell(
    tmp_path: Path, label: str, cell: object, code: str, words: str
) -> None:
    found = found_in(tmp_path / "liste.xlsx", {**GOOD, label: cell})
    problems = [problem for problem in found.all_problems if problem.code == code]
    assert len(problems) == 1
    assert words in problems[0].remede
    # Nothing else is said of that cell but what is another slip of the same text.
    others = {problem.code for problem in found.all_problems} - {code, "html-interdit"}
    assert not others
    row = 1 if code == "colonne-inconnue" else 2
    headings = list({**GOOD, label: cell})
    assert (problems[0].row, problems[0].column) == (row, headings.index(label) + 1)


@pytest.mark.parametrize(("result", "codes"), [(True, []), (False, ["formule"])])
def test_a_formula_of_an_open_document_is_read_by_its_result(
    tmp_path: Path, result: bool, codes: list[str]
) -> None:
    path = make(tmp_path / "a.ods", [GOOD])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cell = '<table:table-cell office:value-type="string">'
    formula = '<table:table-cell table:formula="of:=1"' + (cell[17:] if result else "/><void>")
    above, headings, line = parts["content.xml"].decode().split("<table:table-row>")
    line = line.replace(cell, formula, 1)
    if not result:
        line = re.sub("<void>.*?</table:table-cell>", "", line, count=1)
    row = "<table:table-row>"
    parts["content.xml"] = f"{above}{row}{headings}{row}{line}".encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    found = import_of(read_table(path), BASE, "practices")
    assert [p.code for p in found.all_problems if p.column == 1] == codes


def test_what_is_missing_is_said_at_the_empty_cell(tmp_path: Path) -> None:
    found = found_in(tmp_path / "a.ods", {**GOOD, "Territoire : Communes": "", "Maturité": ""})
    said = {(p.label, p.column): p.constat for p in found.all_problems}
    assert said == {
        (
            "Territoire\u00a0: Communes",
            6,
        ): "Rien n'est indiqué pour « Territoire\u00a0: Communes ».",
        ("Maturité", 8): "Rien n'est indiqué pour « Maturité ».",
    }


def test_a_required_column_that_is_not_there_is_said_for_the_line(tmp_path: Path) -> None:
    found = found_in(tmp_path / "a.csv", {k: v for k, v in GOOD.items() if k != "Sources"})
    assert [(p.label, p.row, p.column) for p in found.all_problems] == [("Sources", 2, 0)]


def test_two_lines_of_one_name_are_refused(tmp_path: Path) -> None:
    found = found_in(tmp_path / "a.xlsx", GOOD, GOOD)
    assert "identifiant-repete" in {problem.code for problem in found.all_problems}
    assert [proposal.state for proposal in found.proposals] == ["nouvelle", "fausse"]


@pytest.mark.parametrize("typed", [date(2026, 11, 2), "02/11/2026", "2/11/2026", "2026-11-02"])
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_dates_are_read_as_typed_or_as_changed(tmp_path: Path, typed: object, ending: str) -> None:
    found = found_in(tmp_path / f"a.{ending}", {**GOOD, "Rédaction : Date": typed})
    assert found.all_problems == ()
    assert 'date: "2026-11-02"' in found.proposals[0].text


def test_what_spreadsheets_do_to_numbers_is_undone(tmp_path: Path) -> None:
    changed = {"Territoire : Communes": 35238, "Période : Année de début": 2015.0}
    found = found_in(tmp_path / "a.xlsx", {**GOOD, **changed})
    assert found.all_problems == ()
    assert 'communes: ["35238"]' in found.proposals[0].text
    assert "debut: 2015\n" in found.proposals[0].text


def test_words_are_as_good_as_values(tmp_path: Path) -> None:
    words = {"Thèmes 1": "PARENTALITE", "Publics 1": "parents", "Échelle": "", "État": "en-cours"}
    found = found_in(tmp_path / "a.csv", {**GOOD, **words})
    assert found.all_problems == ()
    assert "themes: [parentalite]" in found.proposals[0].text


def test_one_column_may_hold_all_the_choices(tmp_path: Path) -> None:
    one = {label: cell for label, cell in GOOD.items() if label != "Thèmes 1"}
    found = found_in(tmp_path / "a.csv", {**one, "thèmes": "Sport et activité physique\nculture"})
    assert found.all_problems == ()
    assert "themes: [sport, culture]" in found.proposals[0].text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_files_of_every_habit_are_read(tmp_path: Path, encoding: str, separator: str) -> None:
    path = make(tmp_path / "a.csv", [GOOD, dict.fromkeys(GOOD, "")])
    text = path.read_text(encoding="utf-8").replace('";"', f'"{separator}"')
    path.write_bytes(text.replace("\n", "\r\n").encode(encoding))
    found = import_of(read_table(path), BASE, "practices")
    assert found.all_problems == ()
    assert [proposal.row for proposal in found.proposals] == [2]
    assert "Résumé" not in found.proposals[0].text
    assert "n'osent pas venir au collège" in found.proposals[0].text


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.pdf", b"%PDF", "n'est pas un tableau que cette commande lit"),
        ("a.xlsx", b"PK not a zip", "ne s'ouvre pas comme un classeur"),
        ("a.ods", b"", "ne s'ouvre pas comme un classeur"),
        ("a.csv", b'Titre;R\n"ouvert', "un guillemet y est sans doute ouvert"),
        ("a.csv", b"Nom;Ville\nx;y\n", "ne contient pas la colonne « Titre »"),
        ("a.csv", b"", "ne contient pas la colonne « Titre »"),
        ("a.csv", b"Titre;Etat\n;\n", "Aucune pratique dans ce tableau"),
    ],
)
def test_a_file_that_is_no_table_is_said_without_traceback(
    tmp_path: Path, name: str, content: bytes, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    folder = str(tmp_path / "practices")
    assert from_spreadsheet.main([str(path), "--folder", folder, "--write"]) == 2
    assert words in capsys.readouterr().err


def test_a_missing_file_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert from_spreadsheet.main([str(tmp_path / "rien.xlsx"), "--folder", str(tmp_path)]) == 2
    assert "ne peut pas être ouvert" in capsys.readouterr().err


def test_a_name_that_another_sheet_had_is_refused(tmp_path: Path, folder: Path) -> None:
    sheet = folder / f"{RICH}.yaml"
    sheet.write_text(sheet.read_text(encoding="utf-8") + f"anciens_identifiants: [{SLUG}]\n")
    base = load_base(ROOT, folder)
    found = import_of(read_table(make(tmp_path / "a.csv", [GOOD])), base, "practices")
    assert [problem.code for problem in found.all_problems] == ["ancien-identifiant-pris"]
    assert found.proposals[0].state == "fausse"


def test_a_column_that_the_answers_make_necessary_is_named(tmp_path: Path) -> None:
    line = {label: cell for label, cell in GOOD.items() if label != "Territoire : Communes"}
    found = found_in(tmp_path / "a.xlsx", {**line, "Territoire : Échelle": "Région"})
    (problem,) = found.all_problems
    assert (problem.label, problem.row, problem.column) == ("Territoire\u00a0: Région", 2, 0)
    assert problem.remede == (
        "Ajoutez au tableau la colonne « Territoire\u00a0: Région » du modèle, puis remplissez-la. "
        "Exemple : Bretagne"
    )


@pytest.mark.parametrize(("typed", "near"), [("Publiks", "Publics"), ("Zzzzzz", "")])
def test_the_nearest_column_is_named(tmp_path: Path, typed: str, near: str) -> None:
    found = found_in(tmp_path / "a.csv", {**GOOD, typed: "Parents"})
    assert [problem.code for problem in found.all_problems] == ["colonne-inconnue"]
    assert (f"« {near} »" in found.all_problems[0].attendu) == bool(near)
    assert ("la plus proche" in found.all_problems[0].attendu) == bool(near)
