"""Ask every web address that the sheets cite whether it still answers.

python scripts/check_links.py [--report FILE.md] [--ignored FILE.yaml]

The report is Markdown, and empty when every address answers. It never blames a proposal.

Exit status: 0 the report is made; 2 it could not be, for want of a network for example.
"""

import _environment  # noqa: F401 (comes first)

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from _options import ROOT, add_practices, add_report, french_parser, is_missing
from catalogue.loading.load import name_of, today
from catalogue.reading.document import practice_files, read_file
from catalogue.upkeep.links.asking import ALIVE, SILENT, Fetch, ask_all, web_fetch
from catalogue.upkeep.links.found import addresses, load_ignored, without_ignored
from catalogue.upkeep.links.links_report import report

IGNORED = ROOT / ".github" / "liens-ignores.yaml"

_TOO_SILENT = 0.5
"""When more than half of all addresses are silent, it is our own network that fails."""


def main(arguments: Sequence[str] | None = None, fetch: Fetch | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    if is_missing(options.practices):
        return 2
    try:
        ignored = load_ignored(options.ignored)
    except ValueError as error:
        print(f"La liste des liens ignorés ne se lit pas : {error}", file=sys.stderr)
        return 2
    paths = practice_files(options.practices)
    documents = [read_file(path, name_of(path, ROOT)) for path in paths]
    files = without_ignored(addresses(documents), ignored, today())
    agent = "verification-des-liens" + (f" (+{options.url})" if options.url else "")
    answers = ask_all(files, fetch or web_fetch(agent))
    silent = sum(answer.state == SILENT for answer in answers)
    if answers and silent > _TOO_SILENT * len(answers):
        print("La plupart des sites ne répondent pas : vérifiez le réseau.", file=sys.stderr)
        return 2
    text = report(answers, files, name_of(options.ignored, ROOT))
    if options.report:
        options.report.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)
    alive = sum(answer.state == ALIVE for answer in answers)
    print(f"{len(answers)} adresses, {alive} répondent.", file=sys.stderr)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = french_parser(
        "check_links", "Demande à chaque adresse citée par les fiches si elle répond encore."
    )
    add_report(parser)
    parser.add_argument(
        "--ignored",
        type=Path,
        default=IGNORED,
        metavar="FICHIER",
        help="liste des adresses à ne pas demander, avec leur raison",
    )
    add_practices(parser)
    parser.add_argument(
        "--url",
        default=os.environ.get("REPOSITORY_URL", ""),
        metavar="ADRESSE",
        help="adresse donnée aux sites pour nous joindre (par défaut, REPOSITORY_URL)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
