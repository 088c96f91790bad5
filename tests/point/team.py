"""Somebody who takes stock with others, in a browser of their own."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import Watched, violations
from playwright.sync_api import Browser, BrowserContext, Locator, Page


class Member(Watched):
    """The page of « Faire le point », and what one does on it."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        super().__init__(context, address)
        self.context = context
        self.address = f"{address}faire-le-point/"

    def open(self, rest: str = "") -> Page:
        """The page, loaded anew, once it is ready."""
        self.page.goto("about:blank")
        self.page.goto(self.address + rest)
        self.page.wait_for_selector(".ce-point[data-ready]")
        return self.page

    def step(self, number: int) -> Page:
        """A step, on the page as it is."""
        self.page.click(f'.ce-point__steps a[href="#etape-{number}"]')
        self.page.wait_for_selector(f'[data-step="{number}"]:not([hidden])')
        return self.page

    def part(self, name: str) -> Locator:
        return self.page.locator(f'[data-part="{name}"]')

    def present(self, *actors: str) -> None:
        """Say who is here."""
        self.step(2)
        for actor in actors:
            self.page.locator(f"input[name=acteur][value={actor}]").check()

    def answer(self, answers: dict[str, str], who: str = "", stars: tuple[str, ...] = ()) -> None:
        """Go through the situations; those without an answer are passed over."""
        self.step(3)
        slugs = self.page.locator("[data-situation]").evaluate_all(
            "(all) => all.map((one) => one.dataset.situation)"
        )
        for slug in slugs:
            if slug in answers:
                self.page.check(f"input[name=reponse][value={answers[slug]}]")
                if who:
                    self.page.fill("#qui", who)
            if slug in stars:
                self.page.check(".ce-point__star input")
            self.page.click("[data-action=after]")

    def save(self, folder: Path) -> Path:
        """The file of one's own answers."""
        self.step(4)
        return self.download("save", folder)

    def download(self, action: str, folder: Path) -> Path:
        with self.page.expect_download() as download:
            self.page.click(f"[data-action={action}]")
        file = folder / f"{id(self)}-{download.value.suggested_filename}"
        download.value.save_as(file)
        return file

    def receive(self, *files: Path | dict[str, Any]) -> list[str]:
        """Give these files to the facilitator's page; what it says of each."""
        self.step(4)
        self.page.set_input_files("#fichiers", list(files))  # type: ignore[arg-type]
        self.page.wait_for_selector("[data-part=trouble] li")
        return self.part("trouble").locator("li").all_inner_texts()

    def faultless(self) -> None:
        """The page as it is has no fault that axe-core finds, and nothing scrolls sideways."""
        assert violations(self.page) == []
        width = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert self.page.evaluate(width) <= 0


def sheet(**values: Any) -> dict[str, Any]:  # noqa: ANN401 (any JSON value)
    """A file of answers, to be given to a page."""
    return file("reponses.json", {"format": "faire-le-point", "version": 2, **values})


def file(name: str, value: Any) -> dict[str, Any]:  # noqa: ANN401 (any JSON value, or bytes)
    content = value if isinstance(value, bytes) else json.dumps(value).encode()
    return {"name": name, "mimeType": "application/json", "buffer": content}


NewMember = Callable[..., Member]


@pytest.fixture
def member(browser: Browser, address: str) -> Iterator[NewMember]:
    """Makes members of a team, each with a device; nothing forbidden may happen on it."""
    members: list[Member] = []

    def new(**options: object) -> Member:
        options = {"viewport": {"width": 1280, "height": 900}, "locale": "fr-FR", **options}
        context = browser.new_context(**options)  # type: ignore[arg-type]
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        members.append(Member(context, address))
        return members[-1]

    yield new
    for one in members:
        one.context.close()
    for one in members:
        assert one.faults == []
