"""Everything that is measured on a number of made-up practices."""

import shutil
import sys
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from benchmark.browsing import explore, page_weight, stock_search
from benchmark.editing import edit_refresh, edited
from benchmark.progress import Progress
from benchmark.running import Run, run
from benchmark.stages import STAGES
from benchmark.yardsticks import check_jsonschema, write_stock_site
from catalogue.loading.load import load_catalogue
from catalogue.reference.schema import SCHEMA_FILE

Figures = dict[str, float]
"""By the keys of `table.MEASURES`; what was not measured is not there."""

OPTIONAL = ("jsonschema", "stock", "browser", "stages", "edit")
"""Parts that can be left out."""

STEPS = 11 + len(STAGES)
"""At most, for each size."""

# As a published site: without its address, some exports are not made.
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/"}


@dataclass(frozen=True, slots=True)
class Plan:
    """What is measured, whatever the number of practices."""

    root: Path
    seed: int = 1
    without: Collection[str] = ()
    with_real: bool = False
    """Whether the real practices stand beside the made-up ones."""


def measure(plan: Plan, count: int, folder: Path, progress: Progress) -> Figures:
    """Figures for `count` practices, made and built in `folder`.

    Raises:
        RunError: a command or the browser failed.
    """
    bench = _Bench(plan.root, folder, count, progress)
    browser = "browser" not in plan.without
    bench.write(plan.seed, with_real=plan.with_real)
    bench.validate()
    if "jsonschema" not in plan.without:
        bench.jsonschema()
    bench.build()
    if "stages" not in plan.without:
        bench.stages()
    if "edit" not in plan.without:
        bench.edit()
    if browser:
        bench.browser()
    if "stock" not in plan.without:
        bench.stock(browser=browser)
    return bench.figures


class _Bench:
    def __init__(self, root: Path, folder: Path, count: int, progress: Progress) -> None:
        self.figures: Figures = {}
        self._root, self._count, self._progress = root, count, progress
        self._practices = folder / "practices"
        self._site = folder / "site"
        self._stock = folder / "stock"

    def write(self, seed: int, *, with_real: bool) -> None:
        options = ["--write", str(self._practices), "--count", str(self._count)]
        self._run("write the practices", self._script("bench.py", *options, "--seed", str(seed)))
        if with_real:
            for file in (self._root / "practices").rglob("*.yaml"):
                shutil.copyfile(file, self._practices / file.name)
        self.figures["practices"] = len(self._files())

    def validate(self) -> None:
        practices = ["--practices", str(self._practices)]
        command = self._script("validate.py", *practices, "--format", "json")
        self._keep("validate", self._run("validate", command))
        # All the others are known from the run before; this one has changed since.
        changed = self._files()[0]
        with changed.open("a", encoding="utf-8") as file:
            file.write("\n# A line more.\n")
        one = self._run("validate one", self._script("validate.py", *practices, str(changed)))
        self.figures["one_seconds"] = one.seconds

    def jsonschema(self) -> None:
        command = check_jsonschema(self._root / SCHEMA_FILE, self._files())
        self._keep("jsonschema", self._run("check-jsonschema", command))

    def build(self) -> None:
        """From nothing, then over that site, with what it kept, after an edit of one sheet."""
        self._forget()
        site = ["--practices", str(self._practices), "--site-dir", str(self._site), "--without-pdf"]
        command = self._script("build.py", *site)
        self._keep("build", self._run("build", command))
        changed = self._files()[-1]
        text = changed.read_text(encoding="utf-8")
        changed.write_text(edited(text), encoding="utf-8")
        self._keep("rebuild", self._run("build again", command))
        changed.write_text(text, encoding="utf-8")
        self._weigh("site", self._site)

    def stages(self) -> None:
        for stage in STAGES:
            command = self._script("bench.py", "--stage", stage, str(self._practices))
            done = self._run(stage, command)
            self.figures[f"{stage}_cpu"] = float(done.output)
            self.figures[f"{stage}_memory"] = done.memory

    def edit(self) -> None:
        with self._progress.step(f"{self._count}: edit under serve"):
            self.figures |= edit_refresh(self._root, self._practices, _ENVIRONMENT)

    def browser(self) -> None:
        pages = (self._site / "pratiques").glob("*/index.html")
        by_size = sorted((page.stat().st_size, page.parent.name) for page in pages)
        address = f"pratiques/{by_size[len(by_size) // 2][1]}/"
        with self._progress.step(f"{self._count}: browser"):
            self.figures["page_bytes"] = page_weight(self._site, address)
            self.figures |= explore(self._site)

    def stock(self, *, browser: bool) -> None:
        write_stock_site(load_catalogue(self._root, self._practices).practices, self._stock)
        command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
        self._keep("stock", self._run("stock Material", command, self._stock))
        self._weigh("stock_site", self._stock / "site")
        if browser:
            with self._progress.step(f"{self._count}: stock search in the browser"):
                self.figures |= stock_search(self._stock / "site")

    def _forget(self) -> None:
        """Remove what an earlier run kept."""
        shutil.rmtree(self._root / ".cache" / "kept", ignore_errors=True)

    def _files(self) -> list[Path]:
        return sorted(self._practices.glob("*.yaml"))

    def _script(self, name: str, *options: str) -> list[str]:
        return [sys.executable, str(self._root / "scripts" / name), *options]

    def _run(self, label: str, command: list[str], folder: Path | None = None) -> Run:
        with self._progress.step(f"{self._count}: {label}"):
            return run(command, folder or self._root, _ENVIRONMENT)

    def _keep(self, name: str, done: Run) -> None:
        self.figures |= {
            f"{name}_seconds": done.seconds,
            f"{name}_cpu": done.cpu,
            f"{name}_memory": done.memory,
            f"{name}_own_memory": done.own_memory,
        }

    def _weigh(self, name: str, folder: Path) -> None:
        sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
        self.figures |= {f"{name}_bytes": sum(sizes), f"{name}_files": len(sizes)}
