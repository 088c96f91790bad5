"""Asking web servers, politely: one request at a time per site, with pauses and few retries."""

import ipaddress
import socket
import time
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPException, HTTPMessage
from typing import IO, Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

ALIVE, GONE, REFUSED, SILENT = "vivante", "introuvable", "refusée", "muette"
"""GONE: 404 or 410. REFUSED: 401, 403, 429 and the like, which often only means that the site wants
no robot. SILENT: no answer, or an error of the server, after all tries."""

_GONE_STATUSES = {404, 410}
_AGAIN = {408, 425, 429, 500, 502, 503, 504}
_SERVER_ERROR = 500
_TRIES = 3
_PAUSE = 2.0
"""Seconds between two requests to one site."""
_LONGEST_PAUSE = 60.0
_TIMEOUT = 20
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
        sites.setdefault(urlsplit(address).netloc.lower(), []).append(address)

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
    status = 0
    for number in range(_TRIES):
        status, pause = fetch("HEAD", address)
        # Many servers know only GET, or answer HEAD wrongly.
        if status and not _is_alive(status) and status not in _AGAIN:
            wait(_PAUSE)
            status, pause = fetch("GET", address)
        if status and status not in _AGAIN:
            break
        if number + 1 < _TRIES:
            wait(min(max(pause, _PAUSE * 2 ** (number + 1)), _LONGEST_PAUSE))
    return Answer(address, _state(status), f"code {status}" if status else "pas de réponse")


def web_fetch(agent: str) -> Fetch:
    """A `Fetch` that asks the web under the name `agent`; it never asks a private network."""
    opener = build_opener(_PublicRedirects)

    def fetch(method: str, address: str) -> tuple[int, float]:
        return _fetch(opener, agent, method, address)

    return fetch


def _fetch(opener: OpenerDirector, agent: str, method: str, address: str) -> tuple[int, float]:
    headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Language": "fr"}
    try:
        _refuse_private(address)
        ascii_address = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
        request = Request(ascii_address, headers=headers, method=method)  # noqa: S310 (checked)
        with opener.open(request, timeout=_TIMEOUT) as response:
            return response.status, 0
    except HTTPError as error:
        return error.code, _seconds(error.headers)
    except (URLError, HTTPException, OSError, ValueError):
        return 0, 0


class _PublicRedirects(HTTPRedirectHandler):
    """Follows a redirection only to a public address."""

    def redirect_request(  # noqa: PLR0913, PLR0917 (the library's signature)
        self,
        req: Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> Request | None:
        _refuse_private(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _refuse_private(address: str) -> None:
    """Raise ValueError unless `address` is http(s) and all it leads to is public."""
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not a web address")
    for *_, where in socket.getaddrinfo(parts.hostname, parts.port or 443):
        if not ipaddress.ip_address(str(where[0]).partition("%")[0]).is_global:
            raise ValueError("not a public address")


def _seconds(headers: Mapping[str, str] | Any) -> float:  # noqa: ANN401
    value = headers.get("Retry-After", "") if headers else ""
    return float(value) if value and value.isdecimal() else 0


def _is_alive(status: int) -> bool:
    return 200 <= status < 400  # noqa: PLR2004 (the classes of HTTP)


def _state(status: int) -> str:
    if _is_alive(status):
        return ALIVE
    if status in _GONE_STATUSES:
        return GONE
    return SILENT if not status or status >= _SERVER_ERROR else REFUSED
