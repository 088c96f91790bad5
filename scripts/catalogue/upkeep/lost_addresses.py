"""Addresses that were published, and whether a newly built site still answers at each of them."""

import argparse
import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit
from xml.etree import ElementTree as ET

from catalogue.upkeep import UpkeepError

_LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"
"""https://www.sitemaps.org/protocol.html"""
_REFRESH = re.compile(r'<meta http-equiv="refresh" content="\s*0\s*;\s*url=([^"]+)"', re.IGNORECASE)
_MOST_STEPS = 10
"""Redirects that a browser follows one after the other before it gives up (Firefox: 20)."""


def run(options: argparse.Namespace) -> int:
    """Name the lost addresses of `options.old_sitemap`; the exit status."""
    if not (options.new_site / "index.html").is_file():
        raise UpkeepError(f"{options.new_site} n'est pas un site construit.")
    old: Path = options.old_sitemap
    try:
        paths = published_paths(old.read_bytes())
    except OSError as error:
        raise UpkeepError(f"Impossible de lire {old} : {error.strerror}") from error
    except ValueError as error:
        raise UpkeepError(f"{old} n'est pas le plan d'un site publié : {error}") from error
    lost = tuple(lost_paths(paths, options.new_site))
    for path in lost:
        print(f"Adresse perdue : /{path}", file=sys.stderr)
    if lost:
        print(
            f"Adresses publiées qui n'existent plus : {len(lost)} sur {len(paths)}. Si une fiche a "
            "été renommée, ajoutez son ancien identifiant au champ « anciens_identifiants » de la "
            "nouvelle : une redirection sera créée.",
            file=sys.stderr,
        )
        return 1
    print(f"Adresses publiées qui répondent toujours : {len(paths)} sur {len(paths)}.")
    return 0


def published_paths(sitemap: bytes) -> tuple[str, ...]:
    """The addresses of a sitemap, from the site's root: the site may have moved since.

    The root is the address of the home page, the shortest of all.

    Raises:
        ValueError: the text is no sitemap, or names no page.
    """
    try:
        # Our own site's file; expat expands no external entity.
        root = ET.fromstring(sitemap)  # noqa: S314
    except ET.ParseError as error:
        raise ValueError(str(error)) from error
    locations = [(element.text or "").strip() for element in root.iter(_LOC)]
    if not locations or not all(urlsplit(location).scheme for location in locations):
        raise ValueError("no complete address in it")
    home = min(locations, key=len)
    strangers = [location for location in locations if not location.startswith(home)]
    if strangers:
        raise ValueError(f"{strangers[0]} does not stand under {home}")
    return tuple(unquote(location.removeprefix(home)) for location in locations)


def lost_paths(paths: tuple[str, ...], site: Path) -> Iterator[str]:
    """Those of `paths` at which the site in the folder `site` has neither page nor redirect."""
    return (path for path in paths if not _answers(path, site))


def _answers(path: str, site: Path) -> bool:
    """Whether a page stands there, at the end of any redirects."""
    for _ in range(_MOST_STEPS):
        file = site / path
        if path.endswith("/") or not path:
            file /= "index.html"
        if ".." in Path(path).parts or not file.is_file():
            return False
        target = _target(file) if file.suffix == ".html" else ""
        if not target:
            return True
        address = urldefrag(urljoin(f"http://site/{path}", target))[0]
        if not address.startswith("http://site/"):
            return True  # it leads to another site, which is not ours to check
        path = unquote(address.removeprefix("http://site/"))
    return False


def _target(page: Path) -> str:
    """Where a page of ours sends the browser at once; "" for an ordinary page."""
    match = _REFRESH.search(page.read_text(encoding="utf-8"))
    return unescape(match[1]).strip() if match else ""
