"""The site's own settings: read from `mkdocs.yml`, put where hand-written pages ask for them.

A hand-written page asks with a comment such as `<!-- reglage:editeur -->`. What is not known is
said to be unknown, never invented.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Any, Protocol

from catalogue.site.shared.site import CLOSED, Site
from catalogue.text.typography import french

_MARKER = re.compile(r"<!-- reglage:([a-z_]+) -->")
_PART = re.compile(r"<!-- si:([a-z-]+) -->\n(.*?)<!-- fin:\1 -->\n", re.DOTALL)


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
        identifier=_setting(config, "identifiant") or "pratiques",
        site_url=config.site_url or "",
        repository_url=_setting(config, "repository_url").rstrip("/"),
        branch=str(extra.get("branch") or "main"),
        publisher=_setting(config, "editeur"),
        contact=_setting(config, "contact"),
    )


_BELOW = {
    "depot": "",
    "depot_nouvelle": "/new/{branch}/practices",
    "depot_demande": "/issues/new/choose",
}
"""Places of the repository, to be named where there is one."""


def fill_settings(markdown: str, config: Configuration) -> str:
    """The Markdown of a hand-written page with every marker replaced by its setting.

    What stands between `<!-- si:depot -->` and `<!-- fin:depot -->` is kept where that holds; see
    `_holds`.
    """
    site = site_settings(config)
    while _PART.search(markdown):
        markdown = _PART.sub(lambda part: part[2] if _holds(part[1], site) else "", markdown)
    return _MARKER.sub(lambda match: _sentence(match[1], config, site), markdown)


def _holds(condition: str, site: Site) -> bool:
    return {
        "depot": bool(site.repository_url),
        "sans-depot": not site.repository_url,
        "contact": bool(site.contact),
        "recoit": site.receives,
        "ferme": not site.receives,
    }[condition]


def _sentence(name: str, config: Configuration, site: Site) -> str:
    if name == "ferme":
        return french(CLOSED)
    if name in _BELOW:
        return escape(site.repository_url + _BELOW[name].format(branch=site.branch))
    if name == "contact" and site.contact:
        return _linked(site.contact, site.contact_link)
    if name == "contact" and site.repository_url:
        return _linked("ouvrir une demande", f"{site.repository_url}/issues/new/choose")
    return escape(_setting(config, name)) or "Non renseigné sur cette copie du site."


def _linked(text: str, address: str) -> str:
    return f"[{escape(text)}]({escape(address)})" if address else escape(text)


def _setting(config: Configuration, name: str) -> str:
    return str(config.extra.get(name) or "").strip()
