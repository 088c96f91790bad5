"""Somebody who gathers practices in a browser; shared by the tests here."""

import csv
import io
import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from browsing import Watched, violations
from playwright.sync_api import BrowserContext, Locator, Page

RICH = "lille-metropole-mediateurs-a-l-ecole"
THIN = "poissy-ludotheque-mobile"
THIRD = "gironde-conferences-familiales"
FOURTH = "creteil-classe-citoyenne-collegiens-exclus"
ALL = (RICH, THIN, THIRD, FOURTH)


class Reader(Watched):
    """A page of the site, and what one does on it with the selection."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        super().__init__(context, address)
        self.context = context

    def open(self, path: str) -> Page:
        """A page, loaded anew even when only what stands behind "#" differs."""
        self.page.goto("about:blank")
        self.page.goto(self.site + path)
        return self.page

    def selection(self, rest: str = "") -> Page:
        """The page of the selection, once every sheet on it has come."""
        self.open(f"selection/{rest}")
        self.page.wait_for_selector(".ce-selection[data-ready]", state="attached")
        self.arrived()
        return self.page

    def compare(self, *slugs: str) -> Page:
        """The comparison of these practices."""
        self.open(f"comparer/#fiches={','.join(slugs)}" if slugs else "comparer/")
        self.page.wait_for_selector(".ce-compare[data-ready]")
        return self.page

    def arrived(self) -> None:
        """Wait until each line shows a place, or says what is wrong."""
        self.page.wait_for_function(
            """() => [...document.querySelectorAll(".ce-pick")].every((line) =>
              ["place", "trouble"].some((part) =>
                line.querySelector(`[data-part=${part}]`).textContent))"""
        )

    def keep(self, *slugs: str) -> None:
        """Tick these sheets on their own pages."""
        for slug in slugs:
            self.open(f"pratiques/{slug}/")
            self.page.locator(".ce-sheet__mine input").check()

    def part(self, name: str) -> Locator:
        return self.page.locator(f"[data-part={name}]")

    def lines(self) -> list[str]:
        """Slugs of the sheets listed, in order."""
        links = self.page.locator(".ce-pick__title a").all()
        return [(link.get_attribute("href") or "/?/").split("/")[-2] for link in links]

    def counter(self) -> str:
        """The number in the header."""
        return self.page.locator(".ce-basket__n").inner_text()

    def said(self) -> str:
        """What the page tells at the foot of the screen."""
        return self.page.locator(".ce-toast").inner_text().replace("\xa0", " ")

    def kept(self) -> Any:  # noqa: ANN401 (what the browser keeps, as it stands)
        """The selection as the browser keeps it; None when it keeps none."""
        return json.loads(self.page.evaluate("localStorage.getItem('ce-selection')") or "null")

    def saved(self, button: str) -> tuple[str, bytes]:
        """The name and the bytes of the file that a button saves."""
        with self.page.expect_download() as waiting:
            self.part(button).click()
        return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()

    def give(self, content: bytes | str, name: str = "selection.json") -> None:
        """Choose a file to open."""
        data = content if isinstance(content, bytes) else content.encode()
        file = {"name": name, "mimeType": "application/json", "buffer": data}
        self.part("open").set_input_files(files=[file])  # type: ignore[list-item]

    def violations(self) -> list[str]:
        """What axe-core finds wrong, one line each."""
        return violations(self.page)

    def overflows(self) -> bool:
        """Whether the page is wider than the screen."""
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


def rows_of(content: bytes) -> list[dict[str, str]]:
    """The rows of a CSV file as a French spreadsheet reads them."""
    assert content.startswith(b"\xef\xbb\xbf"), "no mark: Excel would misread the accents"
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def fragment_of(url: str) -> str:
    """What stands behind "#" in an address, readable."""
    return unquote(url.partition("#")[2])
