"""What pip-audit found, as the report that maintainers read.

Its JSON: https://github.com/pypa/pip-audit, `--format json`.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from catalogue.text.markdown_safe import inert

_HEAD = """\
Des versions verrouillées dans `requirements/` ont une faille connue. Ce message est mis à jour chaque semaine.

Pour chacune : lisez l’avis, puis lancez `make lock`, `python scripts/refresh_licences.py` et `make test`, et proposez le résultat. Si la version corrigée n’est pas retenue, cherchez dans `pyproject.toml` ou dans une autre dépendance ce qui la retient. Le site publié est fait de fichiers : la plupart de ces failles touchent la machine qui le construit, pas les personnes qui le lisent.
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
