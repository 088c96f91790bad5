"""What the commands share: the project's folder, options, and what they tell the forge."""

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from catalogue.reading.document import practice_files

ROOT = Path(__file__).resolve().parent.parent


def french_parser(command: str, description: str) -> argparse.ArgumentParser:
    """The parser of the command of that name, for contributors."""
    return argparse.ArgumentParser(prog=f"python scripts/{command}.py", description=description)


def english_parser(doc: str | None) -> argparse.ArgumentParser:
    """The parser of a maintainers' command, described by the first line of its docstring."""
    return argparse.ArgumentParser(description=(doc or "").partition("\n")[0])


def add_practices(
    parser: argparse.ArgumentParser, flag: str = "--practices", what: str = "des fiches"
) -> None:
    """Add the option that says where the sheets are."""
    parser.add_argument(
        flag,
        type=Path,
        default=ROOT / "practices",
        metavar="DOSSIER",
        help=f"dossier {what} (par défaut, practices/)",
    )


def add_listed(parser: argparse.ArgumentParser, listed: Mapping[str, Any]) -> None:
    """Add options that stand in a file: by name, as argparse takes them, paths from the project."""
    kinds = {"path": Path, "int": int}
    for name, words in listed.items():
        given = dict(words)
        if "type" in given:
            given["type"] = kinds[given["type"]]
        default = given.get("default")
        if given.get("type") is Path and default:
            several = isinstance(default, list)
            given["default"] = [ROOT / path for path in default] if several else ROOT / default
        parser.add_argument(name, **given)


def is_missing(practices: Path) -> bool:
    """Whether there is no such folder, or no sheet in it; says so then."""
    if not practices.is_dir():
        print(f"Dossier introuvable : {practices}", file=sys.stderr)
    elif next(practice_files(practices), None) is None:
        print(f"Aucune fiche dans {practices} : il en faut au moins une (.yaml).", file=sys.stderr)
    else:
        return False
    return True


def tell_forge(variable: str, text: str) -> None:
    """Add the text to the file that a forge names in that variable, where it does."""
    if name := os.environ.get(variable):
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(text)
