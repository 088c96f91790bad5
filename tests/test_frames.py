"""Frames: what an engine is given for a generated page, and how the page gets in afterwards."""

import re
import tomllib
from html import unescape

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markupsafe import Markup
from pages_reading import real_pages

from catalogue.engine import EngineError
from catalogue.engine.configuration import read_configuration
from catalogue.engine.folder import counted_from_file
from catalogue.engine.frames import outline, pour, without_leftovers
from catalogue.engine.zensical import REQUIREMENT
from catalogue.pages.page import Page

EXTENSIONS = ["admonition", "attr_list", "def_list", "md_in_html", "tables", "toc"]

# What `table_of_contents` can give: words, one space between them.
LETTERS = st.characters(exclude_categories=("C", "Z"), include_characters="\xa0\u202f")
LABELS = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: text == text.strip())
HEADINGS = st.lists(LABELS, min_size=1, max_size=4).map(" ".join)


def page(**values: object) -> Page:
    given = {"path": "p/", "title": "T", "description": "d", "body": Markup("<p>"), "toc": ()}
    return Page(**(given | values))  # type: ignore[arg-type]


def converted(text: str) -> tuple[str, list[tuple[str, str]]]:
    """The frame and the second-level headings (id, label) that the engines' Markdown makes."""
    markdown = Markdown(extensions=EXTENSIONS)
    frame = markdown.convert(text)
    top = markdown.toc_tokens[0]  # type: ignore[attr-defined]
    return frame, [(entry["id"], unescape(entry["name"])) for entry in top["children"]]


def test_every_page_of_the_site_comes_out_of_its_frame_untouched() -> None:
    for made in real_pages().values():
        frame, toc = converted(outline(made))
        assert pour(f"<main>{frame}</main>", made) == f"<main>{made.body}</main>", made.path
        assert toc == list(made.toc), made.path


@given(title=HEADINGS, labels=st.lists(HEADINGS, max_size=3))
def test_a_heading_is_never_markup(title: str, labels: list[str]) -> None:
    made = page(title=title, toc=tuple((f"s-{n}", label) for n, label in enumerate(labels)))
    frame, toc = converted(outline(made))
    assert toc == list(made.toc)
    assert set(re.findall(r"<(\w+)", frame)) <= {"h1", "h2"}


def test_the_frame_names_the_pieces_that_the_theme_looks_for() -> None:
    body = Markup('<div class="ce-map__skip wide"><p class="ce-card ce-card--new">')
    opening = outline(page(body=body)).splitlines()[0]
    assert opening == "<!-- ce:page ce-card ce-map wide -->"


@pytest.mark.parametrize("frame", ["<main></main>", "{0}{0}"])
def test_a_frame_that_lost_its_place_is_an_error(frame: str) -> None:
    made = page()
    with pytest.raises(EngineError, match="n'a pas gardé la place de la page « p/ »"):
        pour(frame.format(outline(made)), made)


@pytest.mark.parametrize(
    ("path", "link", "expected"),
    [
        ("methode.md", "../themes/", "themes/"),
        ("methode.md", "../", "./"),
        ("contribuer/bonne-fiche.md", "../../pratiques/a/", "../pratiques/a/"),
        ("contribuer/bonne-fiche.md", "../formulaire/", "formulaire/"),
        ("contribuer/index.md", "formulaire/", "formulaire/"),
        ("contribuer/index.md", "../pratiques/?q=a#b", "../pratiques/?q=a#b"),
        ("methode.md", "../pratiques/?q=a", "pratiques/?q=a"),
        ("methode.md", "contribuer/index.md", "contribuer/index.md"),
        ("methode.md", "https://exemple.fr/", "https://exemple.fr/"),
        ("methode.md", "/themes/", "/themes/"),
        ("methode.md", "#a", "#a"),
    ],
)
def test_links_to_addresses_are_counted_from_the_file(path: str, link: str, expected: str) -> None:
    assert counted_from_file(path, f"voir [a]({link}).") == f"voir [a]({expected})."


def test_what_the_skeleton_holds_for_another_theme_is_left_out() -> None:
    kept = '<body>\n<a class="ce-skip" href="#contenu">'
    leftovers = (
        '\n <input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer">'
        '\n <label class="md-overlay" for="__drawer" aria-hidden="true"></label>'
        '\n <div data-md-component="skip"><a href="#__skip" class="md-skip">Aller</a></div>'
    )
    assert without_leftovers(kept + leftovers) == kept


def test_the_configuration_is_read_without_an_engine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SITE_URL", "https://exemple.fr/base")
    configuration = read_configuration(ROOT / "mkdocs.yml")
    assert configuration.site_url == "https://exemple.fr/base/"
    assert configuration.extra["branch"] == "main"
    assert configuration.titles["a-propos.md"] == "À propos"


@pytest.mark.parametrize("text", ["a: [", "- liste", ""])
def test_a_configuration_that_cannot_be_read_is_told(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    file = tmp_path_factory.mktemp("configuration") / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"mkdocs\.yml"):
        read_configuration(file)


def test_the_advice_names_the_versions_that_are_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert REQUIREMENT in project["dependency-groups"]["dev"]
    assert "zensical" not in yaml.safe_dump(project["project"]["dependencies"])
