"""Whatever bytes come through the doors of strangers: an answer to an issue, a table."""

import tempfile
from pathlib import Path

from catalogue.contributing.issues.event import Issue
from catalogue.contributing.issues.proposal import propose
from catalogue.contributing.spreadsheet.headings import Headings
from catalogue.contributing.spreadsheet.importing import import_of
from catalogue.contributing.spreadsheet.report import report_text
from catalogue.contributing.spreadsheet.tables import TableError, read_table
from catalogue.loading.load import Base

DOORS = ("issue", "csv", "xlsx", "ods")


def said_at(door: str, content: bytes, base: Base) -> str:
    """What the door answers to that body of an issue, or to that file; it raises nothing."""
    if door == "issue":
        text = content.decode("utf-8", "replace")
        proposal = propose(Issue(1, "Fiche : essai", text, "2026-01-15"), base)
        return f"{proposal.comment}{proposal.description}{proposal.title}"
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"liste.{door}")
        path.write_bytes(content)
        try:
            table = read_table(path, Headings(base.reference.schema).count)
            return report_text(import_of(table, base, "practices"))
        except TableError as error:
            return str(error)
