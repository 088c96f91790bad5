"""The workbook that contributors download, opened by other readers than its writer."""

from pathlib import Path

import openpyxl
import pytest
from conftest import ROOT
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineWorkbook

from catalogue.contributing.spreadsheet.columns import IDENTITY_COLUMN, columns_of
from catalogue.contributing.spreadsheet.lines import lines_of_table
from catalogue.contributing.spreadsheet.shown_values import row_of
from catalogue.contributing.spreadsheet.tables import read_table
from catalogue.contributing.spreadsheet.workbook import write_workbook
from catalogue.reference.reference import load_reference
from catalogue.reference.schema import Schema

REFERENCE = load_reference(ROOT)
SCHEMA, LISTS = REFERENCE.schema, REFERENCE.vocabularies


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("model") / "modele.xlsx"
    write_workbook(SCHEMA, LISTS, [], path)
    return path


@pytest.fixture(scope="module")
def sheet(template: Path) -> Worksheet:
    return openpyxl.load_workbook(template)["Pratiques"]


def number_of(sheet: Worksheet, key: str) -> int:
    return next(cell.column for cell in sheet[2] if cell.value == key)


def rule_of(sheet: Worksheet, key: str):  # noqa: ANN201
    cell = sheet.cell(40, number_of(sheet, key)).coordinate
    return next(
        (rule for rule in sheet.data_validations.dataValidation if cell in rule.cells), None
    )


def test_every_field_of_the_schema_has_a_column(sheet: Worksheet) -> None:
    columns = {column.key: column for column in columns_of(SCHEMA)}
    held = {columns[str(cell.value)].field.path for cell in sheet[2][1:]}
    expected = {f.path for f in SCHEMA.fields() if f.kind != "objet" and "[]." not in f.path}
    assert held == expected


def test_headings_are_french_with_help_and_the_keys_are_hidden(sheet: Worksheet) -> None:
    echelle = sheet.cell(1, number_of(sheet, "territoire.echelle"))
    assert echelle.value == "Territoire\u00a0: Échelle"
    assert echelle.comment.text.startswith("Obligatoire.\nChoisissez le territoire")
    assert all(cell.value and cell.comment for cell in sheet[1])
    assert sheet.row_dimensions[2].hidden
    assert not sheet.row_dimensions[1].hidden
    assert sheet.freeze_panes == "C3"
    assert sheet.column_dimensions["B"].width >= 30


def test_help_for_cells_says_nothing_of_quotes(template: Path) -> None:
    book = CalamineWorkbook.from_path(template)
    words = str(book.get_sheet_by_name("Aide").to_python())
    assert "entre guillemets" not in words
    assert "Alt + Entrée" in words


def test_choices_are_offered_from_the_sheet_of_lists(template: Path, sheet: Worksheet) -> None:
    lists = openpyxl.load_workbook(template)["Listes"]
    for key, field in (("themes[2]", "themes"), ("maturite", "maturite")):
        rule = rule_of(sheet, key)
        assert rule.type == "list"
        place = rule.formula1.removeprefix("Listes!").replace("$", "")
        offered = [row[0].value for row in lists[place]]
        assert len(offered) == len(SCHEMA.field((field,)).values)
        assert rule.showErrorMessage
    assert "Parentalité et coéducation" in [cell.value for cell in lists["A"]]


def test_a_cell_of_several_values_offers_its_list_without_imposing_it(sheet: Worksheet) -> None:
    assert not rule_of(sheet, "publics[4]").showErrorMessage
    assert rule_of(sheet, "publics[3]").showErrorMessage
    assert not rule_of(sheet, "territoire.cites_educatives").showErrorMessage


def test_years_are_numbers_and_codes_are_texts(sheet: Worksheet) -> None:
    assert rule_of(sheet, "periode.debut").type == "whole"
    letters = sheet.cell(1, number_of(sheet, "territoire.communes")).column_letter
    assert sheet.column_dimensions[letters].number_format == "@"


def test_leading_zeros_and_types_are_kept_for_other_readers(tmp_path: Path) -> None:
    values = {
        "titre": "=1+1",
        "territoire": {"communes": ["01004", "2A004"], "region": "01"},
        "periode": {"debut": 2004},
    }
    path = tmp_path / "a.xlsx"
    row = ["0123", *row_of(values, columns_of(SCHEMA), LISTS)]
    write_workbook(SCHEMA, LISTS, [row], path)
    sheet = openpyxl.load_workbook(path)["Pratiques"]
    cells = {cell.value: sheet.cell(3, cell.column) for cell in sheet[2]}
    assert cells["identifiant"].value == "0123"
    assert cells["titre"].data_type == "s"
    assert cells["territoire.communes"].value == "01004\n2A004"
    assert cells["territoire.region"].value == "01"
    assert cells["territoire.region"].number_format == "@"
    assert cells["periode.debut"].value == 2004


def test_the_same_input_gives_the_same_bytes(template: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.xlsx"
    write_workbook(SCHEMA, LISTS, [], again)
    assert again.read_bytes() == template.read_bytes()


def test_the_empty_template_has_no_practice(template: Path) -> None:
    found = lines_of_table(read_table(template), REFERENCE)
    assert found.lines == ()
    assert found.columns.problems == []
    assert found.columns.read[1] == IDENTITY_COLUMN


def test_a_field_added_to_the_schema_has_its_column_help_list_and_way_back(tmp_path: Path) -> None:
    document = dict(SCHEMA.document)
    axes = list(LISTS.axes)
    document["properties"] = {
        **document["properties"],
        "devise": {"title": "Devise", "description": "La devise.", "type": "string"},
        "axe": {"title": "Axe", "type": "string", "x-vocabulaire": "axes", "enum": axes},
        "outils": {
            "title": "Outils",
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "nom": {"type": "string", "title": "Nom"},
                    "prix": {"type": "integer", "title": "Prix"},
                },
            },
        },
    }
    schema = Schema(document)
    values = {"devise": "Ensemble", "axe": axes[0], "outils": [{"nom": "a | b"}, {"prix": 3}]}
    path = tmp_path / "plus.xlsx"
    row = row_of(values, columns_of(schema), LISTS)
    write_workbook(schema, LISTS, [["une-fiche", *row]], path)
    sheet = openpyxl.load_workbook(path)["Pratiques"]
    assert [cell.value for cell in sheet[1]][-3:] == ["Devise", "Axe", "Outils"]
    assert "La devise." in sheet.cell(1, number_of(sheet, "devise")).comment.text
    assert rule_of(sheet, "axe").type == "list"
    reference = type(REFERENCE)(schema, LISTS, REFERENCE.territories, REFERENCE.today)
    read_back = lines_of_table(read_table(path), reference).lines[0].values
    assert {key: read_back[key] for key in values} == values


def test_two_fields_of_one_title_have_two_headings() -> None:
    document = dict(SCHEMA.document)
    document["properties"] = {
        **document["properties"],
        "titre_court": {"title": "Titre", "type": "string"},
    }
    headings = [column.label for column in columns_of(Schema(document))]
    assert headings[0] == "Titre"
    assert headings[-1] == "Titre (titre_court)"
