"""Check what a proposal changes, and only that, beside all the other sheets.

python scripts/pull_request.py --base origin/main [--format text|github] [--page FILE]

The sheets that the commits since `--base` touched are checked; so is what they break elsewhere,
such as a sheet that points to one now deleted. `--page` writes the sheets as one HTML page that
opens by itself, or nothing where no sheet can be shown. With GITHUB_STEP_SUMMARY set, the problems
and a preview of each sheet are added to that file; with GITHUB_OUTPUT set, `program` says whether
the tests must run: anything but sheets was changed, or one was renamed or removed.

Exit status: 0 nothing wrong, 1 errors found, 2 the check could not run.
"""

import _environment  # noqa: F401 (comes first)

import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from _options import ROOT, read_options, tell_forge
from catalogue.checking.check import has_errors
from catalogue.contributing.preview import preview, preview_page
from catalogue.contributing.pull_request import Changes, changes_since, own_problems, unpack
from catalogue.findings.as_github import job_summary
from catalogue.findings.problems import Problem
from catalogue.findings.reports import REPORTERS
from catalogue.loading.load import load_base

_SUMMARY_LIMIT = 900_000
"""GitHub refuses a summary of more than 1 MiB as a whole."""


def main(arguments: Sequence[str] | None = None, root: Path = ROOT) -> int:
    """Run the command; returns its exit status."""
    options = read_options("pull_request", arguments)
    try:
        changes = changes_since(root, options.base)
        base = load_base(root)
        before = _problems_before(root, options.base)
    except (OSError, ValueError) as error:
        print(f"La vérification n'a pas pu se faire : {error}", file=sys.stderr)
        return 2
    problems = own_problems(base.problems, before, changes)
    checked = len(changes.sheets)
    sys.stdout.write(REPORTERS[options.format](problems, checked))
    touched = set(changes.sheets)
    sheets = (preview(s.document, base.reference) for s in base.sheets if s.file in touched)
    shown = [text for text in sheets if text]
    if options.page and shown:
        options.page.write_text(preview_page(shown), encoding="utf-8", newline="\n")
    tell_forge("GITHUB_STEP_SUMMARY", _summary(shown, changes, problems, options.page))
    tell_forge("GITHUB_OUTPUT", f"program={'true' if changes.touches_the_program else 'false'}\n")
    return int(has_errors(problems))


def _problems_before(root: Path, commit: str) -> tuple[Problem, ...]:
    with TemporaryDirectory() as folder:
        unpack(root, commit, Path(folder))
        return load_base(Path(folder)).problems


def _summary(
    previews: Sequence[str], changes: Changes, problems: Sequence[Problem], page: Path | None
) -> str:
    parts = [job_summary(problems, len(changes.sheets))]
    if not changes.sheets:
        parts.append("Cette proposition ne change aucune fiche.\n")
    if page and previews:
        parts.append(
            f"L’aperçu s’ouvre aussi seul : en bas de cette page, sous *Artifacts*, cliquez sur "
            f"**{page.name}**, puis ouvrez le fichier téléchargé.\n"
        )
    size = len(parts[0].encode())
    for shown in previews:
        size += len(shown.encode())
        if size > _SUMMARY_LIMIT:
            parts.append("Les autres fiches ne sont pas montrées ici, faute de place.\n")
            break
        parts.append(shown)
    return "\n".join(parts)


if __name__ == "__main__":
    sys.exit(main())
