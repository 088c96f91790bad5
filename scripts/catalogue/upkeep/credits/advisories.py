"""Whether the locked versions have known flaws: a report, empty when none is known.

Asks by pip-audit, installs nothing. Its JSON: https://github.com/pypa/pip-audit, `--format json`.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from catalogue.site.shared.licences import LOCKS
from catalogue.text.markdown_safe import inert
from catalogue.upkeep import ROOT
from catalogue.upkeep.credits.locked import read_lock
from catalogue.upkeep.written import write_report

_USES = {
    "site": "qui construit le site",
    "tests": "pour les tests seulement",
    "veille": "pour cette veille seulement",
    "hostiles": "pour l'essai de fichiers hostiles seulement",
}

_HEAD = """\
Des versions verrouillées dans `requirements/` ont une faille connue. Ce message est mis à jour chaque semaine.

Pour chacune : lisez l’avis, puis lancez `make lock`, `python scripts/upkeep.py licences` et `make test`, et proposez le résultat. Si la version corrigée n’est pas retenue, cherchez dans `pyproject.toml` ou dans une autre dépendance ce qui la retient. Le site publié est fait de fichiers : la plupart de ces failles touchent la machine qui le construit, pas les personnes qui le lisent.
"""  # noqa: E501 (Markdown: one line per paragraph)
_SKIPPED = "### Non vérifiés ({count})\n\nLa base des avis ne connaît pas : {names}.\n"

_TOO_MANY = 0.5
"""When more than half of the packages are unknown to it, the database itself did not answer."""


class AdvisoryError(Exception):
    """The advisories could not be read; printed as it is."""


class Advisory(NamedTuple):
    """A known flaw of one locked version."""

    package: str
    version: str
    identifier: str
    summary: str
    fixed: tuple[str, ...]
    """The versions that mend it, oldest first; empty when there is none yet."""


class Audit(NamedTuple):
    """What an audit says."""

    checked: int
    advisories: tuple[Advisory, ...]
    skipped: tuple[str, ...]
    """Packages that the database does not know, so about which nothing was said."""


def run(options: argparse.Namespace, ask: Callable[[], str] | None = None) -> int:
    """Report; `ask` gives what pip-audit prints. Returns the exit status."""
    try:
        audit = read_audit((ask or _ask)())
    except AdvisoryError as error:
        print(error, file=sys.stderr)
        return 2
    write_report(report(audit, _uses()), options.report)
    print(
        f"{audit.checked} paquets vérifiés, {len(audit.advisories)} failles connues, "
        f"{len(audit.skipped)} paquets inconnus de la base.",
        file=sys.stderr,
    )
    return 0


def read_audit(text: str) -> Audit:
    """What pip-audit printed.

    pip-audit says "no known vulnerabilities" even when the database knew no package at all: that is
    no answer here.

    Raises:
        AdvisoryError: it is no audit, or one of a database that did not answer.
    """
    try:
        dependencies = json.loads(text)["dependencies"]
        skipped = tuple(sorted({item["name"] for item in dependencies if "skip_reason" in item}))
        found = sorted({flaw for item in dependencies for flaw in _flaws(item)})
    except (ValueError, KeyError, TypeError) as error:
        raise AdvisoryError("pip-audit n'a pas donné de réponse lisible.") from error
    names = {item["name"] for item in dependencies}
    if not names or len(skipped) > _TOO_MANY * len(names):
        raise AdvisoryError(
            f"La base des avis ne connaît pas {len(skipped)} paquets sur {len(names)} : elle n'a "
            "sans doute pas répondu. Rien n'a été vérifié. Vérifiez le réseau."
        )
    return Audit(len(names) - len(skipped), tuple(found), skipped)


def report(audit: Audit, uses: Mapping[str, str]) -> str:
    """Markdown in French; "" when nothing is wrong. `uses` says what each package serves for."""
    if not audit.advisories and not audit.skipped:
        return ""
    parts = [_HEAD, *map(_line, audit.advisories, _named(audit, uses))] if audit.advisories else []
    if audit.skipped:
        names = ", ".join(f"`{name}`" for name in audit.skipped)
        parts += ["", _SKIPPED.format(count=len(audit.skipped), names=names)]
    return "\n".join(parts).strip() + "\n"


def _flaws(item: Mapping[str, Any]) -> Iterable[Advisory]:
    for flaw in item.get("vulns", ()):
        aliases = sorted(alias for alias in flaw.get("aliases", ()) if alias.startswith("CVE-"))
        identifier = " ".join([flaw["id"], *aliases[:1]])
        summary = flaw.get("description") or ""
        fixed = tuple(flaw.get("fix_versions", ()))
        yield Advisory(item["name"], item["version"], identifier, summary, fixed)


def _named(audit: Audit, uses: Mapping[str, str]) -> list[str]:
    return [uses.get(advisory.package, "") for advisory in audit.advisories]


def _line(advisory: Advisory, use: str) -> str:
    fixed = " ou ".join(f"`{version}`" for version in advisory.fixed) or "pas encore"
    serves = f", {use}" if use else ""
    return (
        f"- **`{advisory.package}` {advisory.version}**{serves} : {advisory.identifier}. "
        f"Corrigée dans : {fixed}.\n  {inert(advisory.summary, 300)}"
    )


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
