"""Is a site, in a folder or online, the one that its manifest describes?"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http import HTTPStatus
from http.client import HTTPException
from io import BufferedIOBase
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from catalogue.site.manifest import MANIFEST, SUMS, files
from catalogue.upkeep import UpkeepError

_LINE = re.compile(r"([0-9a-f]{64})  ([^\n\0\\]+)")
_ONLINE = re.compile("https?://")
_THREADS = 8
_WAIT = 30
"""Seconds without a byte."""
_SHOWN = 20
"""Paths named, of each kind."""
_ABSENT = (FileNotFoundError, NotADirectoryError, IsADirectoryError)
_NOT_SERVED = frozenset({"_headers"})
"""What a host may obey instead of giving it."""


def run(options: argparse.Namespace) -> int:
    """Say how `options.site`, a folder or an address, departs from its manifest; exit status."""
    place: str = options.site
    online = _ONLINE.match(place)
    try:
        facts, expected = _manifest(place)
        asked = [path for path in expected if not (online and path in _NOT_SERVED)]
        with ThreadPoolExecutor(_THREADS) as pool:
            found = dict(zip(asked, pool.map(partial(_digest, place), asked), strict=True))
    except (OSError, HTTPException) as error:
        raise UpkeepError(f"{place} ne se laisse pas lire : {error}") from error
    departures = {
        "Manque": [path for path in asked if found[path] is None],
        "A changé": [path for path in asked if found[path] not in {None, expected[path]}],
        # Only a folder can tell.
        "En trop": [] if online else sorted({*files(Path(place))} - expected.keys()),
    }
    print(_sentence(facts, len(expected)))
    for title, paths in departures.items():
        for path in paths[:_SHOWN]:
            print(f"{title} : {path}", file=sys.stderr)
        if len(paths) > _SHOWN:
            print(f"{title} : et {len(paths) - _SHOWN} de plus", file=sys.stderr)
    if any(departures.values()):
        return 1
    print("Chaque fichier est celui que la construction a écrit.")
    return 0


def _sentence(facts: Mapping[str, Any], expected: int) -> str:
    commit = facts.get("commit") or "inconnu"
    changed = " (avec des changements non enregistrés)" if facts.get("modifie") else ""
    practices = (facts.get("comptes") or {}).get("fiches", "?")
    return f"Commit {commit}{changed}, {practices} fiches, {expected} fichiers."


def _manifest(place: str) -> tuple[Mapping[str, Any], dict[str, str]]:
    """The facts, and the checksum of each path."""
    try:
        with _open(place, MANIFEST) as file:
            facts = json.load(file)
        with _open(place, SUMS) as file:
            sums = file.read()
        if hashlib.sha256(sums).hexdigest() != facts[SUMS]:
            raise UpkeepError(f"{SUMS} n'est pas celui que décrit {MANIFEST} : l'un a changé.")
        lines = [_LINE.fullmatch(line) for line in sums.decode().splitlines()]
        expected = {match[2]: match[1] for match in lines if match}
    except _ABSENT as error:
        raise UpkeepError(
            f"Pas de manifeste dans {place} : il faut {MANIFEST} et {SUMS}."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise UpkeepError(f"Le manifeste de {place} est abîmé : {error}") from error
    if len(expected) != len(lines) or any(map(_outside, expected)):
        raise UpkeepError(f"{SUMS} a des lignes qui ne sont pas celles d'un site.")
    return facts, expected


def _outside(path: str) -> bool:
    return path.startswith("/") or ".." in PurePosixPath(path).parts


def _digest(place: str, path: str) -> str | None:
    """The checksum of a file of the site; None if it is not there."""
    try:
        with _open(place, path) as file:
            # Reads an answer of the web as it reads a file, piece by piece.
            return hashlib.file_digest(file, "sha256").hexdigest()
    except _ABSENT:
        return None


def _open(place: str, path: str) -> BufferedIOBase:
    """A file of the folder or of the web. Raises FileNotFoundError if it is not there."""
    if not _ONLINE.match(place):
        return Path(place, path).open("rb")
    # The file as it is stored: no compression on the way.
    headers = {"Accept-Encoding": "identity", "Cache-Control": "no-cache"}
    request = Request(f"{place.rstrip('/')}/{quote(path)}", headers=headers)  # noqa: S310 (http only)
    try:
        answer: BufferedIOBase = urlopen(request, timeout=_WAIT)  # noqa: S310 (http only)
    except HTTPError as error:
        error.close()
        if error.code in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
            raise FileNotFoundError(error.url) from error
        raise
    return answer
