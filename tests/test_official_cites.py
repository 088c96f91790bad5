"""The official list of the cités éducatives, read in the forms that open data come in."""

import io
import shutil
from pathlib import Path

import pytest
import xlsxwriter
import yaml
from conftest import ROOT

from upkeep import main

ADDRESS = "https://data.example.org/cites"
HEADINGS = ["Nom de la cité éducative", "Département", "Commune(s)", "Année", "Quartiers"]
LINES: list[list[object]] = [
    ["Cité éducative d'Allonnes", "Sarthe", "Allonnes", 2020, ""],
    ["Grand Quartier", "Ain", "Bourg-en-Bresse", "label 2022", "Reyssouze; Pont-des-Chèvres"],
    ["Sans lieu", "Ain", "Trucville", 2022, ""],
]


@pytest.fixture
def schema(tmp_path: Path) -> Path:
    """A copy of our lists that knows two cités éducatives."""
    folder = tmp_path / "schema"
    shutil.copytree(ROOT / "schema", folder)
    text = "# Ours.\n\n"
    for slug, label, code in (("allonnes", "Allonnes", "72003"), ("orly", "Orly", "94054")):
        text += (
            f'- slug: {slug}\n  label: "{label}"\n  communes: ["{code}"]\n  annee_label: 2019\n\n'
        )
    (folder / "vocabularies" / "cites-educatives.yaml").write_text(text, encoding="utf-8")
    return folder


def run(schema: Path, file: Path, answer: str, monkeypatch: pytest.MonkeyPatch) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(answer))
    return main(["cites", str(file), "--schema", str(schema), "--source", ADDRESS])


def table(path: Path) -> Path:
    """The same list as a French Excel saves it, or as a workbook with a title above."""
    if path.suffix == ".csv":
        lines = [HEADINGS, *LINES]
        text = "\r\n".join(";".join(f'"{cell}"' for cell in line) for line in lines)
        path.write_bytes(text.encode("cp1252"))
        return path
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Liste")
        for i, line in enumerate([["Programme des cités éducatives"], [], HEADINGS, *LINES]):
            sheet.write_row(i, 0, line)
    return path


@pytest.mark.parametrize("name", ["liste.csv", "liste.xlsx"])
def test_the_list_is_compared_and_added_on_a_yes(
    name: str,
    schema: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    file = schema / "vocabularies" / "cites-educatives.yaml"
    before = file.read_text(encoding="utf-8")
    path = table(tmp_path / name)
    assert run(schema, path, "y\n", monkeypatch) == 0
    assert file.read_text(encoding="utf-8") == before
    said = capsys.readouterr().out
    assert "nom <- « Nom de la cité éducative »" in said
    assert "~ Allonnes: 2019 here, 2020 there" in said
    assert "? Orly: not in the list" in said
    assert "! Sans lieu: no commune « Trucville (Ain) »" in said
    assert "+ Grand Quartier (01053)" in said
    if name.endswith("xlsx"):
        return
    assert run(schema, path, "yes\n", monkeypatch) == 0
    after = file.read_text(encoding="utf-8")
    assert after.startswith("# Ours.\n\n- slug: allonnes\n")
    entries = yaml.safe_load(after)
    assert [entry["slug"] for entry in entries] == ["allonnes", "grand-quartier", "orly"]
    assert entries[1] == {
        "slug": "grand-quartier",
        "label": "Grand Quartier",
        "communes": ["01053"],
        "annee_label": 2022,
        "quartiers": ["Reyssouze", "Pont-des-Chèvres"],
        "source": ADDRESS,
    }


def test_a_code_that_a_spreadsheet_took_for_a_number_is_read(
    schema: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "codes.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Libellé", "Code Insee de la commune"])
        sheet.write_row(1, 0, ["Reyssouze", 1053])
    assert main(["cites", str(path), "--schema", str(schema)]) == 0
    assert "+ Reyssouze (01053)" in capsys.readouterr().out


def test_a_table_of_something_else_is_refused(
    schema: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "autre.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    assert main(["cites", str(path), "--schema", str(schema)]) == 2
    assert "No line of headings" in capsys.readouterr().err
