"""What a reader's browser fetches and waits for, with nothing in its cache."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Browser
from playwright.sync_api import Page as Tab

from catalogue.upkeep.browser import browsing

_QUERIES = ("collégiens exclus", "parler avec les parents", "décrochage", "lecture", "aller vers")
"""Of the kinds that people type; each is a first search in a browser of its own."""
_QUIET = 300  # ms after the answer, for what is fetched late
_PATIENCE = 120_000  # ms

# Each resolves once the reader sees what the query found.
OURS = """async (query) => {
  const root = document.documentElement;
  while (!root.dataset.explore) await new Promise((resolve) => setTimeout(resolve, 10));
  const turn = root.dataset.explore;
  const field = document.getElementById("ce-explore-q");
  field.value = query;
  field.form.requestSubmit();
  while (root.dataset.explore === turn) await new Promise(requestAnimationFrame);
}"""
# Its counter changes once the worker has answered.
MATERIAL = """async (query) => {
  const meta = document.querySelector(".md-search-result__meta");
  const before = meta.textContent;
  const field = document.querySelector("[data-md-component=search-query]");
  document.getElementById("__search").click();
  field.focus();
  field.value = query;
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const waits = () => meta.textContent === before || !/\\d|Aucun/.test(meta.textContent);
  while (waits()) await new Promise(requestAnimationFrame);
}"""
# The five results that Pagefind's own window shows at once.
PAGEFIND = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const { results } = await pagefind.search(query);
  await Promise.all(results.slice(0, 5).map((result) => result.data()));
}"""


def first_search(site: Path, address: str, script: str) -> tuple[float, float]:
    """Bytes and seconds, the medians of several queries, to open a page and search at once.

    Raises:
        playwright.sync_api.Error: there is no Chromium, or a page did not do what was expected.
    """
    sent, took = [], []
    with browsing(site) as (browser, server):
        for query in _QUERIES:
            before, start = server.sent, perf_counter()
            with _tab(browser) as tab:
                tab.goto(server.address + address)
                tab.evaluate(script, query)
                took.append(perf_counter() - start)
                tab.wait_for_timeout(_QUIET)
            sent.append(server.sent - before)
    return median(sent), median(took)


def page_weight(site: Path, address: str) -> float:
    """Bytes of a page, all that it loads included."""
    with browsing(site) as (browser, server), _tab(browser) as tab:
        tab.goto(server.address + address, wait_until="networkidle")
        return server.sent


@contextmanager
def _tab(browser: Browser) -> Iterator[Tab]:
    """A tab of a browser that has seen nothing yet."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="fr-FR")
    context.set_default_timeout(_PATIENCE)
    yield context.new_page()
    context.close()
