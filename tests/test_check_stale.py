"""Sheets that nobody has looked over for two years are named, oldest first."""

from datetime import date
from pathlib import Path

import pytest

from catalogue.reading.document import read
from catalogue.upkeep import stale
from upkeep import main


def sheet(name: str, day: str) -> str:
    return f'titre: "{name}"\nredaction: {{origine: club, date: "{day}"}}\n'


def write(folder: Path, **days: str) -> None:
    for name, day in days.items():
        (folder / f"{name}.yaml").write_text(sheet(name, day), encoding="utf-8")


# The tests' day is 18 November 2026.
@pytest.mark.parametrize(("day", "named"), [("2024-11-17", True), ("2024-11-18", False)])
def test_two_years_to_the_day(
    day: str, named: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, ancienne=day)
    assert main(["stale", "--practices", str(tmp_path)]) == 0
    assert ("ancienne" in capsys.readouterr().out) is named


def test_the_oldest_comes_first_and_the_message_says_what_to_do(tmp_path: Path) -> None:
    write(tmp_path, b="2023-05-01", a="2024-01-01", c="2026-01-01")
    (tmp_path / "sans-date.yaml").write_text("titre: x\n", encoding="utf-8")
    (tmp_path / "illisible.yaml").write_text("[", encoding="utf-8")
    path = tmp_path / "report.md"
    assert main(["stale", "--practices", str(tmp_path), "--report", str(path)]) == 0
    text = path.read_text(encoding="utf-8")
    assert "plus de 24 mois" in text
    assert [line[-10:] for line in text.splitlines() if line.startswith("- ")] == [
        "2023-05-01",
        "2024-01-01",
    ]


def test_nothing_to_say_is_an_empty_report(tmp_path: Path) -> None:
    write(tmp_path, a="2026-01-01")
    path = tmp_path / "report.md"
    assert main(["stale", "--practices", str(tmp_path), "--report", str(path)]) == 0
    assert path.read_text(encoding="utf-8") == ""


def test_the_number_of_months_can_be_chosen(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, a="2026-01-01")
    main(["stale", "--practices", str(tmp_path), "--months", "6"])
    assert "plus de 6 mois" in capsys.readouterr().out


def test_a_missing_folder_is_said_in_french(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stale", "--practices", "nowhere"]) == 2
    assert capsys.readouterr().err == "Dossier introuvable : nowhere\n"


def test_months_are_counted_back_across_years_and_short_months() -> None:
    assert stale.months_before(date(2026, 1, 15), 1) == date(2025, 12, 15)
    assert stale.months_before(date(2026, 3, 31), 1) == date(2026, 2, 28)
    assert stale.months_before(date(2026, 11, 18), 24) == date(2024, 11, 18)


def test_a_date_of_another_form_is_passed_over() -> None:
    document = read("practices/a.yaml", b"redaction: {date: 2020}\n")
    assert stale.stale([document], date(2026, 1, 1)) == []
