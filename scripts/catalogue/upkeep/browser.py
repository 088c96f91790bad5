"""A Chromium, and a local server that sends it a site as GitHub Pages does.

The server counts every byte of its answers, status lines and headers included, after compression.
"""

import gzip
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

# Text is sent compressed (gzip); fonts, images and the index's own files are compressed already.
_COMPRESSED = ("text/", "application/json", "application/javascript", "application/xml", "+xml")


class Server(ThreadingHTTPServer):
    """Serves the folder `site` at `address`; `sent` grows with every answer."""

    daemon_threads = True

    def __init__(self, site: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.site = site
        self.address = f"http://127.0.0.1:{self.server_port}/"
        self.sent = 0
        self.lock = threading.Lock()


@contextmanager
def serving(site: Path) -> Iterator[Server]:
    """The server, while the block runs."""
    with Server(site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


@contextmanager
def browsing(site: Path) -> Iterator[tuple[Browser, Server]]:
    """A browser, and the server at which it finds the site; playwright's Error for want of one."""
    with serving(site) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium") or None,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
        )
        yield browser, server
        browser.close()


class _Handler(SimpleHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def __init__(self, request: Any, client_address: Any, server: Server) -> None:  # noqa: ANN401
        super().__init__(request, client_address, server, directory=str(server.site))

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        kind = self.guess_type(str(path))
        compressed = any(mark in kind for mark in _COMPRESSED)
        content = _content(path, compressed=compressed) if path.is_file() else b""
        self.send_response(HTTPStatus.OK if path.is_file() else HTTPStatus.NOT_FOUND)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self._write(content)

    def flush_headers(self) -> None:
        self._write(b"".join(self._headers_buffer))  # type: ignore[attr-defined]
        self._headers_buffer.clear()  # type: ignore[attr-defined]

    def _write(self, data: bytes) -> None:
        with self.server.lock:
            self.server.sent += len(data)
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (name of the base)
        """Say nothing."""


@lru_cache(maxsize=64)
def _content(path: Path, *, compressed: bool) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content, mtime=0) if compressed else content
