"""Name the sheets that nobody has looked over for two years.

python scripts/check_stale.py [--months 24] [--report FILE.md]

The report is Markdown, and empty when there is none.

Exit status: 0 the report is made; 2 it could not be.
"""

import _environment  # noqa: F401 (comes first)

import argparse
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from _options import ROOT, add_practices, add_report, french_parser, is_missing
from catalogue.loading.load import name_of, today
from catalogue.reading.document import Document, practice_files, read_file

MONTHS = 24

_HEAD = """\
Ces fiches n’ont pas été relues depuis plus de {months} mois. Ce message est mis à jour chaque semaine.

Pour chacune : ouvrez ses sources, corrigez ce qui a changé, ou indiquez que la pratique est terminée. Mettez ensuite la date du jour dans `redaction`, même si rien n’a changé.
"""  # noqa: E501 (Markdown: one line per paragraph)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    if is_missing(options.practices):
        return 2
    paths = practice_files(options.practices)
    documents = [read_file(path, name_of(path, ROOT)) for path in paths]
    text = report(stale(documents, months_before(today(), options.months)), options.months)
    if options.report:
        options.report.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)
    return 0


def stale(documents: Iterable[Document], limit: date) -> list[tuple[str, str]]:
    """Date and file of the sheets dated before `limit`, oldest first."""
    dated = ((_date(document), document.file) for document in documents)
    return sorted((day, file) for day, file in dated if day and day < limit.isoformat())


def months_before(day: date, months: int) -> date:
    """The same day that many months before; the 28th where that month is shorter."""
    years, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(years, month + 1, min(day.day, 28))


def report(found: Sequence[tuple[str, str]], months: int) -> str:
    """Markdown in French; "" when there is no such sheet."""
    if not found:
        return ""
    lines = [f"- `{file}` : {day}" for day, file in found]
    return "\n".join([_HEAD.format(months=months), *lines, ""])


def _date(document: Document) -> str:
    value = document.value if isinstance(document.value, dict) else {}
    writing = value.get("redaction")
    day = writing.get("date") if isinstance(writing, dict) else None
    return day if isinstance(day, str) else ""


def _parser() -> argparse.ArgumentParser:
    parser = french_parser(
        "check_stale", "Nomme les fiches que personne n'a relues depuis longtemps."
    )
    add_report(parser)
    parser.add_argument(
        "--months", type=int, default=MONTHS, metavar="N", help="combien de mois (par défaut, 24)"
    )
    add_practices(parser)
    return parser


if __name__ == "__main__":
    sys.exit(main())
