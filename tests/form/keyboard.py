"""Somebody at the contribution form who has a keyboard and nothing else."""

from collections.abc import Callable
from pathlib import Path

from browsing import Watched
from playwright.sync_api import BrowserContext, Page

_MANY = 400
"""More Tabs than any step has stops."""


class Contributor(Watched):
    """The form, used by keyboard alone; everything that ought not to happen is a fault."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        super().__init__(context, address)
        self.address = f"{address}contribuer/formulaire/"

    def open(self, rest: str = "") -> Page:
        """The form, once it is ready."""
        self.page.goto(self.address + rest)
        self.page.wait_for_selector("html[data-form]")
        return self.page

    def reach(self, selector: str, *, back: bool = False) -> None:
        """Press Tab until the focus is on `selector`."""
        for _ in range(_MANY):
            if self.page.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
            self.page.keyboard.press("Shift+Tab" if back else "Tab")
        raise AssertionError(f"no Tab leads to {selector}")

    def write(self, selector: str, text: str) -> None:
        """Type into a field, in the place of what it holds."""
        self.reach(selector)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def tick(self, *selectors: str) -> None:
        """Tick boxes, in this order; the later may stand above the earlier."""
        for selector in selectors:
            inside = self.page.locator(selector)
            assert inside.count() == 1, selector
            self.reach(selector, back=self._is_above(selector))
            self.page.keyboard.press("Space")

    def choose(self, name: str, value: str) -> None:
        """Choose one of several buttons, or a line of a list."""
        self.reach(f'[name="{name}"], select#{name}')
        if self._active("value") == value:
            self.page.keyboard.press("Space")
        self._until(lambda: self._active("value") == value, "ArrowDown")

    def pick(self, field: str, typed: str, wanted: str) -> None:
        """Type the beginning of a name, go down to `wanted` in the list, take it."""
        self.reach(f"#{field}")
        self.page.keyboard.type(typed)
        options = self.page.locator(f"#{field}-liste [role=option]")
        options.filter(has_text=wanted).first.wait_for()

        def at_wanted() -> bool:
            selected = self.page.locator(f"#{field}-liste [aria-selected=true]")
            return selected.count() == 1 and wanted in selected.inner_text()

        self._until(at_wanted, "ArrowDown")
        self.page.keyboard.press("Enter")
        self.page.locator(f"#{field}-liste").wait_for(state="hidden")

    def press(self, selector: str) -> None:
        """Go to a button or a link and press Enter."""
        self.reach(selector)
        self.page.keyboard.press("Enter")

    def add(self, field: str) -> None:
        """One more of a group that repeats; the focus is then in its first field."""
        self.press(f'[data-field="{field}"] [data-action=add]')

    def item(self, values: dict[str, str]) -> None:
        """Fill the fields of the group where the focus is, in their order."""
        for key, value in values.items():
            inside = f'[data-item]:focus-within [data-field="{key}"]'
            self.reach(f"{inside} :is(input, textarea, select)")
            if self._active("tagName") == "SELECT":
                self._until(lambda wanted=value: self._active("value") == wanted, "ArrowDown")
            else:
                self.page.keyboard.insert_text(value)

    def go_on(self) -> None:
        """Press « Continuer », which leads to the next step."""
        before = self.step()
        self.press("section:not([hidden]) [data-action=next]")
        self.page.wait_for_function(
            """(before) => [...document.querySelectorAll("[data-step] .ce-step__title")].some(
              (title) => title.checkVisibility() && title.innerText !== before)
              || document.querySelector("[data-errors]:focus")""",
            arg=before,
        )
        assert self.step() != before, self.errors()

    def go_back(self) -> None:
        """Press « Précédent », which leads to the step before."""
        before = self.step()
        self.press("section:not([hidden]) [data-action=back]")
        self.page.wait_for_function(
            """(before) => [...document.querySelectorAll("[data-step]:not([hidden])")].every(
              (step) => step.querySelector(".ce-step__title").innerText !== before)""",
            arg=before,
        )

    def stay(self) -> list[str]:
        """Press « Continuer » where something is wrong; the lines of the summary, in focus."""
        before = self.step()
        self.press("section:not([hidden]) [data-action=next]")
        self.page.wait_for_selector("[data-errors]:focus")
        assert self.step() == before
        return self.errors()

    def step(self) -> str:
        """The title of the step that is shown."""
        return self.page.locator("[data-step]:visible .ce-step__title").inner_text()

    def errors(self) -> list[str]:
        """The lines of the summary of the step that is shown."""
        lines = self.page.locator("[data-step]:visible [data-errors] li").all_inner_texts()
        return [line.replace("\u00a0", " ") for line in lines]

    def download(self, folder: Path) -> Path:
        """The file that the last step gives, saved in `folder`."""
        self.page.wait_for_selector("[data-part=ready]:visible")
        with self.page.expect_download() as waiting:
            self.press("[data-part=download]")
        target = folder / waiting.value.suggested_filename
        waiting.value.save_as(target)
        return target

    def _active(self, name: str) -> str:
        return str(self.page.evaluate("(name) => document.activeElement[name]", name))

    def _is_above(self, selector: str) -> bool:
        script = """(s) => Boolean(document.querySelector(s)
            .compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)"""
        return bool(self.page.evaluate(script, selector))

    def _until(self, done: Callable[[], bool], key: str) -> None:
        for _ in range(_MANY):
            if done():
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead there")
