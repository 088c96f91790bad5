"""What the tests share: the project's root, a fixed day, what is drawn, the built site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers

pytest_plugins = ["selection.fixtures"]
"""Not a second `conftest`: it would take this one's name, which the tests import from."""

ROOT = Path(__file__).resolve().parent.parent

LONG = bool(os.environ.get("LONG"))
"""Whether the long forms of the tests are wanted: `make long` sets it."""


def examples(usual: int) -> int:
    """How many examples a test draws that does not draw Hypothesis's usual hundred."""
    return 25 * usual if LONG else usual


# No verdict depends on how long a draw takes, on a machine that does something else too.
_PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", _PATIENT, derandomize=True, database=None)
settings.register_profile("new", _PATIENT, max_examples=examples(100), print_blob=True)
if LONG:
    # What fails prints a line `@reproduce_failure(…)`: it becomes a fixed example of its test.
    settings.load_profile("new")
else:
    settings.load_profile("same")
    # Constants of whatever modules are loaded are drawn too: an edit elsewhere, or another order
    # of the tests, would give other examples.
    providers._get_local_constants = lambda: providers._local_constants  # noqa: SLF001

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
