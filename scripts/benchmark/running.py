"""Run a command and see what it took."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

_LAUNCHER = Path(__file__).with_name("launcher.py")
SAID = 2000
"""Last characters of what a failed command said."""


class RunError(Exception):
    """Raised when a command failed; the message is what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a command took, the processes it started included."""

    seconds: float
    """By the clock: what a person waits."""
    cpu: float
    """Seconds of processor: hardly moves when the machine has other work."""
    memory: int
    """Bytes at the peak of its largest process."""
    own_memory: int
    """Bytes at the peak of its own process, without those that it starts; 0 where unknown."""
    output: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str] | None = None) -> Run:
    """Run `command` in `folder`, with `environment` added to that of this process.

    Its first word is the path of a program.

    Raises:
        RunError: it did not exit with 0.
    """
    with TemporaryDirectory(prefix="run-") as work:
        report = Path(work, "report.json")
        done = subprocess.run(  # noqa: S603 (our own commands)
            [sys.executable, "-I", "-S", str(_LAUNCHER), str(report), *command],
            cwd=folder,
            env=surroundings(environment or {}),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
        if done.returncode != 0:
            said = (done.stdout + done.stderr)[-SAID:]
            raise RunError(f"{' '.join(command[:4])} …: exit {done.returncode}\n{said}")
        took = json.loads(report.read_text(encoding="utf-8"))
    return Run(took["seconds"], took["cpu"], took["memory"], took["own_memory"], done.stdout)


def surroundings(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment of this process with `environment` added to it.

    Without `CI`: on a forge, the project keeps less from one run to the next.
    """
    return {**{key: value for key, value in os.environ.items() if key != "CI"}, **environment}
