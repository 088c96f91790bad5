"""A browser on the built site for the tests of the selection."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from browsing import served
from playwright.sync_api import Browser, BrowserContext
from selection.reader import Reader


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


NewReader = Callable[..., Reader]


@pytest.fixture
def someone(browser: Browser, address: str) -> Iterator[NewReader]:
    """Makes readers, each with a browser of their own; nothing forbidden may happen to them."""
    readers: list[Reader] = []

    def new(*, context: BrowserContext | None = None, **options: object) -> Reader:
        options.setdefault("viewport", {"width": 1280, "height": 900})
        reader = Reader(context or browser.new_context(**options), address)  # type: ignore[arg-type]
        readers.append(reader)
        return reader

    yield new
    for reader in readers:
        reader.context.close()
    for reader in readers:
        assert reader.faults == []


@pytest.fixture
def reader(someone: NewReader) -> Reader:
    return someone()
