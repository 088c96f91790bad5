"""What a proposal changes, as git tells it, and which problems are its own."""

import subprocess
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from catalogue.findings.problems import Problem

PRACTICES = "practices/"


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths from the project's root."""

    written: tuple[str, ...]
    """Added or changed, those moved under their new name."""
    removed: tuple[str, ...]
    """Deleted, and the old name of those moved."""

    @property
    def sheets(self) -> tuple[str, ...]:
        """The sheets that were written."""
        return tuple(path for path in self.written if _is_sheet(path))

    @property
    def touches_the_program(self) -> bool:
        """Whether it changes anything but sheets, or takes one away: some tests name sheets."""
        return bool(self.removed) or not all(map(_is_sheet, self.written))


def changes_since(root: Path, base: str) -> Changes:
    """What changed between the point where `base` was left and the commit checked out.

    Raises:
        ValueError: git knows no such commit, or the history is cut before it.
    """
    lines = _git(root, "diff", "--name-status", "--no-renames", "-z", f"{base}...HEAD")
    parts = lines.decode("utf-8", "replace").split("\0")
    pairs = list(zip(parts[::2], parts[1::2], strict=False))
    return Changes(
        tuple(path for status, path in pairs if status != "D"),
        tuple(path for status, path in pairs if status == "D"),
    )


def unpack(root: Path, base: str, folder: Path) -> None:
    """Write into `folder` the sheets and the schema as they stood where `base` was left.

    Raises:
        ValueError: git knows no such commit.
    """
    start = _git(root, "merge-base", base, "HEAD").decode().strip()
    archive = _git(root, "archive", "--format=tar", start, "practices", "schema")
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        # Python's own filter came with 3.11.4: here only plain files below the folder are kept.
        for member in tar.getmembers():
            target = (folder / member.name).resolve()
            source = tar.extractfile(member) if member.isfile() else None
            if source and target.is_relative_to(folder.resolve()):
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(source.read())


def own_problems(
    problems: Iterable[Problem], before: Iterable[Problem], changes: Changes
) -> tuple[Problem, ...]:
    """The problems to answer for: those of the files touched, and those caused elsewhere."""
    touched = set(changes.written)
    known = {problem.wherever for problem in before}
    return tuple(
        problem for problem in problems if problem.file in touched or problem.wherever not in known
    )


def _is_sheet(path: str) -> bool:
    return path.startswith(PRACTICES) and path.endswith((".yaml", ".yml"))


def _git(root: Path, *arguments: str) -> bytes:
    # An option of git begins with a hyphen, a name of a commit never does.
    if any(argument.startswith("-") for argument in arguments[-1:]):
        raise ValueError(f"not a commit: {arguments[-1]}")
    command = ["git", "-C", str(root), *arguments]
    result = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    if result.returncode:
        raise ValueError(result.stderr.decode("utf-8", "replace").strip())
    return result.stdout
