"""Whether every web address that the sheets cite still answers: a report, empty when all do."""

import argparse
import os
import sys
from functools import partial

from catalogue.loading.load import name_of
from catalogue.reading.document import practice_files, read_file
from catalogue.reference.reference import today
from catalogue.upkeep import ROOT, UpkeepError
from catalogue.upkeep.links import public_web
from catalogue.upkeep.links.asking import ALIVE, SILENT, Fetch, ask_all
from catalogue.upkeep.links.found import addresses, load_ignored, without_ignored
from catalogue.upkeep.links.links_report import report
from catalogue.upkeep.written import write_report

_TOO_SILENT = 0.5
"""When more than half of all addresses are silent, it is our own network that fails."""


def run(options: argparse.Namespace, fetch: Fetch | None = None) -> int:
    """Ask the addresses of `options.practices`, report; the exit status."""
    ignored = load_ignored(options.ignored)
    documents = [read_file(path, name_of(path, ROOT)) for path in practice_files(options.practices)]
    files = without_ignored(addresses(documents), ignored, today())
    url = options.url or os.environ.get("REPOSITORY_URL", "")
    agent = "verification-des-liens" + (f" (+{url})" if url else "")
    answers = ask_all(files, fetch or partial(public_web.fetch, agent))
    silent = sum(answer.state == SILENT for answer in answers)
    if answers and silent > _TOO_SILENT * len(answers):
        raise UpkeepError("La plupart des sites ne répondent pas : vérifiez le réseau.")
    write_report(report(answers, files, name_of(options.ignored, ROOT)), options.report)
    alive = sum(answer.state == ALIVE for answer in answers)
    print(f"{len(answers)} adresses, {alive} répondent.", file=sys.stderr)
    return 0
