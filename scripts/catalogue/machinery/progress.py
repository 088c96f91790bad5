"""A progress bar for the person who waits; nothing when nobody does."""

import sys
from types import TracebackType
from typing import Self

_WIDTH = 24


def bar(done: int, total: int) -> str:
    """A bar of fixed width, full when `done` is `total`."""
    filled = round(_WIDTH * done / total) if total else _WIDTH
    return "█" * filled + "░" * (_WIDTH - filled)


class Progress:
    """Counts things done on one line of the terminal; silent when standard error is not one."""

    def __init__(self, label: str, total: int) -> None:
        self._label, self._total, self._done = label, total, 0
        self._shown = total > 0 and sys.stderr.isatty()

    def __enter__(self) -> Self:
        self._show()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._write("\r\033[K")

    def advance(self) -> None:
        """One more is done."""
        self._done += 1
        self._show()

    def _show(self) -> None:
        shown = f"{bar(self._done, self._total)} {self._done}/{self._total}"
        self._write(f"\r\033[K{shown}  {self._label}")

    def _write(self, text: str) -> None:
        if self._shown:
            sys.stderr.write(text)
            sys.stderr.flush()
