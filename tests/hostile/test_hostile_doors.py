"""The doors of strangers under bytes that nobody expects: each answers, none fails."""

import io
import json
import zipfile

import pytest
from conftest import ROOT, examples
from hostile_bytes import unseen
from hostile_doors import DOORS, said_at
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from catalogue.loading.load import Base
from catalogue.reference.reference import load_reference

BASE = Base((), load_reference(ROOT), ())
EVENT = json.loads((ROOT / "tests" / "issues" / "complete.json").read_text(encoding="utf-8"))
BODY = EVENT["issue"]["body"]
LIST = """Action;Ville(s);Thématique;Public;Description;Porteur;Depuis;Lien;Référent
Café;93200 Saint-Denis / Lyon 8;santé & sport;parents, tous;Un | x;Ville + EPE;2019-22;a.fr;M. X
=1+1;Évry (91);;enfants;#NOM?;Association A;depuis 2004;https://a.fr https://b.fr;
TOTAL;3;;;;;;;
"""


def workbook(*rows: list[object]) -> bytes:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def spoilt(content: bytes, at: int, piece: bytes) -> bytes:
    at %= len(content) + 1
    return content[:at] + piece + content[at + len(piece) // 2 :]


SOUND = {
    "issue": BODY.encode(),
    "csv": LIST.encode(),
    "xlsx": workbook(*(line.split(";") for line in LIST.splitlines() if "=1" not in line)),
    "ods": b"",
}
ODD = st.one_of(
    st.binary(max_size=40),
    st.sampled_from(
        [
            b"\x00",
            b"\xff\xfe",
            b'"',
            b"sep=|\n",
            b"\n### Titre\n\n",
            b"- [x] Oui",
            b"|" * 50,
            b"(" * 200,
        ]
    ),
    st.sampled_from(
        ["Saint-Denis (", "2019-", "x (y ( z", "\u202e", "#N/A", "=A1", "1e999", "0x", "٣٤"]
    ).map(str.encode),
)


@pytest.mark.parametrize("door", DOORS)
@settings(max_examples=examples(4), suppress_health_check=list(HealthCheck), deadline=None)
@given(at=st.integers(0, 1 << 16), pieces=st.lists(ODD, min_size=1, max_size=4))
def test_a_door_answers_to_anything(door: str, at: int, pieces: list[bytes]) -> None:
    content = SOUND[door]
    for number, piece in enumerate(pieces):
        content = spoilt(content, at * (number + 1), piece)
    said = said_at(door, content, BASE)
    assert said
    assert not unseen(said), unseen(said)


@pytest.mark.parametrize(
    "cell",
    [
        "Ville(s)" * 5_000, "(" * 30_000, "Saint-Denis, " * 3_000, "a.fr " * 6_000, "et " * 9_000,
        "| " * 9_000, "2019-" * 6_000, "Ville + " * 4_000,
    ],
)  # fmt: skip
def test_a_cell_without_end_takes_no_time_without_end(cell: str) -> None:
    headings = LIST.splitlines()[0].split(";")
    said = said_at("xlsx", workbook(headings, *([cell[:32_000]] * len(headings),) * 2), BASE)
    assert "2 lignes lues" in said
    assert said_at("csv", f"{cell};{cell}\n{cell};{cell}\n".encode(), BASE)


def test_parts_of_a_workbook_that_lie_are_said() -> None:
    stream = io.BytesIO(SOUND["xlsx"])
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    for before, after in (
        (b'r="A1"', b'r="ZZZZZZZZ1"'), (b'r="2"', b'r="deux"'), (b"<sheetData>", b"<sheetData"),
        (b'r="1"', b'r="1" hidden="peut-etre"'),
    ):  # fmt: skip
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part.replace(before, after, 1) if name == sheet else part)
        assert said_at("xlsx", changed.getvalue(), BASE)
