"""Turn the lines of a spreadsheet into practice files, or the practice files into a spreadsheet.

Exit status: 0 all lines are right (and written, if asked), 1 some are not, 2 nothing could be done.
"""

import _environment  # noqa: F401 (comes first)

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from _options import ROOT, parser_of
from catalogue.checking.check import has_errors
from catalogue.contributing.spreadsheet.exporting import csv_bytes, rows_of
from catalogue.contributing.spreadsheet.headings import Headings, Mapped
from catalogue.contributing.spreadsheet.importing import Import, LineOutcome, import_of
from catalogue.contributing.spreadsheet.report import report_text
from catalogue.contributing.spreadsheet.tables import TableError, read_table
from catalogue.contributing.spreadsheet.workbook import CellTooLongError, write_workbook
from catalogue.findings.as_text import counted
from catalogue.findings.messages import ERROR
from catalogue.loading.load import Base, load_base, name_of


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = parser_of("from_spreadsheet")
    options = parser.parse_args(arguments)
    if sum(map(bool, (options.file, options.export, options.template))) != 1:
        parser.error("donnez un tableau à lire, ou bien --export, ou bien --template")
    try:
        base = load_base(ROOT, options.folder)
        if options.file:
            return _import(options, base)
        return _export(options.export or options.template, base, options)
    except (ValueError, OSError, TableError, CellTooLongError) as error:
        print(error, file=sys.stderr)
        return 2


def _import(options: argparse.Namespace, base: Base) -> int:
    mapped = Mapped(_pairs(options.colonne, last=True), _pairs(options.valeur))
    table = read_table(options.file, Headings(base.reference.schema, mapped).count)
    found = import_of(table, base, name_of(options.folder, ROOT), mapped)
    if not found.proposals:
        raise ValueError("Aucune pratique dans ce tableau.")
    print(report_text(found, force=options.force), end="")
    wrong = [proposal for proposal in found.proposals if proposal.state == "fausse"]
    kept = [p for p in found.proposals if p.state == "differente" and not options.force]
    ready = [p for p in found.proposals if p.state in {"nouvelle", "differente"} and p not in kept]
    blocked = wrong or any(problem.severity == ERROR for problem in found.all_problems)
    if not options.write:
        print(f"Rien n'est écrit. {_offer(ready, found, blocked=bool(blocked))}")
    elif blocked and not options.partial:
        print(
            "Rien n'est écrit : corrigez d'abord ces erreurs, ou demandez --partial pour écrire "
            "seulement les lignes justes."
        )
    else:
        _write(ready)
        if kept:
            number = counted(len(kept), "fiche existante gardée", "fiches existantes gardées")
            print(f"{number} telle quelle : --force les remplace.")
    return int(bool(blocked or kept))


def _pairs(said: Sequence[str], *, last: bool = False) -> dict[str, str]:
    """What stands on both sides of "=": the last of them, or the first.

    Raises:
        ValueError: there is none.
    """
    pairs = [text.rpartition("=") if last else text.partition("=") for text in said]
    wrong = next((text for text, pair in zip(said, pairs, strict=True) if not pair[0]), "")
    if wrong:
        raise ValueError(f"« {wrong} » n'a pas la forme attendue : Intitulé=Colonne du modèle.")
    return {left.strip(): right.strip() for left, _, right in pairs}


def _offer(ready: Sequence[LineOutcome], found: Import, *, blocked: bool) -> str:
    if blocked:
        right = counted(len(ready), "ligne juste", "lignes justes")
        partial = f"\n--write --partial écrirait dès maintenant {right}." if ready else ""
        return f"Corrigez les erreurs, puis relancez avec --write.{partial}"
    if not ready:
        same = all(proposal.state == "inchangee" for proposal in found.proposals)
        return "La base contient déjà tout ce tableau." if same else ""
    return f"--write écrirait {counted(len(ready), 'fiche', 'fiches')}."


def _write(proposals: Sequence[LineOutcome]) -> None:
    for proposal in proposals:
        path = ROOT / proposal.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(proposal.text, encoding="utf-8", newline="\n")
        print(f"Écrit : {proposal.file}")
    if not proposals:
        print("Rien à écrire.")


def _export(path: Path, base: Base, options: argparse.Namespace) -> int:
    ending = path.suffix.lower()
    if ending not in ({".xlsx"} if options.template else {".xlsx", ".csv"}):
        raise ValueError(
            "Le nom du fichier à écrire finit par .xlsx (ou .csv, sauf pour le modèle)."
        )
    if path.exists() and not options.force:
        raise ValueError(f"« {path} » existe déjà ; --force le remplace.")
    reference = base.reference
    if options.template:
        write_workbook(reference.schema, reference.vocabularies, [], path)
        print(f"Modèle écrit : {path}")
        return 0
    if has_errors(base.problems):
        raise ValueError(
            "Des fiches ont des erreurs : lancez d'abord « python scripts/validate.py »."
        )
    rows = rows_of(base.sheets, reference)
    if ending == ".csv":
        path.write_bytes(csv_bytes(rows, reference))
    else:
        write_workbook(reference.schema, reference.vocabularies, rows, path)
    print(f"{counted(len(rows), 'fiche écrite', 'fiches écrites')} dans {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
