"""Run a command from a small process, and write what it took into REPORT.

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


def watch(process: int) -> None:
    """Note the peak of the command's own process, as Linux tells it (proc(5)); 0 elsewhere."""
    try:
        while True:
            with open(f"/proc/{process}/status", encoding="utf-8") as file:  # noqa: PTH123 (small)
                peaks = [line for line in file if line.startswith("VmHWM:")]
            took["own_memory"] = max(took["own_memory"], *(int(p.split()[1]) * 1024 for p in peaks))
            time.sleep(0.05)
    except (OSError, TypeError):  # it is over
        return


report, *command = sys.argv[1:]
took: dict[str, float] = {"own_memory": 0}
start = time.perf_counter()
process = os.posix_spawn(command[0], command, os.environ)
threading.Thread(target=watch, args=(process,), daemon=True).start()
# Unlike getrusage(RUSAGE_CHILDREN), this is one child's, with the processes that it waited for.
_, status, usage = os.wait4(process, 0)
took["seconds"] = time.perf_counter() - start
took["cpu"] = usage.ru_utime + usage.ru_stime
# In kilobytes but for macOS (getrusage(2)).
took["memory"] = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
with open(report, "w", encoding="utf-8") as file:  # noqa: PTH123 (pathlib is not small)
    json.dump(took, file)
sys.exit(os.waitstatus_to_exitcode(status))
