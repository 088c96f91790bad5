"""What the tests draw is the same each time, and new in their long form."""

import importlib
from pathlib import Path

import pytest
from conftest import LONG
from hypothesis import given, settings
from hypothesis import strategies as st

WORDS = "\n".join(f"A{number} = 'parmi mille mots {number}'" for number in range(1000))


def drawn() -> list[tuple[str, int]]:
    """What a test would be given."""
    given_: list[tuple[str, int]] = []

    @settings(max_examples=300)
    @given(st.text(), st.integers())
    def take(text: str, number: int) -> None:
        given_.append((text, number))

    take()
    return given_


def test_draws_depend_neither_on_chance_nor_on_what_is_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = drawn()
    (tmp_path / "loaded_meanwhile.py").write_text(WORDS, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    importlib.import_module("loaded_meanwhile")
    assert (drawn() == before) is not LONG
