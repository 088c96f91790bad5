"""Every valid example passes; every invalid one gives the exact report that stands beside it.

A new case is a new file in `tests/examples/invalid/`. After a wanted change of the messages, write
the reports again with `REFRESH=1 pytest tests/test_examples.py`, and read the difference.
"""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages_reading import base_files, real_schema

import validate
from catalogue.findings.messages import messages

EXAMPLES = Path(__file__).parent / "examples"
INVALID = sorted(path for path in (EXAMPLES / "invalid").iterdir() if path.suffix != ".txt")


def report(path: Path, capsys: pytest.CaptureFixture[str], *options: str) -> tuple[int, str]:
    """Exit status and output of the command on `path`, with the valid examples as the base."""
    arguments = [str(path), "--practices", str(EXAMPLES / "valid"), *options]
    return validate.main(arguments), capsys.readouterr().out


@pytest.mark.parametrize("path", sorted((EXAMPLES / "valid").iterdir()), ids=lambda path: path.stem)
def test_a_valid_example_has_no_problem(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(path, capsys, "--strict") == (0, "1 fiche vérifiée : aucun problème.\n")


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.name)
def test_an_invalid_example_gives_its_report(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, text = report(path, capsys, "--strict")
    expected = path.with_suffix(".txt") if path.is_file() else path.with_name(f"{path.name}.txt")
    if os.environ.get("REFRESH"):
        expected.write_text(text, encoding="utf-8")
    assert text == expected.read_text(encoding="utf-8")
    assert status == 1


def test_every_message_has_an_example_that_shows_it(capsys: pytest.CaptureFixture[str]) -> None:
    seen = set()
    for path in INVALID:
        found = json.loads(report(path, capsys, "--format", "json")[1])["problems"]
        seen |= {problem["code"] for problem in found}
    # Shown by tests of their own: what cannot be a file here, and what the whole base shows.
    elsewhere = {"fichier-special", "fichier-illisible", "theme-peu-fourni", "yaml-illisible"}
    elsewhere |= {"identifiant-en-double"}
    assert set(messages()) - seen == elsewhere


def test_the_made_up_base_uses_every_field_of_the_schema() -> None:
    """So that every page, export and door is tried with each: a new field asks for its example."""

    def paths(value: object, above: str = "") -> Iterator[str]:
        if isinstance(value, dict):
            for key, inner in value.items():
                yield above + key
                yield from paths(inner, f"{above}{key}.")
        elif isinstance(value, list):
            for item in value:
                yield from paths(item, f"{above.removesuffix('.')}[].")

    used = {path for sheet in base_files().values() for path in paths(sheet)}
    assert {field.path for field in real_schema().fields()} - used == set()
