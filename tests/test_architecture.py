"""The shape of the code: which way imports go."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "scripts" / "catalogue"
# The adapter to MkDocs: its hooks, its frames, its server.
ADAPTER = set((PACKAGE / "engine").glob("mkdocs*.py"))
CORE = sorted(path for path in PACKAGE.rglob("*.py") if path not in ADAPTER)
ENGINE = re.compile(r"^\s*(?:from|import)\s+(?:mkdocs|material|zensical)\b", re.MULTILINE)

WITHOUT_ENGINES = """
import importlib, sys

class Blocked:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("mkdocs", "material", "zensical"):
            raise ImportError(f"{name} is blocked")

sys.meta_path.insert(0, Blocked())
for name in sys.argv[1:]:
    importlib.import_module(name)
"""


@pytest.mark.parametrize("path", CORE, ids=lambda path: str(path.relative_to(ROOT)))
def test_only_the_adapter_knows_mkdocs(path: Path) -> None:
    assert not ENGINE.search(path.read_text(encoding="utf-8"))


def test_everything_else_runs_where_no_engine_is_installed() -> None:
    names = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in CORE
    ]
    assert "catalogue.engine.zensical" in names
    result = subprocess.run(
        [sys.executable, "-c", WITHOUT_ENGINES, *names],
        cwd=ROOT / "scripts",
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
