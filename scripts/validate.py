"""Check the practices: all of them, or only the files and folders named.

Exit status: 0 nothing wrong, 1 problems found, 2 the check could not run.
"""

import _environment  # noqa: F401 (comes first)

import gc
import os
import sys
from collections.abc import Sequence

from _options import ROOT, is_missing, read_options, tell_forge
from catalogue.checking.check import has_errors
from catalogue.findings.as_github import job_summary
from catalogue.findings.as_text import text
from catalogue.findings.problems import Problem
from catalogue.findings.reports import REPORTERS
from catalogue.loading.load import ListsError, load_base, name_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = read_options("validate", arguments)
    if is_missing(options.practices):
        return 2
    named = options.paths
    for path in named:
        if not (path.exists() or path.is_symlink()):
            print(f"Chemin introuvable : {path}", file=sys.stderr)
            return 2
    names = [name_of(path, ROOT) for path in named]

    def concerned(file: str) -> bool:
        return not names or any(file == name or file.startswith(f"{name}/") for name in names)

    try:
        base = load_base(ROOT, options.practices, extra=named, wanted=concerned)
    except ListsError as error:
        _report(error.problems, 0, options.format)
        return 1
    except ValueError as error:
        print(f"La vérification n'a pas pu se faire : {error}", file=sys.stderr)
        return 2
    problems = [problem for problem in base.problems if concerned(problem.file)]
    checked = sum(concerned(sheet.file) for sheet in base.sheets)
    if not checked and named and not any(map(concerned, base.lists)):
        print("Aucun fichier de fiche (.yaml) à ces endroits.", file=sys.stderr)
        return 2
    _report(problems, checked, options.format)
    return int(has_errors(problems) or (options.strict and bool(problems)))


def _report(problems: Sequence[Problem], checked: int, form: str) -> None:
    if form == "text":
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        sys.stdout.write(text(problems, checked, colour=colour))
        return
    sys.stdout.write(REPORTERS[form](problems, checked))
    if form == "github":
        tell_forge("GITHUB_STEP_SUMMARY", job_summary(problems, checked))


if __name__ == "__main__":
    # Of a hundred thousand small objects, nearly all stay until the end: looking again and again
    # for some to throw away takes a fifth of the time.
    gc.set_threshold(100_000, 50, 50)
    sys.exit(main())
