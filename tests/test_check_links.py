"""Links are asked politely, and the report says what to do."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from catalogue.reading.document import read
from catalogue.reference.reference import today
from catalogue.upkeep import UpkeepError
from catalogue.upkeep.links import asking, check_links, public_web
from catalogue.upkeep.links.asking import (
    ALIVE,
    GONE,
    MALFORMED,
    REFUSED,
    SILENT,
    Answer,
    ask,
    ask_all,
)
from catalogue.upkeep.links.found import addresses, load_ignored, without_ignored
from catalogue.upkeep.links.links_report import report
from catalogue.upkeep.links.public_web import is_public
from upkeep import main, read_options

ROOT = Path(__file__).resolve().parent.parent
PAGE = "https://example.org/page"


class Web:
    """Answers each request with the next of the statuses given; notes what it was asked."""

    def __init__(self, *statuses: int, pause: float = 0) -> None:
        self.statuses = list(statuses)
        self.pause = pause
        self.asked: list[tuple[str, str]] = []
        self.waits: list[float] = []

    def fetch(self, method: str, address: str) -> tuple[int, float]:
        self.asked.append((method, address))
        return self.statuses.pop(0), self.pause

    def ask(self) -> Answer:
        return ask(PAGE, self.fetch, self.waits.append)


@pytest.mark.parametrize(
    ("statuses", "state", "methods"),
    [
        ((200,), ALIVE, "HEAD"),
        ((405, 200), ALIVE, "HEAD GET"),
        ((404, 200), ALIVE, "HEAD GET"),
        ((404, 404), GONE, "HEAD GET"),
        ((410, 410), GONE, "HEAD GET"),
        ((403, 403), REFUSED, "HEAD GET"),
        ((503, 200), ALIVE, "HEAD HEAD"),
        ((0, 503, 200), ALIVE, "HEAD HEAD GET"),
        ((0, 0, 0), SILENT, "HEAD HEAD GET"),
        ((500, 500, 500), SILENT, "HEAD HEAD GET"),
        ((429, 429, 429), REFUSED, "HEAD HEAD GET"),
        ((408, 408, 200), ALIVE, "HEAD HEAD GET"),
        ((405, 500, 405, 200), ALIVE, "HEAD GET HEAD GET"),
    ],
)
def test_the_state_of_an_address(statuses: tuple[int, ...], state: str, methods: str) -> None:
    web = Web(*statuses)
    assert web.ask().state == state
    assert [method for method, _ in web.asked] == methods.split()


def test_the_server_is_given_the_time_that_it_asks_for() -> None:
    web = Web(429, 200, pause=30)
    web.ask()
    assert web.waits == [30]
    web = Web(429, 200, pause=3600)
    web.ask()
    assert web.waits == [60]


def test_one_request_at_a_time_per_site_in_the_order_given() -> None:
    waits: list[float] = []
    wanted = ["https://a.example/1", "https://b.example/1", "https://a.example/2"]
    answers = ask_all(wanted, lambda _method, _address: (200, 0), waits.append)
    assert [answer.address for answer in answers] == wanted
    assert waits == [2.0]


def test_an_address_that_cannot_be_one_is_reported_and_the_others_are_asked() -> None:
    wrong = ["https://exemple.fr\u2100/page", "https://[a.b/", "https://a.b]/", "https://a.b:x/"]
    answers = ask_all([*wrong, PAGE], lambda _method, _address: (200, 0), lambda _seconds: None)
    assert [answer.state for answer in answers] == [MALFORMED] * 4 + [ALIVE]
    assert "Adresses mal écrites (4)" in report(answers, dict.fromkeys([*wrong, PAGE], ("a",)), "x")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("8.8.8.8", True),
        ("2001:4860:4860::8888", True),
        ("64:ff9b::808:808", True),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("ff0e::1", False),
        ("fe80::1%eth0", False),
        ("fec0::1", False),
        ("::1", False),
        ("::7f00:1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_a_public_address_is_told_from_those_of_private_networks(
    address: str, public: bool
) -> None:
    assert is_public(address) == public


def test_addresses_are_found_in_every_field_with_their_files() -> None:
    text = f"sources:\n  - {{titre: x, url: {PAGE}}}\ncontact: {{url: {PAGE}}}\nurl: [1]\n"
    one, two = read("practices/a.yaml", text.encode()), read("practices/b.yaml", text.encode())
    broken = read("practices/c.yaml", b"[")
    assert addresses([one, two, broken]) == {PAGE: ("practices/a.yaml", "practices/b.yaml")}


def test_ignored_addresses_are_not_asked_until_their_date(tmp_path: Path) -> None:
    path = tmp_path / "ignored.yaml"
    path.write_text(
        "- {adresse: 'https://a.example/', raison: robots}\n"
        "- {adresse: 'https://b.example/', raison: robots, jusqu_au: 2026-11-01}\n",
        encoding="utf-8",
    )
    found = {f"https://{site}.example/x": ("f",) for site in "abc"}
    left = without_ignored(found, load_ignored(path), today())
    assert list(left) == ["https://b.example/x", "https://c.example/x"]


@pytest.mark.parametrize(
    "text",
    [
        "[",
        "- adresse: 'https://a.example'",
        "- {adresse: a.example, raison: x}",
        "- {adresse: 'https://a.example', raison: ''}",
        "- {adresse: 'https://a.example', raison: x, jusqu_au: demain}",
        "- {adresse: 'https://a.example', raison: x, autre: y}",
    ],
)
def test_an_ignore_list_without_reasons_is_refused(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ignored.yaml"
    path.write_text(text, encoding="utf-8")
    assert main(["links", "--ignored", str(path)]) == 2
    assert "La liste des liens ignorés ne se lit pas" in capsys.readouterr().err


def test_the_project_s_own_ignore_list_is_sound() -> None:
    assert isinstance(load_ignored(read_options(["links"]).ignored), tuple)


def test_the_report_groups_what_is_wrong_and_says_what_to_do() -> None:
    gone, silent = Answer(PAGE, GONE, "code 404"), Answer("http://b.example", SILENT)
    files = {PAGE: ("practices/a.yaml",), "http://b.example": ("practices/b.yaml",)}
    text = report([gone, silent], files, ".github/liens-ignores.yaml")
    assert "### Pages introuvables (1)" in text
    assert "(code 404) : `practices/a.yaml`" in text
    assert "### Sites qui ne répondent pas (1)" in text
    assert "Accès refusés" not in text
    assert report([Answer(PAGE, ALIVE)], files, "x") == ""


def test_a_long_report_stays_within_an_issue() -> None:
    answers = [Answer(f"https://a.example/{i:04}{'x' * 400}", GONE, "code 404") for i in range(900)]
    text = report(answers, {answer.address: ("practices/a.yaml",) for answer in answers}, "x")
    assert len(text) < 60_000
    assert "de plus" in text


def test_the_command_writes_a_report_of_the_sheets(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(asking, "_PAUSE", 0)
    examples = str(ROOT / "tests" / "examples" / "valid")
    path = tmp_path / "report.md"
    options = read_options(["links", "--practices", examples, "--report", str(path)])
    assert check_links.run(options, fetch=lambda _method, _address: (404, 0)) == 0
    assert "Pages introuvables" in path.read_text(encoding="utf-8")
    assert check_links.run(options, fetch=lambda _method, _address: (200, 0)) == 0
    assert path.read_text(encoding="utf-8") == ""
    capsys.readouterr()


def test_a_dead_network_is_not_taken_for_dead_sites(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "ask", lambda address, *_: Answer(address, SILENT))
    monkeypatch.setattr(asking, "_PAUSE", 0)
    path = tmp_path / "report.md"
    with pytest.raises(UpkeepError, match="vérifiez le réseau"):
        check_links.run(read_options(["links", "--report", str(path)]), fetch=lambda *_: (0, 0))
    assert not path.exists()


# --- Through a real server -----------------------------------------------------------------------


MOVED = {
    "/moved": "/here",
    "/round": "/round",
    "/to-file": "file:///etc/hostname",
    "/to-data": "data:text/plain,a",
}
RELEASED = threading.Event()
"""Set once nobody waits for the slow page any more."""


class Handler(BaseHTTPRequestHandler):
    def do_HEAD(self) -> None:
        self.respond(405 if self.path == "/get-only" else 200)

    def do_GET(self) -> None:
        self.respond(200)

    def respond(self, status: int) -> None:
        known = {"/gone": 404, "/busy": 503, "/à": 200, "/%C3%A0": 200}
        if self.path == "/slow":
            RELEASED.wait()
            return
        self.send_response(302 if self.path in MOVED else known.get(self.path, status))
        if self.path in MOVED:
            self.send_header("Location", MOVED[self.path])
        if self.path == "/busy":
            self.send_header("Retry-After", "7")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Handler) as http:
        thread = threading.Thread(target=http.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{http.server_port}"
        http.shutdown()
        thread.join()


def test_a_real_server_is_asked(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_web, "is_public", lambda _address: True)
    fetch = partial(public_web.fetch, "essai")
    assert fetch("HEAD", f"{server}/here") == (200, 0)
    assert fetch("HEAD", f"{server}/get-only") == (405, 0)
    assert fetch("GET", f"{server}/get-only") == (200, 0)
    assert fetch("GET", f"{server}/moved") == (200, 0)
    assert fetch("GET", f"{server}/gone") == (404, 0)
    assert fetch("GET", f"{server}/busy") == (503, 7)
    assert fetch("GET", f"{server}/à") == (200, 0)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://localhost/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "https://",
        "https://[",
    ],
)
def test_a_private_network_is_never_asked(address: str) -> None:
    assert partial(public_web.fetch, "essai")("GET", address) == (0, 0)


def test_a_redirection_to_a_private_network_is_not_followed(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([True, False])
    monkeypatch.setattr(public_web, "is_public", lambda _address: next(answers))
    assert partial(public_web.fetch, "essai")("GET", f"{server}/moved") == (0, 0)
    assert next(answers, None) is None


@pytest.mark.parametrize("way", ["/round", "/to-file", "/to-data"])
def test_a_redirection_that_leads_nowhere_is_no_answer(
    way: str, server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(public_web, "is_public", lambda _address: True)
    assert partial(public_web.fetch, "essai")("GET", server + way) == (0, 0)


def test_a_server_that_never_ends_is_cut(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(public_web, "is_public", lambda _address: True)
    monkeypatch.setattr(public_web, "_DEADLINE", 0.2)
    assert partial(public_web.fetch, "essai")("GET", f"{server}/slow") == (0, 0)
    RELEASED.set()
