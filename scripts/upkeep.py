"""What maintainers run a few times a year, as one command.

python scripts/upkeep.py --help          what there is, and when it is needed
python scripts/upkeep.py links --help    its options

Exit status: 0 done, or nothing to say; 1 what was checked is not so; 2 it could not run, for want
of a network for example.
"""

import _environment  # noqa: F401 (comes first)

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from subprocess import SubprocessError
from typing import Any

import yaml

from _options import ROOT, add_options, is_missing
from catalogue.upkeep import UpkeepError

_LIST = ROOT / "scripts" / "catalogue" / "upkeep" / "commands.yaml"
COMMANDS: Mapping[str, Any] = yaml.safe_load(_LIST.read_text(encoding="utf-8"))
"""Module, purpose and options of each sub-command."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a sub-command; returns its exit status."""
    options = read_options(arguments)
    if "practices" in options and is_missing(options.practices):
        return 2
    module = import_module(f"catalogue.upkeep.{COMMANDS[options.command]['module']}")
    run: Callable[[argparse.Namespace], int] = module.run
    try:
        return run(options)
    except (UpkeepError, OSError, ValueError, SubprocessError) as error:
        print(error, file=sys.stderr)
        return 2


def read_options(arguments: Sequence[str] | None) -> argparse.Namespace:
    """The sub-command (`command`) and its options."""
    parser = argparse.ArgumentParser(
        prog="python scripts/upkeep.py",
        description="What maintainers run a few times a year.",
        epilog="Exit status: 0 done, 1 what was checked is not so, 2 it could not run.",
        formatter_class=argparse.RawTextHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, command in COMMANDS.items():
        words = f"{command['does']}:\n{command['needed']}"
        one = commands.add_parser(name, help=words, description=f"{words}.")
        add_options(one, command.get("options", {}))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
