"""Works done by several processes: each once, whatever becomes of a process, and never a wait."""

import subprocess
import sys

import pytest
from conftest import LONG, ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere they are done in a row")

ROUNDS = 3000 if LONG else 100
SECONDS = 600 if LONG else 120

# As `build.py` does: a polite end tidies up.
_START = """
import os, signal, sys
from catalogue.machinery import processes as parallel
from catalogue.machinery.processes import run_all
signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
parallel.processors = lambda: 3
here = os.getpid()
"""


def run(code: str) -> str:
    """In a process without threads: beside one, nothing is forked."""
    done = subprocess.run(
        [sys.executable, "-c", _START + code],
        cwd=ROOT / "scripts",
        capture_output=True,
        text=True,
        check=False,
        timeout=SECONDS,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return done.stdout.strip()


def test_many_short_works_one_after_the_other_never_wait_for_ever() -> None:
    code = f"""
for _ in range({ROUNDS}):
    assert sorted(run_all([lambda k=k: k for k in range(6)])) == [0, 1, 2, 3, 4, 5]
"""
    assert run(code) == ""


def test_a_worker_ends_at_once_when_it_is_told_to() -> None:
    code = """
answers = run_all([lambda: (os.getpid(), signal.getsignal(signal.SIGTERM))] * 6)
print({(pid == here, answer == signal.SIG_DFL) for pid, answer in answers})
"""
    assert run(code) == "{(False, True)}"


def test_a_worker_that_the_system_ends_costs_no_work() -> None:
    code = """
def work(k):
    if k == 3 and os.getpid() != here:
        os.kill(os.getpid(), signal.SIGKILL)
    return k
print(sorted(run_all([lambda k=k: work(k) for k in range(6)])))
"""
    assert run(code) == "[0, 1, 2, 3, 4, 5]"


def test_the_first_that_fails_gives_up_the_others() -> None:
    code = """
def work(k):
    if k == 0:
        raise ValueError("non")
    return k
try:
    list(run_all([lambda k=k: work(k) for k in range(50)]))
except ValueError as error:
    print(error)
"""
    assert run(code) == "non"
