"""The same findings for a terminal, for GitHub and for programs."""

import json
from pathlib import Path

import pytest

import validate
from catalogue.findings.as_github import SHOWN, job_summary
from catalogue.findings.as_text import text
from catalogue.findings.problems import Mark, Problem
from catalogue.findings.reports import REPORTERS

PROBLEM = Problem(
    "commune-inconnue",
    "practices/a,b:c.yaml",
    Mark(9, 14),
    "territoire.communes[1]",
    {"valeur": "69500%\n::error::", "proche": ""},
)
WARNING = Problem(
    "source-sans-adresse", "practices/d.yaml", Mark(33, 5), "sources[4]", {"titre": "<b>|x|</b>"}
)


def test_text_reads_without_colour() -> None:
    assert text([WARNING], 2) == (
        "practices/d.yaml:33:5 : avertissement (source-sans-adresse)\n"
        "  Constat : La source « <b>|x|</b> » n'a pas d'adresse.\n"
        "  Attendu : L'adresse de la page ou du document, pour que chacun puisse le lire.\n"
        "  À faire : Ajoutez « url » si la page existe. Laissez ainsi si l'adresse nomme une "
        "personne ou si le document n'est pas en ligne, et dites-le dans « note_de_lecture ».\n"
        "  Aide    : docs/contribuer/messages.md#source-sans-adresse\n"
        "\n"
        "2 fiches vérifiées : 1 avertissement.\n"
    )


def test_colour_only_adds_to_the_text() -> None:
    coloured = text([PROBLEM], 1, colour=True)
    assert "\033[1;31merreur\033[0m" in coloured
    assert coloured.replace("\033[1;31m", "").replace("\033[0m", "") == text([PROBLEM], 1)


def test_github_gets_an_annotation_that_no_text_can_forge() -> None:
    line = REPORTERS["github"]([PROBLEM], 1).splitlines()[0]
    assert line == (
        "::error file=practices/a%2Cb%3Ac.yaml,line=9,endLine=9,col=14,"
        "title=Un code de commune inconnu::"
        "« 69500%25 ::error:: » n'est le code d'aucune commune.%0A"
        "Un code Insee du code officiel géographique 2026.%0A"
        "Cherchez le code Insee de la commune ; ce n'est pas son code postal.%0A"
        "docs/contribuer/messages.md#commune-inconnue"
    )


def test_github_shows_ten_and_says_how_many_more() -> None:
    many = [
        Problem("commune-inconnue", f"practices/{n}.yaml", details=PROBLEM.details)
        for n in range(SHOWN + 3)
    ]
    lines = REPORTERS["github"](many, 13).splitlines()
    assert sum(line.startswith("::error") for line in lines) == SHOWN
    assert lines[SHOWN] == "::notice title=Suite::Et 3 autres problèmes : voir le résumé."
    assert lines[-1] == "13 fiches vérifiées : 13 erreurs."


def test_the_summary_is_a_table_whose_cells_hold_no_markup() -> None:
    summary = job_summary([PROBLEM, WARNING], 2)
    rows = [line for line in summary.splitlines() if line.startswith("| practices")]
    assert len(rows) == 2
    assert all(row.count("|") == 7 for row in rows)
    assert "<b>" not in summary
    assert "&#60;b&#62;&#124;x&#124;" in summary


def test_json_keeps_its_contract() -> None:
    document = json.loads(REPORTERS["json"]([PROBLEM, WARNING], 2))
    assert document["checked"] == 2
    assert document["problems"][1] == {
        "code": "source-sans-adresse",
        "severity": "warning",
        "file": "practices/d.yaml",
        "line": 33,
        "column": 5,
        "field": "sources[4]",
        "message": "La source « <b>|x|</b> » n'a pas d'adresse. L'adresse de la page ou du "
        "document, pour que chacun puisse le lire.",
        "hint": "Ajoutez « url » si la page existe. Laissez ainsi si l'adresse nomme une personne "
        "ou si le document n'est pas en ligne, et dites-le dans « note_de_lecture ».",
    }


def test_the_whole_table_goes_to_the_job_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    example = "tests/examples/invalid/adresse.yaml"
    assert validate.main([example, "--format", "github"]) == 1
    assert f"::error file={example},line=16" in capsys.readouterr().out
    assert "| 16 |" in summary.read_text(encoding="utf-8")


def test_a_path_that_does_not_exist_cannot_be_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert validate.main(["practices/nulle-part.yaml"]) == 2
    assert "Chemin introuvable : practices/nulle-part.yaml" in capsys.readouterr().err
