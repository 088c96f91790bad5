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
from multiprocessing import current_process, get_context
from threading import active_count
from typing import TypeVar

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
    alone = workers < 2 or sys.platform != "linux" or active_count() > 1  # noqa: PLR2004
    # In a worker, the other workers are at work already.
    if alone or current_process().daemon:
        yield from (work() for work in works)
        return
    _waiting = works
    try:
        with get_context("fork").Pool(workers, _ends_when_told) as pool:
            yield from pool.imap_unordered(_run, range(len(works)))
    finally:
        _waiting = ()


def _ends_when_told() -> None:
    """Forget what the command does when it is told to end, which a fork inherits.

    The pool ends its processes so. A function of Python would be called by one that is about to
    wait only once the wait is over, and nothing ends that wait: the build would never finish.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def _run(index: int) -> object:
    return _waiting[index]()


def shares(items: Sequence[Result], size: int) -> Iterator[Sequence[Result]]:
    """The items cut into shares of `size`: one for each work, neither too many nor too long."""
    return (items[start : start + size] for start in range(0, len(items), size))
