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
_SEARCHES = Path(__file__).with_name("searches")
_QUIET = 300  # ms after the answer, for what is fetched late
_PATIENCE = 120_000  # ms


def first_search(site: Path, address: str, whose: str) -> tuple[float, float]:
    """Bytes and seconds, the medians of several queries, to open a page and search at once.

    `whose` is the name of the script in `searches/` that searches there, and ends once the reader
    sees what the query found.

    Raises:
        playwright.sync_api.Error: there is no Chromium, or a page did not do what was expected.
    """
    script = _SEARCHES.joinpath(f"{whose}.js").read_text(encoding="utf-8")
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
