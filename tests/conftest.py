"""What the tests share: the project's root, a fixed day, the built site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest_plugins = ["selection.fixtures"]
"""Not a second `conftest`: it would take this one's name, which the tests import from."""

ROOT = Path(__file__).resolve().parent.parent

LONG = bool(os.environ.get("LONG"))
"""Whether the long forms of the tests of builds are wanted: `make long` sets it."""

DAY = "1795000000"
"""18 November 2026, as `SOURCE_DATE_EPOCH` writes it: no test depends on the clock."""


@pytest.fixture(autouse=True)
def fixed_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """The day of every check, and no colour or summary file from the environment."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", DAY)
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)
    monkeypatch.chdir(ROOT)


def build(
    site: Path, *options: str, pdf: bool = False, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Build the real site into `site` with the command a maintainer uses."""
    command = [sys.executable, "scripts/build.py", "--site-dir", str(site), *options]
    if not pdf:
        # They take minutes, and have tests of their own.
        command.append("--without-pdf")
    environment = {**os.environ, "SITE_URL": "", "REPOSITORY_URL": "", **settings}
    # The real sheets are checked on the real day.
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all tests."""
    folder = tmp_path_factory.mktemp("site") / "site"
    result = build(folder)
    assert result.returncode == 0, result.stderr
    return folder
