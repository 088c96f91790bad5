"""Base → table → base: the same values, whatever the texts hold."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from conftest import PRACTICES, ROOT, examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.contributing.spreadsheet.columns import columns_of
from catalogue.contributing.spreadsheet.exporting import csv_bytes, rows_of
from catalogue.contributing.spreadsheet.importing import import_of
from catalogue.contributing.spreadsheet.lines import lines_of_table
from catalogue.contributing.spreadsheet.shown_values import row_of
from catalogue.contributing.spreadsheet.tables import read_table
from catalogue.contributing.spreadsheet.workbook import CellTooLongError, write_workbook
from catalogue.loading.load import load_base
from catalogue.reference.fields import Field
from catalogue.text.cells import join_parts, split_parts, unescape
from catalogue.text.characters import clean

BASE = load_base(ROOT, PRACTICES)
REFERENCE = BASE.reference
SCHEMA, LISTS = REFERENCE.schema, REFERENCE.vocabularies

# What escaping, spreadsheets and CSV each have trouble with.
TROUBLE = st.text(alphabet="|\\n'=+-@;,\"\n a\t1_x0é", min_size=1)
TEXTS = st.one_of(TROUBLE, st.text(min_size=1)).map(clean).filter(bool)
CODES = {
    "territoire.communes": ["01004", "2A004", "97411", "35238"],
    "territoire.intercommunalite": ["200093201", "200058006"],
    "territoire.departement": ["01", "2A", "974"],
    "territoire.region": ["01", "11"],
}
DATES = st.sampled_from(["2024", "2024-05", "2024-05-06"])


def scalars(field: Field, kind: str) -> st.SearchStrategy[Any]:
    if field.values:
        return st.sampled_from(field.values)
    words = st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True)
    kinds: dict[str, st.SearchStrategy[Any]] = {
        # White space in an address is read as a slip of typing.
        "adresse": TEXTS.map(lambda text: "".join(text.split())).filter(bool),
        "annee": st.integers(1900, 2100),
        "booleen": st.booleans(),
        "code": st.sampled_from(CODES.get(field.path, ["01"])),
        "date": DATES,
        "identifiant": words,
        "nombre": st.integers(0, 10**6),
    }
    return kinds.get(kind, TEXTS)


def values_of(field: Field) -> st.SearchStrategy[Any]:
    if field.kind == "objet":
        return groups(field.children, least=0 if field.required else 1)
    if field.kind == "liste-d-objets":
        return st.lists(groups(field.children, least=1), min_size=1, max_size=3)
    if field.kind in {"liste", "choix-multiple"}:
        most = min(6, field.max_items or 6)
        items = scalars(field, field.item_kind)
        # A place that stands twice is read once.
        return st.lists(items, min_size=1, max_size=most, unique=field.item_kind == "code")
    return scalars(field, field.kind)


def groups(fields: tuple[Field, ...], least: int) -> st.SearchStrategy[dict[str, Any]]:
    needed = {field.key: values_of(field) for field in fields if field.required}
    others = {field.key: values_of(field) for field in fields if not field.required}
    return st.fixed_dictionaries(needed, optional=others).filter(lambda made: len(made) >= least)


SHEETS = groups(SCHEMA.top(), least=1)


def test_every_sheet_comes_back_from_the_workbook(tmp_path: Path) -> None:
    path = tmp_path / "base.xlsx"
    write_workbook(SCHEMA, LISTS, rows_of(BASE.sheets, REFERENCE), path)
    found = import_of(read_table(path), BASE, "practices")
    assert len(found.proposals) == len(BASE.sheets)
    assert {proposal.state for proposal in found.proposals} == {"inchangee"}


def test_every_sheet_comes_back_from_a_csv_file(tmp_path: Path) -> None:
    path = tmp_path / "base.csv"
    path.write_bytes(csv_bytes(rows_of(BASE.sheets, REFERENCE), REFERENCE))
    found = import_of(read_table(path), BASE, "practices")
    assert len(found.proposals) == len(BASE.sheets)
    assert {proposal.state for proposal in found.proposals} == {"inchangee"}


@settings(max_examples=examples(30), suppress_health_check=list(HealthCheck))
@given(st.lists(SHEETS, min_size=1, max_size=2), st.sampled_from([".xlsx", ".csv"]))
def test_any_values_come_back(
    tmp_path_factory: pytest.TempPathFactory, practices: list[dict[str, Any]], ending: str
) -> None:
    path = tmp_path_factory.mktemp("table") / f"table{ending}"
    columns = columns_of(SCHEMA)
    rows = [[f"fiche-{n}", *row_of(v, columns, LISTS)] for n, v in enumerate(practices)]
    if ending == ".csv":
        path.write_bytes(csv_bytes(rows, REFERENCE))
    else:
        write_workbook(SCHEMA, LISTS, rows, path)
    lines = lines_of_table(read_table(path), REFERENCE).lines
    assert [line.slug for line in lines] == [f"fiche-{n}" for n in range(len(practices))]
    assert [line.problems for line in lines] == [()] * len(practices)
    assert [line.values for line in lines] == practices


@given(st.lists(TEXTS, min_size=1))
def test_parts_of_a_line_come_back(parts: list[str]) -> None:
    line = join_parts(parts)
    assert "\n" not in line
    assert split_parts(line) == parts


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("Ville de Bron | commune", ["Ville de Bron", "commune"]),
        ("Ville de Bron|commune|", ["Ville de Bron", "commune", ""]),
        (r"Le guide \| tome 2 | https://a.fr", ["Le guide | tome 2", "https://a.fr"]),
        (r"Deux lignes\net non une", ["Deux lignes\net non une"]),
        (r"C:\dossiers\\nord", [r"C:\dossiers\nord"]),
    ],
)
def test_parts_are_written_as_the_guide_says(line: str, parts: list[str]) -> None:
    assert split_parts(line) == parts


def test_a_bar_in_a_list_of_texts_stands_for_itself() -> None:
    assert unescape(r"matin | soir \| nuit") == "matin | soir | nuit"


def test_no_cell_of_the_csv_file_is_a_formula() -> None:
    values = {"titre": "=HYPERLINK(1)", "resume": "@a", "deroulement": "- a\n- b", "moyens": "'=a"}
    rows = [["+a", *row_of(values, columns_of(SCHEMA), LISTS)]]
    text = csv_bytes(rows, REFERENCE).decode("utf-8-sig")
    cells = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))[1]
    assert [cell for cell in cells if cell] == ["'+a", "'=HYPERLINK(1)", "'@a", "'- a\n- b", "''=a"]


def test_a_cell_too_long_for_a_workbook_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    row = row_of({"deroulement": "a" * 40_000}, columns_of(SCHEMA), LISTS)
    path = tmp_path / "base.xlsx"
    with pytest.raises(CellTooLongError, match="ma-fiche : le contenu de « Déroulement »"):
        write_workbook(SCHEMA, LISTS, [["ma-fiche", *row]], path)
    assert not path.exists()
