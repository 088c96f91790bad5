"""Everything that is measured on a number of made-up practices."""

import shutil
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from benchmark.browsing import first_search, page_weight
from benchmark.editing import edited, edits
from benchmark.running import Run, run
from benchmark.yardsticks import write_hugo, write_material
from catalogue.loading.load import load_catalogue
from catalogue.reference.schema import SCHEMA_FILE

Figures = dict[tuple[str, str], float]
"""By what was measured, then in what: "time", "bytes" …; what was not measured is not there."""

PARTS = ("jsonschema", "edit", "material", "hugo", "browser")
"""Those that can be left out."""

_PYTHON = Path(sys.executable)


def measure(root: Path, count: int, folder: Path, seed: int, without: Collection[str]) -> Figures:
    """Figures for `count` practices, made and built in `folder`.

    Raises:
        RunError, playwright.sync_api.Error: a command or the browser failed.
    """
    bench = _Bench(root, folder)
    options = ["--write", str(bench.practices), "--count", str(count), "--seed", str(seed)]
    run(bench.script("bench.py", *options), root)
    bench.figures["practices", "number"] = count
    bench.validate()
    bench.build()
    for part in PARTS:
        if part not in without:
            getattr(bench, part)()
    return bench.figures


class _Bench:
    def __init__(self, root: Path, folder: Path) -> None:
        self.figures: Figures = {}
        self.practices = folder / "practices"
        self._root, self._site = root, folder / "site"
        self._material, self._hugo = folder / "material", folder / "hugo"

    def validate(self) -> None:
        practices = ["--practices", str(self.practices)]
        self._measure("validate", self.script("validate.py", *practices, "--format", "json"))
        # All the others are known from the run before; this one has changed since.
        changed = self._files()[0]
        with edited(changed):
            one = self.script("validate.py", *practices, str(changed))
            self._measure("validate one file against all", one)

    def build(self) -> None:
        """From nothing, then over that site, with what it kept, after an edit of one sheet."""
        shutil.rmtree(self._root / ".cache" / "kept", ignore_errors=True)
        site = ["--practices", str(self.practices), "--site-dir", str(self._site), "--without-pdf"]
        command = self.script("build.py", *site)
        done = self._measure("build from nothing", command)
        # Without Pagefind's.
        self.figures["build from nothing", "peak memory of its own process"] = done.own_memory
        with edited(self._files()[-1]):
            self._measure("build again, one sheet edited", command)
        self._weigh("site", self._site)

    def jsonschema(self) -> None:
        program = str(_PYTHON.with_name("check-jsonschema"))
        options = ["--schemafile", str(self._root / SCHEMA_FILE), *map(str, self._files())]
        self._measure("check-jsonschema", [program, *options])

    def edit(self) -> None:
        whats = ("edit under serve, to the new page", "another edit right after it")
        for what, took in zip(whats, edits(self._root, self.practices), strict=False):
            self.figures[what, "time"] = took

    def material(self) -> None:
        write_material(load_catalogue(self._root, self.practices).practices, self._material)
        command = [str(_PYTHON), "-m", "mkdocs", "build", "--quiet"]
        self._measure("stock Material", command, self._material)
        self._weigh("stock Material's site", self._material / "site")

    def hugo(self) -> None:
        write_hugo(load_catalogue(self._root, self.practices).practices, self._hugo)
        built = self._measure("Hugo", [str(_PYTHON.with_name("hugo")), "--quiet"], self._hugo)
        index = [str(_PYTHON), "-m", "pagefind", "--site", "public", "--quiet"]
        indexed = self._measure("Pagefind after Hugo", index, self._hugo)
        self.figures["Hugo and Pagefind", "time"] = built.seconds + indexed.seconds
        self.figures["Hugo and Pagefind", "processor"] = built.cpu + indexed.cpu
        self._weigh("Hugo and Pagefind's site", self._hugo / "public")

    def browser(self) -> None:
        pages = sorted((self._site / "pratiques").glob("*/index.html"), key=_size)
        median = f"pratiques/{pages[len(pages) // 2].parent.name}/"
        for what, address in (("practice page", median), ("explore page", "pratiques/")):
            figure = page_weight(self._site, address)
            self.figures[f"{what}, all included", "bytes"] = figure
        for what, site, address, whose in (
            ("explore page and first search", self._site, "pratiques/", "ours"),
            ("stock Material's first search", self._material / "site", "", "material"),
            ("Hugo and Pagefind's first search", self._hugo / "public", "", "pagefind"),
        ):
            if site.is_dir():
                took = first_search(site, address, whose)
                self.figures[what, "bytes"], self.figures[what, "time"] = took

    def script(self, name: str, *options: str) -> list[str]:
        return [str(_PYTHON), str(self._root / "scripts" / name), *options]

    def _files(self) -> list[Path]:
        return sorted(self.practices.glob("*.yaml"))

    def _measure(self, what: str, command: Sequence[str], folder: Path | None = None) -> Run:
        done = run(command, folder or self._root)
        self.figures[what, "time"], self.figures[what, "processor"] = done.seconds, done.cpu
        self.figures[what, "peak memory"] = done.memory
        return done

    def _weigh(self, what: str, folder: Path) -> None:
        sizes = [_size(path) for path in folder.rglob("*") if path.is_file()]
        self.figures[what, "bytes"], self.figures[what, "files"] = sum(sizes), len(sizes)


def _size(path: Path) -> int:
    return path.stat().st_size
