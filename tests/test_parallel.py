"""Works done by several processes."""

import subprocess
import sys

import pytest
from conftest import ROOT

# As build.py does: its own way to end, which processes made by fork inherit.
WORKS = """
import os, signal, sys
from catalogue import parallel

signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
parallel.processors = lambda: 2
here = os.getpid()

def work():
    return os.getpid() == here, signal.getsignal(signal.SIGTERM) == signal.SIG_DFL

print(set(parallel.run_all([work] * 4)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the works are done one by one")
def test_processes_end_when_they_are_told() -> None:
    # With the command's own way to end, this very example may wait for ever.
    done = subprocess.run(
        [sys.executable, "-c", WORKS],
        cwd=ROOT / "scripts",
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.strip() == "{(False, True)}"
