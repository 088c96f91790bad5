"""The options that several commands have: each means the same everywhere."""

from pathlib import Path
from types import ModuleType

import pytest

import build
import serve
import upkeep
import validate


@pytest.mark.parametrize(
    ("command", "before"),
    [(build, []), (serve, []), (upkeep, ["links"]), (upkeep, ["stale"]), (validate, [])],
)
def test_a_folder_of_sheets_that_does_not_exist_is_never_an_empty_base(
    command: ModuleType, before: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    absent = tmp_path / "practice"
    assert command.main([*before, "--practices", str(absent)]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == f"Dossier introuvable : {absent}\n"
