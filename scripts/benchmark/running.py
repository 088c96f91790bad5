"""Run a command and see what it took.

Linux counts the size of the process that starts a command as the command's least size: a small
Python that runs this very file starts it, not the benchmark with its browser driver.
"""

import json
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

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
    done = subprocess.run(  # noqa: S603 (our own commands)
        [sys.executable, "-I", "-S", __file__, *command],
        cwd=folder,
        env=surroundings(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    said, _, took = done.stderr.rstrip("\n").rpartition("\n")
    if done.returncode != 0:
        said = (done.stdout + said)[-SAID:]
        raise RunError(f"{' '.join(command[:4])} …: exit {done.returncode}\n{said}")
    return Run(*json.loads(took))


def surroundings() -> dict[str, str]:
    """The environment of every command: as of a published site, or some exports are not made.

    Without `CI`: on a forge, the project keeps less from one run to the next.
    """
    ours = {key: value for key, value in os.environ.items() if key != "CI"}
    return {**ours, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/"}


def _launch(command: list[str]) -> int:
    """Run the command, print what it took as the last line of errors; returns its exit status."""
    start, own = time.perf_counter(), 0
    process = os.posix_spawn(command[0], command, os.environ)
    # Unlike getrusage(RUSAGE_CHILDREN), this is one child's, with the processes that it waited for.
    while not (ended := os.wait4(process, os.WNOHANG))[0]:
        own = max(own, _peak(process))
        time.sleep(0.02)
    _, status, usage = ended
    # In kilobytes but for macOS (getrusage(2)).
    memory = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    seconds, processor = time.perf_counter() - start, usage.ru_utime + usage.ru_stime
    sys.stderr.write(f"\n{json.dumps([seconds, processor, memory, own])}\n")
    return os.waitstatus_to_exitcode(status)


def _peak(process: int) -> int:
    """Bytes at the peak of a process, where Linux tells (proc(5)): nothing once it is over."""
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    return sum(int(s.split()[1]) * 1024 for s in status.split("\n") if s.startswith("VmHWM:"))


if __name__ == "__main__":
    sys.exit(_launch(sys.argv[1:]))
