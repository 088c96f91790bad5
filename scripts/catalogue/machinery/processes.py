"""Works that do not depend on each other, done by as many processes as there are processors.

A process is made by `fork`, so it has all that this one has read without a copy of it. Where the
system cannot fork, or forks badly (Windows, macOS: see the notes of the module `multiprocessing`),
where there is one processor, and in a process that has threads (a fork copies locks that no thread
of the copy will open), the same works are done one after the other.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

Result = TypeVar("Result")

Work = Callable[[], Result]

_waiting: Sequence[Work[object]] = ()
"""What the processes being forked are to choose from: a function cannot be sent to them."""


def processors() -> int:
    """How many processors this process may use."""
    # A container or `taskset` may leave it fewer than the machine has.
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def run_all(works: Sequence[Work[Result]]) -> Iterator[Result]:
    """The result of each work, as they come: the longest works should stand first.

    A result is sent from another process: it must be small, and can be pickled.

    Raises:
        Exception: that of the first work that failed; the others are given up.
    """
    global _waiting  # noqa: PLW0603 (see its docstring)
    workers = min(processors(), len(works))
    alone = workers < 2 or sys.platform != "linux" or _has_threads()  # noqa: PLR2004
    # In a worker, the other workers are at work already.
    if alone or _waiting:
        yield from (work() for work in works)
        return
    # Slow to import, for those who have no need of it.
    from concurrent.futures import ProcessPoolExecutor, as_completed  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    _waiting = works
    left = dict(enumerate(works))
    pool = ProcessPoolExecutor(workers, get_context("fork"), initializer=as_worker)
    # A process that begins would answer to its end as the command does: it hears it in `as_worker`.
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM})
    try:
        given = {pool.submit(_run, index): index for index in left}
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        for done in as_completed(given):
            result: Result = done.result()
            del left[given[done]]
            yield result
    except BrokenProcessPool:
        # The system ended a process, for want of memory perhaps. Alone, this one needs less.
        pass
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
        pool.shutdown(cancel_futures=True)
        _waiting = ()
    yield from (work() for work in left.values())


def _has_threads() -> bool:
    """Whether this process has threads, those that a library started without Python included."""
    return len(list(Path("/proc/self/task").iterdir())) > 1


def as_worker() -> None:
    """Leave Ctrl + C to the command, and end at once when it ends this process.

    A fork keeps the command's own answer to that signal, which raises an exception: one that comes
    while this process begins to wait for work is lost, and both would wait for each other for ever.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})


def _run(index: int) -> Any:  # noqa: ANN401 (whatever the work gives)
    return _waiting[index]()


def shares(items: Sequence[Result], size: int) -> Iterator[Sequence[Result]]:
    """The items cut into shares of `size`: one for each work, neither too many nor too long."""
    return (items[start : start + size] for start in range(0, len(items), size))
