"""The search's figures can be taken: `upkeep.py search`, on one query, in a real browser."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT


@pytest.mark.parametrize(
    ("slug", "status"), [("sarreguemines-marche-des-partenaires", 0), ("x", 1)]
)
def test_the_figures_are_taken_and_held_against_their_aims(
    slug: str, status: int, tmp_path: Path
) -> None:
    # The real sheets are checked on the real day.
    environment = {key: v for key, v in os.environ.items() if key != "SOURCE_DATE_EPOCH"}
    judged = tmp_path / "one.yaml"
    query = "marché des partenaires Sarreguemines"
    judged.write_text(f"- {{query: {query}, kind: acteurs, expect: [{slug}]}}\n", encoding="utf-8")
    # A process of its own: this one has a browser already.
    done = subprocess.run(
        [*(sys.executable, "scripts/upkeep.py", "search", "--misses"), *("--set", str(judged))],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    assert "one.yaml" in done.stdout
    assert (f"missed (acteurs, rank 0): {query}" in done.stdout) is bool(status)
