"""The site's own settings: read from `mkdocs.yml`, put where hand-written pages ask for them.

A hand-written page asks with a comment such as `<!-- reglage:editeur -->`. What is not known is
said to be unknown, never invented.
"""

import os
import re
from collections.abc import Mapping
from html import escape
from typing import Any

from catalogue.reference.reference import today
from catalogue.site.shared.site import CLOSED, Site
from catalogue.text.typography import french

_MARKER = re.compile(r"<!-- reglage:([a-z_]+) -->")
_PART = re.compile(r"<!-- si:([a-z-]+) -->\n(.*?)<!-- fin:\1 -->\n", re.DOTALL)


Extra = Mapping[str, Any]
"""Our own settings, as `mkdocs.yml` has them."""


def site_settings(name: str, url: str | None, extra: Extra) -> Site:
    """What the pages must know of the site."""
    return Site(
        name=name,
        identifier=_setting(extra, "identifiant") or "pratiques",
        site_url=url or "",
        repository_url=_setting(extra, "repository_url").rstrip("/"),
        branch=str(extra.get("branch") or "main"),
        publisher=_setting(extra, "editeur"),
        contact=_setting(extra, "contact"),
        day=today().isoformat() if os.environ.get("SOURCE_DATE_EPOCH") else "",
    )


_BELOW = {
    "depot": "",
    "depot_nouvelle": "/new/{branch}/practices",
    "depot_demande": "/issues/new/choose",
}
"""Places of the repository, to be named where there is one."""


def fill_settings(markdown: str, site: Site, extra: Extra) -> str:
    """The Markdown of a hand-written page with every marker replaced by its setting.

    What stands between `<!-- si:depot -->` and `<!-- fin:depot -->` is kept where that holds; see
    `_holds`.
    """
    while _PART.search(markdown):
        markdown = _PART.sub(lambda part: part[2] if _holds(part[1], site) else "", markdown)
    return _MARKER.sub(lambda match: _sentence(match[1], site, extra), markdown)


def _holds(condition: str, site: Site) -> bool:
    return {
        "depot": bool(site.repository_url),
        "sans-depot": not site.repository_url,
        "contact": bool(site.contact),
        "recoit": site.receives,
        "ferme": not site.receives,
    }[condition]


def _sentence(name: str, site: Site, extra: Extra) -> str:
    if name == "ferme":
        return french(CLOSED)
    if name in _BELOW:
        return escape(site.repository_url + _BELOW[name].format(branch=site.branch))
    if name == "contact" and site.contact:
        return _linked(site.contact, site.contact_link)
    if name == "contact" and site.repository_url:
        return _linked("ouvrir une demande", f"{site.repository_url}/issues/new/choose")
    return escape(_setting(extra, name)) or "Non renseigné sur cette copie du site."


def _linked(text: str, address: str) -> str:
    return f"[{escape(text)}]({escape(address)})" if address else escape(text)


def _setting(extra: Extra, name: str) -> str:
    return str(extra.get(name) or "").strip()
