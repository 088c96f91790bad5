"""Frames: what an engine renders once for a kind of pages, and how each page gets in."""

import tomllib

import pytest
import yaml
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from catalogue.engine.configuration import read_configuration
from catalogue.engine.folder import counted_from_file
from catalogue.engine.skeleton import without_leftovers
from catalogue.engine.zensical import REQUIREMENT
from catalogue.site.frame import SLOTS, FrameError, frame_from, kind_of, mark, poured
from catalogue.site.pages.page import Page

HTML = "<title>{title}</title>{head}<link href='{canonical}'>{contents}<main>{body}</main>"
MARKED = HTML.format(**{slot: mark(slot) for slot in SLOTS})


def page(**values: object) -> Page:
    given = {"path": "p/", "title": "T", "description": "d", "body": Markup("<p>"), "toc": ()}
    return Page(**(given | values))  # type: ignore[arg-type]


# Texts that try to be slots, or markup, among others.
WORDS = st.text() | st.sampled_from([*map(mark, SLOTS), "<b>", '"', "ce-slot-", "\\1"])
TEXTS = st.lists(WORDS, max_size=4).map("".join)


@given(title=TEXTS, body=TEXTS, head=TEXTS)
def test_a_page_comes_out_of_its_frame_untouched(title: str, body: str, head: str) -> None:
    made = page(title=title, body=Markup(body))  # noqa: S704 (any text will do)
    html = poured(made, frame_from(MARKED), head=head, contents="<nav>", canonical="https://a/")
    assert html == HTML.format(
        title=escape(title), head=head, canonical="https://a/", contents="<nav>", body=body
    )


def test_a_slot_that_the_theme_does_not_show_is_left_out() -> None:
    frame = frame_from(f"{mark('head')}<main>{mark('body')}</main>")
    assert poured(page(), frame, head="h", contents="", canonical="") == "h<main><p></main>"


@pytest.mark.parametrize(
    "html", ["<main></main>", mark("head"), f"{mark('head')}{mark('body')}{mark('body')}"]
)
def test_a_frame_that_lost_its_place_is_an_error(html: str) -> None:
    with pytest.raises(FrameError, match="slot body"):
        frame_from(html if html != "<main></main>" else mark("head") + html)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("", ("", 0)),
        ("themes/", ("themes", 1)),
        ("themes/sante/", ("themes", 2)),
        ("territoires/bretagne/finistere/", ("territoires", 3)),
    ],
)
def test_pages_of_a_kind_share_their_place_and_depth(path: str, kind: tuple[str, int]) -> None:
    assert kind_of(path) == kind


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
        '\n <div data-md-component="announce">\n \n </div>'
        '\n <div class="md-dialog" data-md-component="dialog">'
        '\n <div class="md-dialog__inner md-typeset"></div>\n </div>'
    )
    assert without_leftovers(kept + leftovers) == kept


def test_the_configuration_is_read_without_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
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
