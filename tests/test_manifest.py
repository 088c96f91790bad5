"""The manifest of a site: complete, the same for the same files, and able to tell a false copy."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from browsing import served
from conftest import PRACTICES, ROOT, examples
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.engine.security import headers_file
from catalogue.site.manifest import MANIFEST, SUMS, files, origin, versions, write_manifest
from catalogue.site.shared.edition import FORMAT_VERSION
from catalogue.site.shared.licences import load_licences
from catalogue.site.sign import packages_of
from upkeep import main

COMMIT = "0123456789abcdef0123456789abcdef01234567"
FACTS = {"commit": COMMIT, "modifie": False, "comptes": {"fiches": 2, "pages": 3}}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of four files, with its manifest."""
    folder = tmp_path / "site"
    for path, text in {
        "index.html": "accueil",
        "pratiques/lille/index.html": "fiche",
        "_headers": "/*",
        "assets/a.css": "",
    }.items():
        folder.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
        folder.joinpath(path).write_text(text, encoding="utf-8")
    write_manifest(folder, FACTS)
    return folder


# --- What it holds ------------------------------------------------------------------------------


def test_a_site_is_what_its_manifest_says(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    facts = json.loads((site / MANIFEST).read_text(encoding="utf-8"))
    assert facts["comptes"]["fiches"] == len(list(PRACTICES.rglob("*.yaml")))
    assert facts["comptes"]["fichiers"] == len(files(site))
    assert facts["donnees"] == FORMAT_VERSION
    assert facts["commit"] is None or len(facts["commit"]) == 40
    packages = {package.nom for package in load_licences().paquets["site"]}
    assert {"mkdocs", "jinja2", "python"} <= set(facts["versions"]) <= packages | {"python"}
    assert main(["site", str(site)]) == 0
    assert f"{facts['comptes']['fiches']} fiches" in capsys.readouterr().out


def test_a_package_that_is_not_installed_has_no_version() -> None:
    assert [name for name, _ in versions(["pytest", "no-such-package"])] == ["python", "pytest"]


def test_a_site_names_the_engine_that_built_it_and_no_other() -> None:
    assert set(packages_of("mkdocs")) == {p.nom for p in load_licences().paquets["site"]}
    assert {"mkdocs", "mkdocs-material"} <= set(packages_of("mkdocs"))
    assert "zensical" not in packages_of("mkdocs")
    other = packages_of("zensical")
    assert "zensical" in other
    assert not [name for name in other if name.startswith("mkdocs")]
    assert {"jinja2", "segno", "typst"} <= set(other)


def test_the_checksums_are_those_of_the_common_tool(site: Path) -> None:
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "--strict", SUMS],  # noqa: S607 (wherever it is)
        cwd=site,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_the_same_files_give_the_same_bytes(small: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(small, tmp_path / "copy")
    os.utime(copy / "index.html", (1, 1))
    write_manifest(copy, FACTS)
    for name in (MANIFEST, SUMS):
        assert (copy / name).read_bytes() == (small / name).read_bytes()


# --- What it tells ------------------------------------------------------------------------------


def damage(site: Path) -> None:
    site.joinpath("pratiques/lille/index.html").write_text("autre", encoding="utf-8")
    site.joinpath("assets/a.css").unlink()
    site.joinpath("intrus.js").write_text("", encoding="utf-8")


def test_a_false_copy_is_told(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    damage(small)
    assert main(["site", str(small)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Manque : assets/a.css",
        "A changé : pratiques/lille/index.html",
        "En trop : intrus.js",
    ]


def test_a_site_online_is_compared(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # A host that obeys this file does not give it.
    (small / "_headers").unlink()
    with served(small) as address:
        assert main(["site", address]) == 0
        damage(small)
        capsys.readouterr()
        assert main(["site", address]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "Manque : assets/a.css",
        "A changé : pratiques/lille/index.html",
    ]


def test_a_silent_site_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["site", "http://127.0.0.1:9/"]) == 2
    assert "ne se laisse pas lire" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (SUMS, None, "Pas de manifeste"),
        (MANIFEST, None, "Pas de manifeste"),
        (MANIFEST, "{", "abîmé"),
        (MANIFEST, "[]", "abîmé"),
        (SUMS, "0  index.html\n", "l'un a changé"),
    ],
)
def test_a_manifest_that_cannot_be_believed_is_refused(
    small: Path, name: str, text: str | None, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    if text is None:
        (small / name).unlink()
    else:
        (small / name).write_text(text, encoding="utf-8")
    assert main(["site", str(small)]) == 2
    assert words in capsys.readouterr().err


@given(st.binary(max_size=200))
@settings(max_examples=examples(50))
def test_any_bytes_as_a_manifest_are_answered(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("site")
    (folder / MANIFEST).write_bytes(content)
    (folder / SUMS).write_bytes(content)
    assert main(["site", str(folder)]) == 2


# --- Which commit -------------------------------------------------------------------------------


def git(folder: Path, *arguments: str) -> str:
    identity = ["-c", "user.name=Test", "-c", "user.email=test@example.org"]
    command = ["git", "-C", str(folder), *identity, *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with one sheet, committed."""
    folder = tmp_path / "projet"
    (folder / "practices").mkdir(parents=True)
    (folder / "practices" / "a.yaml").write_text("a", encoding="utf-8")
    git(folder.parent, "init", "--quiet", str(folder))
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "--message", "one")
    return folder


def test_the_commit_and_whether_the_site_departs_from_it(project: Path, tmp_path: Path) -> None:
    commit = git(project, "rev-parse", "HEAD")
    assert origin(project, None, {}) == (commit, False)
    assert origin(project, project / "practices", {}) == (commit, False)
    assert origin(project, tmp_path, {}) == (commit, True)
    (project / "notes.txt").write_text("not of the site", encoding="utf-8")
    assert origin(project, None, {}) == (commit, False)
    (project / "practices" / "b.yaml").write_text("b", encoding="utf-8")
    assert origin(project, None, {}) == (commit, True)


def test_a_copy_inside_another_repository_does_not_take_its_commit(project: Path) -> None:
    copy = project / "copie"
    copy.mkdir()
    assert origin(copy, None, {}) == ("", False)
    assert origin(copy, None, {"GITHUB_SHA": COMMIT}) == (COMMIT, False)
    assert origin(copy, None, {"CI_COMMIT_SHA": COMMIT}) == (COMMIT, False)


def test_a_machine_without_git_is_no_obstacle(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent))
    assert origin(project, None, {}) == ("", False)


# --- What a server of one's own must send -------------------------------------------------------


@pytest.mark.parametrize("name", ["nginx.conf", "apache.conf", "Caddyfile"])
def test_the_server_examples_send_the_headers_of_the_site(name: str) -> None:
    text = (ROOT / "docs" / "developpement" / "serveurs" / name).read_text(encoding="utf-8")
    assert re.search(r"text/plain.*yaml|\*\.yaml\s+header .* \"text/plain", text)
    everywhere, _, sheets = headers_file().partition("/*.yaml\n")
    assert sheets.strip() == "Content-Type: text/plain; charset=utf-8"
    for line in everywhere.splitlines()[1:]:
        header, _, value = line.strip().partition(": ")
        sent = re.findall(rf'(?m)^\s*(?:add_header |Header always set |){header} "(.*?)"', text)
        assert sent == [value], header
