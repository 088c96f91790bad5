"""Only what a proposal touches or breaks is held against it."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

import pull_request

ROOT = Path(__file__).resolve().parent.parent
SHEET = (ROOT / "tests" / "examples" / "valid" / "exemple-minimal.yaml").read_text(encoding="utf-8")


class Repository:
    """A small copy of the project: the schema, two sheets, the main branch and a proposal."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.git("config", "user.name", "Une personne")
        self.git("config", "user.email", "personne@example.org")
        shutil.copytree(ROOT / "schema", folder / "schema")
        # A sheet with an error that was there before.
        self.write("practices/ancienne.yaml", SHEET.replace("etat: ", "etats: "))
        self.write("practices/voisine.yaml", f"{SHEET}voir_aussi: [citee]\n")
        self.write("practices/citee.yaml", SHEET)
        self.commit()
        self.git("switch", "-q", "-c", "proposal")

    def git(self, *arguments: str) -> None:
        command = ["git", *arguments]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True)

    def write(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def commit(self) -> None:
        self.git("add", "--all")
        self.git("commit", "-q", "-m", "Change")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


@pytest.fixture
def summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "summary.md"
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(path))
    return path


@pytest.fixture
def outputs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = tmp_path / "outputs"
    monkeypatch.setenv("GITHUB_OUTPUT", str(path))
    return path


def check(repository: Repository, *options: str) -> int:
    return pull_request.main(["--base", "main", *options], root=repository.folder)


def test_a_good_sheet_is_not_blamed_for_the_mistakes_of_others(
    repository: Repository, outputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = SHEET.replace('titre: "', 'titre: "Toute autre chose, avec des poneys : ')
    repository.write("practices/nouvelle.yaml", text)
    repository.commit()
    assert check(repository) == 0
    assert capsys.readouterr().out == "1 fiche vérifiée : aucun problème.\n"
    assert outputs.read_text(encoding="utf-8") == "program=false\n"


def test_a_mistake_is_shown_on_its_line(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write("practices/nouvelle.yaml", SHEET.replace("etat: ", "etats: "))
    repository.commit()
    assert check(repository, "--format", "github") == 1
    line = 1 + [text.startswith("etat: ") for text in SHEET.splitlines()].index(True)
    out = capsys.readouterr().out
    assert f"::error file=practices/nouvelle.yaml,line={line},endLine={line}," in out
    assert "ancienne.yaml" not in re.sub(r"::notice.*|Ce titre ressemble.*", "", out)


def test_a_sheet_alike_is_named_though_it_was_there_before(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    repository.write("practices/zz-la-meme.yaml", SHEET)
    repository.commit()
    assert check(repository) == 0
    assert "avertissement (titre-proche)" in capsys.readouterr().out


def test_what_a_removal_breaks_elsewhere_is_blamed(
    repository: Repository, outputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repository.folder / "practices" / "citee.yaml").unlink()
    repository.commit()
    assert check(repository) == 1
    # Tests name some of the real sheets.
    assert outputs.read_text(encoding="utf-8") == "program=true\n"
    out = capsys.readouterr().out
    assert "practices/voisine.yaml" in out
    assert "(voir-aussi-inconnu)" in out


def test_a_moved_line_is_no_new_problem(
    repository: Repository, capsys: pytest.CaptureFixture[str]
) -> None:
    main = (repository.folder / "practices" / "ancienne.yaml").read_text(encoding="utf-8")
    repository.write("practices/ancienne.yaml", "# Une ligne de plus\n" + main)
    repository.commit()
    # It is touched: its old mistake is its own again, on its new line.
    assert check(repository) == 1
    assert "practices/ancienne.yaml" in capsys.readouterr().out


def test_the_summary_shows_the_sheet_and_nothing_that_runs(
    repository: Repository, summary: Path
) -> None:
    hostile = "<script>x</script> <img src=x> [y](javascript:z) :: `a`"
    text = SHEET.rstrip("\n") + f"\ncontexte: |-\n  {hostile}\n\n  Une ligne de plus.\n"
    repository.write("practices/nouvelle.yaml", text)
    repository.commit()
    assert check(repository) == 1
    shown = summary.read_text(encoding="utf-8")
    assert "## Vérification des fiches" in shown
    assert "<h2>Aperçu : <code>nouvelle</code></h2>" in shown
    assert "<code>ancienne</code>" not in shown
    block = shown[shown.index("<div>") :].rstrip("\n")
    assert "\n\n" not in block
    assert "<script" not in block
    assert "<img" not in block
    assert "href" not in block.partition("Contexte")[2].partition("</tr>")[0]


def test_the_preview_is_one_page_that_needs_nothing_else(
    repository: Repository, summary: Path, tmp_path: Path
) -> None:
    hostile = "<script>x</script> [lien](https://example.org/a) \u00ab </td> \u00bb"
    repository.write("practices/a.yaml", SHEET)
    repository.write("practices/b.yaml", SHEET.rstrip("\n") + f"\ncontexte: |-\n  {hostile}\n")
    repository.commit()
    page = tmp_path / "apercu.html"
    assert check(repository, "--page", str(page)) == 1
    text = page.read_text(encoding="utf-8")
    assert text.startswith('<!doctype html>\n<html lang="fr">\n')
    # Its one style sheet is ours; the policy lets nothing else in, were something to slip through.
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert not re.search(
        r"<(?:script|link|img|iframe|object|base|form)\b|\ssrc=|\son\w+=|url\(", text
    )
    assert re.findall("<h2>Aperçu : <code>(.*)</code></h2>", text) == ["a", "b"]
    assert '<a href="https://example.org/a"' in text
    assert "**apercu.html**" in summary.read_text(encoding="utf-8")


def test_a_file_that_does_not_read_has_no_preview(
    repository: Repository, summary: Path, tmp_path: Path
) -> None:
    repository.write("practices/nouvelle.yaml", 'titre: "Le café\n')
    repository.commit()
    assert check(repository, "--page", str(tmp_path / "apercu.html")) == 1
    assert not (tmp_path / "apercu.html").exists()
    shown = summary.read_text(encoding="utf-8")
    assert "Aperçu" not in shown
    assert "yaml-guillemets" in shown


def test_a_proposal_without_sheets_says_so(
    repository: Repository, summary: Path, outputs: Path
) -> None:
    repository.write("docs/page.md", "# Une page\n")
    repository.commit()
    assert check(repository) == 0
    assert "Cette proposition ne change aucune fiche." in summary.read_text(encoding="utf-8")
    assert outputs.read_text(encoding="utf-8") == "program=true\n"


@pytest.mark.parametrize("base", ["unknown", "--output=/tmp/x", "-h"])
def test_an_unknown_start_is_said_in_french(
    repository: Repository, base: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pull_request.main([f"--base={base}"], root=repository.folder) == 2
    assert capsys.readouterr().err.startswith("La vérification n'a pas pu se faire : ")
