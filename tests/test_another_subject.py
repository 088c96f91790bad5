"""The base on another subject: a network of libraries, as the developers' page says to make one."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT

OTHER = ROOT / "tests" / "another_subject"
OURS = re.compile(r"cités?[ -]éducatives?", re.IGNORECASE)
OUR_TEXTS = ("docs/editorial", "docs/contribuer/pas-a-pas.md", "docs/donnees/versions.md")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a clone in which only data and settings were changed."""
    clone = tmp_path_factory.mktemp("libraries") / "clone"
    for name in ("scripts", "schema", "docs"):
        shutil.copytree(ROOT / name, clone / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in filter(Path.is_file, ROOT.iterdir()):
        shutil.copy(file, clone)
    for name in OUR_TEXTS:
        path = clone / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    shutil.copytree(OTHER, clone, dirs_exist_ok=True)
    settings = clone / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    text = re.sub("(?m)^site_name: .*", "site_name: Les pratiques des médiathèques", text)
    text = re.sub("(?m)^  identifiant: .*", "  identifiant: pratiques-mediatheques", text)
    text = re.sub("(?m)^  lieux: .*", "  lieux: ''", text)
    settings.write_text(text, encoding="utf-8")
    schema = clone / "schema" / "practice.schema.json"
    document = json.loads(schema.read_text(encoding="utf-8"))
    del document["properties"]["territoire"]["properties"]["cites_educatives"]
    schema.write_text(json.dumps(document, ensure_ascii=False, indent=2), encoding="utf-8")
    for command in (
        ["scripts/generate.py"],
        ["scripts/validate.py"],
        ["scripts/build.py", "--without-pdf"],
    ):
        done = subprocess.run(
            [sys.executable, *command], cwd=clone, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
    return clone / "site"


def test_no_page_speaks_of_our_programme(site: Path) -> None:
    told = {
        path.relative_to(site).as_posix(): OURS.search(path.read_text(encoding="utf-8"))
        for path in [*site.rglob("*.html"), *site.rglob("*.xml"), *site.rglob("*.txt")]
    }
    assert "pratiques/bron-bebes-lecteurs/index.html" in told
    assert [name for name, found in told.items() if found] == []


def test_its_own_words_are_there_and_what_it_lacks_is_not(site: Path) -> None:
    themes = (site / "themes" / "index.html").read_text(encoding="utf-8")
    assert "Les axes sont ceux du projet des médiathèques." in themes
    assert "Hors les murs" in themes
    assert not (site / "cites-educatives").exists()
    for link in re.findall(
        r'href="([^":#?]+)/"', (site / "index.html").read_text(encoding="utf-8")
    ):
        assert (site / link / "index.html").is_file(), link
