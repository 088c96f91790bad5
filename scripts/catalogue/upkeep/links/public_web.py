"""One request to the public web: never to a private network, never longer than it is given.

The guard stands where the socket is opened: a name may lead elsewhere at the next look-up.
"""

import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from functools import partial
from http.client import HTTPS_PORT, HTTPConnection, HTTPException, HTTPMessage, HTTPResponse
from types import TracebackType
from typing import IO, Any, Self
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit
from urllib.request import (
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    ProxyHandler,
    Request,
    build_opener,
)

_TIMEOUT = 20
_DEADLINE = 60
"""Seconds for one request with all its redirections: a slow server holds nobody longer."""

# Ways of IPv6 to carry an IPv4 address, and what was private before fc00::/7.
_CARRIERS = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))
_OLD_PRIVATE = (ipaddress.IPv6Network("fec0::/10"), ipaddress.IPv6Network("64:ff9b:1::/48"))


def is_public(address: str) -> bool:
    """Whether a numeric address belongs to the public internet, whatever carries it."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if any(ip in network for network in _OLD_PRIVATE):
            return False
        carried = ip.ipv4_mapped or ip.sixtofour
        if any(ip in network for network in _CARRIERS):
            carried = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        ip = carried or ip
    return ip.is_global and not ip.is_multicast


def fetch(agent: str, method: str, address: str) -> tuple[int, float]:
    """Status (0: no answer) and the seconds that the server asks to wait.

    A redirection that leads round, or out of the public web, is no answer.
    """
    headers = {"User-Agent": agent, "Accept": "*/*", "Accept-Language": "fr"}
    with _Deadline(_DEADLINE) as deadline:
        opener = build_opener(ProxyHandler({}), _Web(deadline), _WebOnly)
        try:
            _refuse_other_schemes(address)
            ascii_address = quote(address, safe="%/:=&?~#+!$,;'@()*[]")
            request = Request(ascii_address, headers=headers, method=method)  # noqa: S310 (checked)
            with opener.open(request, timeout=_TIMEOUT) as response:
                return response.status, 0
        except HTTPError as error:
            return (error.code if error.code >= 400 else 0), _seconds(error.headers)  # noqa: PLR2004
        except (URLError, HTTPException, OSError, ValueError):
            return 0, 0


class _Deadline:
    """Cuts the connections that it knows when their time is over."""

    def __init__(self, seconds: float) -> None:
        self._open: list[socket.socket] = []
        self._over = False
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: object, _trace: TracebackType | None
    ) -> None:
        self._timer.cancel()

    def connected(self, host: str, port: int) -> socket.socket:
        """A connection to a public address of `host`. Raises OSError when there is none."""
        failed = OSError("no public address")
        for *_, where in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM):
            if is_public(str(where[0])):
                try:
                    return self.known(socket.create_connection((str(where[0]), port), _TIMEOUT))
                except OSError as error:
                    failed = error
        raise failed

    def known(self, connection: socket.socket) -> socket.socket:
        """`connection`, to be cut in time."""
        self._open.append(connection)
        if self._over:
            self._cut()
        return connection

    def _cut(self) -> None:
        self._over = True
        for connection in self._open:
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:  # (closed already)
                continue


class _Plain(HTTPConnection):
    def __init__(self, *arguments: Any, deadline: _Deadline, **options: Any) -> None:  # noqa: ANN401
        super().__init__(*arguments, **options)
        self._deadline = deadline

    def connect(self) -> None:
        self.sock = self._deadline.connected(self.host, self.port)


class _Secure(_Plain):
    default_port = HTTPS_PORT

    def connect(self) -> None:
        super().connect()
        context = ssl.create_default_context()
        secure = context.wrap_socket(
            self.sock, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.sock = self._deadline.known(secure)
        secure.do_handshake()


class _Web(HTTPHandler, HTTPSHandler):
    def __init__(self, deadline: _Deadline) -> None:
        super().__init__()
        self._deadline = deadline

    def http_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(_Plain, deadline=self._deadline), req)

    def https_open(self, req: Request) -> HTTPResponse:
        return self.do_open(partial(_Secure, deadline=self._deadline), req)


class _WebOnly(HTTPRedirectHandler):
    """Follows a redirection only to another page of the web."""

    def redirect_request(  # noqa: PLR0913, PLR0917 (the library's signature)
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        _refuse_other_schemes(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _refuse_other_schemes(address: str) -> None:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError("not a web address")


def _seconds(headers: Mapping[str, str] | Any) -> float:  # noqa: ANN401
    value = headers.get("Retry-After", "") if headers else ""
    return float(value) if value and value.isdecimal() else 0
