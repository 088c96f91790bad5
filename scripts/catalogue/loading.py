"""Reading everything from the disk: the one place where the flow begins."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from catalogue.building import build_practice
from catalogue.catalogue import Catalogue
from catalogue.checks import check_catalogue, check_sheet, has_errors, in_order
from catalogue.problems import Problem
from catalogue.rules.reference import Reference
from catalogue.schema import load_schema
from catalogue.sources import Document, practice_files, read_file
from catalogue.territories import load_territories
from catalogue.vocabularies import load_vocabularies


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

    documents: tuple[Document, ...]
    reference: Reference
    problems: tuple[Problem, ...]


def load_reference(root: Path) -> Reference:
    """The schema, vocabularies and territories of the project at `root`.

    Raises:
        ValueError: one of these files is missing or broken.
    """
    return Reference(
        load_schema(root),
        load_vocabularies(root / "schema" / "vocabularies"),
        load_territories(root / "schema" / "territories"),
        today(),
    )


def load_base(root: Path, practices: Path | None = None, extra: Sequence[Path] = ()) -> Base:
    """Read and check every practice under `practices` (by default, that folder of `root`).

    Files and folders of `extra` that lie elsewhere are read too, and checked against the others.

    Raises:
        ValueError: a reference file is missing or broken.
    """
    folder = practices or root / "practices"
    reference = load_reference(root)
    paths = {name_of(path, root): path for path in practice_files(folder)}
    for place in extra:
        found = practice_files(place) if place.is_dir() else [place]
        paths |= {name_of(path, root): path for path in found}
    documents = tuple(read_file(path, name) for name, path in paths.items())
    problems = [problem for document in documents for problem in check_sheet(document, reference)]
    problems += check_catalogue(documents, reference)
    return Base(documents, reference, in_order(problems))


def load_catalogue(root: Path, practices: Path | None = None) -> Catalogue:
    """The catalogue of the project at `root`.

    Raises:
        CatalogueError: a check found an error.
        ValueError: a reference file is missing or broken.
    """
    return catalogue_of(load_base(root, practices))


def catalogue_of(base: Base) -> Catalogue:
    """The catalogue of sheets already checked.

    Raises:
        CatalogueError: a check found an error.
    """
    if has_errors(base.problems):
        raise CatalogueError(base.problems, len(base.documents))
    lists, territories = base.reference.vocabularies, base.reference.territories
    practices = [build_practice(document, lists, territories) for document in base.documents]
    practices.sort(key=lambda practice: practice.slug)
    return Catalogue(tuple(practices), lists, territories)


def name_of(path: Path, root: Path) -> str:
    """The path of a file as problems name it: from the root, with slashes."""
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 (resolve() would follow links)
    top = Path(os.path.abspath(root))  # noqa: PTH100
    inside = absolute.is_relative_to(top)
    return (absolute.relative_to(top) if inside else absolute).as_posix()


def today() -> date:
    """The day of the check: that of `SOURCE_DATE_EPOCH` when it is set, else the clock's.

    See https://reproducible-builds.org/docs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.date()
