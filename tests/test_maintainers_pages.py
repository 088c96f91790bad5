"""What the hand-written pages name is there: paths, links, make targets, scripts, their options."""

import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from conftest import ROOT

import upkeep
from _options import COMMANDS as OPTIONS
from upkeep import COMMANDS

PAGES = sorted(
    [
        *ROOT.glob("*.md"),
        *(ROOT / ".github").glob("*.md"),
        *(ROOT / "docs" / "developpement").glob("*.md"),
        ROOT / "docs" / "assets" / "README.md",
        ROOT / "schema" / "territories" / "README.md",
    ]
)
BASES = ("", "scripts", "scripts/catalogue", "docs", "docs/developpement")
"""Folders from which a page may name a path, besides its own."""

ELSEWHERE = {
    "../themes/", "assets/javascripts/", "assets/stylesheets/", "donnees/pratiques.geojson",
    "pratiques.geojson", "manifeste.json", "base.html", "zensical.toml", "issues.json",
    "origin/main",
}  # fmt: skip
"""Of the built site, of another program, of git, or made by the command beside it."""

_CODE = re.compile(r"`([^`\n]+)`")
_ENDS = re.compile(r"\w\.(?:py|ya?ml|md|txt|json|toml|csv|css|js|mjs|html|cff|conf|geojson)\Z")
# In capitals what a reader puts in its place; a site's address, an option, a scoped npm package.
_NO_PATH = re.compile(r"[A-Z]{3,}(?![\w-]*\.md)|[<>{}*…$]|ma-fiche|^[/@-]|^https?:|pratiques-X")


@pytest.fixture(params=PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def page(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


def paths_named(page: Path) -> Iterator[str]:
    for code in _CODE.findall(page.read_text(encoding="utf-8")):
        for word in (part.strip(",;:()[]'\"") for part in code.split()):
            if ("/" in word or _ENDS.search(word)) and not _NO_PATH.search(word):
                yield word.partition("#")[0]


@cache
def names() -> frozenset[str]:
    """The name of every file of the project."""
    left_out = {".venv", ".git", ".cache", "site"}
    tops = [path for path in ROOT.iterdir() if path.name not in left_out]
    inside = [file for top in tops if top.is_dir() for file in top.rglob("*")]
    return frozenset(path.name for path in (*tops, *inside))


def is_there(word: str, page: Path) -> bool:
    if word.split("/", maxsplit=1)[0] in {"site", ".venv", ".cache"} or word in ELSEWHERE:
        return True
    if "/" not in word:
        return word in names()
    places = [page.parent / word, *(ROOT / base / word for base in BASES)]
    return any(path.exists() or path.with_suffix(".py").exists() for path in places)


def test_every_path_exists(page: Path) -> None:
    assert [word for word in paths_named(page) if not is_there(word, page)] == []


def test_every_link_leads_to_a_file_and_a_title_of_it(page: Path) -> None:
    lost = []
    for link in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
        path, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link) or not path:
            continue
        target = page.parent / path
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    assert lost == []


def anchors(page: Path) -> set[str]:
    """As GitHub makes them of titles."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


def targets() -> set[str]:
    makefile = ROOT.joinpath("Makefile").read_text(encoding="utf-8")
    return set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE)) | {".venv/dev.done"}


def test_every_make_target_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    code = [*_CODE.findall(text), *re.findall(r"^\s*(make .*)$", text, re.MULTILINE)]
    asked = [name for one in code for name in re.findall(r"\bmake ([a-z.][\w./]*)", one)]
    assert set(asked) - targets() == set()


def test_every_target_is_phony_and_told_in_the_readme() -> None:
    makefile = ROOT.joinpath("Makefile").read_text(encoding="utf-8")
    (phony,) = re.findall(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert set(phony.split()) == targets() - {".venv/dev.done"}
    readme = "".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert [name for name in phony.split() if f"make {name}" not in readme] == ["clean"]


def test_every_script_and_option_exists(page: Path) -> None:
    lost = []
    text = page.read_text(encoding="utf-8")
    # The options of a sub-command are looked for below.
    for name, rest in re.findall(r"scripts/(\w+\.py)\b(?! [a-z]+ )([^`\n]*)", text):
        script = ROOT / "scripts" / name
        options = re.findall(r"(?<![\w-])--[a-z][\w-]*", rest)
        code = script.read_text(encoding="utf-8") if script.exists() else ""
        listed = {*OPTIONS.get(name.removesuffix(".py"), {}).get("options", {})}
        lost += [(name, o) for o in options if f'"{o}"' not in code and o not in listed]
        lost += [] if code else [(name, "")]
    assert lost == []


def test_every_sub_command_of_upkeep_and_its_options_exist(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    lost = []
    for name, rest in re.findall(r"scripts/upkeep\.py ([a-z]+)\b([^`\n]*)", text):
        known = {*COMMANDS[name].get("options", {})} if name in COMMANDS else set()
        options = re.findall(r"(?<![\w-])--[a-z][\w-]*", rest)
        lost += [(name, option) for option in options if option not in known]
        lost += [] if name in COMMANDS else [(name, "")]
    assert lost == []


def test_the_readme_tells_every_command() -> None:
    readme = ROOT.joinpath("README.md").read_text(encoding="utf-8")
    commands = {
        path.name
        for path in (ROOT / "scripts").glob("*.py")
        if 'if __name__ == "__main__"' in path.read_text(encoding="utf-8")
    }
    # Behind `make serve`.
    assert [name for name in sorted(commands) if name not in readme] == ["serve.py"]
    assert [name for name in COMMANDS if f"`{name}`" not in readme] == []


@pytest.mark.parametrize("name", COMMANDS)
def test_a_sub_command_of_upkeep_says_when_it_is_needed(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="0"):
        upkeep.main([name, "--help"])
    words = " ".join(capsys.readouterr().out.split())
    assert COMMANDS[name]["needed"] in words
    assert callable(import_module(f"catalogue.upkeep.{COMMANDS[name]['module']}").run)
