"""Ask the database of security advisories about every locked version.

python scripts/check_advisories.py [--report FILE.md]

The report is Markdown, and empty when no flaw is known. Needs a network and
`pip install --require-hashes -r requirements/audit.txt`; installs nothing else.

Exit status: 0 the report is made; 2 it could not be, for want of a network for example.
"""

import _environment  # noqa: F401 (comes first)

import subprocess
import sys
from collections.abc import Callable, Sequence

from _options import ROOT, add_report, french_parser
from catalogue.site.shared.licences import LOCKS
from catalogue.upkeep.credits.advisories import AdvisoryError, read_audit, report
from catalogue.upkeep.credits.locked import read_lock

_USES = {
    "site": "qui construit le site",
    "tests": "pour les tests seulement",
    "veille": "pour cette veille seulement",
    "hostiles": "pour l'essai de fichiers hostiles seulement",
}


def main(arguments: Sequence[str] | None = None, ask: Callable[[], str] | None = None) -> int:
    """Run the command; `ask` gives what pip-audit prints. Returns the exit status."""
    parser = french_parser(
        "check_advisories", "Demande si les versions verrouillées ont des failles connues."
    )
    add_report(parser)
    options = parser.parse_args(arguments)
    try:
        audit = read_audit((ask or _ask)())
    except AdvisoryError as error:
        print(error, file=sys.stderr)
        return 2
    text = report(audit, _uses())
    if options.report:
        options.report.write_text(text, encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(text)
    print(
        f"{audit.checked} paquets vérifiés, {len(audit.advisories)} failles connues, "
        f"{len(audit.skipped)} paquets inconnus de la base.",
        file=sys.stderr,
    )
    return 0


def _ask() -> str:
    """What pip-audit prints as JSON about all locks, without installing anything.

    Raises:
        AdvisoryError: it is not installed, or could not reach the database.
    """
    locks = [option for path in LOCKS.values() for option in ("-r", str(ROOT / path))]
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    command = [sys.executable, "-m", "pip_audit", *options, *locks]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if not done.stdout.strip():
        lines = done.stderr.strip().splitlines() or ["aucun message"]
        if "No module named pip_audit" in lines[-1]:
            raise AdvisoryError(
                "pip-audit n'est pas installé : "
                "python -m pip install --require-hashes -r requirements/audit.txt"
            )
        raise AdvisoryError(f"{lines[-1]}\nRien n'a été vérifié. Vérifiez le réseau.")
    return done.stdout


def _uses() -> dict[str, str]:
    """What each package serves for: the first lock that holds it."""
    uses: dict[str, str] = {}
    for use, path in LOCKS.items():
        for locked in read_lock((ROOT / path).read_text(encoding="utf-8")):
            uses.setdefault(locked.name, _USES[use])
    return uses


if __name__ == "__main__":
    sys.exit(main())
