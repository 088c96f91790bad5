"""All code that decides what a check finds is in the fingerprint of what was found."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

from catalogue.loading.fingerprint import program_files

SCRIPTS = ROOT / "scripts"
PACKAGE = SCRIPTS / "catalogue"

CHECK = """
import json, sys
opened = set()
sys.addaudithook(lambda event, given: event == "open" and opened.add(str(given[0])))
from pathlib import Path
from catalogue.checking.check import check_catalogue, check_sheet, has_errors
from catalogue.reference.reference import load_reference
from catalogue.checking.summary import summary_of
from catalogue.reading.document import read_file
reference = load_reference(Path())
documents = [read_file(path, str(path)) for path in sorted(Path("tests/examples").rglob("*.yaml"))]
assert len(documents) > 50
assert any([has_errors([*check_sheet(document, reference)]) for document in documents])
list(check_catalogue([summary_of(one, reference) for one in documents], reference))
loaded = {module.__file__ for name, module in sys.modules.items() if name.startswith("catalogue")}
print(json.dumps(sorted(opened | loaded)))
"""
FINGERPRINT = """
from pathlib import Path
from catalogue.loading.fingerprint import fingerprint
print(fingerprint(Path()))
"""


def run(code: str, scripts: Path = SCRIPTS) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(scripts), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-c", code]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_every_file_that_a_check_reads_is_covered() -> None:
    result = run(CHECK)
    assert result.returncode == 0, result.stderr
    read = {Path(name) for name in json.loads(result.stdout) if name.startswith(str(PACKAGE))}
    read = {path for path in read if path.suffix != ".pyc" and path.is_file()}
    assert PACKAGE / "findings" / "messages.yaml" in read
    assert read - set(program_files()) == set()


@pytest.fixture
def scripts(tmp_path: Path) -> Path:
    """Our code, to be edited."""
    shutil.copytree(PACKAGE, tmp_path / "catalogue", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_each_source_counts(scripts: Path) -> None:
    package = scripts / "catalogue"
    before = run(FINGERPRINT, scripts).stdout
    assert before == run(FINGERPRINT, scripts).stdout
    for name in ("findings/messages.yaml", "checking/rules/texts.py", "site/search/shadow.py"):
        file = package / name
        text = file.read_text(encoding="utf-8")
        file.write_text(f"{text}# Un mot de plus\n", encoding="utf-8")
        assert run(FINGERPRINT, scripts).stdout not in {before, ""}, name
        file.write_text(text, encoding="utf-8")
    assert run(FINGERPRINT, scripts).stdout == before
