"""Reading everything from the disk: the one place where the flow begins."""

import os
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from catalogue.checking.check import check_catalogue, check_sheet, everything, has_errors, in_order
from catalogue.checking.lists import list_files, list_problems
from catalogue.checking.summary import Summary, summary_of
from catalogue.findings.as_text import text
from catalogue.findings.problems import Problem
from catalogue.loading.check_cache import KnownSheets
from catalogue.loading.checked_sheet import CheckedSheet
from catalogue.reading.document import Document, practice_files
from catalogue.reference.reference import Reference

if TYPE_CHECKING:
    from catalogue.practices.catalogue import Catalogue


class ListsError(ValueError):
    """Raised by `load_base` when a list is so wrong that no sheet can be checked.

    Its text is the report.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(text(problems, 0))
        self.problems = problems


class CatalogueError(Exception):
    """Raised by `load_catalogue` when a check found an error; nothing can be built."""

    def __init__(self, problems: tuple[Problem, ...], checked: int) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems
        """All of them, warnings included."""
        self.checked = checked


@dataclass(frozen=True, slots=True)
class Base:
    """Sheets as read, with what they refer to and what was found."""

    sheets: tuple[CheckedSheet, ...]
    reference: Reference
    problems: tuple[Problem, ...]
    """Those of the sheets, of the lists and of the editorial files."""
    lists: Collection[str] = ()
    """The lists and editorial files that were checked, by name."""

    def problems_of(self, document: Document) -> tuple[Problem, ...]:
        """Those of a sheet that is to come, alone and beside the others: last among them."""
        beside = [*(sheet.summary for sheet in self.sheets), summary_of(document, self.reference)]
        found = [*check_sheet(document, self.reference), *check_catalogue(beside, self.reference)]
        return in_order(problem for problem in found if problem.file == document.file)


def load_base(
    root: Path,
    practices: Path | None = None,
    extra: Sequence[Path] = (),
    *,
    memory: KnownSheets | None = None,
    wanted: Callable[[str], bool] = everything,
) -> Base:
    """Read and check every practice under `practices` (by default, that folder of `root`).

    The lists and editorial files of `root` are checked too, all errors of all files in one run.
    Files and folders of `extra` that lie elsewhere are read too, and checked against the others.
    Whoever loads the same folder again and again gives the same `memory` each time: only what
    changed is read and checked, the rest are the same objects. `wanted` tells by their names the
    files whose problems matter: some of the others' may be left out, which is faster.

    Raises:
        ListsError: a list is too wrong for any sheet to be checked.
        ValueError: a reference file is missing or broken.
    """
    folder = practices or root / "practices"
    lists = list_files(root)
    paths = dict(_named(folder, root))
    for place in extra:
        paths |= _named(place, root) if place.is_dir() else {name_of(place, root): place}
    paths = {name: path for name, path in paths.items() if name not in lists}
    try:
        memory = memory or KnownSheets()
        reference, sheets = memory.load(root, paths)
    except ValueError as error:
        if found := list_problems(root):
            raise ListsError(found) from error
        raise
    summaries = [sheet.summary for sheet in sheets]
    problems = [problem for sheet in sheets for problem in sheet.found]
    problems += check_catalogue(summaries, reference, wanted)
    # Editorial files speak of the project's own sheets.
    own = name_of(folder, root) == "practices"
    problems += memory.lists(root, _slugs(summaries) if own else ())
    return Base(sheets, reference, in_order(problems), lists.keys())


def load_catalogue(root: Path, practices: Path | None = None) -> "Catalogue":
    """The catalogue of the project at `root`.

    Raises:
        CatalogueError: a check found an error.
        ValueError: a reference file is missing or broken.
    """
    return catalogue_of(load_base(root, practices))


def catalogue_of(base: Base) -> "Catalogue":
    """The catalogue of sheets already checked.

    Raises:
        CatalogueError: a check found an error.
    """
    if has_errors(base.problems):
        raise CatalogueError(base.problems, len(base.sheets))
    # Checks alone have no need of it.
    from catalogue.practices.catalogue import Catalogue  # noqa: PLC0415

    reference = base.reference
    practices = [sheet.practice(reference) for sheet in base.sheets]
    practices.sort(key=lambda practice: practice.slug)
    return Catalogue(tuple(practices), reference.vocabularies, reference.territories)


def name_of(path: Path, root: Path) -> str:
    """The path of a file as problems name it: from the root, with slashes."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links)
    top = Path(os.path.abspath(root))  # noqa: PTH100
    inside = absolute.is_relative_to(top)
    return (absolute.relative_to(top) if inside else absolute).as_posix()


def _slugs(summaries: Iterable[Summary | None]) -> frozenset[str]:
    """Those by which a sheet may be named: its own, and its former ones."""
    known = [summary for summary in summaries if summary]
    former = (link.slug for summary in known for link in summary.anciens_identifiants)
    return frozenset([*(summary.slug for summary in known), *former])


def _named(folder: Path, root: Path) -> Mapping[str, Path]:
    """The files under `folder` by name."""
    top = name_of(folder, root)
    start = len(os.fspath(folder / "x")) - 1
    prefix = "" if top == "." else f"{top.rstrip('/')}/"
    return {
        f"{prefix}{os.fspath(path)[start:].replace(os.sep, '/')}": path
        for path in practice_files(folder)
    }
