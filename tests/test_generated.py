import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from catalogue.checking.rules.texts import no_template_text
from catalogue.contributing.from_schema import generated_files
from catalogue.contributing.from_schema.issue_form import ISSUE_FORM
from catalogue.contributing.from_schema.template import PLACEHOLDER
from catalogue.findings.messages import HELP_FILE, messages
from catalogue.reading.document import read_file
from catalogue.reference.schema import SCHEMA_FILE, load_schema
from catalogue.reference.vocabularies import load_vocabularies

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = "docs/contribuer/champs.md"
TEMPLATE = "docs/contribuer/modele.yaml"
MADE_OF = (
    "scripts",
    "schema",
    "docs/contribuer",
    "docs/assets/explore",
    "docs/assets/shared",
    "docs/assets/form",
    ".github/ISSUE_TEMPLATE",
)
VOCABULARIES = load_vocabularies(ROOT / "schema" / "vocabularies")


def document() -> dict[str, Any]:
    """The schema, to change at will."""
    copy: dict[str, Any] = json.loads((ROOT / SCHEMA_FILE).read_text(encoding="utf-8"))
    return copy


def uncommented(template: str) -> str:
    """The template with its optional fields put to use, as it tells people to do."""
    lines: list[str] = []
    optional = False
    for line in template.splitlines():
        optional = bool(re.match(r"#[a-z_]+:", line)) or (optional and line != "")
        lines.append(re.sub(r"^( +)#", r"\1", line[1:] if optional else line))
    return "\n".join(lines)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A scratch copy of what the command reads and writes."""
    for name in MADE_OF:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def generate(project: Path) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs the command in that copy."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, str(project / "scripts" / "generate.py"), *arguments]
        return subprocess.run(
            command, capture_output=True, text=True, check=False, encoding="utf-8"
        )

    return run


@pytest.mark.parametrize(
    ("name", "text"), generated_files(document(), VOCABULARIES, messages()).items()
)
def test_committed_files_are_up_to_date(name: str, text: str) -> None:
    assert (ROOT / name).read_bytes() == text.encode(), "run: python scripts/generate.py"


def test_a_field_added_to_the_schema_appears_everywhere() -> None:
    changed = document()
    changed["properties"]["couleur"] = {
        "title": "Couleur du lieu",
        "description": "Dites de quelle couleur est le lieu.",
        "type": "string",
        "x-vocabulaire": "etats",
    }
    changed["required"].append("couleur")
    files = generated_files(changed, VOCABULARIES, messages())
    assert '<a id="champ-couleur"></a>Couleur du lieu' in files[REFERENCE]
    assert "Dites de quelle couleur est le lieu." in files[REFERENCE]
    assert "\ncouleur:\n" in files[TEMPLATE]
    enum = json.loads(files[SCHEMA_FILE])["properties"]["couleur"]["enum"]
    assert enum == ["en-cours", "terminee", "inconnu"]


def test_values_that_left_a_vocabulary_leave_the_schema() -> None:
    changed = document()
    changed["properties"]["etat"]["enum"].append("suspendue")
    text = generated_files(changed, VOCABULARIES, messages())[SCHEMA_FILE]
    assert text == (ROOT / SCHEMA_FILE).read_text(encoding="utf-8")


def test_an_unknown_vocabulary_is_refused() -> None:
    changed = document()
    changed["properties"]["etat"]["x-vocabulaire"] = "couleurs"
    with pytest.raises(ValueError, match="couleurs"):
        generated_files(changed, VOCABULARIES, messages())


def test_every_field_and_value_stands_on_the_reference_page() -> None:
    page = (ROOT / REFERENCE).read_text(encoding="utf-8")
    for field in load_schema(ROOT).fields():
        assert page.count(f'<a id="{field.anchor}"></a>') == 1
        for value in field.values:
            assert re.search(rf'\| `"?{value}"?` \|', page), (field.path, value)


@pytest.mark.parametrize("name", [REFERENCE, HELP_FILE])
def test_links_within_a_page_lead_somewhere(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    targets = re.findall(r'<a id="([^"]+)">', page)
    assert len(targets) == len(set(targets))
    assert set(re.findall(r"\]\(#([^)]+)\)", page)) <= set(targets)


def test_every_message_has_its_anchor_on_the_help_page() -> None:
    page = (ROOT / HELP_FILE).read_text(encoding="utf-8")
    assert re.findall(r'<a id="([^"]+)">', page) != []
    for code in messages():
        assert f'<a id="{code}"></a>' in page


def test_the_help_page_shows_no_name_between_braces() -> None:
    page = (ROOT / HELP_FILE).read_text(encoding="utf-8")
    sentences = re.findall(r"(?m)^- \*\*.*$", page)
    assert sentences
    assert [line for line in sentences if re.search(r"\{\w+\}", line)] == []


def test_the_template_begins_with_the_line_that_editors_read() -> None:
    line = (ROOT / TEMPLATE).read_text(encoding="utf-8").partition("\n")[0]
    assert line == "# yaml-language-server: $schema=../schema/practice.schema.json"


def test_the_template_as_it_stands_holds_the_required_fields() -> None:
    value = yaml.safe_load((ROOT / TEMPLATE).read_text(encoding="utf-8"))
    assert list(value) == [field.key for field in load_schema(ROOT).top() if field.required]


def test_the_template_uncommented_holds_every_field() -> None:
    text = uncommented((ROOT / TEMPLATE).read_text(encoding="utf-8"))
    value = yaml.safe_load(text)
    fields = load_schema(ROOT).top()
    assert list(value) == [field.key for field in fields]
    for field in fields:
        if field.children:
            inner = value[field.key]
            inner = inner[0] if field.kind == "liste-d-objets" else inner
            assert list(inner) == [child.key for child in field.children]


def test_every_placeholder_of_the_template_is_refused() -> None:
    sheet = read_file(ROOT / TEMPLATE, "practices/modele.yaml")
    left = {problem.field for problem in no_template_text(sheet, None)}  # type: ignore[arg-type]
    assert left == {"titre", "resume", "porteurs[1].nom", "deroulement", "sources[1].titre"}
    assert (ROOT / TEMPLATE).read_text(encoding="utf-8").count(PLACEHOLDER) > len(left)


def test_the_command_says_that_nothing_is_out_of_date(
    generate: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    result = generate("--check")
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


def test_the_command_names_what_is_out_of_date_then_writes_it(
    project: Path, generate: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    themes = project / "schema" / "vocabularies" / "themes.yaml"
    themes.write_text(
        themes.read_text(encoding="utf-8").replace("label: Arts et culture", "label: Culture"),
        encoding="utf-8",
    )
    checked = generate("--check")
    assert checked.returncode == 1
    stale = re.findall(r"(?m)^(\S+): out of date$", checked.stdout)
    assert stale == [SCHEMA_FILE, REFERENCE, TEMPLATE, ISSUE_FORM]
    assert generate().returncode == 0
    assert "**Culture**" in (project / REFERENCE).read_text(encoding="utf-8")
    assert generate("--check").returncode == 0


def test_the_command_says_which_file_is_broken(
    project: Path, generate: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    (project / "schema" / "vocabularies" / "etats.yaml").write_text("[", encoding="utf-8")
    result = generate()
    assert result.returncode == 2
    assert "etats.yaml" in result.stderr
    assert "Traceback" not in result.stderr
