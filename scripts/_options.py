"""What the commands share: the project's folder, options, and what they tell the forge."""

import argparse
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from catalogue.reading.document import practice_files
from catalogue.text.our_data import our_data

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = our_data(__file__, "commands.yaml")
"""What the commands of contributors do, and their options."""
_TYPES = {"path": Path, "int": int}


def read_options(command: str, arguments: Sequence[str] | None) -> argparse.Namespace:
    """The options of a command of `COMMANDS`."""
    return parser_of(command).parse_args(arguments)


def parser_of(command: str) -> argparse.ArgumentParser:
    """The parser of a command of `COMMANDS`."""
    parser = argparse.ArgumentParser(
        prog=f"python scripts/{command}.py",
        description=COMMANDS[command]["does"],
        fromfile_prefix_chars=COMMANDS[command].get("reads_files_after"),
    )
    add_options(parser, COMMANDS[command]["options"])
    return parser


def add_options(parser: argparse.ArgumentParser, options: Mapping[str, Any]) -> None:
    """Add options as a list in YAML describes them."""
    for name, given in options.items():
        words = {**given}
        if "type" in given:
            words["type"] = _TYPES[given["type"]]
        if given.get("type") == "path" and "default" in given:
            paths = given["default"]
            several = isinstance(paths, list)
            words["default"] = [ROOT / path for path in paths] if several else ROOT / paths
        parser.add_argument(name, **words)


def english_parser(doc: str | None) -> argparse.ArgumentParser:
    """The parser of a maintainers' command, described by the first line of its docstring."""
    return argparse.ArgumentParser(description=(doc or "").partition("\n")[0])


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
