"""What is remembered of a sheet equals what a check would find, whatever happens in between."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, fields, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from conftest import PRACTICES, ROOT, examples
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

import catalogue.loading.check_cache
from catalogue.checking.check import check_catalogue, check_sheet, has_errors, in_order
from catalogue.checking.summary import summary_of
from catalogue.contributing.form import SOURCE_NAME
from catalogue.findings.problems import Problem
from catalogue.loading.check_cache import KnownSheets
from catalogue.loading.load import Base, catalogue_of, load_base
from catalogue.machinery.kept import Kept
from catalogue.machinery.processes import Work
from catalogue.practices.practice import Practice
from catalogue.reading.document import Document, practice_files, read_file
from catalogue.reference.reference import Reference, load_reference
from catalogue.site.exports.form_data import form_files
from catalogue.site.shared.addresses import practice_address

EXAMPLES = sorted(path for path in (ROOT / "tests/examples").rglob("*") if path.is_file())
SHEETS = [path.read_bytes() for path in EXAMPLES if path.suffix == ".yaml"]
REFERENCE = load_reference(ROOT)
NOON = datetime(2026, 11, 18, 12, tzinfo=UTC)
YEAR = 365 * 86_400


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own with six sheets, where everything is kept on the disk."""
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.setattr(catalogue.loading.check_cache, "MANY", 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOON.timestamp()) + YEAR))
    return project_in(tmp_path / "project")


def project_in(root: Path) -> Path:
    shutil.copytree(ROOT / "schema", root / "schema")
    (root / "practices").mkdir()
    for path in sorted(PRACTICES.glob("*.yaml"))[:6]:
        shutil.copy(path, root / "practices")
    return root


def plain(root: Path) -> tuple[tuple[Problem, ...], list[object]]:
    """The problems and values by the straight way: every file read, every rule asked."""
    folder = root / "practices"
    reference = replace(REFERENCE, today=catalogue.loading.check_cache.today())
    names = {path: path.relative_to(root).as_posix() for path in practice_files(folder)}
    documents = [read_file(path, name) for path, name in names.items()]
    problems = [p for document in documents for p in check_sheet(document, reference)]
    problems += check_catalogue([summary_of(d, reference) for d in documents], reference)
    return in_order(problems), [document.value for document in documents]


def seen(base: Base) -> tuple[tuple[Problem, ...], list[object]]:
    return base.problems, [sheet.value for sheet in base.sheets]


class Folder(RuleBasedStateMachine):
    """Somebody edits a folder, on different days, with `serve` running and commands in between."""

    @initialize()
    def begin(self) -> None:
        self.patch = pytest.MonkeyPatch()
        self.patch.delenv("CI", raising=False)
        self.patch.setattr(catalogue.loading.check_cache, "MANY", 1)
        self.root = project_in(Path(os.environ["MEMORY_TEST"]) / str(id(self)))
        self.memory = KnownSheets()

    names = st.sampled_from(["a.yaml", "b.yaml", "sous/a.yaml", "Mal nommé.yml", "c.txt"])

    @rule(name=names, content=st.sampled_from(SHEETS))
    def write(self, name: str, content: bytes) -> None:
        path = self.root / "practices" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)

    @rule(name=names, at=st.integers(0, 3000), piece=st.sampled_from([b"", b"\n", b": ", b"\xff"]))
    def alter(self, name: str, at: int, piece: bytes) -> None:
        path = self.root / "practices" / name
        if path.is_file():
            content = path.read_bytes()
            path.write_bytes(content[:at] + piece + content[at + 1 :])

    @rule(data=st.data())
    def rename_or_remove(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(list(practice_files(self.root / "practices")) or [None]))
        if path and data.draw(st.booleans()):
            path.rename(path.with_name("renommee.yaml"))
        elif path:
            path.unlink()

    @rule(year=st.integers(-20, 20))
    def another_day(self, year: int) -> None:
        self.patch.setenv("SOURCE_DATE_EPOCH", str(int(NOON.timestamp()) + year * YEAR))

    @rule()
    def the_store_is_lost(self) -> None:
        shutil.rmtree(self.root / ".cache", ignore_errors=True)

    @invariant()
    def nothing_differs(self) -> None:
        if not hasattr(self, "root"):
            return
        expected = plain(self.root)
        assert seen(load_base(self.root, memory=self.memory)) == expected
        assert seen(load_base(self.root)) == expected

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.root, ignore_errors=True)


@pytest.mark.hypothesis
def test_what_is_remembered_equals_what_is_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MEMORY_TEST", str(tmp_path))
    from hypothesis.stateful import run_state_machine_as_test  # noqa: PLC0415

    run_state_machine_as_test(
        Folder, settings=settings(max_examples=examples(6), stateful_step_count=10)
    )


def test_only_what_changed_is_checked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    check = catalogue.loading.check_cache.check_sheet

    def noted(document: Document, reference: Reference) -> Iterator[Problem]:
        asked.append(document.file)
        return check(document, reference)

    monkeypatch.setattr(catalogue.loading.check_cache, "check_sheet", noted)
    # In this process, where it can be seen.
    monkeypatch.setattr("catalogue.machinery.processes.processors", lambda: 1)
    load_base(project)
    assert len(asked) == 6
    asked.clear()
    load_base(project)
    assert asked == []
    path = next(practice_files(project / "practices"))
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    load_base(project)
    assert asked == [path.relative_to(project).as_posix()]
    asked.clear()
    vocabulary = project / "schema/vocabularies/publics.yaml"
    vocabulary.write_text(vocabulary.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    load_base(project)
    assert len(asked) == 6


def test_what_did_not_change_is_the_same_object(project: Path) -> None:
    memory = KnownSheets()
    before = catalogue_of(load_base(project, memory=memory))
    changed = project / before.practices[2].file
    with changed.open("a", encoding="utf-8") as file:
        file.write("\nanciens_identifiants: [un-ancien-nom]\n")
    after = catalogue_of(load_base(project, memory=memory))
    same = [one is other for one, other in zip(before.practices, after.practices, strict=True)]
    assert same == [True, True, False, True, True, True]
    fresh = catalogue_of(load_base(project)).practices
    assert told(after.practices) == told(fresh)
    assert after.practices[2].anciens_identifiants == ("un-ancien-nom",)


def told(practices: Sequence[Practice]) -> list[dict[str, object]]:
    """What the sheets hold, terms and places included, of which each reading makes its own."""
    kept = [f.name for f in fields(Practice) if f.compare]
    return [{name: asdict(one)[name] for name in kept} for one in practices]


def test_what_is_published_of_a_sheet_is_what_was_checked(project: Path) -> None:
    paths = list(practice_files(project / "practices"))
    # With the mark of Windows editors, that no text holds any more once read.
    paths[0].write_bytes(b"\xef\xbb\xbf" + paths[0].read_bytes())
    paths[1].write_bytes(paths[1].read_bytes() + "# e\u0301crit a\u0300 part\n".encode())
    checked = [path.read_bytes() for path in paths]
    memory = KnownSheets()
    ways = [load_base(project, memory=memory)]  # checked now, then known from before, then stored
    ways += [load_base(project, memory=memory), load_base(project)]
    paths[0].write_bytes(b"titre: Autre chose\n")
    paths[1].unlink()
    for base in ways:
        catalogue = catalogue_of(base)
        published = dict(form_files(catalogue))
        addresses = [f"{practice_address(p)}{SOURCE_NAME}" for p in catalogue.practices]
        assert [published[address] for address in addresses] == checked
    # A remark that changes no value is published all the same.
    paths[0].write_bytes(checked[0] + b"# Une remarque\n")
    paths[1].write_bytes(checked[1])
    after = catalogue_of(load_base(project, memory=memory))
    assert told(after.practices) == told(catalogue.practices)
    assert dict(form_files(after))[addresses[0]] == checked[0] + b"# Une remarque\n"


def test_the_day_changes_what_depends_on_it(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Sheets written after that day have dates in its future.
    path = next(practice_files(project / "practices"))
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"20\d\d-\d\d-\d\d", "2026-12-24", text), encoding="utf-8")
    memory, found = KnownSheets(), []
    for year in (1, 0, 1):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOON.timestamp()) + year * YEAR))
        expected = plain(project)
        assert seen(load_base(project, memory=memory)) == expected
        assert seen(load_base(project)) == expected
        found.append({problem.code for problem in expected[0]})
    assert ["date-future" in codes for codes in found] == [False, True, False]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("docs/editorial/besoins.yaml", "label: ", "libelle: "),
        ("schema/lists/besoins.schema.json", '"label"', '"libelle"'),
        ("schema/lists/communs.schema.json", '"minLength": ', '"minLength": 9'),
    ],
)
def test_a_mistake_in_a_list_is_found_where_all_was_sound_before(
    project: Path, file: str, old: str, new: str
) -> None:
    shutil.copytree(ROOT / "docs" / "editorial", project / "docs" / "editorial")
    shutil.rmtree(project / "practices")
    shutil.copytree(ROOT / "practices", project / "practices")
    assert not has_errors(load_base(project).problems)
    sound = (project / file).read_text(encoding="utf-8")
    (project / file).write_text(sound.replace(old, new), encoding="utf-8")
    assert has_errors(load_base(project).problems)
    assert has_errors(load_base(project).problems)
    (project / file).write_text(sound, encoding="utf-8")
    assert not has_errors(load_base(project).problems)


def test_a_sheet_that_a_need_names_and_that_is_gone_is_missed(project: Path) -> None:
    shutil.copytree(ROOT / "docs" / "editorial", project / "docs" / "editorial")
    shutil.rmtree(project / "practices")
    shutil.copytree(ROOT / "practices", project / "practices")
    assert not has_errors(load_base(project).problems)
    (project / "practices" / "stains-apcis-accueil-collegiens-exclus.yaml").unlink()
    assert has_errors(load_base(project).problems)


def kept_of(project: Path) -> list[Path]:
    return sorted((project / ".cache/kept").iterdir())


@pytest.mark.parametrize("harm", ["noise", "cut", "empty", "folder", "exchanged"])
def test_what_is_kept_and_damaged_changes_nothing(project: Path, harm: str) -> None:
    expected = seen(load_base(project))
    paths = kept_of(project)
    contents = [path.read_bytes() for path in paths]
    for path, content, other in zip(paths, contents, contents[1:] + contents[:1], strict=True):
        if harm == "folder":
            path.unlink()
            path.mkdir()
        else:
            harmed = {"noise": b"\0noise" * 5000, "cut": content[:-9], "exchanged": other}
            path.write_bytes(harmed.get(harm, b""))
    assert seen(load_base(project)) == expected
    assert seen(load_base(project)) == expected


@pytest.mark.parametrize(
    "kept", ["[1, [2], {}]\nnull", "]\nnull", "[[]]", "", '[1, [], ["a"]]\n{}']
)
def test_what_is_kept_and_is_no_record_changes_nothing(
    project: Path, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = seen(load_base(project))
    with monkeypatch.context() as patch:
        patch.setattr(Kept, "get", lambda *_: kept.encode())
        assert seen(load_base(project)) == expected


def test_where_nothing_can_be_kept_all_is_checked(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / ".cache").write_text("a file where the folder should be")
    expected = plain(project)
    assert seen(load_base(project)) == expected
    (project / ".cache").unlink()
    # What a stranger's pull request would bring along judges nothing.
    with monkeypatch.context() as patch:
        patch.setattr(Kept, "get", lambda *_: b"[true, [], null]\nnull")
        assert load_base(project).sheets[0].summary is None
        patch.setenv("CI", "true")
        assert seen(load_base(project)) == expected


def test_two_at_once_do_not_spoil_each_other(project: Path) -> None:
    code = (
        "import sys, pathlib, catalogue.loading.check_cache as m; m.MANY = 1\n"
        "from catalogue.loading.load import load_base\n"
        "root = pathlib.Path(sys.argv[1])\n"
        "for n in range(8):\n"
        "    (root / 'practices' / f'{sys.argv[2]}-sheet.yaml').write_text(f'titre: {n}')\n"
        "    load_base(root)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    runs = [
        subprocess.Popen([sys.executable, "-c", code, str(project), name], env=environment)
        for name in ("one", "two")
    ]
    assert [run.wait() for run in runs] == [0, 0]
    assert seen(load_base(project)) == plain(project)


def test_many_sheets_are_checked_in_shares(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = project / "practices"
    for number, content in enumerate(SHEETS):
        (folder / f"exemple-{number}.yaml").write_bytes(content)
    works = []
    run_all = catalogue.loading.check_cache.run_all

    def noted(given: Sequence[Work[object]]) -> Iterator[object]:
        works.extend(given)
        return reversed(list(run_all(given)))

    monkeypatch.setattr(catalogue.loading.check_cache, "run_all", noted)
    assert seen(load_base(project)) == plain(project)
    assert len(works) > 1


def test_only_the_files_named_need_comparing(project: Path) -> None:
    first = next(practice_files(project / "practices"))
    shutil.copy(first, first.with_name("presque-la-meme.yaml"))
    whole = load_base(project)
    name = "practices/presque-la-meme.yaml"
    wanted = load_base(project, wanted=lambda file: file == name)
    ours = [problem for problem in whole.problems if problem.file == name]
    assert [problem for problem in wanted.problems if problem.file == name] == ours
    assert "titre-proche" in {problem.code for problem in ours}
    assert not has_errors(ours)


def test_values_can_be_asked_for_even_when_the_store_and_the_files_are_gone(project: Path) -> None:
    load_base(project)
    paths = practice_files(project / "practices")
    fresh = [read_file(path, path.relative_to(project).as_posix()) for path in paths]
    for lost in (project / ".cache", project / "practices"):
        base = load_base(project)
        shutil.rmtree(lost)
        values = [json.dumps(document.value) for document in fresh]
        assert [json.dumps(sheet.document.value) for sheet in base.sheets] == values
        assert [sheet.file for sheet in base.sheets] == [document.file for document in fresh]
