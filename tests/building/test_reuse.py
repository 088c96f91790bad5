"""What a build takes over from the site that stands: less work, and never another result."""

import copy
import dataclasses
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from building.test_whole_builds import build, command
from building.trees import few_practices, tree
from conftest import ROOT
from pages_reading import base_catalogue

from catalogue.machinery.kept import Kept
from catalogue.site.reuse import Made, Reuse, note_recipes, reuse_of

PARTS = ("docs", "practices", "requirements", "schema", "scripts")


@pytest.fixture(autouse=True)
def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CI", raising=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy that a test may change, without the caches that other tests fill."""
    root = tmp_path / "project"
    ignored = shutil.ignore_patterns("__pycache__")
    for name in PARTS:
        shutil.copytree(ROOT / name, root / name, ignore=ignored)
    shutil.copyfile(ROOT / "mkdocs.yml", root / "mkdocs.yml")
    return root


def built(project: Path, site: Path, practices: Path, **settings: str) -> dict[str, str]:
    done = build(*command(site, practices, project), **settings)
    assert done.returncode == 0, done.stderr
    return tree(site)


def inodes(site: Path) -> dict[str, int]:
    return {p.relative_to(site).as_posix(): p.stat().st_ino for p in site.rglob("*.*")}


class Place(NamedTuple):
    """What a maintainer has in front of them."""

    project: Path
    practices: Path
    site: Path


def edit_a_sheet(place: Place) -> None:
    sheet = min(place.practices.glob("*.yaml"))
    before, title, after = sheet.read_text(encoding="utf-8").partition("titre: ")
    sheet.write_text(f"{before}{title}Autrement, {after}", encoding="utf-8")


def remove_a_sheet(place: Place) -> None:
    min(place.practices.glob("*.yaml")).unlink()


def spoil_pages(place: Place) -> None:
    for page in place.site.glob("pratiques/*/index.html"):
        page.write_bytes(page.read_bytes() + b"!")


def change_a_template(place: Place) -> None:
    template = place.project / "scripts/catalogue/site/pages/templates/practice.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("<h1", '<h1 data-other="1"'), encoding="utf-8")


def change_the_theme(place: Place) -> None:
    template = place.project / "docs/theme/main.html"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("<article", '<article data-other="1"'), encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "taken"),
    [
        (edit_a_sheet, True),
        (remove_a_sheet, True),
        (spoil_pages, True),
        (change_a_template, False),
        (change_the_theme, False),
    ],
)
def test_a_build_over_the_last_site_gives_what_a_build_from_nothing_gives(
    project: Path,
    tmp_path: Path,
    change: Callable[[Place], None],
    *,
    taken: bool,
) -> None:
    practices, site = few_practices(tmp_path / "few"), tmp_path / "site"
    built(project, site, practices)
    before = inodes(site)
    change(Place(project, practices, site))
    files = built(project, site, practices)
    pages = {path: number for path, number in inodes(site).items() if path.endswith(".html")}
    # The pages of territories stay what they were, unless every page changes.
    assert any(before.get(path) == number for path, number in pages.items()) is taken
    shutil.rmtree(project / ".cache")
    assert files == built(project, tmp_path / "from-nothing", practices)


ASK_TWICE = """
import sys
from pathlib import Path
from catalogue.loading.fingerprint import site_fingerprint
root, template = Path(sys.argv[1]), Path(sys.argv[2])
first = site_fingerprint(root)
template.write_text(template.read_text(encoding="utf-8") + "<!-- -->", encoding="utf-8")
print(first, site_fingerprint(root))
"""


def test_code_that_is_edited_during_a_build_is_not_what_the_site_was_made_with(
    project: Path,
) -> None:
    template = project / "scripts/catalogue/site/pages/templates/practice.html"
    command = [sys.executable, "-c", ASK_TWICE, str(project), str(template)]
    settings = {**os.environ, "PYTHONPATH": str(project / "scripts")}
    during, after = (
        subprocess.run(command, env=settings, check=True, capture_output=True, text=True).stdout
        for _ in range(2)
    )
    assert len(set(during.split())) == 1
    assert not set(during.split()) & set(after.split())


@pytest.fixture
def stands(tmp_path: Path) -> Path:
    """A site of one page, of which the recipe is noted."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "page.html").write_bytes(b"page")
    digest = hashlib.sha256(b"page").hexdigest()
    (site / "SHA256SUMS").write_text(f"{digest}  page.html\n")
    note_recipes(tmp_path, site, site, {"page.html": Made(Reuse("mark").recipe("words"), digest)})
    return site


def taken_over(root: Path, site: Path, mark: str = "mark", words: str = "words") -> bool:
    reuse = reuse_of(root, site, mark)
    shutil.rmtree(root / "next", ignore_errors=True)
    return bool(reuse.link("page.html", reuse.recipe(words), root / "next"))


def test_a_file_is_taken_over_when_all_that_it_is_made_from_is_the_same(
    tmp_path: Path, stands: Path
) -> None:
    assert taken_over(tmp_path, stands)
    assert (tmp_path / "next" / "page.html").samefile(stands / "page.html")
    # A work that is begun again must not have to write there.
    reuse = reuse_of(tmp_path, stands, "mark")
    assert reuse.link("page.html", reuse.recipe("words"), tmp_path / "next")
    assert not taken_over(tmp_path, stands, words="other words")
    assert not taken_over(tmp_path, stands, mark="another version")
    assert not taken_over(tmp_path, stands, mark="")


def test_what_a_forge_publishes_is_made_from_its_sources(
    tmp_path: Path, stands: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    assert not taken_over(tmp_path, stands)


def test_a_file_that_is_not_as_it_was_built_is_made_again(tmp_path: Path, stands: Path) -> None:
    (stands / "page.html").write_bytes(b"pagE")
    assert not taken_over(tmp_path, stands)
    (stands / "page.html").unlink()
    assert not taken_over(tmp_path, stands)


def test_the_site_of_another_build_is_not_taken_over(tmp_path: Path, stands: Path) -> None:
    with (stands / "SHA256SUMS").open("a") as sums:
        sums.write(f"{'0' * 64}  other.html\n")
    assert not taken_over(tmp_path, stands)


@pytest.mark.parametrize("content", ["", "[]", '{"recettes": 1}', "\0"])
def test_a_note_that_cannot_be_read_is_done_without(
    tmp_path: Path, stands: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Kept, "get", lambda *_: content.encode())
    assert not taken_over(tmp_path, stands)


def test_a_recipe_tells_equal_things_from_others() -> None:
    reuse = Reuse("mark")
    first, second = base_catalogue().practices[:2]
    again = copy.deepcopy(first)
    assert Reuse("mark").recipe("page", [again, second]) == reuse.recipe("page", [first, second])
    # Nothing shows on a page of what a file says besides its values.
    remarked = dataclasses.replace(first, content=b"# " + first.content)
    assert Reuse("mark").recipe("page", [remarked, second]) == reuse.recipe("page", [first, second])
    other = dataclasses.replace(first, slug="other", moyens=f"{first.moyens} Encore.")
    names = {reuse.recipe("page", value) for value in (first, second, other, [first], "first")}
    assert len(names) == 5
    assert reuse.recipe("page", lambda: first) == ""
