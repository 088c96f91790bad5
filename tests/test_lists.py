"""Lists and editorial files are checked by schemas of their own, all errors of all in one run.

After a wanted change of the messages, write the reports again with
`REFRESH=1 pytest tests/test_lists.py`, and read the difference.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from conftest import ROOT
from jsonschema import Draft202012Validator

from catalogue.checking.lists import list_files, list_problems
from catalogue.findings.as_text import text
from catalogue.findings.messages import ERROR, severity
from catalogue.loading.load import ListsError, load_base

HERE = Path(__file__).parent / "lists"
PAGES = "scripts/catalogue/site/shared/indexes.yaml"
SCHEMAS = sorted((ROOT / "schema" / "lists").glob("*.schema.json"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of two sheets, with our lists and an example of every editorial file."""
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    shutil.copytree(ROOT / "tests" / "examples" / "valid", tmp_path / "practices")
    sheet = tmp_path / "practices" / "exemple-minimal.yaml"
    with sheet.open("a", encoding="utf-8") as file:
        file.write("anciens_identifiants: [ancien-exemple]\n")
    return put(tmp_path, "sound")


def put(project: Path, name: str) -> Path:
    shutil.copytree(HERE / name, project, dirs_exist_ok=True)
    return project


def errors(project: Path, practices: Path | None = None) -> list[tuple[str, str, int]]:
    found = [one for one in load_base(project, practices).problems if severity(one) == ERROR]
    return [(problem.code, problem.file, problem.mark.line) for problem in found]


def expected(name: str, found: str) -> str:
    path = HERE / f"{name}.txt"
    if os.environ.get("REFRESH"):
        path.write_text(found, encoding="utf-8")
    return path.read_text(encoding="utf-8")


def test_sound_files_have_no_problem(project: Path) -> None:
    assert errors(project) == []
    assert len(list_files(project)) > 20


def replaced(value: object, by: object) -> object:
    if isinstance(value, dict):
        return {key: replaced(item, by) for key, item in value.items()}
    return [replaced(item, by) for item in value] if isinstance(value, list) else by


@pytest.mark.parametrize("by", ["", "x", "mot " * 3000, 7, -1.5, True, None, [], {"a": 1}])
def test_a_wrong_value_in_any_place_is_told_and_never_stops_the_check(
    project: Path, by: object
) -> None:
    names = list_files(project).keys()
    for name in names:
        file = project / name
        wrong = replaced(yaml.safe_load(file.read_text(encoding="utf-8")), by)
        file.write_text(json.dumps(wrong), encoding="utf-8")
    assert names == {problem.file for problem in list_problems(project)}


def test_everything_that_is_wrong_is_told_in_one_run_with_the_sheets(project: Path) -> None:
    put(project, "wrong")
    sheet = project / "practices" / "exemple-complet.yaml"
    sheet.write_text(f"inconnu: 1\n{sheet.read_text(encoding='utf-8')}", encoding="utf-8")
    base = load_base(project)
    report = text(base.problems, len(base.sheets))
    assert report == expected("wrong", report)


def test_lists_too_wrong_for_any_sheet_to_be_checked_are_told(project: Path) -> None:
    put(project, "too-wrong")
    with pytest.raises(ListsError) as caught:
        load_base(project)
    assert str(caught.value) == expected("too-wrong", str(caught.value))


@pytest.mark.parametrize(
    ("command", "status"),
    [("validate.py", 1), ("generate.py", 2), ("build.py", 1), ("validate.py practices", 1)],
)
@pytest.mark.parametrize("name", ["wrong", "too-wrong"])
def test_each_command_tells_it(project: Path, command: str, status: int, name: str) -> None:
    for part in ("scripts", "docs", "mkdocs.yml"):
        source, target = ROOT / part, project / part
        if source.is_file():
            shutil.copy(source, target)
        else:
            ignored = shutil.ignore_patterns("__pycache__", "editorial", ".venv")
            shutil.copytree(source, target, dirs_exist_ok=True, ignore=ignored)
    put(project, name)
    script, *options = command.split()
    done = subprocess.run(
        [sys.executable, f"scripts/{script}", *options],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
    )
    told = done.stdout + done.stderr
    named_only = bool(options) and name == "wrong"
    assert done.returncode == (0 if named_only else status), told
    assert "Traceback" not in told
    first = {"wrong": "themes.yaml:3:8 : erreur", "too-wrong": "etats.yaml:1:3 : erreur"}[name]
    assert (first in told) is not named_only
    assert not (project / "site").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "found"),
    [
        ("familles/jardins", "exemple-complet]", "exemple-absent]", ("valeur-inconnue", 4)),
        ("familles/jardins", "couts: []\n", "", ("champ-manquant", 1)),
        ("besoins", "familles: [jardins", "familles: [jardinets", ("valeur-inconnue", 9)),
        ("besoins", "slug: jardiner-ensemble", "slug: Jardiner", ("format-incorrect", 1)),
        ("besoins", ", eau, abri", "", ("trop-peu", 11)),
        ("situations", "slug: ne-sait-pas", "slug: rien", ("identifiant-en-double", 3)),
        ("situations", "rang: 0", "rang: zéro", ("type-incorrect", 2)),
        ("roles/jardinier", ", sources: [1]", "", ("format-incorrect", 7)),
        ("roles/jardinier", "avis: true", "avis: true, sources: [1]", ("format-incorrect", 13)),
        ("roles/jardinier", "type: commune", "type: mairie", ("valeur-inconnue", 2)),
        ("roles/jardinier", "https://www.exemple.fr/ann", "exemple/ann", ("adresse-non-http", 15)),
        ("partage-d-informations", "sources: [1]}", "sources: [0]}", ("nombre-hors-limites", 5)),
        ("accueil", "exemple-complet", "exemple", ("valeur-inconnue", 10)),
        (PAGES, "title:", "titre:", ("champ-inconnu", 4)),
        (PAGES, "contents: false", "contents: peut-être", ("type-incorrect", 7)),
    ],
)
def test_a_mistake_is_told_at_its_place(
    project: Path, file: str, old: str, new: str, found: tuple[str, int]
) -> None:
    name = PAGES if file == PAGES else f"docs/editorial/{file}.yaml"
    content = (project / name).read_text(encoding="utf-8")
    assert old in content
    (project / name).write_text(content.replace(old, new, 1), encoding="utf-8")
    code, line = found
    assert errors(project) == [(code, name, line)]


def test_the_sheets_of_another_folder_need_not_be_those_that_are_named(project: Path) -> None:
    other = project / "other"
    (project / "practices").rename(other)
    assert errors(project, other) == []
    (project / "practices").mkdir()
    shutil.copy(other / "exemple-complet.yaml", project / "practices")
    assert ("valeur-inconnue", "docs/editorial/accueil.yaml", 11) in errors(project)


def test_a_new_kind_of_file_needs_a_schema_and_nothing_else(project: Path) -> None:
    schema = {
        "x-fichiers": ["docs/editorial/couleurs/*.yaml"],
        "type": "array",
        "items": {
            "type": "object",
            "properties": {
                "theme": {"title": "Thème", "type": "string", "x-vocabulaire": "themes"},
                "slug": {"$ref": "communs.schema.json#/$defs/slug"},
            },
            "required": ["theme", "slug"],
        },
    }
    path = project / "schema" / "lists" / "couleurs.schema.json"
    path.write_text(json.dumps(schema), encoding="utf-8")
    file = project / "docs" / "editorial" / "couleurs" / "bleus.yaml"
    file.parent.mkdir()
    file.write_text("- {theme: sante, slug: bleu}\n- {theme: santé, slug: Bleu}\n", "utf-8")
    assert errors(project) == [
        ("valeur-inconnue", "docs/editorial/couleurs/bleus.yaml", 2),
        ("format-incorrect", "docs/editorial/couleurs/bleus.yaml", 2),
    ]


def test_a_broken_schema_is_named(project: Path) -> None:
    (project / "schema" / "lists" / "themes.schema.json").write_text("{", encoding="utf-8")
    with pytest.raises(ValueError, match=r"themes\.schema\.json"):
        load_base(project)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_every_schema_is_one(path: Path) -> None:
    Draft202012Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))


def test_sound_files_are_each_held_to_their_schema(project: Path) -> None:
    used = {path.name for path in list_files(project).values()}
    assert used == {path.name for path in SCHEMAS} - {"communs.schema.json"}
    assert list_problems(project) == ()


def test_every_list_and_editorial_file_of_ours_has_a_schema_and_follows_it() -> None:
    ours = [*(ROOT / "schema/vocabularies").glob("*"), *(ROOT / "docs/editorial").rglob("*.yaml")]
    assert set(list_files(ROOT)) == {PAGES, *(path.relative_to(ROOT).as_posix() for path in ours)}
    assert list_problems(ROOT) == ()
