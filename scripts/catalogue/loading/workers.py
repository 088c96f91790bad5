"""Checking many sheets: in as many processes as there are processors, where that pays."""

import json
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence

from catalogue.checking.check import check_sheet
from catalogue.loading.checked_sheet import record_of
from catalogue.machinery.processes import as_worker
from catalogue.reading.document import read
from catalogue.reference.reference import Reference

MANY = 100
"""Below, starting processes and opening a store take longer than the check itself."""
_SLICE = 25
_MOST_WORKERS = 8

Checked = tuple[str, str]
"""The record of a sheet and its value, as JSON."""

_work: tuple[Sequence[tuple[str, bytes]], Reference] | None = None
# A process that is forked finds here what it shall check: nothing is sent to it but ranks.


def check_all(sheets: Sequence[tuple[str, bytes]], reference: Reference) -> Iterator[Checked]:
    """What the check finds in each of `sheets` (name and content), in their order."""
    workers = _workers() if len(sheets) >= MANY else 1
    done = 0
    if workers > 1:
        for checked in _in_processes(sheets, reference, workers):
            done += 1
            yield checked
    for name, content in sheets[done:]:
        yield _check(name, content, reference)


def _check(name: str, content: bytes, reference: Reference) -> Checked:
    document = read(name, content)
    record = record_of(document, list(check_sheet(document, reference)), reference)
    write: Callable[[object], str] = json.dumps
    return write(record), write(document.value)


def _in_processes(
    sheets: Sequence[tuple[str, bytes]], reference: Reference, workers: int
) -> Iterator[Checked]:
    """As many as possible: when the system ends a process, for want of memory perhaps, it stops."""
    # Slow to import, for those who have no need of it.
    import multiprocessing  # noqa: PLC0415
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

    global _work  # noqa: PLW0603 (see there)
    _work = sheets, reference
    context = multiprocessing.get_context("fork")
    pool = ProcessPoolExecutor(workers, context, initializer=as_worker)
    try:
        for checked in pool.map(_check_slice, range(0, len(sheets), _SLICE)):
            yield from checked
    except (BrokenProcessPool, OSError):
        return
    finally:
        pool.shutdown(cancel_futures=True)
        _work = None


def _check_slice(start: int) -> list[Checked]:
    assert _work  # noqa: S101 (for mypy)
    sheets, reference = _work
    return [_check(name, content, reference) for name, content in sheets[start : start + _SLICE]]


def _workers() -> int:
    # Forking is not safe on macOS (CPython gh-77906), absent on Windows, and unsafe beside threads.
    if sys.platform in {"darwin", "win32"} or threading.active_count() > 1:
        return 1
    return min(_MOST_WORKERS, len(os.sched_getaffinity(0)))
