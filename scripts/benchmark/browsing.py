"""What a reader's browser fetches and waits for, with nothing in its cache."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser, Error, sync_playwright
from playwright.sync_api import Page as Tab

from benchmark.running import RunError
from benchmark.serving import Server, serving

FIRST = ("collégiens exclus", "parler avec les parents", "décrochage", "lecture", "aller vers")
"""Queries of the kinds that people type; each is a first search in a browser of its own."""
SECOND = "sport dans le quartier"

_QUIET = 300  # ms after the answer, for what is fetched late
_PATIENCE = 120_000  # ms

# Resolve, with the ms since `act`, once the explore page has shown its next list.
_OURS = """async (query) => {
  const root = document.documentElement;
  while (!root.dataset.explore) await new Promise((resolve) => setTimeout(resolve, 10));
  const turn = root.dataset.explore;
  const shown = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (root.dataset.explore !== turn) { observer.disconnect(); resolve(); }
    });
    observer.observe(root, { attributes: true, attributeFilter: ["data-explore"] });
  });
  const field = document.getElementById("ce-explore-q");
  const start = performance.now();
  if (query === null) document.querySelector("input[type=checkbox][name=theme]").click();
  else { field.focus(); field.value = query; field.form.requestSubmit(); }
  await shown;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}"""

# The same for Material's own search: its counter changes once the worker has answered.
_STOCK = """async (query) => {
  const meta = document.querySelector(".md-search-result__meta");
  const before = meta.textContent;
  const shown = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const text = meta.textContent;
      if (/\\d|Aucun/.test(text) && text !== before) { observer.disconnect(); resolve(); }
    });
    observer.observe(meta, { childList: true, characterData: true, subtree: true });
  });
  const field = document.querySelector("[data-md-component=search-query]");
  const start = performance.now();
  document.getElementById("__search").click();
  field.focus();
  field.value = query;
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  field.dispatchEvent(new Event("input", { bubbles: true }));
  await shown;
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  return performance.now() - start;
}"""


@dataclass(frozen=True, slots=True)
class Fetched:
    """Bytes sent to the browser, and seconds until the reader saw the answer."""

    bytes: float
    seconds: float


def explore(site: Path) -> dict[str, float]:
    """The explore page: itself, the first search, the second, a first facet without words."""
    with _browser(site) as (browser, server):
        pages, firsts, seconds, journeys = [], [], [], []
        for query in FIRST:
            with _tab(browser) as tab:
                pages.append(_open(tab, server, "pratiques/"))
                firsts.append(_act(tab, server, _OURS, query))
                seconds.append(_act(tab, server, _OURS, SECOND))
            with _tab(browser) as tab:
                journeys.append(_journey(tab, server, "pratiques/", _OURS, query))
        with _tab(browser) as tab:
            _open(tab, server, "pratiques/")
            facet = _act(tab, server, _OURS, None)
    return {
        "explore_page_bytes": median(pages),
        **_named("first", firsts),
        **_named("second", seconds),
        **_named("facet", [facet]),
        **_named("journey", journeys),
    }


def stock_search(site: Path) -> dict[str, float]:
    """Material's own search, from the stock site's home page; one query tells it all.

    (The index comes whole with every page, and being made ready takes most of the time.)
    """
    with _browser(site) as (browser, server), _tab(browser) as tab:
        return _named("stock_journey", [_journey(tab, server, "", _STOCK, FIRST[0])])


def page_weight(site: Path, address: str) -> float:
    """Bytes of a page, all that it loads included."""
    with _browser(site) as (browser, server), _tab(browser) as tab:
        return _open(tab, server, address)


def _open(tab: Tab, server: Server, address: str) -> float:
    before = server.sent
    tab.goto(server.address + address, wait_until="networkidle")
    return server.sent - before


def _act(tab: Tab, server: Server, script: str, query: str | None) -> Fetched:
    before = server.sent
    milliseconds: float = tab.evaluate(script, query)
    tab.wait_for_timeout(_QUIET)
    return Fetched(server.sent - before, milliseconds / 1000)


def _journey(tab: Tab, server: Server, address: str, script: str, query: str) -> Fetched:
    """Open the page and search at once: Material fetches its index with every page."""
    before, start = server.sent, perf_counter()
    tab.goto(server.address + address)
    tab.evaluate(script, query)
    took = perf_counter() - start
    tab.wait_for_timeout(_QUIET)
    return Fetched(server.sent - before, took)


def _named(name: str, all_fetched: list[Fetched]) -> dict[str, float]:
    return {
        f"{name}_bytes": median(one.bytes for one in all_fetched),
        f"{name}_bytes_most": max(one.bytes for one in all_fetched),
        f"{name}_seconds": median(one.seconds for one in all_fetched),
    }


@contextmanager
def _browser(site: Path) -> Iterator[tuple[Browser, Server]]:
    """A browser, and the server at which it finds the site.

    Raises:
        RunError: there is no Chromium, or a page did not do what was expected of it.
    """
    try:
        with serving(site) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or None,
                args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
            )
            yield browser, server
            browser.close()
    except Error as error:
        raise RunError(f"browser: {error}") from error


@contextmanager
def _tab(browser: Browser) -> Iterator[Tab]:
    """A tab of a browser that has seen nothing yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    context.set_default_timeout(_PATIENCE)
    yield context.new_page()
    context.close()
