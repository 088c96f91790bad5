"""Asking web servers, politely: one request at a time per site, with pauses and few retries."""

import time
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlsplit

ALIVE, GONE, REFUSED, SILENT = "vivante", "introuvable", "refusée", "muette"
MALFORMED = "illisible"
"""GONE: 404 or 410. REFUSED: 401, 403, 429 and the like, which often only means that the site wants
no robot. SILENT: no answer, or an error of the server, after all tries."""

_GONE_STATUSES = {404, 410}
_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_SERVER_ERROR = 500
_TRIES = 3
_PAUSE = 2.0
"""Seconds between two requests to one site."""
_LONGEST_PAUSE = 60.0
_LONGEST_ASKING = 180.0
"""Seconds for one address, all tries and pauses together."""
_SITES_AT_ONCE = 8

Fetch = Callable[[str, str], tuple[int, float]]
"""Method and address → status (0: no answer) and the seconds that the server asks to wait."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of an address."""

    address: str
    state: str
    detail: str = ""


def ask_all(
    addresses: Iterable[str], fetch: Fetch, wait: Callable[[float], None] = time.sleep
) -> tuple[Answer, ...]:
    """The answer of each address, in the order given; several sites are asked at once."""
    wanted = list(dict.fromkeys(addresses))
    sites: dict[str, list[str]] = {}
    for address in wanted:
        sites.setdefault(_site(address), []).append(address)

    def ask_site(of_site: list[str]) -> list[Answer]:
        answers = []
        for number, address in enumerate(of_site):
            if number:
                wait(_PAUSE)
            answers.append(ask(address, fetch, wait))
        return answers

    with ThreadPoolExecutor(_SITES_AT_ONCE) as pool:
        found = {
            answer.address: answer for part in pool.map(ask_site, sites.values()) for answer in part
        }
    return tuple(found[address] for address in wanted)


def ask(address: str, fetch: Fetch, wait: Callable[[float], None] = time.sleep) -> Answer:
    """The answer of one address, after as many tries as it takes, three at most."""
    if not _site(address):
        return Answer(address, MALFORMED, "adresse mal écrite")
    status, ends = 0, time.monotonic() + _LONGEST_ASKING
    for number in range(_TRIES):
        last = number + 1 == _TRIES
        # Many servers know only GET, or answer HEAD wrongly: none is called dead by HEAD alone.
        status, pause = fetch("GET" if last else "HEAD", address)
        if status and not last and not _is_alive(status) and status not in _AGAIN:
            wait(_PAUSE)
            status, pause = fetch("GET", address)
        if (status and status not in _AGAIN) or time.monotonic() > ends:
            break
        if not last:
            wait(min(max(pause, _PAUSE * 2 ** (number + 1)), _LONGEST_PAUSE))
    return Answer(address, _state(status), f"code {status}" if status else "pas de réponse")


def _site(address: str) -> str:
    """The site of an address; "" when it cannot be one: `https://exemple.fr℀/`, `https://[a.b/`."""
    try:
        parts = urlsplit(address)
        return parts.netloc.lower() if parts.hostname and parts.port != 0 else ""
    except ValueError:
        return ""


def _is_alive(status: int) -> bool:
    return 200 <= status < 300  # noqa: PLR2004 (redirections were followed)


def _state(status: int) -> str:
    if _is_alive(status):
        return ALIVE
    if status in _GONE_STATUSES:
        return GONE
    return SILENT if not status or status >= _SERVER_ERROR else REFUSED
