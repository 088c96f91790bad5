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
from typing import Any, NamedTuple
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

from catalogue.site.manifest import MANIFEST, SUMS, files

_LINE = re.compile(r"([0-9a-f]{64})  ([^\n\0\\]+)")
_ONLINE = re.compile("https?://")
_THREADS = 8
_WAIT = 30
"""Seconds without a byte."""

_SHOWN = 20
"""Paths named, of each kind."""

_GONE = (HTTPStatus.NOT_FOUND, HTTPStatus.GONE)

_NOT_SERVED = frozenset({"_headers"})
"""What a host may obey instead of giving it."""


class ManifestError(Exception):
    """There is no manifest, or it cannot be believed. Printed as it is."""


class Verified(NamedTuple):
    """What a site says of itself, and how it departs from it; paths are sorted."""

    facts: Mapping[str, Any]
    expected: int
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    extra: tuple[str, ...]
    """Files that the manifest does not know; only a folder can tell."""

    @property
    def sound(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.changed or self.extra)


def run(options: argparse.Namespace) -> int:
    """Say how `options.site` departs from its manifest; the exit status."""
    try:
        found = verify(options.site)
    except ManifestError as error:
        print(error, file=sys.stderr)
        return 2
    print(_sentence(found))
    for title, paths in (
        ("Manque", found.missing),
        ("A changé", found.changed),
        ("En trop", found.extra),
    ):
        for path in paths[:_SHOWN]:
            print(f"{title} : {path}", file=sys.stderr)
        if len(paths) > _SHOWN:
            print(f"{title} : et {len(paths) - _SHOWN} de plus", file=sys.stderr)
    if found.sound:
        print("Chaque fichier est celui que la construction a écrit.")
    return 0 if found.sound else 1


def verify(place: str) -> Verified:
    """Compare a site with its own manifest; `place` is a folder or an http(s) address.

    Raises:
        ManifestError: there is no manifest there, it is damaged, or the site stops answering.
    """
    try:
        facts, expected = _manifest(place)
        with ThreadPoolExecutor(_THREADS) as pool:
            found = dict(zip(expected, pool.map(partial(_digest, place), expected), strict=True))
    except (OSError, HTTPException) as error:
        raise ManifestError(f"{place} ne se laisse pas lire : {error}") from error
    if _ONLINE.match(place):
        extra: set[str] = set()
        found = {
            path: digest for path, digest in found.items() if digest or path not in _NOT_SERVED
        }
    else:
        extra = set(files(Path(place))) - set(expected)
    return Verified(
        facts,
        len(expected),
        tuple(path for path, digest in found.items() if digest is None),
        tuple(path for path, digest in found.items() if digest and digest != expected[path]),
        tuple(sorted(extra)),
    )


def _sentence(found: Verified) -> str:
    commit = found.facts.get("commit") or "inconnu"
    changed = " (avec des changements non enregistrés)" if found.facts.get("modifie") else ""
    practices = (found.facts.get("comptes") or {}).get("fiches", "?")
    return f"Commit {commit}{changed}, {practices} fiches, {found.expected} fichiers."


def _manifest(place: str) -> tuple[Mapping[str, Any], dict[str, str]]:
    """The facts, and the checksum of each path."""
    try:
        with _open(place, MANIFEST) as file:
            facts = json.load(file)
        with _open(place, SUMS) as file:
            sums = file.read()
        if hashlib.sha256(sums).hexdigest() != facts[SUMS]:
            raise ManifestError(f"{SUMS} n'est pas celui que décrit {MANIFEST} : l'un a changé.")
        lines = [_LINE.fullmatch(line) for line in sums.decode().splitlines()]
        expected = {match[2]: match[1] for match in lines if match}
    except HTTPError as error:
        error.close()
        raise ManifestError(f"Pas de manifeste à l'adresse {error.url} ({error.code}).") from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ManifestError(
            f"Pas de manifeste dans {place} : il faut {MANIFEST} et {SUMS}."
        ) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ManifestError(f"Le manifeste de {place} est abîmé : {error}") from error
    if len(expected) != len(lines) or any(map(_outside, expected)):
        raise ManifestError(f"{SUMS} a des lignes qui ne sont pas celles d'un site.")
    return facts, expected


def _outside(path: str) -> bool:
    return path.startswith("/") or ".." in PurePosixPath(path).parts


def _digest(place: str, path: str) -> str | None:
    """The checksum of a file of the site; None if it is not there."""
    try:
        with _open(place, path) as file:
            # Reads an answer of the web as it reads a file, piece by piece.
            return hashlib.file_digest(file, "sha256").hexdigest()
    except HTTPError as error:
        error.close()
        if error.code in _GONE or path in _NOT_SERVED:
            return None
        raise
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _open(place: str, path: str) -> BufferedIOBase:
    if not _ONLINE.match(place):
        return Path(place, path).open("rb")
    # The file as it is stored: no compression on the way.
    headers = {"Accept-Encoding": "identity", "Cache-Control": "no-cache"}
    request = Request(f"{place.rstrip('/')}/{quote(path)}", headers=headers)  # noqa: S310 (http only)
    answer: BufferedIOBase = urlopen(request, timeout=_WAIT)  # noqa: S310 (http only)
    return answer
