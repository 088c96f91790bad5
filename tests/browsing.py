"""The system's Chromium on a served folder, watching for what ought never to happen."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe-core that look at colours."""

PATIENCE = 120_000
"""Milliseconds for what ought to come at once: on a busy machine it comes late, and still comes."""

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (name of the base)
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address at which a browser finds `folder`."""
    handler = functools.partial(QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium, or the one that the variable `CHROMIUM` names.

    Tests ask for the fixture `browser`: a process has one.
    """
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert path, "Chromium is needed: install it, or name it in the variable CHROMIUM (see README)."
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield browser
        browser.close()


def settled(page: Page) -> None:
    """Wait until nothing on the page moves or changes its colour any more."""
    page.evaluate("Promise.allSettled(document.getAnimations().map((one) => one.finished))")


def violations(page: Page, *rules: str) -> list[str]:
    """What axe-core finds wrong on the page as it is, one line each; by these rules alone, or all.

    It finds about a third of what WCAG asks for: https://github.com/dequelabs/axe-core.
    """
    settled(page)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    kind, values = ("rule", rules) if rules else ("tag", RULES)
    options = {"runOnly": {"type": kind, "values": values}, "resultTypes": ["violations"]}
    found = page.evaluate("(options) => axe.run(options).then((all) => all.violations)", options)
    return [f"{v['id']}: {node['html'][:120]}" for v in found for node in v["nodes"]]


class Watched:
    """A page, and every message, error, policy violation and foreign request on it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.site = address
        self.faults: list[str] = []
        context.set_default_timeout(PATIENCE)
        self.page: Page = context.new_page()
        # The pages' own policy reports what it forbids to the console.
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("request", lambda request: self._request(request.url))
        self.page.on("response", lambda answer: self._answer(answer.status, answer.url))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.faults.append(message.text)

    def _request(self, url: str) -> None:
        if not url.startswith((self.site, "blob:", "data:")):
            self.faults.append(f"request to {url}")

    def _answer(self, status: int, url: str) -> None:
        if status >= http.HTTPStatus.BAD_REQUEST:
            self.faults.append(f"{status} for {url}")
