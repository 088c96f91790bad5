"""Which sheets nobody has looked over for two years: a report, empty when there is none."""

import argparse
from collections.abc import Iterable
from datetime import date

from catalogue.loading.load import name_of
from catalogue.reading.document import Document, practice_files, read_file
from catalogue.reading.lookups import text_at
from catalogue.reference.reference import today
from catalogue.upkeep import ROOT
from catalogue.upkeep.written import worded, write_report


def run(options: argparse.Namespace) -> int:
    """Report on the sheets of `options.practices`; the exit status."""
    documents = [read_file(path, name_of(path, ROOT)) for path in practice_files(options.practices)]
    found = stale(documents, months_before(today(), options.months))
    write_report(worded("stale.md.j2", found=found, months=options.months), options.report)
    return 0


def stale(documents: Iterable[Document], limit: date) -> list[tuple[str, str]]:
    """Date and file of the sheets dated before `limit`, oldest first."""
    dated = ((text_at(document, "redaction", "date"), document.file) for document in documents)
    return sorted((day, file) for day, file in dated if day and day < limit.isoformat())


def months_before(day: date, months: int) -> date:
    """The same day that many months before; the 28th where that month is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, 28))
