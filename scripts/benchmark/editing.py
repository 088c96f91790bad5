"""How long a person waits, under `make serve`, from saving a sheet to its new page."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from tempfile import TemporaryFile
from urllib.error import URLError
from urllib.request import urlopen

from benchmark.running import SAID, RunError, surroundings

_WORDS = ("Wxyz", "Xyzw")
"""In no sheet and on no page; a word of its own for each edit: related pages show the first."""
_PATIENCE = 900
"""Seconds for the first build, and for a page to change."""
_WATCHED = 5
"""Seconds until the server has seen every file that it watches for changes."""


def edits(root: Path, practices: Path) -> Iterator[float]:
    """Seconds from an edit to the page that shows it: two edits.

    The second comes while the index still follows the first in the background. The sheets are left
    as they were.

    Raises:
        RunError: the site could not be served.
    """
    with create_server(("127.0.0.1", 0)) as free:
        port = str(free.getsockname()[1])
    script = str(root / "scripts" / "serve.py")
    command = [sys.executable, script, "--practices", str(practices), "--port", port]
    with TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 (our own command)
            command, cwd=root, env=surroundings(), stdout=said, stderr=said
        )
        try:
            address = f"http://127.0.0.1:{port}/"
            _wait(address, "", process)
            time.sleep(_WATCHED)
            for sheet, word in zip(sorted(practices.glob("*.yaml")), _WORDS, strict=False):
                start = time.perf_counter()
                with edited(sheet, word):
                    _wait(f"{address}pratiques/{sheet.stem}/", word, process)
                    yield time.perf_counter() - start
        except RunError as error:
            said.seek(0)
            raise RunError(f"{error}\n{said.read().decode(errors='replace')[-SAID:]}") from error
        finally:
            process.terminate()
            process.wait()


@contextmanager
def edited(sheet: Path, word: str = _WORDS[0]) -> Iterator[None]:
    """The sheet with that word in its title, which stays as long as it was, in the block."""
    text = sheet.read_text(encoding="utf-8")
    first = rf'^(titre: "?).{{{len(word)}}}'
    changed = re.sub(first, rf"\g<1>{word}", text, count=1, flags=re.MULTILINE)
    sheet.write_text(changed, encoding="utf-8")
    try:
        yield
    finally:
        sheet.write_text(text, encoding="utf-8")


def _wait(page: str, word: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the page is there and holds the word."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urlopen(page, timeout=_PATIENCE) as answer:  # noqa: S310 (our own server)
                if word.encode() in answer.read():
                    return
        except (URLError, ConnectionError):
            pass
        time.sleep(0.02)
    raise RunError(f"{page}: not there after {_PATIENCE} s, or the server stopped")
