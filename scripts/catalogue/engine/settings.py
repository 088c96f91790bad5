"""The site's own settings: read from `mkdocs.yml`, put where hand-written pages ask for them.

A hand-written page asks with a comment such as `<!-- reglage:editeur -->`. What is not known is
said to be unknown, never invented.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Any, Protocol

from catalogue.site.shared.site import Site
from catalogue.text.typography import french

_MARKER = re.compile(r"<!-- reglage:([a-z_]+) -->")


class Configuration(Protocol):
    """What is read of `mkdocs.yml`; the engine's own object is one."""

    @property
    def site_name(self) -> str:
        """The name of the site."""

    @property
    def site_url(self) -> str | None:
        """Where the site is published; empty when unknown."""

    @property
    def extra(self) -> Mapping[str, Any]:
        """Our own settings."""


def site_settings(config: Configuration) -> Site:
    """What the pages must know of the site."""
    extra = config.extra
    return Site(
        name=config.site_name,
        site_url=config.site_url or "",
        repository_url=_setting(config, "repository_url").rstrip("/"),
        branch=str(extra.get("branch") or "main"),
        publisher=_setting(config, "editeur"),
        contact=_setting(config, "contact"),
    )


def fill_settings(markdown: str, config: Configuration) -> str:
    """The Markdown of a hand-written page with every marker replaced by its setting."""
    return _MARKER.sub(lambda match: _sentence(match[1], config), markdown)


def _sentence(name: str, config: Configuration) -> str:
    if name == "proposer":
        return _proposal(_setting(config, "repository_url").rstrip("/"), config)
    key = "repository_url" if name == "depot" else name
    value = _setting(config, key)
    if not value:
        return french(f"Non renseigné : réglage `extra.{key}` de `mkdocs.yml`.")
    return f"<{value}>" if value.startswith(("http://", "https://")) else escape(value)


def _proposal(repository: str, config: Configuration) -> str:
    if not repository:
        return french(
            "L'adresse du dépôt n'est pas renseignée sur ce site (réglage `extra.repository_url` "
            "de `mkdocs.yml`) : demandez-la aux personnes qui vous ont indiqué cette page."
        )
    branch = config.extra.get("branch") or "main"
    return french(
        f"- [Ajouter une fiche sur GitHub]({repository}/new/{branch}/practices)\n"
        f"- [Signaler une erreur ou proposer une idée]({repository}/issues/new/choose)"
    )


def _setting(config: Configuration, name: str) -> str:
    return str(config.extra.get(name) or "").strip()
