"""What upkeep leaves behind: a report, or files that are made again."""

import sys
from collections.abc import Mapping
from pathlib import Path

from catalogue.text.templates import templates


def worded(template: str, **values: object) -> str:
    """The report that a file of `templates/` makes of these values, which must be inert."""
    folder = Path(__file__).with_name("templates")
    return templates(folder, whole_files=True).get_template(template).render(values)


def write_report(text: str, file: Path | None) -> None:
    """Write a report to the file, or print it when there is none."""
    if file:
        file.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)


def current(file: Path) -> str:
    """What the file holds; "" when it is not there."""
    return file.read_bytes().decode("utf-8", "replace") if file.exists() else ""


def refresh(files: Mapping[Path, str], source: str, *, check: bool) -> int:
    """Write the texts into the files, unless they hold them already, and say which of both.

    All or nothing: every file is complete beside its place before the first is replaced. Nothing is
    written with `check`. `source` is the name of what the texts come from.

    Returns:
        The exit status: 1 when `check` found a difference, else 0.
    """
    if all(current(file) == text for file, text in files.items()):
        print(f"Up to date with {source}.")
        return 0
    if check:
        print(f"Not what {source} gives: run this command without --check.")
        return 1
    complete = {}
    for file, text in files.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        complete[file] = file.with_name(f".{file.name}.new")
        complete[file].write_bytes(text.encode("utf-8"))
    for file, path in complete.items():
        path.replace(file)
    print(f"Written from {source}.")
    return 0
