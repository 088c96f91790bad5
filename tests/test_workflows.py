"""The workflows, forms and labels: well formed, with few rights, and doing what they say.

The steps that hold a command are run here as GitHub runs them, with a `gh` that only takes notes.
"""

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from catalogue.contributing.from_schema.issue_form import ISSUE_FORM, LABEL
from catalogue.contributing.issues.issue_questions import TAKEN_UP
from upkeep import main

ROOT = Path(__file__).resolve().parent.parent
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted((GITHUB / "ISSUE_TEMPLATE").glob("[0-9]*.yml"))
BIN = Path(sys.executable).parent
BOT = "41898282+github-actions[bot]@users.noreply.github.com"
SHEET = "practices/rennes-essai.yaml"


def load(path: Path) -> Any:  # noqa: ANN401 (any YAML)
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def run(*command: str, **options: Any) -> subprocess.CompletedProcess[str]:  # noqa: ANN401
    return subprocess.run(command, capture_output=True, text=True, check=False, **options)


# --- Well formed ------------------------------------------------------------------------------


def test_actionlint_finds_nothing() -> None:
    result = run(str(BIN / "actionlint"), "-no-color", *map(str, WORKFLOWS), cwd=ROOT)
    assert (result.returncode, result.stdout) == (0, ""), result.stdout + result.stderr


def test_zizmor_finds_nothing() -> None:
    options = ["--offline", "--no-progress", "--persona=pedantic", "--color=never"]
    result = run(str(BIN / "zizmor"), *options, str(GITHUB), cwd=ROOT)
    assert result.returncode == 0, result.stdout
    assert "No findings to report" in result.stdout


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("custom.github-workflows-require-timeout", WORKFLOWS),
        ("vendor.github-issue-forms", FORMS),
        ("vendor.github-issue-config", [GITHUB / "ISSUE_TEMPLATE" / "config.yml"]),
        ("vendor.dependabot", [GITHUB / "dependabot.yml"]),
    ],
)
def test_files_fit_their_published_schema(schema: str, paths: list[Path]) -> None:
    assert paths
    result = run(str(BIN / "check-jsonschema"), "--builtin-schema", schema, *map(str, paths))
    assert result.returncode == 0, result.stdout


def test_the_gitlab_file_fits_its_published_schema() -> None:
    options = ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"]
    result = run(str(BIN / "check-jsonschema"), *options, str(ROOT / ".gitlab-ci.yml"))
    assert result.returncode == 0, result.stdout


# --- Few rights -------------------------------------------------------------------------------


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_has_few_rights_and_pinned_actions(path: Path) -> None:
    workflow = load(path)
    # YAML 1.1 reads the key "on" as true.
    triggers = workflow[True]
    assert "pull_request_target" not in triggers
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "write-all" not in str(job["permissions"])
        if "steps" not in job:
            # Another workflow of ours, at the same commit, with neither secrets nor cache.
            assert job["uses"] == "$/.github/workflows/verification.yml"
            assert job["permissions"] == {"contents": "read"}
            assert "secrets" not in job
            assert job["cache-mode"] == "none"
            continue
        assert job["timeout-minutes"] <= 120
        for step in job["steps"]:
            # Values of GitHub reach a command by its environment only.
            assert "${{" not in step.get("run", "")
            if "actions/checkout" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
    text = path.read_text(encoding="utf-8")
    uses = re.findall(r"(?m)^\s+uses: ([^$].+)$", text)
    assert uses or not re.search(r"uses:", text)
    for action in uses:
        assert re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


def test_a_pull_request_runs_with_a_token_that_only_reads() -> None:
    workflow = load(GITHUB / "workflows" / "verification.yml")
    assert list(workflow[True]) == ["pull_request", "workflow_call"]
    for job in workflow["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
        assert "secrets" not in str(job)
        assert "github.token" not in str(job)


# --- Labels and forms -------------------------------------------------------------------------


def test_every_label_in_use_is_in_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["labels"]) == 0
    lines = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    names = {name for name, _, _ in lines}
    assert len(names) == len(lines)
    for _, color, description in lines:
        assert re.fullmatch("[0-9a-f]{6}", color)
        # GitHub's own limit.
        assert 0 < len(description) <= 100
    used = {label for form in FORMS for label in load(form)["labels"]}
    used |= {
        label for update in load(GITHUB / "dependabot.yml")["updates"] for label in update["labels"]
    }
    matrix = load(GITHUB / "workflows" / "hebdomadaire.yml")["jobs"]["signaler"]["strategy"][
        "matrix"
    ]
    used |= {entry["label"] for entry in matrix["include"]}
    assert used <= names


def test_a_broken_list_of_labels_is_said_in_french(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "labels.yml").write_text("- nom: x\n", encoding="utf-8")
    assert main(["labels", "--file", str(tmp_path / "labels.yml")]) == 2
    assert "La liste des étiquettes ne se lit pas" in capsys.readouterr().err


def test_the_workflow_answers_to_the_label_of_the_form() -> None:
    job = load(GITHUB / "workflows" / "proposition.yml")["jobs"]["proposer"]
    assert f"'{LABEL}'" in job["if"]
    assert load(ROOT / ISSUE_FORM)["labels"] == [LABEL]


def test_a_label_added_by_hand_starts_the_proposal_too() -> None:
    workflow = load(GITHUB / "workflows" / "proposition.yml")
    assert workflow[True]["issues"]["types"] == ["opened", "edited", "reopened", "labeled"]
    condition = workflow["jobs"]["proposer"]["if"]
    # Any other label on the same issue starts nothing.
    started = (f"github.event.label.name == '{label}'" for label in (LABEL, TAKEN_UP))
    assert f"(github.event.action != 'labeled' || {' || '.join(started)})" in condition


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_a_form_can_be_read_back(path: Path) -> None:
    questions = [element for element in load(path)["body"] if element["type"] != "markdown"]
    labels = [question["attributes"]["label"] for question in questions]
    ids = [question["id"] for question in questions]
    assert len(set(labels)) == len(labels)
    assert len(set(ids)) == len(ids)
    for question in questions:
        assert re.fullmatch("[a-z0-9_-]+", question["id"])
        options = question["attributes"].get("options", [])
        if question["type"] == "dropdown":
            # GitHub writes several choices with commas between them.
            if question["attributes"].get("multiple"):
                assert [option for option in options if "," in option] == []
            assert "None" not in options


def test_links_to_templates_lead_somewhere() -> None:
    names = [form.name for form in FORMS]
    assert names == sorted(names)
    assert names[1] == "2-signaler-une-pratique.yml"
    assert len(names) == 5


def test_the_example_of_owners_has_an_owner_on_every_line() -> None:
    text = (GITHUB / "CODEOWNERS.example").read_text(encoding="utf-8")
    lines = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    assert len(lines) > 5
    for pattern, *owners in lines:
        assert pattern.startswith(("/", "*"))
        assert owners
        assert all(re.fullmatch(r"@exemple/[a-z-]+", owner) for owner in owners)


# --- The steps of "proposition", run here ---------------------------------------------------------

FAKE_GH = """\
#!{python}
import json, os, sys
arguments = sys.argv[1:]
entry = {{"arguments": arguments}}
for argument in arguments:
    if argument.startswith("body=@"):
        entry["body"] = open(argument[6:], encoding="utf-8").read()
with open(os.environ["GH_LOG"], "a", encoding="utf-8") as log:
    log.write(json.dumps(entry) + "\\n")
if arguments[:2] == ["pr", "list"]:
    print(os.environ["GH_PULL_REQUEST"])
elif arguments[:2] == ["issue", "list"]:
    print(os.environ["GH_ISSUE"])
elif arguments[:2] == ["pr", "create"]:
    print("https://example.org/o/r/pull/34")
elif "--paginate" in arguments:
    print(os.environ["GH_COMMENT"])
"""


@dataclass
class Runner:
    """A machine of GitHub's, as far as the steps need one."""

    folder: Path
    pull_request: str = ""
    comment: str = ""
    issue: str = ""

    @property
    def origin(self) -> Path:
        return self.folder / "origin"

    @property
    def work(self) -> Path:
        return self.folder / "temp" / "proposition"

    def git(self, *arguments: str, cwd: Path | None = None) -> str:
        result = run("git", *arguments, cwd=cwd or self.origin)
        assert result.returncode == 0, result.stderr
        return result.stdout

    def checkout(self) -> Path:
        """A fresh clone of the main branch, as each run has."""
        number = len(list(self.folder.glob("clone-*")))
        clone = self.folder / f"clone-{number}"
        self.git("clone", "-q", "--depth=1", f"file://{self.origin}", str(clone), cwd=self.folder)
        return clone

    def step(self, workflow: str, name: str, clone: Path, **values: str) -> dict[str, str]:
        """Run the step of that name; returns its outputs."""
        jobs = load(GITHUB / "workflows" / workflow)["jobs"].values()
        steps = [step for job in jobs for step in job.get("steps", []) if step["name"] == name]
        assert len(steps) == 1
        # Every value that the step is given must come from the test.
        assert set(steps[0].get("env", {})) - {"GH_TOKEN"} == set(values)
        outputs = self.folder / "outputs"
        outputs.write_text("", encoding="utf-8")
        environment = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "GITHUB_REPOSITORY": "o/r",
            "RUNNER_TEMP": str(self.folder / "temp"),
            "GH_LOG": str(self.folder / "gh.log"),
            "GH_PULL_REQUEST": self.pull_request,
            "GH_COMMENT": self.comment,
            "GH_ISSUE": self.issue,
            **values,
        }
        script = self.folder / "step.sh"
        script.write_text(steps[0]["run"], encoding="utf-8")
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        result = run(*command, cwd=clone, env=environment)
        assert result.returncode == 0, result.stderr
        lines = outputs.read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)

    def propose(self, text: str, *, ready: bool = True) -> dict[str, str]:
        """All the steps that follow the reading of an issue."""
        files = {
            SHEET: text,
            "title.txt": "Fiche : essai\n",
            "commit.txt": "Fiche : essai\n\nProposée par le formulaire (#12).\n",
            "pull-request.md": "Pour la personne qui relit\n",
            "comment.md": "<!-- proposition -->\nMerci pour cette fiche.\n",
        }
        for name, content in files.items():
            (self.work / name).parent.mkdir(parents=True, exist_ok=True)
            (self.work / name).write_text(content, encoding="utf-8")
        clone = self.checkout()
        names = {"BRANCH": "proposition/12"}
        done: dict[str, str] = {}
        if ready:
            done |= self.step("proposition.yml", "Déposer la fiche", clone, SHEET=SHEET, **names)
        state = {"STATE": done.get("state", "")}
        done |= self.step(
            "proposition.yml", "Ouvrir la proposition", clone, BASE="main", **names, **state
        )
        self.answer(clone, ready="true" if ready else "false", **state, number=done["number"])
        return done

    def answer(self, clone: Path, ready: str, number: str, **values: str) -> None:
        self.step(
            "proposition.yml",
            "Répondre à l’auteur",
            clone,
            ISSUE="12",
            READY=ready,
            NUMBER=number,
            **values,
        )

    def notes(self) -> list[dict[str, Any]]:
        """What `gh` was asked, since the last time."""
        log = self.folder / "gh.log"
        lines = log.read_text(encoding="utf-8").splitlines()
        log.unlink()
        return [json.loads(line) for line in lines]


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    machine = Runner(tmp_path)
    (tmp_path / "bin").mkdir()
    (tmp_path / "temp").mkdir()
    fake = tmp_path / "bin" / "gh"
    fake.write_text(FAKE_GH.format(python=sys.executable), encoding="utf-8")
    fake.chmod(0o755)
    run("git", "init", "-q", "-b", "main", str(machine.origin))
    (machine.origin / "practices").mkdir()
    (machine.origin / "practices" / "autre.yaml").write_text("titre: autre\n", encoding="utf-8")
    machine.git("config", "user.name", "Une personne")
    machine.git("config", "user.email", "personne@example.org")
    machine.git("add", ".")
    machine.git("commit", "-q", "-m", "Start")
    return machine


def comment_of(notes: list[dict[str, Any]]) -> tuple[str, str]:
    """Method and text of the one comment written."""
    written = [note for note in notes if "body" in note]
    assert len(written) == 1
    arguments = written[0]["arguments"]
    return arguments[arguments.index("--method") + 1], written[0]["body"]


def test_a_ready_sheet_becomes_a_branch_a_proposal_and_an_answer(runner: Runner) -> None:
    done = runner.propose("titre: essai\n")
    commit = runner.git("rev-parse", "proposition/12").strip()
    assert done == {"state": "deposee", "commit": commit, "number": "34"}
    # What "Vérification" compares it with: the commit before.
    assert runner.git("rev-parse", "proposition/12^") == runner.git("rev-parse", "main")
    changed = runner.git("diff", "--name-status", "main...proposition/12").split()
    assert changed == ["A", SHEET]
    assert runner.git("log", "-1", "--format=%ae", "proposition/12").strip() == BOT
    notes = runner.notes()
    create = next(n["arguments"] for n in notes if n["arguments"][:2] == ["pr", "create"])
    assert create[create.index("--title") + 1] == "Fiche : essai"
    assert create[create.index("--base") + 1] == "main"
    method, text = comment_of(notes)
    assert method == "POST"
    assert text.endswith("\nVotre proposition : #34\n")


def test_the_same_issue_again_changes_nothing(runner: Runner) -> None:
    runner.propose("titre: essai\n")
    before = runner.git("rev-parse", "proposition/12")
    runner.notes()
    runner.pull_request, runner.comment = "34", "777"
    assert runner.propose("titre: essai\n") == {"state": "inchangee", "number": "34"}
    assert runner.git("rev-parse", "proposition/12") == before
    notes = runner.notes()
    assert not [n for n in notes if n["arguments"][:2] in (["pr", "create"], ["pr", "edit"])]
    method, _ = comment_of(notes)
    assert method == "PATCH"


def test_an_edited_issue_updates_its_branch_and_its_proposal(runner: Runner) -> None:
    runner.propose("titre: essai\n")
    runner.notes()
    runner.pull_request = "34"
    assert runner.propose("titre: mieux\n")["state"] == "deposee"
    assert runner.git("show", f"proposition/12:{SHEET}") == "titre: mieux\n"
    assert runner.git("rev-list", "--count", "main..proposition/12").strip() == "1"
    assert [n for n in runner.notes() if n["arguments"][:3] == ["pr", "edit", "34"]]


def test_what_a_reviewer_wrote_is_never_overwritten(runner: Runner) -> None:
    runner.propose("titre: essai\n")
    runner.notes()
    runner.git("switch", "-q", "proposition/12")
    (runner.origin / SHEET).write_text("titre: relu\n", encoding="utf-8")
    runner.git("commit", "-q", "-a", "-m", "Review")
    runner.git("switch", "-q", "main")
    runner.pull_request = "34"
    assert runner.propose("titre: mieux\n")["state"] == "retouchee"
    assert runner.git("show", f"proposition/12:{SHEET}") == "titre: relu\n"
    _, text = comment_of(runner.notes())
    assert "Une personne a déjà retouché la proposition #34" in text


def test_a_sheet_that_is_not_ready_leaves_the_proposal_alone(runner: Runner) -> None:
    runner.propose("titre: essai\n")
    runner.notes()
    runner.pull_request = "34"
    assert runner.propose("", ready=False) == {"number": "34"}
    assert runner.git("show", f"proposition/12:{SHEET}") == "titre: essai\n"
    _, text = comment_of(runner.notes())
    assert text.endswith("\nEn attendant, la proposition #34 garde vos réponses précédentes.\n")


def test_a_sheet_that_is_not_ready_opens_nothing(runner: Runner) -> None:
    assert runner.propose("", ready=False) == {"number": ""}
    assert runner.git("branch", "--format=%(refname:short)").split() == ["main"]
    _, text = comment_of(runner.notes())
    assert text == "<!-- proposition -->\nMerci pour cette fiche.\n"


def test_the_author_is_answered_when_the_program_itself_fails(runner: Runner) -> None:
    runner.answer(runner.checkout(), ready="", number="", STATE="")
    _, text = comment_of(runner.notes())
    assert text.startswith("<!-- proposition -->\nMerci. Notre programme n’a pas")


def test_the_author_is_told_when_the_sheet_could_not_be_filed(runner: Runner) -> None:
    runner.work.mkdir(parents=True)
    (runner.work / "comment.md").write_text("<!-- proposition -->\n", encoding="utf-8")
    runner.answer(runner.checkout(), ready="true", number="", STATE="")
    _, text = comment_of(runner.notes())
    assert "La fiche n’a pas pu être déposée" in text


@pytest.mark.parametrize(
    ("result", "state"),
    [("success", "success"), ("failure", "failure"), ("cancelled", "error"), ("skipped", "error")],
)
def test_the_result_is_written_on_the_commit_of_the_sheet(
    runner: Runner, result: str, state: str
) -> None:
    address = "https://example.org/o/r/actions/runs/5"
    values = {"COMMIT": "0" * 40, "RESULT": result, "RUN_URL": address}
    runner.step("proposition.yml", "Dire le résultat", runner.folder, **values)
    (note,) = runner.notes()
    arguments = note["arguments"]
    assert f"repos/o/r/statuses/{'0' * 40}" in arguments
    said = dict(argument.split("=", 1) for argument in arguments if "=" in argument)
    # The rule that protects the main branch asks for that name, whoever proposes.
    checks = load(GITHUB / "workflows" / "verification.yml")["jobs"]
    assert said.pop("context") == checks["fiches"]["name"]
    assert len(said.pop("description")) <= 140
    assert said == {"state": state, "target_url": address}


# --- The steps of the other workflows, run here ---------------------------------------------------


@pytest.mark.parametrize(
    ("report", "issue", "expected"),
    [
        ("", "", None),
        ("", "5", ["issue", "close", "5"]),
        ("- lien\n", "5", ["issue", "edit", "5"]),
        ("- lien\n", "", ["issue", "create", "--repo"]),
    ],
)
def test_a_weekly_report_is_one_issue(
    runner: Runner, report: str, issue: str, expected: list[str] | None
) -> None:
    (runner.folder / "temp" / "report.md").write_text(report, encoding="utf-8")
    runner.issue = issue
    name = "Mettre la demande à jour"
    runner.step("hebdomadaire.yml", name, runner.folder, LABEL="liens", TITLE="Des liens")
    notes = [note["arguments"] for note in runner.notes()]
    assert notes[0][:2] == ["issue", "list"]
    assert [arguments[:3] for arguments in notes[1:]] == ([expected] if expected else [])


def test_every_label_is_created(runner: Runner) -> None:
    python = runner.folder / "bin" / "python"
    python.write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    runner.step("etiquettes.yml", "Écrire les étiquettes", ROOT)
    created = [note["arguments"][2] for note in runner.notes()]
    assert created == [label["name"] for label in load(GITHUB / "labels.yml")]
