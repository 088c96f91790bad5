"""What strangers type into the issue form or a table becomes plain text in a sheet, or is refused.

`make test` tries a few sheets, each field with another attack in each; `make hostile` as many as
there are attacks. The web form is tried on the built site, in `test_injection.py`.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from hostile_bytes import unseen
from hostile_sheets import Written, as_lines, attacks, in_field, tidy, write_sheets
from inspection import message_faults, preview_faults
from issue_bodies import answers_of, form_body
from spreadsheets.tables_made import GOOD, make

import from_spreadsheet
from catalogue.contributing.issues.event import Issue
from catalogue.contributing.issues.issue_questions import questions
from catalogue.contributing.issues.proposal import Proposal, propose
from catalogue.contributing.issues.replies import MARKER
from catalogue.contributing.preview import preview
from catalogue.contributing.spreadsheet.columns import columns_of
from catalogue.contributing.spreadsheet.exporting import csv_bytes, rows_of
from catalogue.contributing.spreadsheet.importing import import_of
from catalogue.contributing.spreadsheet.report import report_text
from catalogue.contributing.spreadsheet.tables import read_table
from catalogue.contributing.spreadsheet.workbook import write_workbook
from catalogue.loading.load import Base, load_base
from catalogue.reading.document import read_file
from catalogue.reference.reference import load_reference

SHEETS = int(os.environ.get("HOSTILE_SHEETS", "6"))
REFERENCE = load_reference(ROOT)
ALONE = Base((), REFERENCE, ())
"""A base without sheets."""

EVERY = [text for texts in attacks().values() for text in texts]
SOME = EVERY if not SHEETS else EVERY[:: len(EVERY) // SHEETS]

FIELDS = {one.path: one for one in REFERENCE.schema.fields()}
ONE_OF_EACH = ("territoire.precision", "note_de_lecture", "deroulement", "contact.url")
"""One field of each kind of text that the checks refuse something in."""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    return write_sheets(tmp_path_factory.mktemp("doors"), SHEETS or len(attacks()["texts"]))


@pytest.fixture(scope="module")
def refused(written: Written) -> list[tuple[str, str, str]]:
    """Field, attack and code of the finding that keeps it out."""
    found = [
        (path, attack, code)
        for path in ONE_OF_EACH
        for attack, code in written.refused[path].items()
        # The spaces around are taken away by every door.
        if code != "trop-long" and attack == attack.strip()
    ]
    assert len(found) > 10
    return found if not SHEETS else found[:: len(found) // SHEETS]


# --- The issue form -----------------------------------------------------------------------------


def test_an_issue_full_of_attacks_gives_a_sheet_that_holds_them_as_text(written: Written) -> None:
    for sheet in written.sheets:
        typed = as_lines(sheet)
        proposal = proposal_of(answers_of(typed, REFERENCE))
        assert proposal.ready, proposal.comment
        held = yaml.safe_load(proposal.text)
        assert held == proposal.document.value
        assert tidy(held) == tidy(typed)
        nothing_is_alive(proposal)


@pytest.mark.parametrize("attack", SOME)
def test_an_attack_in_every_answer_even_choices_is_quoted_as_words(attack: str) -> None:
    proposal = proposal_of({question.id: attack for question in questions(REFERENCE.schema)})
    assert not proposal.ready
    assert re.search(r"Il reste \d+ points à corriger", proposal.comment)
    nothing_is_alive(proposal)


def test_what_the_checks_refuse_is_said_under_the_issue(
    refused: list[tuple[str, str, str]],
) -> None:
    for path, attack, code in refused:
        question = path.replace(".", "-")
        good = yaml.safe_load(Path("tests/examples/valid/exemple-complet.yaml").read_text())
        good.pop("voir_aussi")
        for taken_up in good["reprises"]:
            taken_up.pop("fiche", None)
        answers = answers_of(good, REFERENCE)
        assert proposal_of(answers).ready
        proposal = proposal_of({**answers, question: in_field(FIELDS[path], attack)})
        assert not proposal.ready, attack
        assert code in {p.code for p in ALONE.problems_of(proposal.document)}, attack
        nothing_is_alive(proposal)


def nothing_is_alive(proposal: Proposal) -> None:
    """No message, name or preview holds markup, a mention or a command of theirs."""
    assert list(message_faults(proposal.comment, marker=MARKER)) == []
    assert proposal.comment.count("<") == 1
    known = ("#12", "@camille-exemple")
    assert list(message_faults(proposal.description, known=known)) == []
    assert list(preview_faults(preview(proposal.document, REFERENCE))) == []
    assert re.fullmatch(r"practices/[a-z0-9-]{3,80}\.yaml", proposal.path)
    assert proposal.branch == "proposition/12"
    for line in (proposal.title, proposal.commit.splitlines()[0]):
        assert not re.search(r"[@#$`\"\\<>|\n]|::", line), line
    assert not unseen(proposal.comment.replace("\u2060", "") + proposal.title)


def proposal_of(answers: Mapping[str, str]) -> Proposal:
    author = "camille-exemple"
    return propose(Issue(12, "", form_body(REFERENCE, answers), "2026-01-15", author, 4242), ALONE)


# --- The table ----------------------------------------------------------------------------------


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_a_table_full_of_attacks_gives_sheets_that_hold_them_as_text(
    written: Written, ending: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / f"base.{ending}"
    rows = rows_of(load_base(ROOT, written.folder).sheets, REFERENCE)
    if ending == "csv":
        table.write_bytes(csv_bytes(rows, REFERENCE))
    else:
        write_workbook(REFERENCE.schema, REFERENCE.vocabularies, rows, table)
    folder = tmp_path / "practices"
    assert from_spreadsheet.main([str(table), "--folder", str(folder), "--write"]) == 0
    nothing_speaks(capsys.readouterr().out)
    for number, sheet in enumerate(written.sheets):
        path = folder / f"attaque-{number:03}.yaml"
        held = read_file(path, path.name).value
        assert held == yaml.safe_load(path.read_text(encoding="utf-8"))
        assert tidy(held) == tidy(sheet)
    assert len(list(folder.iterdir())) == len(written.sheets)


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
def test_what_the_checks_refuse_is_said_at_its_cell(
    refused: list[tuple[str, str, str]], ending: str, tmp_path: Path
) -> None:
    labels = {column.field.path: column.label for column in columns_of(REFERENCE.schema)}
    lines = [
        {
            **GOOD,
            "Identifiant": f"essai-{number}",
            labels["contact.organisme"]: "Association d'exemple",
            labels[path]: in_field(FIELDS[path], attack),
        }
        for number, (path, attack, _) in enumerate(refused)
    ]
    found = import_of(read_table(make(tmp_path / f"a.{ending}", lines)), ALONE, "practices")
    assert len(found.proposals) == len(lines)
    for proposal, line in zip(found.proposals, lines, strict=True):
        assert proposal.state == "fausse", line
        code = refused[proposal.row - 2][2]
        # What begins with an equals sign is a formula to the library that writes the workbook.
        assert {code, "formule"} & {problem.code for problem in proposal.problems}, line
    nothing_speaks(report_text(found))


def test_a_cell_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    hostile = "\x1b[2J\x1b[31m\u202e::add-mask::a\r##[error]\x07"
    lines = [{**GOOD, label: hostile} for label in (*GOOD, "Contact : Adresse web")]
    table = make(tmp_path / "a.csv", [{**GOOD, hostile: hostile}, *lines])
    said = report_text(import_of(read_table(table), ALONE, "practices"))
    assert "erreurs" in said
    nothing_speaks(said)


def nothing_speaks(said: str) -> None:
    """No control character, no line that a workflow would obey."""
    assert not unseen(said), unseen(said)
    assert not [line for line in said.splitlines() if re.match(r"\s*(?:::|##\[)", line)]
