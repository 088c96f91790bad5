"""scripts/new_practice.py: the questions in a real terminal, then each kind of answer."""

import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from conftest import PRACTICES, ROOT

from catalogue.contributing.terminal.blank_sheet import skeleton_text
from catalogue.contributing.terminal.interview import Interview
from catalogue.loading.load import Base, load_base
from catalogue.reading.document import practice_files, read, read_file

ANSWERS = [
    "Court",
    "Un café des parents ouvert le samedi au collège",
    "Des parents n'osent pas venir au collège. Un café les accueille chaque samedi matin.",
    "5, 99",
    "Parentalité, 1",
    "4",
    "2",  # commune
    "saint denis",
    "2",
    "",
    "1",  # en cours
    "1",  # repérée
    "Ville de Saint-Denis",
    "commune",
    "non",
    "Chaque samedi matin, deux animatrices accueillent les parents dans une salle du collège.",
    "",
    "Le café des parents",
    "pas une adresse",
    "https://www.example.org/cafe",
    "",
    "",
    "non",
    "1",  # sources publiques
    "Une Adresse !",
    "",
]
SLUG = "saint-denis-cafe-parents-ouvert-samedi-college"

# Takes the terminal as its own, as a shell does for what it starts: Ctrl + C then reaches it.
IN_TERMINAL = (
    "import os, signal, sys; os.login_tty(int(sys.argv[1])); "
    # What runs in the background is often started deaf to Ctrl + C.
    "signal.signal(signal.SIGINT, signal.SIG_DFL); "
    "os.execv(sys.executable, [sys.executable, *sys.argv[2:]])"
)


class Terminal:
    """A command in a pseudo-terminal."""

    def __init__(self, *arguments: str) -> None:
        self.main, other = pty.openpty()
        command = [sys.executable, "-c", IN_TERMINAL, str(other), *arguments]
        environment = {**os.environ, "TERM": "dumb", "PYTHONUTF8": "1"}
        self.process = subprocess.Popen(command, cwd=ROOT, env=environment, pass_fds=[other])
        os.close(other)
        self.said = b""

    def until_asked(self, seconds: float = 30) -> str:
        """What was said until the next prompt or the end of the command."""
        heard = b""
        end = time.monotonic() + seconds
        while True:
            if not select.select([self.main], [], [], 0.2)[0]:
                # A text may be cut after a "> ": a prompt is followed by silence.
                if re.search(rb"(?:> |\(oui ou non\) )\Z", heard):
                    break
                assert time.monotonic() < end, f"no question came after: {heard[-500:]!r}"
                continue
            try:
                piece = os.read(self.main, 65_536)
            except OSError:  # Linux: the other side is closed
                piece = b""
            if not piece:
                break
            heard += piece
        self.said += heard
        return heard.decode()

    def type(self, text: str) -> None:
        os.write(self.main, text.encode())

    def close(self) -> int:
        status = self.process.wait(timeout=300)
        os.close(self.main)
        return status


@pytest.fixture(scope="module")
def base() -> Base:
    return load_base(ROOT, PRACTICES)


def interview(base: Base, answers: list[str]) -> tuple[Interview, list[str], Iterator[str]]:
    waiting, said = iter(answers), []

    def ask(prompt: str) -> str:
        said.append(prompt)
        return next(waiting)

    return Interview(base, ask, said.append), said, waiting


def test_a_sheet_is_written_from_answers_typed_in_a_terminal(tmp_path: Path) -> None:
    terminal = Terminal("scripts/new_practice.py", "--folder", str(tmp_path))
    replies = []
    for answer in ANSWERS:
        replies.append(terminal.until_asked())
        terminal.type(answer + "\n")
    end = terminal.until_asked()
    assert terminal.close() == 0
    assert "compte 5 caractères" in replies[1]
    assert "« 99 » n'est pas dans la liste." in replies[4]
    assert "Saint-Denis (Seine-Saint-Denis, code 93066)" in replies[8]
    assert "n’est pas une adresse de page web" in replies[19]
    assert "3 à 80 minuscules" in replies[25]
    assert f"{SLUG}.yaml" in end
    assert b"\x1b[3" not in terminal.said  # no colour
    document = read_file(tmp_path / f"{SLUG}.yaml", "a.yaml")
    assert document.problems == ()
    assert document.value["themes"] == ["parentalite", "reussite-scolaire"]
    assert document.value["territoire"] == {"echelle": "commune", "communes": ["93066"]}
    assert document.value["sources"] == [
        {"titre": "Le café des parents", "url": "https://www.example.org/cafe"}
    ]
    assert document.value["redaction"] == {"origine": "sources-publiques", "date": "2026-11-18"}
    check = [sys.executable, "scripts/validate.py", "--practices", str(tmp_path), str(tmp_path)]
    result = subprocess.run(check, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.stdout == "1 fiche vérifiée : aucun problème.\n"


def test_control_c_writes_nothing_and_loses_nothing(tmp_path: Path) -> None:
    terminal = Terminal("scripts/new_practice.py", "--folder", str(tmp_path))
    terminal.until_asked()
    terminal.type("Un café des parents ouvert le samedi au collège\n")
    terminal.until_asked()
    # A signal that comes just before input() waits is only seen with the next one.
    said = ""
    while not said:
        terminal.type("\x03")
        said = terminal.until_asked(5)
    assert terminal.close() == 1
    assert "Arrêté. Aucun fichier n'a été écrit ni changé." in said
    assert 'titre: "Un café des parents ouvert le samedi au collège"' in said
    assert "Traceback" not in said
    assert list(tmp_path.iterdir()) == []


def test_a_name_already_taken_is_never_overwritten(tmp_path: Path) -> None:
    taken = tmp_path / f"{SLUG}.yaml"
    other = PRACTICES / "rennes-cafe-des-parents.yaml"
    taken.write_bytes(other.read_bytes())
    typed = "\n".join([*ANSWERS[:-2], SLUG, "", ""])
    command = [sys.executable, "scripts/new_practice.py", "--folder", str(tmp_path)]
    result = subprocess.run(
        command, cwd=ROOT, input=typed, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0
    assert "est déjà le nom d'une fiche" in result.stdout
    assert taken.read_bytes() == other.read_bytes()
    assert (tmp_path / f"{SLUG}-2.yaml").exists()


def test_the_scale_decides_which_code_is_asked_for(base: Base) -> None:
    answers = [*ANSWERS[1:3], "5", "4", "departement", "finistere", *ANSWERS[10:24]]
    asked, said, waiting = interview(base, answers)
    values = asked.run()
    assert values["territoire"] == {"echelle": "departement", "departement": "29"}
    assert "  Finistère (code 29)" in said
    assert next(waiting, None) is None


def test_what_a_maturity_demands_is_asked_at_the_end(base: Base) -> None:
    answers = [*ANSWERS[1:3], "5", "4", "6", "1", "installee", *ANSWERS[12:24]]
    asked, said, _ = interview(base, [*answers, "vers 2010", "2010", "Les parents reviennent.", ""])
    values = asked.run()
    assert values["maturite"] == "installee"
    assert values["periode"] == {"debut": 2010}
    assert values["resultats"] == "Les parents reviennent."
    assert any("rien ne dit qu’elle est en place depuis deux ans" in line for line in said)


def test_a_maturity_that_cannot_be_shown_is_asked_again(base: Base) -> None:
    answers = [*ANSWERS[1:3], "5", "4", "6", "1", "installee", *ANSWERS[12:24], "", "", "reperee"]
    values = interview(base, answers)[0].run()
    assert values["maturite"] == "reperee"
    assert "periode" not in values


def test_a_near_title_is_named(base: Base) -> None:
    known = "Une équipe mobile de santé dans les écoles à Roubaix"
    asked, said, _ = interview(base, [known, *ANSWERS[2:3], "5", "4", "6", "1", *ANSWERS[11:24]])
    asked.run()
    assert any("Une fiche proche existe" in line for line in said)
    assert any("roubaix-equipe-sante-a-l-ecole.yaml" in line for line in said)


def test_the_skeleton_keeps_the_values_and_offers_every_other_field(base: Base) -> None:
    schema, lists = base.reference.schema, base.reference.vocabularies
    value = read_file(next(practice_files(PRACTICES)), "a.yaml").value
    text = skeleton_text(value, schema, lists)
    assert read("a.yaml", text.encode()).value == value
    assert yaml.safe_load(text) == value
    for field in schema.top():
        assert (f"\n{field.key}:" in text) == (field.key in value)
        assert (f"\n#{field.key}:" in text) == (field.key not in value)
