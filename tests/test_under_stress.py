"""Odd surroundings: an output that takes no accent, a link, an empty folder, a clock gone mad."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

import validate
from catalogue.findings.as_github import MOST_ROWS, job_summary
from catalogue.findings.as_text import SHOWN, text
from catalogue.findings.problems import Problem
from catalogue.machinery.folder_swap import replacement

INVALID = str(ROOT / "tests" / "examples" / "invalid" / "champ-vide.yaml")
VALID = str(ROOT / "tests" / "examples" / "valid")


def test_an_output_that_takes_no_accent_gets_them_escaped() -> None:
    command = [sys.executable, "scripts/validate.py", INVALID, "--practices", VALID]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(command, capture_output=True, env=environment, cwd=ROOT, check=False)
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert rb"1 fiche v\xe9rifi\xe9e" in done.stdout


def test_a_folder_without_sheets_is_said_in_a_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert validate.main(["--practices", str(tmp_path)]) == 2
    assert capsys.readouterr().err == (
        f"Aucune fiche dans {tmp_path} : il en faut au moins une (.yaml).\n"
    )


@pytest.mark.parametrize("epoch", ["9" * 30, "99999999999", "-1", "demain"])
def test_an_absurd_day_is_said_in_a_sentence(
    epoch: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert validate.main(["--practices", VALID]) == 2
    assert "la variable SOURCE_DATE_EPOCH vaut" in capsys.readouterr().err


def test_where_a_link_stands_what_it_leads_to_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "ici").mkdir()
    (tmp_path / "lien").symlink_to("ici")
    with replacement(tmp_path / "lien") as new:
        (new / "index.html").write_text("x", encoding="utf-8")
    assert (tmp_path / "lien").is_symlink()
    assert (tmp_path / "ici" / "index.html").exists()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["ici", "lien"]


def test_a_report_on_thousands_of_wrong_files_is_bounded() -> None:
    problems = [Problem("fichier-vide", f"practices/f{n}.yaml") for n in range(20_000)]
    told = text(problems, 20_000)
    assert told.count("(fichier-vide)") == SHOWN
    assert f"{20_000 - SHOWN} autres problèmes" in told
    assert "20000 erreurs" in told
    assert job_summary(problems, 20_000).count("| `fichier-vide` |") == MOST_ROWS
