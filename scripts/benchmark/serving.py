"""A local server that sends a site as GitHub Pages does, and counts what it sends.

Counted: every byte of every answer, status line and headers included, after compression.
"""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BufferedIOBase
from pathlib import Path
from typing import Any

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


class _Handler(SimpleHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"

    def __init__(self, request: Any, client_address: Any, server: Server) -> None:  # noqa: ANN401
        super().__init__(request, client_address, server, directory=str(server.site))

    def setup(self) -> None:
        super().setup()
        self.wfile = _Counted(self.wfile, self.server)

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        kind = self.guess_type(str(path))
        compressed = any(mark in kind for mark in _COMPRESSED)
        content = _content(path, compressed=compressed)
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=600")
        if compressed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (name of the base)
        """Say nothing."""


class _Counted(BufferedIOBase):
    """Writes on, and counts."""

    def __init__(self, inner: BufferedIOBase, server: Server) -> None:
        self._inner, self._server = inner, server

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:  # noqa: ANN401 (any buffer)
        with self._server.lock:
            self._server.sent += len(data)
        return self._inner.write(data)

    def flush(self) -> None:
        if not self._inner.closed:
            self._inner.flush()


@lru_cache(maxsize=64)
def _content(path: Path, *, compressed: bool) -> bytes:
    content = path.read_bytes()
    return gzip.compress(content, mtime=0) if compressed else content
