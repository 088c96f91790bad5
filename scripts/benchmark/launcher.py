"""Run a command from a small process, and write what it took.

    python -I -S launcher.py REPORT COMMAND [ARGUMENT …]

Linux counts the size of the process that starts a command as the command's least size: the
benchmark itself, with its browser driver, would hide what small commands need. Standard library
only, and little of it.
"""

import json
import os
import sys
import threading
import time

_PAUSE = 0.05


def peak(process: int) -> int:
    """Bytes at the peak of a process that runs, as Linux tells it (proc(5)); 0 elsewhere."""
    try:
        with open(f"/proc/{process}/status", encoding="utf-8") as file:  # noqa: PTH123 (see below)
            lines = [line for line in file if line.startswith("VmHWM:")]
    except OSError:
        return 0
    return int(lines[0].split()[1]) * 1024 if lines else 0


def watch(process: int, seen: list[int], over: threading.Event) -> None:
    """Note the peak of the command's own process, without those that it starts."""
    while not over.wait(_PAUSE):
        seen.append(peak(process))


report, *command = sys.argv[1:]
start = time.perf_counter()
process = os.posix_spawn(command[0], command, os.environ)
seen, over = [0], threading.Event()
threading.Thread(target=watch, args=(process, seen, over), daemon=True).start()
# Unlike getrusage(RUSAGE_CHILDREN), this is one child's, with the processes that it waited for.
_, status, usage = os.wait4(process, 0)
over.set()
took = {
    "own_memory": max(seen),
    "seconds": time.perf_counter() - start,
    "cpu": usage.ru_utime + usage.ru_stime,
    # In kilobytes but for macOS (getrusage(2)).
    "memory": usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024),
}
with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123 (pathlib is not small)
    json.dump(took, file)
sys.exit(os.waitstatus_to_exitcode(status))
