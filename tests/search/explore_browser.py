"""The explore page in the browser; shared by the tests here."""

from browsing import Watched as WatchedPage
from playwright.sync_api import BrowserContext, Page


class Watched(WatchedPage):
    """The explore page, with everything that ought not to happen on it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        super().__init__(context, address)
        self.address = f"{address}pratiques/"

    def open(self, query: str = "") -> Page:
        """The explore page in a state, once it is shown."""
        self.page.goto(self.address + query)
        self.page.wait_for_selector("html[data-explore]")
        return self.page

    def titles(self) -> list[str]:
        """Titles of the cards that can be seen, in order."""
        return self.page.locator(".ce-card__title:visible").all_inner_texts()

    def status(self) -> str:
        """The number of results, as the page says it."""
        return self.page.inner_text("[data-part=status]").replace("\xa0", " ")

    def settle(self, action: object) -> None:
        """Do something, and wait until the page shows what follows from it."""
        turn = self.page.get_attribute("html", "data-explore")
        action()  # type: ignore[operator]
        self.page.wait_for_function(
            "(turn) => document.documentElement.dataset.explore !== turn", arg=turn
        )
