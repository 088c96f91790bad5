"""Everything that is measured on a number of made-up practices."""

import shutil
import sys
from collections.abc import Collection, Sequence
from pathlib import Path

from benchmark.browsing import MATERIAL, OURS, PAGEFIND, first_search, page_weight
from benchmark.editing import edited, edits
from benchmark.running import Run, run
from benchmark.yardsticks import write_hugo, write_material
from catalogue.loading.load import load_catalogue
from catalogue.reference.schema import SCHEMA_FILE

Figures = dict[tuple[str, str], float]
"""By what was measured, then in what: "time", "bytes" …; what was not measured is not there."""

PARTS = ("jsonschema", "edit", "material", "hugo", "browser")
"""Those that can be left out."""


def measure(root: Path, count: int, folder: Path, seed: int, without: Collection[str]) -> Figures:
    """Figures for `count` practices, made and built in `folder`.

    Raises:
        RunError: a command or the browser failed.
    """
    bench = _Bench(root, folder)
    bench.write(count, seed)
    bench.validate()
    if "jsonschema" not in without:
        bench.jsonschema()
    bench.build()
    for part in PARTS[1:4]:
        if part not in without:
            getattr(bench, part)()
    if "browser" not in without:
        bench.browser()
    return bench.figures


class _Bench:
    def __init__(self, root: Path, folder: Path) -> None:
        self.figures: Figures = {}
        self._root, self._folder = root, folder
        self._practices, self._site = folder / "practices", folder / "site"

    def write(self, count: int, seed: int) -> None:
        options = ["--write", str(self._practices), "--count", str(count), "--seed", str(seed)]
        run(self._script("bench.py", *options), self._root)
        self.figures["practices", "number"] = len(self._files())

    def validate(self) -> None:
        practices = ["--practices", str(self._practices)]
        self._measure("validate", self._script("validate.py", *practices, "--format", "json"))
        # All the others are known from the run before; this one has changed since.
        changed = self._files()[0]
        with changed.open("a", encoding="utf-8") as file:
            file.write("\n# A line more.\n")
        one = self._script("validate.py", *practices, str(changed))
        self._measure("validate one file against all", one)

    def jsonschema(self) -> None:
        files = map(str, self._files())
        schema = str(self._root / SCHEMA_FILE)
        self._measure(
            "check-jsonschema", [_beside("check-jsonschema"), "--schemafile", schema, *files]
        )

    def build(self) -> None:
        """From nothing, then over that site, with what it kept, after an edit of one sheet."""
        # What the checks found is kept: they are measured apart.
        (self._root / ".cache" / "search.sqlite").unlink(missing_ok=True)
        shutil.rmtree(self._root / ".cache" / "sites", ignore_errors=True)
        site = ["--practices", str(self._practices), "--site-dir", str(self._site), "--without-pdf"]
        command = self._script("build.py", *site)
        done = self._measure("build from nothing", command)
        # Without Pagefind's.
        self.figures["build from nothing", "peak memory of its own process"] = done.own_memory
        with edited(self._files()[-1]):
            self._measure("build again, one sheet edited", command)
        self._weigh("site", self._site)

    def edit(self) -> None:
        for number, (seconds, processor) in enumerate(edits(self._root, self._practices)):
            what = "another edit right after it" if number else "edit under serve, to the new page"
            self.figures |= {(what, "time"): seconds, (what, "processor"): processor}

    def material(self) -> None:
        write_material(
            load_catalogue(self._root, self._practices).practices, self._folder / "material"
        )
        self._measure(
            "stock Material", [sys.executable, "-m", "mkdocs", "build", "--quiet"], "material"
        )
        self._weigh("stock Material's site", self._folder / "material" / "site")

    def hugo(self) -> None:
        write_hugo(load_catalogue(self._root, self._practices).practices, self._folder / "hugo")
        self._measure("Hugo", [_beside("hugo"), "--quiet"], "hugo")
        index = [sys.executable, "-m", "pagefind", "--site", "public", "--quiet"]
        self._measure("Pagefind after Hugo", index, "hugo")
        for unit in ("time", "processor"):
            parts = self.figures["Hugo", unit], self.figures["Pagefind after Hugo", unit]
            self.figures["Hugo and Pagefind", unit] = sum(parts)
        self._weigh("Hugo and Pagefind's site", self._folder / "hugo" / "public")

    def browser(self) -> None:
        pages = (self._site / "pratiques").glob("*/index.html")
        by_size = sorted((page.stat().st_size, page.parent.name) for page in pages)
        for what, address in (
            ("practice page, all included", f"pratiques/{by_size[len(by_size) // 2][1]}/"),
            ("explore page, all included", "pratiques/"),
        ):
            self.figures[what, "bytes"] = page_weight(self._site, address)
        for what, site, address, script in (
            ("explore page and first search", self._site, "pratiques/", OURS),
            ("stock Material's first search", self._folder / "material" / "site", "", MATERIAL),
            ("Hugo and Pagefind's first search", self._folder / "hugo" / "public", "", PAGEFIND),
        ):
            if site.is_dir():
                sent, seconds = first_search(site, address, script)
                self.figures |= {(what, "bytes"): sent, (what, "time"): seconds}

    def _files(self) -> list[Path]:
        return sorted(self._practices.glob("*.yaml"))

    def _script(self, name: str, *options: str) -> list[str]:
        return [sys.executable, str(self._root / "scripts" / name), *options]

    def _measure(self, what: str, command: Sequence[str], folder: str = "") -> Run:
        if sys.stderr.isatty():
            print(f"{len(self._files())} practices: {what}", file=sys.stderr)
        done = run(command, self._folder / folder if folder else self._root)
        self.figures |= {
            (what, "time"): done.seconds,
            (what, "processor"): done.cpu,
            (what, "peak memory"): done.memory,
        }
        return done

    def _weigh(self, what: str, folder: Path) -> None:
        sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
        self.figures |= {(what, "bytes"): sum(sizes), (what, "files"): len(sizes)}


def _beside(program: str) -> str:
    """The path of a program of this environment."""
    return str(Path(sys.executable).with_name(program))
