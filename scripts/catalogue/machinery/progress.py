"""A progress bar for the person who waits; nothing when nobody does."""

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

Result = TypeVar("Result")

_WIDTH = 24
_BACK = "\r\033[K"
"""To the beginning of the line, which is cleared."""


def bar(done: int, total: int) -> str:
    """A bar of fixed width, full when `done` is `total`."""
    filled = round(_WIDTH * done / total) if total else _WIDTH
    return "█" * filled + "░" * (_WIDTH - filled)


def watched(label: str, results: Iterable[Result], total: int) -> Iterator[Result]:
    """The results, counted as they come on one line of the terminal, of which nothing is left.

    Nothing is shown where standard error is none, or `total` is 0.
    """
    if not (total and sys.stderr.isatty()):
        yield from results
        return
    try:
        _show(f"{_BACK}{bar(0, total)} 0/{total}  {label}")
        for done, result in enumerate(results, start=1):
            _show(f"{_BACK}{bar(done, total)} {done}/{total}  {label}")
            yield result
    finally:
        _show(_BACK)


def _show(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
