"""The search's figures can be taken: `upkeep.py search`, on one query, in a real browser."""

from pathlib import Path

import pytest

from upkeep import main


@pytest.mark.parametrize(
    ("slug", "status"), [("sarreguemines-marche-des-partenaires", 0), ("x", 1)]
)
def test_the_figures_are_taken_and_held_against_their_aims(
    slug: str,
    status: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    # The real sheets are checked on the real day.
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    judged = tmp_path / "one.yaml"
    query = "marché des partenaires Sarreguemines"
    judged.write_text(f"- {{query: {query}, kind: acteurs, expect: [{slug}]}}\n", encoding="utf-8")
    options = ["search", "--without-material", "--misses", "--set", str(judged)]
    assert main(options) == status
    told = capsys.readouterr().out
    assert "one.yaml" in told
    assert (f"missed (acteurs, rank 0): {query}" in told) is bool(status)
