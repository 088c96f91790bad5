"""How long a person waits, under `make serve`, from saving a sheet to its new page."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from socket import create_server
from tempfile import TemporaryFile
from typing import IO
from urllib.error import URLError
from urllib.request import urlopen

from benchmark.running import SAID, RunError, surroundings

_WORD = "Wxyz"
"""In no sheet and on no page."""
_PATIENCE = 900
"""Seconds for the first build, and for a page to change."""
_PAUSE = 0.02
_WATCHED = 5
"""Seconds until the server has seen every file that it watches for changes."""


def edit_refresh(root: Path, practices: Path, environment: Mapping[str, str]) -> dict[str, float]:
    """Seconds from an edit to the page that shows it: a first one, and another right after it.

    The second comes while the index still follows the first in the background. The sheets are left
    as they were.

    Raises:
        RunError: the site could not be served.
    """
    first, second, *_ = sorted(practices.glob("*.yaml"))
    with _served(root, practices, environment) as address:
        return {
            "edit_seconds": _waited(first, address),
            "edit_again_seconds": _waited(second, address),
        }


def edited(text: str) -> str:
    """The text of a sheet with another word in its title, which stays as long as it was."""
    first = rf'^(titre: "?).{{{len(_WORD)}}}'
    return re.sub(first, rf"\g<1>{_WORD}", text, count=1, flags=re.MULTILINE)


def _waited(sheet: Path, address: str) -> float:
    text = sheet.read_text(encoding="utf-8")
    page = f"{address}pratiques/{sheet.stem}/"
    try:
        start = time.perf_counter()
        sheet.write_text(edited(text), encoding="utf-8")
        _wait(page, _WORD.encode())
        return time.perf_counter() - start
    finally:
        sheet.write_text(text, encoding="utf-8")


@contextmanager
def _served(root: Path, practices: Path, environment: Mapping[str, str]) -> Iterator[str]:
    with create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    script = str(root / "scripts" / "serve.py")
    command = [sys.executable, script, "--practices", str(practices), "--port", str(port)]
    address = f"http://127.0.0.1:{port}/"
    with TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 (our own command)
            command, cwd=root, env=surroundings(environment), stdout=said, stderr=said
        )
        try:
            _wait(address, b"", process, said)
            time.sleep(_WATCHED)
            yield address
        finally:
            process.terminate()
            process.wait()


def _wait(
    page: str,
    words: bytes,
    process: subprocess.Popen[bytes] | None = None,
    said: IO[bytes] | None = None,
) -> None:
    """Wait until the page is there and holds the words."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if process and said and process.poll() is not None:
            said.seek(0)
            raise RunError(said.read().decode(errors="replace")[-SAID:])
        try:
            with urlopen(page, timeout=_PATIENCE) as answer:  # noqa: S310 (our own server)
                if words in answer.read():
                    return
        except (URLError, ConnectionError):
            pass
        time.sleep(_PAUSE)
    raise RunError(f"{page}: not there after {_PATIENCE} s")
