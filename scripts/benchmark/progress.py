"""A progress bar for the person who waits; nothing when nobody does."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from catalogue.machinery.progress import bar


class Progress:
    """Shows on the terminal which step is under way, and for how long."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._done = 0

    @contextmanager
    def step(self, label: str) -> Iterator[None]:
        """The bar while the step runs; quiet when standard error is not a terminal."""
        if not sys.stderr.isatty():
            yield
            return
        over = threading.Event()
        ticker = threading.Thread(target=self._show, args=(label, over), daemon=True)
        ticker.start()
        try:
            yield
        finally:
            over.set()
            ticker.join()
            self._done += 1
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()

    def _show(self, label: str, over: threading.Event) -> None:
        start = time.monotonic()
        shown = bar(self._done, self._steps)
        while not over.wait(0.5):
            waited = time.monotonic() - start
            line = f"\r\033[K{shown} {self._done + 1}/{self._steps}  {label}  {waited:.0f} s"
            sys.stderr.write(line)
            sys.stderr.flush()
