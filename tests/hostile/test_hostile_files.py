"""No file of a stranger makes the checks raise, wait, or use time and memory without bound."""

import json
import os
import signal
import socket
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import ROOT, examples
from hostile_bytes import MANY, RUNS, findings, unseen
from hypothesis import given, settings
from hypothesis import strategies as st

import validate
from catalogue.contributing.preview import preview
from catalogue.findings.as_github import job_summary
from catalogue.findings.problems import Mark, Problem
from catalogue.findings.reports import REPORTERS
from catalogue.reading.document import practice_files, read, read_file
from catalogue.reference.reference import Reference, load_reference
from catalogue.reference.schema import load_schema

EXAMPLES = examples(40)
"""Of each property: `make hostile` tries many more."""
SECONDS = 60
"""Of processor time for one file: honest ones take milliseconds, the attacks took hours."""
MEMORY = 512 * 1024 * 1024

SHEET = ROOT.joinpath("tests/examples/valid/exemple-complet.yaml").read_bytes()


@cache
def reference() -> Reference:
    return load_reference(ROOT)


@pytest.fixture
def bounded() -> Iterator[None]:
    """Ends the test after `SECONDS` of its own processor time: a busy machine does not count."""

    def too_long(_signal: int, _frame: object) -> None:
        pytest.fail(f"more than {SECONDS} seconds")

    # Whoever waits for the other end of a pipe uses no processor: the clock ends that.
    timers = {
        signal.SIGPROF: (signal.ITIMER_PROF, SECONDS),
        signal.SIGALRM: (signal.ITIMER_REAL, 10 * SECONDS),
    }
    before = {number: signal.signal(number, too_long) for number in timers}
    for timer, seconds in timers.values():
        signal.setitimer(timer, seconds)
    yield
    for number, (timer, _) in timers.items():
        signal.setitimer(timer, 0)
        signal.signal(number, before[number])


VALUES_OF_SHEET = json.dumps(yaml.safe_load(SHEET), default=str)


def dumped(values: object) -> bytes:
    """JSON is YAML too, with every character that a text may smuggle in as an escape."""
    return json.dumps(values).encode()


FIELDS: dict[str, Callable[[str], str]] = {
    "titre": lambda text: f"titre: {text}\n",
    "deroulement": lambda text: f"deroulement: {text}\n",
    "url": lambda text: f"sources:\n  - {{titre: abc, url: {text}}}\n",
    "courriel": lambda text: f"contact: {{courriel: {text}}}\n",
    "codes": lambda text: (
        f"territoire: {{echelle: commune, communes: [{text}]}}\nvoir_aussi: [{text}]\n"
    ),
    "key": lambda text: f"{text}: x\n",
}


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("name", RUNS)
def test_one_piece_repeated_costs_little_wherever_it_stands(name: str) -> None:
    for written in FIELDS.values():
        room = 90_000
        text = RUNS[name].encode()[:room].decode("utf-8", "ignore").replace('"', "'")
        content = written(f'"{text}"'.replace("\n", "\\n")[: room + 2]).encode()
        assert findings(content, reference())
        preview(read("practices/essai.yaml", content), reference())
    assert findings(RUNS[name].encode(), reference())
    assert findings(f"titre: {RUNS[name]}".encode()[:99_000], reference())


@pytest.mark.usefixtures("bounded")
@pytest.mark.parametrize("content", MANY.values(), ids=MANY.keys())
def test_an_odd_file_is_refused_in_words(content: bytes) -> None:
    assert findings(content, reference())


@pytest.mark.usefixtures("bounded")
def test_two_long_titles_are_not_compared(tmp_path: Path) -> None:
    title = "un titre très long " * 4_000
    for name in ("un", "deux"):
        sheet = SHEET.decode().replace("titre:", f'titre: "{title}{name}"\nx:', 1)
        tmp_path.joinpath(f"{name}-fiche.yaml").write_text(sheet, encoding="utf-8")
    assert validate.main(["--practices", str(tmp_path)]) == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="limits of memory are Linux's")
def test_no_odd_file_takes_much_memory() -> None:
    import resource  # noqa: PLC0415 (Windows has none)

    reference()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for content in MANY.values():
        findings(content, reference())
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024
    assert grown < MEMORY


@settings(max_examples=EXAMPLES)
@given(st.data())
def test_a_sheet_with_some_bytes_changed_is_only_a_sheet_with_mistakes(data: st.DataObject) -> None:
    content = bytearray(SHEET)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        length = data.draw(st.integers(0, 12))
        content[at : at + length] = data.draw(st.binary(max_size=6) | st.sampled_from(PIECES))
    findings(bytes(content), reference())


PIECES = [
    piece.encode()
    for piece in (
        "\t", "\n", "  ", "- ", ": ", "&a ", "*a", "!!python/object:os.system ", "? ", "| ",
        ">-\n",
        "---\n", "...\n", "%YAML 1.1\n", "#", '"', "'", "[", "]", "{", "}", ",", "\\", "é",
        "\u202e",
        "\u200b", "\ufeff", "<<: ", "=", "~", "no", "01004", "12:30", "1e400", ".nan", "0x1F",
        "\x00", "\x1b[31m", "\u2028", '"\\ud800"', '"\\e[2J"', "🏴", "e\u0301",
    )
]  # fmt: skip


@settings(max_examples=EXAMPLES)
@given(
    st.lists(
        st.sampled_from(PIECES) | st.sampled_from(SHEET.splitlines(keepends=True)), max_size=60
    )
)
def test_no_soup_of_yaml_makes_the_checks_raise(pieces: list[bytes]) -> None:
    findings(b"".join(pieces), reference())


KEYS = st.sampled_from(sorted({one.key for one in load_schema(ROOT).fields()})) | st.text(
    max_size=8
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=40),
    st.sampled_from(["", "reperee", "installee", "evaluee", "commune", "69029", "2024-01-05"]),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=EXAMPLES)
@given(st.dictionaries(KEYS, VALUES, max_size=8))
def test_any_value_in_any_field_is_named_not_tripped_over(sheet: dict[str, Any]) -> None:
    base = json.loads(VALUES_OF_SHEET)
    for values in (sheet, {**base, **sheet}):
        findings(dumped(values), reference())


def test_a_value_of_a_wrong_kind_in_each_field_of_the_schema() -> None:
    for one in reference().schema.fields():
        for wrong in (None, 2.5, [[]], {"a": 1}):
            values = json.loads(VALUES_OF_SHEET)
            *above, key = one.path.replace("[]", "").split(".")
            target = values
            for name in above:
                target = target[name][0] if isinstance(target[name], list) else target[name]
            target[key] = wrong
            content = dumped(values)
            if wrong == {"a": 1} or (wrong is None):
                assert findings(content, reference()), one.path
            else:
                findings(content, reference())


# --- What a folder may hold


def special(path: Path) -> list[str]:
    return [problem.code for problem in read_file(path, path.name).problems]


@pytest.mark.usefixtures("bounded")
def test_what_is_no_plain_file_is_refused_and_never_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "practices"
    outside = tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    outside.joinpath("secrete.yaml").write_bytes(SHEET)
    os.mkfifo(folder / "tuyau.yaml")
    folder.joinpath("appareil.yaml").symlink_to("/dev/zero")
    folder.joinpath("lien.yaml").symlink_to(outside / "secrete.yaml")
    folder.joinpath("lien-mort.yaml").symlink_to("nulle-part")
    folder.joinpath("boucle.yaml").symlink_to("boucle.yaml")
    folder.joinpath("dossier-lie").symlink_to(outside)
    folder.joinpath("soi-meme").symlink_to(folder)
    folder.joinpath("un-dossier.yaml").mkdir()
    folder.joinpath("un-dossier.yaml", "fiche.yaml").write_bytes(SHEET)
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(folder)
        server.bind("prise.yaml")
    files = list(practice_files(folder))
    names = {path.relative_to(folder).as_posix() for path in files}
    assert names == {
        "tuyau.yaml", "appareil.yaml", "lien.yaml", "lien-mort.yaml", "boucle.yaml", "dossier-lie",
        "soi-meme", "un-dossier.yaml/fiche.yaml", "prise.yaml",
    }  # fmt: skip
    for path in files:
        assert special(path) == ([] if path.name == "fiche.yaml" else ["fichier-special"]), path
    assert special(folder / "un-dossier.yaml") == ["fichier-special"]


def test_a_file_gone_or_closed_is_told_in_french(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = read_file(tmp_path / "partie.yaml", "partie.yaml")
    assert gone.problems[0].details == {"erreur": "il n'existe plus"}

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("catalogue.reading.document.os.open", refuse)
    closed = read_file(tmp_path / "fermee.yaml", "fermee.yaml")
    assert closed.problems[0].details == {"erreur": "vous n'avez pas le droit de le lire"}


@pytest.mark.usefixtures("bounded")
def test_folders_within_folders_beyond_any_reason(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for _ in range(1_500):
        os.mkdir("a", dir_fd=here)
        inner = os.open("a", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("fiche.yaml", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    try:
        assert [path.name for path in practice_files(tmp_path)] == ["fiche.yaml"]
    finally:
        # pytest's own cleaning gives up here, as shutil does.
        subprocess.run(["/bin/rm", "-rf", str(tmp_path / "a")], check=True)


NAMES = [
    "retour\n::error::faux.yaml", "\x1b[2J\x1b[31mrouge.yaml", "a%0A::set-output.yaml",
    "lmay.\u202eehcif.yaml", "f\u200biche.yaml", "##[error]x.yaml", "c\u043efee.yaml",
    "Majuscule.yaml", "e\u0301cole.yaml", "\u00e9cole.yaml", "| a | <b>.yaml", "@quelqu-un.yaml",
    "con.yaml", "nul.yaml", "com1.yaml", "-rf.yaml", "a" * 200 + ".yaml", "a.yaml.txt", "..yaml",
]  # fmt: skip


@pytest.mark.parametrize("form", REPORTERS)
def test_a_name_cannot_speak_to_the_terminal_or_the_workflow(
    form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    summary = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    folder = tmp_path / "practices"
    folder.mkdir()
    for name in NAMES:
        folder.joinpath(name).write_bytes(SHEET)
    # Not UTF-8: Linux allows it.
    with open(os.fsencode(folder) + b"/\xff.yaml", "wb") as file:  # noqa: PTH123
        file.write(SHEET)
    assert validate.main(["--practices", str(folder), "--format", form]) == 1
    shown = capsys.readouterr().out
    shown += summary.read_text(encoding="utf-8") if summary.exists() else ""
    shown.encode("utf-8")
    assert not unseen(shown)
    commands = [line for line in shown.splitlines() if line.lstrip().startswith("::")]
    assert all(line.startswith(("::error file=", "::notice title=Suite::")) for line in commands)
    if form != "json":
        assert "##[" not in shown
    assert ("<b>" in shown) == (form != "github") or form == "github"


def test_a_misleading_name_is_explained() -> None:
    odd = {"c\u043efee": "U+043E, CYRILLIC SMALL LETTER O", "con": "Windows", "aux": "Windows"}
    for slug, expected in odd.items():
        found = findings_named(f"practices/{slug}.yaml")
        assert expected in REPORTERS["text"]([found], 1), slug
    assert findings_named("practices/\u00e9cole.yaml").details["intrus"] == ""


def findings_named(name: str) -> Problem:
    from catalogue.checking.rules.identity import file_names  # noqa: PLC0415 (only here)

    (found,) = file_names(read(name, SHEET), reference())
    return found


def test_values_cannot_speak_to_the_terminal_or_the_summary() -> None:
    hostile = "\x1b[2J\r\n::add-mask::a\u202e ##[error] @moi #12 GH-3 https://pwned.example www.a.b"
    problem = Problem("source-sans-adresse", "a.yaml", Mark(), "sources[1]", {"titre": hostile})
    for shown in (REPORTERS["text"]([problem], 1), REPORTERS["github"]([problem], 1)):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "<U+202E>" in shown
        assert not any(line.startswith("::add-mask") for line in shown.splitlines())
    assert "##[" not in REPORTERS["text"]([problem], 1)
    summary = job_summary([problem], 1)
    for live in ("@moi", "#12", "GH-3", "://", "www."):
        assert live not in summary
    shown = job_summary([Problem("source-sans-adresse", "a", details={"titre": "\\[a]"})], 1)
    assert "&#92;&#91;a&#93;" in shown


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_both_forms_of_an_accent_are_one_text(form: str) -> None:
    typed = unicodedata.normalize(form, SHEET.decode()).encode()
    assert read("practices/a.yaml", typed).value == read("practices/a.yaml", SHEET).value


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ('date: "2026-01-15"', ""),
        ('date: "2026-01-15\\n"', "date-mal-formee"),
        ("date: 2026-01-15", ""),
    ],
)
def test_a_form_ends_where_the_text_ends(written: str, code: str) -> None:
    content = SHEET.replace(b'date: "2026-01-15"', written.encode())
    found = [problem.code for problem in findings(content, reference())]
    assert found == ([code] if code else [])


def test_a_year_is_a_whole_number_as_it_is_typed() -> None:
    for typed in (b"2004.0", b"2.004e3", b".inf", b"true"):
        found = findings(SHEET.replace(b"debut: 2004", b"debut: " + typed), reference())
        assert "type-incorrect" in {problem.code for problem in found}, typed
