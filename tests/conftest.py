"""What the tests share: the project's root, a fixed day, what is drawn, built sites, a browser."""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import chromium
from hypothesis import HealthCheck, settings
from hypothesis.internal.conjecture import providers
from playwright.sync_api import Browser

pytest_plugins = ["point.team", "selection.fixtures"]
"""Not a second `conftest`: it would take this one's name, which the tests import from."""

ROOT = Path(__file__).resolve().parent.parent
PRACTICES = ROOT / "tests" / "base" / "practices"
"""Made-up sheets that together use every field: what the real ones say changes no test of code.

What is true of the real ones is tested in `test_real_base.py` alone.
"""

PATTERN, COPY, CROWD = "pierrefitte-jardin-des-ecoles", "jardin-d-ecole-copie-numero", 90
"""The sheet of which `crowded` has copies, how their names begin, and how many there are."""

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
    """Build a site into `site` with the command a maintainer uses: that of the made-up base."""
    command = [sys.executable, "scripts/build.py", "--site-dir", str(site), *options]
    if "--practices" not in options:
        command += ["--practices", str(PRACTICES)]
    if not pdf:
        # They take minutes, and have tests of their own.
        command.append("--without-pdf")
    usual = {"SITE_URL": "", "REPOSITORY_URL": "", "SOURCE_DATE_EPOCH": DAY}
    environment = {**os.environ, **usual, **settings}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


BuildOnce = Callable[..., Path]


@pytest.fixture(scope="session")
def build_once(tmp_path_factory: pytest.TempPathFactory) -> BuildOnce:
    """Makes a site by its name, with `build`, once for all tests, whatever process runs them."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    def site_of(name: str, *options: str, **settings: str) -> Path:
        folder = shared / "sites" / name
        folder.parent.mkdir(exist_ok=True)
        with folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                result = build(folder, *options, **settings)
                assert result.returncode == 0, result.stderr
        return folder

    return site_of


@pytest.fixture(scope="session")
def site(build_once: BuildOnce) -> Path:
    """The site of the made-up base, as it is without any setting; nobody writes there."""
    return build_once("plain")


@pytest.fixture(scope="session")
def crowded(build_once: BuildOnce, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same with many more sheets, all alike: for long lists."""
    practices = tmp_path_factory.mktemp("crowd") / "practices"
    shutil.copytree(PRACTICES, practices)
    pattern = (PRACTICES / f"{PATTERN}.yaml").read_text(encoding="utf-8")
    for number in range(CROWD):
        text = pattern.replace('titre: "', f'titre: "{number} : ', 1)
        (practices / f"{COPY}-{number:03}.yaml").write_text(text, encoding="utf-8")
    return build_once("crowded", "--practices", str(practices))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one browser of this process."""
    with chromium() as browser:
        yield browser
