"""Tables as facilitators have them: made by other programs, with their own first lines."""

import json
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT
from openpyxl import Workbook
from spreadsheets.tables_made import GOOD, make

from catalogue.contributing.spreadsheet.headings import Headings
from catalogue.contributing.spreadsheet.importing import Import, import_of
from catalogue.contributing.spreadsheet.tables import TableError, read_table
from catalogue.loading.load import Base
from catalogue.reference.reference import load_reference

REFERENCE = load_reference(ROOT)
BASE = Base((), REFERENCE, ())
LABELS = list(GOOD)
CELLS = list(GOOD.values())


def read(path: Path) -> Import:
    return import_of(read_table(path, Headings(REFERENCE.schema).count), BASE, "practices")


def csv(path: Path, *rows: list[str], before: str = "", encoding: str = "utf-8") -> Path:
    lines = [";".join(f'"{cell}"' for cell in row) for row in rows]
    path.write_text(before + "\n".join(lines) + "\n", encoding=encoding, newline="")
    return path


def states(found: Import) -> list[str]:
    return [proposal.state for proposal in found.proposals]


def test_the_sheet_and_the_line_of_headings_are_looked_for(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Ce document a été exporté."])
    sheet = book.create_sheet("Tableau 1")
    for row in (["Recensement 2026"], [], LABELS, CELLS):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    found = read(tmp_path / "a.xlsx")
    assert (found.sheet, states(found)) == ("Tableau 1", ["nouvelle"])
    assert found.proposals[0].row == 4
    assert found.proposals[0].places == ("Rennes (Ille-et-Vilaine, code 35238)",)


def test_what_is_added_to_a_label_does_not_hide_it(tmp_path: Path) -> None:
    changed = {
        "Titre": "Titre *", "Résumé": "Résumé\n(320 signes au plus)", "Porteurs": "Porteurs\u00a0:",
        "Territoire : Communes": "Communes",
    }  # fmt: skip
    labels = [changed.get(label, label) for label in LABELS]
    assert states(read(csv(tmp_path / "a.csv", labels, CELLS))) == ["nouvelle"]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_line_that_names_the_separator_is_no_heading(tmp_path: Path, encoding: str) -> None:
    path = csv(tmp_path / "a.csv", LABELS, CELLS, before="sep=;\r\n", encoding=encoding)
    assert states(read(path)) == ["nouvelle"]


@pytest.mark.parametrize(
    "error", ["#ERROR!", "#REF!", "#N/D", "#VALEUR !", "#NOM?", "#SPILL!", "Err:502", "########"]
)
def test_an_error_of_a_formula_is_no_text(tmp_path: Path, error: str) -> None:
    found = read(csv(tmp_path / "a.csv", [*LABELS, "Objectifs"], [*CELLS, error]))
    assert [problem.code for problem in found.all_problems] == ["formule"]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Saint-Denis (93)", ["93066"]),
        ("93200 Saint-Denis", ["93066"]),
        ("Bron, Vénissieux ; Lyon 8ème", ["69029", "69259", "69388"]),
        ("Arles / Tarascon", ["13004", "13108"]),
        ("Bron et Vénissieux", ["69029", "69259"]),
        ("35238 69029", ["35238", "69029"]),
    ],
)
def test_towns_are_read_by_name(tmp_path: Path, typed: str, codes: list[str]) -> None:
    [proposal] = read(
        make(tmp_path / "a.xlsx", [{**GOOD, "Territoire : Communes": typed}])
    ).proposals
    assert f"communes: {json.dumps(codes)}" in proposal.text


def test_a_name_that_several_towns_have_is_asked_about(tmp_path: Path) -> None:
    found = read(make(tmp_path / "a.csv", [{**GOOD, "Territoire : Communes": "Saint-Denis"}]))
    [problem] = found.all_problems
    assert problem.code == "lieu"
    assert "97411" in problem.constat
    assert "93066" in problem.constat


def test_a_column_that_is_not_there_is_said_once(tmp_path: Path) -> None:
    line = {label: cell for label, cell in GOOD.items() if label != "Maturité"}
    found = read(make(tmp_path / "a.csv", [line, {**line, "Titre": GOOD["Titre"] + " Anne-Frank"}]))
    missing = [p.label for p in found.all_problems if p.code == "champ-manquant"]
    assert missing == ["Maturité"]
    assert states(found) == ["fausse", "fausse"]


def test_values_are_listed_by_their_labels(tmp_path: Path) -> None:
    found = read(make(tmp_path / "a.csv", [{**GOOD, "État": "ça roule"}]))
    assert "En cours, Terminée" in found.all_problems[0].attendu


def test_the_lines_of_a_cell_stay_apart_in_an_open_document(tmp_path: Path) -> None:
    found = read(make(tmp_path / "a.ods", [{**GOOD, "Objectifs": "Aider\nOuvrir le collège"}]))
    assert 'objectifs: ["Aider", "Ouvrir le collège"]' in found.proposals[0].text


def test_a_sheet_that_unfolds_without_end_is_refused_before(tmp_path: Path) -> None:
    book = Workbook()
    book.active["A1"] = "Titre"
    book.active["XFD2000"] = "x"
    book.save(tmp_path / "loin.xlsx")
    make(tmp_path / "a.ods", [GOOD])
    repeated = 'table:number-columns-repeated="9000" table:number-rows-repeated="1"'
    with (
        zipfile.ZipFile(tmp_path / "a.ods") as before,
        zipfile.ZipFile(tmp_path / "loin.ods", "w") as after,
    ):
        for entry in before.infolist():
            text = before.read(entry).decode()
            text = text.replace("<table:table-cell ", f"<table:table-cell {repeated} ", 1)
            row = '<table:table-row table:number-rows-repeated="900000">'
            after.writestr(entry, text.replace("<table:table-row>", row, 1))
    for name in ("loin.xlsx", "loin.ods"):
        with pytest.raises(TableError, match="plus d'un million de cellules"):
            read_table(tmp_path / name)
