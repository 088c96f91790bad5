"""Whether the locked versions have known flaws: a report, empty when none is known.

Asks by pip-audit, installs nothing. Its JSON: https://github.com/pypa/pip-audit, `--format json`.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from catalogue.site.shared.licences import LOCKS
from catalogue.text.markdown_safe import inert
from catalogue.upkeep import ROOT, UpkeepError
from catalogue.upkeep.credits.locked import locks
from catalogue.upkeep.written import worded, write_report

_TOO_MANY = 0.5
"""When more than half of the packages are unknown to it, the database itself did not answer."""


class Advisory(NamedTuple):
    """A known flaw of one locked version."""

    package: str
    version: str
    identifier: str
    summary: str
    """Inert Markdown."""
    fixed: tuple[str, ...]
    """The versions that mend it, oldest first; empty when there is none yet."""


def run(options: argparse.Namespace, ask: Callable[[], str] | None = None) -> int:
    """Report; `ask` gives what pip-audit prints. Returns the exit status."""
    names, skipped, flaws = _read((ask or _ask)())
    uses = {item.name: use for use, locked in reversed(locks().items()) for item in locked}
    text = worded("advisories.md.j2", flaws=flaws, skipped=skipped, uses=uses)
    write_report(text, options.report)
    print(
        f"{len(names) - len(skipped)} paquets vérifiés, {len(flaws)} failles connues, "
        f"{len(skipped)} paquets inconnus de la base.",
        file=sys.stderr,
    )
    return 0


def _read(text: str) -> tuple[set[str], list[str], list[Advisory]]:
    """What pip-audit printed: all packages, those that the database does not know, the flaws.

    pip-audit says "no known vulnerabilities" even when the database knew no package at all: that is
    no answer here.

    Raises:
        UpkeepError: it is no audit, or one of a database that did not answer.
    """
    try:
        dependencies = json.loads(text)["dependencies"]
        names = {item["name"] for item in dependencies}
        skipped = sorted({item["name"] for item in dependencies if "skip_reason" in item})
        flaws = sorted({flaw for item in dependencies for flaw in _flaws(item)})
    except (ValueError, KeyError, TypeError) as error:
        raise UpkeepError("pip-audit n'a pas donné de réponse lisible.") from error
    if not names or len(skipped) > _TOO_MANY * len(names):
        raise UpkeepError(
            f"La base des avis ne connaît pas {len(skipped)} paquets sur {len(names)} : elle n'a "
            "sans doute pas répondu. Rien n'a été vérifié. Vérifiez le réseau."
        )
    return names, skipped, flaws


def _flaws(item: Mapping[str, Any]) -> Iterator[Advisory]:
    for flaw in item.get("vulns", ()):
        aliases = sorted(alias for alias in flaw.get("aliases", ()) if alias.startswith("CVE-"))
        identifier = " ".join([flaw["id"], *aliases[:1]])
        summary = inert(flaw.get("description") or "", 300)
        fixed = tuple(flaw.get("fix_versions", ()))
        yield Advisory(item["name"], item["version"], identifier, summary, fixed)


def _ask() -> str:
    """What pip-audit prints as JSON about all locks, without installing anything.

    Raises:
        UpkeepError: it is not installed, or could not reach the database.
    """
    locks = [option for path in LOCKS.values() for option in ("-r", str(ROOT / path))]
    options = ["--require-hashes", "--disable-pip", "--progress-spinner", "off", "--format", "json"]
    command = [sys.executable, "-m", "pip_audit", *options, *locks]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if not done.stdout.strip():
        lines = done.stderr.strip().splitlines() or ["aucun message"]
        if "No module named pip_audit" in lines[-1]:
            raise UpkeepError(
                "pip-audit n'est pas installé : "
                "python -m pip install --require-hashes -r requirements/audit.txt"
            )
        raise UpkeepError(f"{lines[-1]}\nRien n'a été vérifié. Vérifiez le réseau.")
    return done.stdout
