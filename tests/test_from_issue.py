"""From an issue to a sheet: recorded events, and everything that people may type."""

import json
import os
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from conftest import PRACTICES, ROOT
from issue_bodies import answers_of, event, form_body, written

import from_issue
from catalogue.contributing.from_schema.issue_form import issue_form
from catalogue.contributing.issues.body import read_answers
from catalogue.contributing.issues.event import Issue, read_event
from catalogue.contributing.issues.proposal import Proposal, propose
from catalogue.contributing.preview import preview
from catalogue.loading.checked_sheet import CheckedSheet, record_of
from catalogue.loading.load import Base, load_base
from catalogue.reading.document import read
from catalogue.reference.schema import Schema

EVENTS = sorted((ROOT / "tests" / "issues").glob("*.json"))


@pytest.fixture(scope="module")
def base() -> Base:
    """The made-up sheets."""
    return load_base(ROOT, PRACTICES)


@pytest.fixture(scope="module")
def examples() -> Base:
    """A few sheets that do not change, on a day that does not either."""
    base = load_base(ROOT, ROOT / "tests" / "examples" / "valid")
    return replace(base, reference=replace(base.reference, today=date(2026, 11, 23)))


@pytest.fixture
def beside_examples(examples: Base, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command reads those few sheets, once for all tests."""
    monkeypatch.setattr(from_issue, "load_base", lambda *_: examples)


def test_every_sheet_comes_back_from_its_answers(base: Base) -> None:
    reference = base.reference
    for sheet in base.sheets:
        others = tuple(other for other in base.sheets if other is not sheet)
        # What a new sheet does not have is not asked.
        known = {key: v for key, v in sheet.value.items() if key != "anciens_identifiants"}
        written = {key: v for key, v in known["redaction"].items() if key != "creation"}
        known["redaction"] = written
        body = form_body(reference, answers_of(known, reference))
        issue = Issue(1, "", body.replace("\n", "\r\n"), written["date"])
        proposal = propose(issue, Base(others, reference, ()))
        assert proposal.document.value == known, sheet.file
        assert yaml.safe_load(proposal.text) == known, sheet.file


@pytest.mark.usefixtures("beside_examples")
@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_a_recorded_event_gives_its_answer(path: Path, tmp_path: Path) -> None:
    """Snapshots: write them again with `REFRESH=1 pytest tests/test_from_issue.py`, and read."""
    write_proposal(path, tmp_path)
    given = {
        file.relative_to(tmp_path).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(tmp_path.rglob("*"))
        if file.is_file() and file.name != "preview.md"
    }
    text = "".join(f"===== {name}\n{content}" for name, content in given.items())
    snapshot = path.with_suffix(".txt")
    if os.environ.get("REFRESH"):
        snapshot.write_text(text, encoding="utf-8")
    assert text == snapshot.read_text(encoding="utf-8")


@pytest.mark.usefixtures("beside_examples")
@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_whatever_the_event_the_outputs_are_safe(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    outputs = tmp_path / "outputs"
    monkeypatch.setenv("GITHUB_OUTPUT", str(outputs))
    folder = tmp_path / "here" / "proposal"
    write_proposal(path, folder)
    lines = outputs.read_text(encoding="utf-8").splitlines()
    assert [line.partition("=")[0] for line in lines] == ["ready", "branch", "path"]
    ready = lines[0] == "ready=true"
    assert ready or lines[0] == "ready=false"
    assert lines[1] == "branch=proposition/12"
    assert re.fullmatch(r"path=practices/[a-z0-9-]{3,80}\.yaml", lines[2])
    assert re.fullmatch(
        r"practices/[a-z0-9-]+\.yaml : (prête|à compléter)\n", capsys.readouterr().out
    )
    files = {file.relative_to(tmp_path) for file in tmp_path.rglob("*") if file.is_file()}
    said = {"comment.md", "pull-request.md", "title.txt", "commit.txt", "preview.md"}
    sheet = {lines[2].removeprefix("path=")} if ready else set()
    assert files == {Path("here/proposal") / name for name in said | sheet} | {Path("outputs")}
    assert (folder / "comment.md").read_text(encoding="utf-8").startswith("<!-- proposition -->")


@pytest.mark.usefixtures("beside_examples")
@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_whatever_the_event_nothing_a_stranger_wrote_is_alive(path: Path, tmp_path: Path) -> None:
    write_proposal(path, tmp_path)
    comment = (tmp_path / "comment.md").read_text(encoding="utf-8")
    description = (tmp_path / "pull-request.md").read_text(encoding="utf-8")
    assert comment.count("<!-- proposition -->") == 1
    assert comment.count("<") == 1
    assert len(comment) < 65_536
    assert "Merci pour cette fiche." in comment
    description = description.replace("@camille-exemple", "").replace("#12", "")
    for text in (comment.replace("messages.md#", ""), description):
        assert not re.search(r"(?<![\w&])@\w|(?<!#)#\d|GH-\d|://|www\.\w|::", text)
        assert re.findall(r"\]\((?!docs/)", text) == []
    title = (tmp_path / "title.txt").read_text(encoding="utf-8")
    commit = (tmp_path / "commit.txt").read_text(encoding="utf-8")
    assert not re.search(r"[@#$`\"\\<>:|]", title.removeprefix("Fiche : "))
    assert commit.startswith(title)
    assert commit.count("Co-authored-by") <= 1


@pytest.mark.usefixtures("beside_examples")
@pytest.mark.parametrize("path", EVENTS, ids=lambda path: path.stem)
def test_the_preview_is_one_block_of_html_without_script(path: Path, tmp_path: Path) -> None:
    write_proposal(path, tmp_path)
    shown = (tmp_path / "preview.md").read_text(encoding="utf-8")
    assert "\n\n" not in shown
    assert not re.search(
        r"<(?!/?(div|h2|code|table|tr|th|td|ul|ol|li|p|em|strong|a|i|br)\b)", shown
    )


def test_a_ready_sheet_passes_the_checks_and_older_readers(examples: Base) -> None:
    ready = 0
    for path in EVENTS:
        proposal = proposal_of(path, examples)
        sheet = read(proposal.path, proposal.text.encode())
        # A form left empty gives an empty sheet.
        assert sheet.readable or not proposal.ready, path.name
        assert yaml.safe_load(proposal.text) == sheet.value, path.name
        ready += proposal.ready
    assert 8 <= ready < len(EVENTS)


def test_the_same_issue_gives_the_same_proposal(examples: Base) -> None:
    for path in EVENTS:
        assert proposal_of(path, examples) == proposal_of(path, examples)


def test_without_a_folder_the_proposal_is_printed_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = ROOT / "tests" / "issues" / "workflow-commands.json"
    assert from_issue.main([str(path)]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed)["branch"] == "proposition/12"
    assert not [line for line in printed.splitlines() if line.strip().startswith("::")]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{}",
        '{"issue": null}',
        '{"issue": {"number": "12"}}',
        '{"issue": {"number": 0}}',
        "[" * 100_000,
    ],
)
def test_what_is_not_an_issue_is_refused_in_french(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "event.json"
    path.write_text(content, encoding="utf-8")
    assert from_issue.main([str(path)]) == 2
    assert capsys.readouterr().err.startswith("La demande n'a pas pu être lue : ")


@pytest.mark.usefixtures("beside_examples")
def test_the_answer_speaks_in_the_labels_of_the_form(tmp_path: Path) -> None:
    write_proposal(ROOT / "tests" / "issues" / "personal-data.json", tmp_path)
    comment = (tmp_path / "comment.md").read_text(encoding="utf-8")
    assert "**Déroulement** : Ce champ contient une adresse électronique" in comment
    assert not re.search(r"deroulement|yaml|messages\.md|« [a-z]+_[a-z_]+ »", comment)


def test_an_event_of_today_dates_the_sheet(tmp_path: Path, base: Base) -> None:
    document = base.sheets[0]
    body = form_body(base.reference, answers_of(document.value, base.reference))
    content = event(body, number=7)
    content["issue"]["updated_at"] = "2026-11-16T23:59:59Z"
    path = written(tmp_path / "event.json", content)
    assert proposal_of(path, base).document.value["redaction"]["date"] == "2026-11-16"
    assert proposal_of(path, base).branch == "proposition/7"


def write_proposal(path: Path, folder: Path, *options: str) -> None:
    """Run the command on an event."""
    assert from_issue.main([str(path), "--write", str(folder), *options]) == 0


def proposal_of(path: Path, base: Base) -> Proposal:
    """The proposal of a recorded event."""
    return propose(read_event(path.read_text(encoding="utf-8")), base)


# --- One answer at a time ------------------------------------------------------------------------


def answered(base: Base, **answers: str) -> Proposal:
    """The proposal of the complete example with other answers to the questions of those ids."""
    complete = (ROOT / "tests" / "issues" / "complete.json").read_text(encoding="utf-8")
    sheet = propose(read_event(complete), base).document.value
    typed = {key.replace("__", "-"): text for key, text in answers.items()}
    body = form_body(base.reference, {**answers_of(sheet, base.reference), **typed})
    return propose(Issue(12, "", body, "2026-11-17"), base)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Rennes", ["35238"]),
        ("rennes", ["35238"]),
        ("35238", ["35238"]),
        ("Rennes\nNantes", ["35238", "44109"]),
        ("- Rennes\n- Nantes\n- Rennes", ["35238", "44109"]),
        ("Rennes, Nantes ; Lille", ["35238", "44109", "59350"]),
        ("Saint-Denis (93)", ["93066"]),
        ("saint denis (Seine-Saint-Denis)", ["93066"]),
        ("Saint-Denis (La Réunion)", ["97411"]),
        ("Paris 13e", ["75113"]),
        ("2a004", ["2A004"]),
        ("« Rennes ».", ["35238"]),
    ],
)
def test_communes_are_found_by_name_or_code(examples: Base, typed: str, codes: list[str]) -> None:
    proposal = answered(examples, territoire__communes=typed)
    assert proposal.document.value["territoire"]["communes"] == codes
    assert proposal.ready


@pytest.mark.parametrize(
    ("scale", "question", "typed", "code"),
    [
        ("Intercommunalité", "intercommunalite", "Métropole Européenne de Lille", "200093201"),
        ("Intercommunalité", "intercommunalite", "200 093 201", "200093201"),
        ("Département", "departement", "Nord", "59"),
        ("Département", "departement", "1", "01"),
        ("Département", "departement", "2a", "2A"),
        ("Région", "region", "Île-de-France", "11"),
        ("Région", "region", "ile de france", "11"),
    ],
)
def test_other_territories_are_found_by_name_or_code(
    examples: Base, scale: str, question: str, typed: str, code: str
) -> None:
    places = {"territoire-echelle": scale, f"territoire-{question}": typed}
    proposal = answered(examples, **{"territoire-communes": "", **places})
    assert proposal.document.value["territoire"][question] == code
    assert proposal.ready


@pytest.mark.parametrize(
    ("question", "typed", "path", "value"),
    [
        ("sources", "| Un titre | https://example.org/a |", ("sources", 0, "titre"), "Un titre"),
        (
            "sources",
            "1. Un titre | www.example.org/a",
            ("sources", 0, "url"),
            "https://www.example.org/a",
        ),
        (
            "sources",
            "Un titre\t<https://example.org/a>",
            ("sources", 0, "url"),
            "https://example.org/a",
        ),
        (
            "sources",
            "Un titre | | Une ville | 2021-09",
            ("sources", 0),
            {"titre": "Un titre", "organisme": "Une ville", "date": "2021-09"},
        ),
        ("themes", "sante; Arts et culture", ("themes",), ["sante", "culture"]),
        ("publics", "parents", ("publics",), ["parents"]),
        ("periode__debut", " 2019 ", ("periode", "debut"), 2019),
        ("periode__debut_approximatif", "- [x] Oui", ("periode", "debut_approximatif"), True),
        ("objectifs", "1) Un objectif\n\n2) Un autre", ("objectifs",), ["Un objectif", "Un autre"]),
        (
            "resume",
            "Une ligne,\n" + "puis une autre ligne. " * 4,
            ("resume",),
            "Une ligne, " + " ".join(["puis une autre ligne."] * 4),
        ),
        (
            "deroulement",
            "Un\n\n\n\ndeux" + " mots" * 20,
            ("deroulement",),
            "Un\n\ndeux" + " mots" * 20,
        ),
    ],
)
def test_an_answer_gives_its_value(
    examples: Base, question: str, typed: str, path: tuple[str | int, ...], value: object
) -> None:
    found = answered(examples, **{question: typed}).document.value
    for key in path:
        found = found[key]
    assert found == value


def test_a_title_already_in_the_base_is_said(examples: Base, tmp_path: Path) -> None:
    path = ROOT / "tests" / "issues" / "same-title-as-a-sheet.json"
    (tmp_path / "la-meme.yaml").write_text(proposal_of(path, examples).text, encoding="utf-8")
    proposal = proposal_of(path, load_base(ROOT, tmp_path))
    assert "Ce titre ressemble beaucoup" in proposal.comment
    assert "titre-proche" in proposal.description


def test_a_name_already_taken_gets_a_number(examples: Base) -> None:
    first = proposal_of(ROOT / "tests" / "issues" / "complete.json", examples)
    record = record_of(first.document, [], examples.reference)
    taken = CheckedSheet(first.path, first.text.encode(), record, lambda: None)
    both = Base((*examples.sheets, taken), examples.reference, ())
    second = proposal_of(ROOT / "tests" / "issues" / "complete.json", both)
    assert second.path == first.path.replace(".yaml", "-2.yaml")


def test_a_field_added_to_the_schema_is_asked_and_read(examples: Base) -> None:
    document = json.loads(json.dumps(examples.reference.schema.document))
    document["properties"]["couleur"] = {
        "title": "Couleur du lieu",
        "description": "Dites de quelle couleur est le lieu.",
        "type": "string",
    }
    reference = replace(examples.reference, schema=Schema(document))
    assert "label: Couleur du lieu" in issue_form(reference.schema, reference.vocabularies)
    sheet = proposal_of(ROOT / "tests" / "issues" / "complete.json", examples).document.value
    answers = {**answers_of(sheet, reference), "couleur": "Bleu"}
    issue = Issue(12, "", form_body(reference, answers), "2026-11-17")
    proposal = propose(issue, Base((), reference, ()))
    assert proposal.ready
    assert proposal.document.value["couleur"] == "Bleu"
    assert '<th align="left" valign="top">Couleur du lieu</th>' in preview(
        proposal.document, reference
    )


@pytest.mark.parametrize("change", ["## {}", "**{}**", "{} :", "> ### {}"])
def test_headings_that_were_edited_still_part_the_answers(change: str) -> None:
    body = "\n\n".join([change.format("Titre"), "Un café", change.format("Résumé"), "Il y a"])
    body = re.sub("(?m)^(?!>)", "> ", body) if change.startswith(">") else body
    assert read_answers(body, ["Titre", "Résumé"]) == {"Titre": "Un café", "Résumé": "Il y a"}
