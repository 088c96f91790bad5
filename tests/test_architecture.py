"""The shape of the code: which way imports go."""

import re
from pathlib import Path

import pytest
from conftest import ROOT

CORE = sorted(
    path
    for path in (ROOT / "scripts" / "catalogue").rglob("*.py")
    if "engine" not in path.relative_to(ROOT).parts
)
ENGINE = re.compile(r"^\s*(?:from|import)\s+(?:mkdocs|material|zensical)\b", re.MULTILINE)


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_engine_folder_knows_mkdocs(path: Path) -> None:
    assert not ENGINE.search(path.read_text(encoding="utf-8"))
