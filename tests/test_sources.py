"""The reader: what it reads, where it finds it, and that nothing makes it raise."""

import io
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from catalogue.findings.problems import Mark
from catalogue.reading.document import MAX_BYTES, read, read_file
from catalogue.text.characters import forbidden, stacked_marks


def codes(text: str | bytes) -> list[tuple[str, int, int]]:
    content = text.encode() if isinstance(text, str) else text
    document = read("fiche.yaml", content)
    return [(p.code, p.mark.line, p.mark.column) for p in document.problems]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("2024-01-05", "2024-01-05"),
        ('"01004"', "01004"),
        ("2A004", "2A004"),
        ("2019", 2019),
        ("-5", -5),
        ("0o17", 15),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ("'true'", "true"),
        ("1_000", "1_000"),
        ("123456789012345678901", "123456789012345678901"),
    ],
)
def test_plain_scalars_are_read_as_yaml_1_2_does(typed: str, value: object) -> None:
    assert read("fiche.yaml", f"a: {typed}\n".encode()).value == {"a": value}


def test_a_number_keeps_the_form_in_which_it_was_typed() -> None:
    document = read("fiche.yaml", b"communes: [01004]\n")
    assert document.value == {"communes": [1004]}
    assert document.written["communes", 0] == "01004"


def test_every_key_and_item_has_its_position() -> None:
    document = read("fiche.yaml", "titre: é\nsources:\n  - {titre: a, url: b}\n  - c\n".encode())
    assert document.mark(("titre",)) == Mark(1, 8)
    assert document.keys_at["sources",] == Mark(2, 1)
    assert document.mark(("sources", 0)) == Mark(3, 5)
    assert document.mark(("sources", 0, "url")) == Mark(3, 21)
    assert document.mark(("sources", 1)) == Mark(4, 5)
    assert document.mark(("sources", 0, "organisme")) == Mark(3, 5)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("titre: Le projet : un titre\nresume: x\n", ("yaml-deux-points", 1, 18)),
        ('titre: "Un titre\nresume: "x"\nthemes: [a]\n', ("yaml-guillemets", 1, 8)),
        ('a: b\ntitre: "Un titre\n', ("yaml-guillemets", 2, 8)),
        ('titre: "Le "café" des parents"\n', ("yaml-guillemets-internes", 1, 13)),
        ("titre: 'l'école ouverte'\nresume: x\n", ("yaml-apostrophe", 1, 11)),
        ("territoire:\n\techelle: commune\n", ("yaml-tabulation", 2, 1)),
        ("titre: x\n\tresume: y\n", ("yaml-tabulation", 2, 1)),
        ("titre: x\n  resume: y\n", ("yaml-retrait", 2, 3)),
        ("t:\n  a: b\n   c: d\n", ("yaml-retrait", 3, 4)),
        ("t:\n    a: b\n  c: d\n", ("yaml-retrait", 3, 3)),
        ("themes: [a, b\npublics: [c]\n", ("yaml-crochets", 1, 9)),
        ("p:\n  - {a: b, c: d\ne: 1\n", ("yaml-crochets", 2, 5)),
        ('c:\n  - {valeur: "1", mesure: "x" nature: y}\n', ("yaml-virgule", 2, 31)),
        ("titre:x\nresume: y\n", ("yaml-espace", 1, 6)),
        ("themes:\n-a\n-b\n", ("yaml-espace", 2, 1)),
        ("titre: x\nresume y\nthemes: [a]\n", ("yaml-cle-sans-deux-points", 2, 1)),
        ("titre x\nresume: y\n", ("yaml-cle-sans-deux-points", 1, 1)),
        ("d: |-\ntexte au bord\nr: x\n", ("yaml-bloc", 2, 1)),
        ("titre: @x\n", ("yaml-caractere", 1, 8)),
        ("titre: *gras* et suite\n", ("yaml-caractere", 1, 8)),
        ('a: "c:\\dossier"\n', ("yaml-barre-inverse", 1, 7)),
        ("a: b\n---\nc: d\n", ("plusieurs-documents", 2, 1)),
        ("a: b\na: c\n", ("cle-en-double", 2, 1)),
        ("[a]: b\n", ("cle-invalide", 1, 1)),
        ("a: &x b\n", ("ancre", 1, 4)),
        ("a: !!python/object:os.system b\n", ("etiquette-yaml", 1, 4)),
        ("", ("fichier-vide", 1, 1)),
        ("# rien\n", ("fichier-vide", 1, 1)),
        ("a: b\x00c\n", ("caractere-interdit", 1, 5)),
        ("a: " + "[" * 20 + "]" * 20, ("trop-profond", 1, 11)),
        ("a: " + "é" * MAX_BYTES, ("trop-gros", 1, 1)),
        ("titre: école\n".encode("cp1252"), ("encodage", 1, 8)),
        ("titre: x\n".encode("utf-16"), ("encodage", 1, 1)),
    ],
)
def test_each_slip_is_named_where_it_stands(
    text: str | bytes, expected: tuple[str, int, int]
) -> None:
    assert codes(text) == [expected]


def test_an_alias_is_never_followed() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    assert {code for code, _, _ in codes(bomb)} == {"ancre"}
    assert not read("fiche.yaml", bomb.encode()).readable


def test_a_byte_order_mark_and_windows_line_ends_are_accepted() -> None:
    document = read("fiche.yaml", b"\xef\xbb\xbftitre: x\r\nresume: y\r\n")
    assert document.value == {"titre": "x", "resume": "y"}
    assert document.mark(("resume",)) == Mark(2, 9)


def test_accents_typed_in_two_pieces_are_joined() -> None:
    assert read("fiche.yaml", b"titre: e\xcc\x81cole\n").value == {"titre": "école"}


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("titre: x\n", encoding="utf-8")
    link = tmp_path / "fiche.yaml"
    link.symlink_to(secret)
    document = read_file(link, "practices/fiche.yaml")
    assert [problem.code for problem in document.problems] == ["fichier-special"]
    assert document.value is None


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_raise(content: bytes) -> None:
    document = read("fiche.yaml", content)
    assert document.readable or document.problems


_SLIPS = st.lists(
    st.sampled_from(
        ["a", "b: ", "- ", "  ", "\n", "\t", '"', "'", "[", "]", "{", "}", ",", ":", "&x", "*x",
         "!t ", "|", ">", "#", "?", "é", "---\n", "%", "@", "\\", "2019", "no"]
    ),
    max_size=40,
)  # fmt: skip


@given(_SLIPS)
def test_no_text_of_yaml_pieces_makes_the_reader_raise(pieces: list[str]) -> None:
    document = read("fiche.yaml", "".join(pieces).encode())
    assert document.readable or document.problems


_SCALARS = st.one_of(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=30
    ).filter(lambda text: forbidden(text) < 0 and stacked_marks(text) < 0),
    st.integers(min_value=-9999, max_value=9999),
    st.booleans(),
)
_SHEETS = st.dictionaries(
    st.from_regex(r"[a-z_]{1,12}", fullmatch=True),
    st.one_of(_SCALARS, st.lists(_SCALARS, max_size=4)),
    min_size=1,
    max_size=6,
)


@given(_SHEETS)
def test_what_is_read_equals_what_a_yaml_1_2_reader_gives(sheet: dict[str, Any]) -> None:
    yaml = YAML(typ="safe", pure=True)
    yaml.version = "1.2"
    # In braces the two parsers differ on a plain "?0" or ":o!"; nobody writes a sheet that way.
    yaml.default_flow_style = False
    stream = io.StringIO()
    yaml.dump(sheet, stream)
    text = stream.getvalue()
    document = read("fiche.yaml", text.encode())
    assert document.problems == ()
    assert document.value == _nfc(YAML(typ="safe", pure=True).load(text))


def _nfc(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list):
        return [_nfc(item) for item in value]
    return {_nfc(k): _nfc(v) for k, v in value.items()} if isinstance(value, dict) else value
