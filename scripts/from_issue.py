"""Turn the issue of a GitHub event into a sheet, a proposal and an answer to its author.

An issue that bears the label "reprise" adds to the sheet that was taken up.

python scripts/from_issue.py EVENT.json               print the proposal as JSON
python scripts/from_issue.py EVENT.json --write DIR   write it as files, for the workflow

Written under DIR: `practices/<slug>.yaml` when the sheet can be proposed, `comment.md`,
`pull-request.md`, `title.txt`, `commit.txt`, `preview.md`. With GITHUB_OUTPUT set, `ready`,
`branch` and `path` are added there; they hold no word of the issue but letters, digits and hyphens.

Exit status: 0 done, whether the sheet is ready or not; 2 it could not be done.
"""

import _environment  # noqa: F401 (comes first)

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from _options import ROOT, read_options, tell_forge
from catalogue.contributing.issues.event import read_event
from catalogue.contributing.issues.issue_questions import TAKEN_UP
from catalogue.contributing.issues.proposal import Proposal, propose
from catalogue.contributing.issues.taken_up import propose_taken_up
from catalogue.contributing.preview import preview
from catalogue.loading.load import load_base


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = read_options("from_issue", arguments)
    try:
        issue = read_event(options.event.read_text(encoding="utf-8"))
        base = load_base(ROOT, options.practices)
    except (OSError, ValueError) as error:
        print(f"La demande n'a pas pu être lue : {error}", file=sys.stderr)
        return 2
    proposal = (propose_taken_up if TAKEN_UP in issue.labels else propose)(issue, base)
    if options.write is None:
        print(json.dumps(_described(proposal), ensure_ascii=False, indent=2))
        return 0
    shown = preview(proposal.document, base.reference)
    _write(options.write, {**_files(proposal), "preview.md": shown})
    ready = "true" if proposal.ready else "false"
    told = f"ready={ready}\nbranch={proposal.branch}\npath={proposal.path}\n"
    tell_forge("GITHUB_OUTPUT", told)
    print(f"{proposal.path} : {'prête' if proposal.ready else 'à compléter'}")
    return 0


def _described(proposal: Proposal) -> dict[str, str | bool]:
    told = ("ready", "branch", "path", "title", "commit", "comment", "description", "text")
    return {name: getattr(proposal, name) for name in told}


def _files(proposal: Proposal) -> dict[str, str]:
    files = {
        "comment.md": proposal.comment,
        "pull-request.md": proposal.description,
        "title.txt": proposal.title + "\n",
        "commit.txt": proposal.commit,
    }
    return {**files, proposal.path: proposal.text} if proposal.ready else files


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    sys.exit(main())
