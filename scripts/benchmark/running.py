"""Run a command and see what it took."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

_LAUNCHER = Path(__file__).with_name("launcher.py")
SAID = 2000
"""Last characters of what a failed command said."""


class RunError(Exception):
    """A command failed; the message is what it said."""


class Run(NamedTuple):
    """What a command took, the processes it started included."""

    seconds: float
    """By the clock: what a person waits."""
    cpu: float
    """Seconds of processor: hardly moves when the machine has other work."""
    memory: int
    """Bytes at the peak of its largest process."""
    own_memory: int
    """Bytes at the peak of its own process, without those that it starts; 0 where unknown."""


def run(command: Sequence[str], folder: Path) -> Run:
    """Run `command`, whose first word is the path of a program, in `folder`.

    Raises:
        RunError: it did not exit with 0.
    """
    with TemporaryDirectory(prefix="run-") as work:
        report = Path(work, "report.json")
        launcher = [sys.executable, "-I", "-S", str(_LAUNCHER), str(report)]
        done = subprocess.run(  # noqa: S603 (our own commands)
            [*launcher, *command],
            cwd=folder,
            env=surroundings(),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            said = (done.stdout + done.stderr)[-SAID:]
            raise RunError(f"{' '.join(command[:4])} …: exit {done.returncode}\n{said}")
        return Run(**json.loads(report.read_text(encoding="utf-8")))


def surroundings() -> dict[str, str]:
    """The environment of every command: as of a published site, or some exports are not made.

    Without `CI`: on a forge, the project keeps less from one run to the next.
    """
    ours = {key: value for key, value in os.environ.items() if key != "CI"}
    return {**ours, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/"}
