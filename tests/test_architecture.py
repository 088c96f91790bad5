"""The shape of the code: which way imports go."""

import ast
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


# From the ground up: a wing imports only wings before it.
WINGS = (
    ("text", "machinery", "findings"),
    ("reading", "reference"),
    ("checking", "practices"),
    ("loading",),
    ("contributing",),
    ("site",),
    ("upkeep",),
    ("engine",),
)
FLOOR = {wing: floor for floor, wings in enumerate(WINGS) for wing in wings}
ASSETS = ROOT / "docs" / "assets"
# `selection/many.js` is the one door by which another folder adds to the selection; every page has
# the two others, which keep what the reader chose and tell them something.
OPEN_DOORS = {"selection/many.js", "selection/store.js", "selection/tick.js"}
SCRIPTS = sorted(path for path in ASSETS.rglob("*.js") if "vendor" not in path.parts)
IMPORTED = re.compile(r"""(?:\bfrom|\bimport\(?)\s*["'](\.[^"']+)["']""")


def wing_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def wings_imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            whole = [alias.name for alias in node.names]
        else:
            continue
        names |= {name.split(".")[1] for name in whole if name.startswith("catalogue.")}
    return names - {wing_of(path)}


def test_every_wing_stands_on_a_floor() -> None:
    assert {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"} == set(
        FLOOR
    )


@pytest.mark.parametrize(
    "path", sorted(PACKAGE.rglob("*/*.py")), ids=lambda path: str(path.relative_to(PACKAGE))
)
def test_a_wing_imports_only_wings_below_it(path: Path) -> None:
    own = FLOOR[wing_of(path)]
    assert {wing for wing in wings_imported(path) if FLOOR[wing] > own} == set()


def test_no_two_wings_import_each_other() -> None:
    arrows = {
        (wing_of(path), wing) for path in PACKAGE.rglob("*/*.py") for wing in wings_imported(path)
    }
    assert {(one, other) for one, other in arrows if (other, one) in arrows} == set()


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.relative_to(ASSETS).as_posix())
def test_a_folder_of_scripts_imports_only_what_is_shared(path: Path) -> None:
    folder = path.relative_to(ASSETS).parts[0]
    found = {
        (path.parent / name).resolve().relative_to(ASSETS).as_posix()
        for name in IMPORTED.findall(path.read_text(encoding="utf-8"))
    }
    foreign = {name for name in found if name.partition("/")[0] not in {folder, "shared"}}
    assert foreign <= OPEN_DOORS


def test_the_page_for_newcomers_names_every_wing_in_its_order() -> None:
    text = (ROOT / "docs" / "developpement" / "code.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `(\w+)/` \|", text, re.MULTILINE)
    assert sorted(named) == sorted(FLOOR)
    assert [FLOOR[wing] for wing in named] == sorted(FLOOR[wing] for wing in named)
