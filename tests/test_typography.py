"""French typography, and the one function that turns a contributor's text into HTML."""

import re

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.typography import french, marked, plain, rich_text

SIGLES = {"QPV": "quartier prioritaire", "REP": "réseau", "REP+": "réseau renforcé"}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("l'école", "l’école"),
        ("Qui ? Ici : oui ; non !", "Qui\u00a0? Ici\u00a0: oui\u00a0; non\u00a0!"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("«oui»", "«\u00a0oui\u00a0»"),
        ('dit "oui" ici', "dit «\u00a0oui\u00a0» ici"),
        ("10 000 € et 46 %", "10\u00a0000\u00a0€ et 46\u00a0%"),
        ("12:30", "12:30"),
        ("https://a.fr/x?y=1", "https://a.fr/x?y=1"),
        ("et puis...", "et puis…"),
    ],
)  # fmt: skip
def test_plain_text_gets_french_typography(typed: str, shown: str) -> None:
    assert french(typed) == shown


@given(st.text())
def test_typography_settles_at_once(text: str) -> None:
    once = french(text)
    assert french(once) == once


def test_rich_text_has_paragraphs_lists_emphasis_and_links_only() -> None:
    source = (
        "Un *mot* **fort** :\n- [lien](https://a.fr)\n\n# pas de titre\n\n`code` ![x](http://i)"
    )
    assert rich_text(source) == (
        "<p>Un <em>mot</em> <strong>fort</strong>\u00a0:</p>\n"
        '<ul>\n<li><a href="https://a.fr">lien</a></li>\n</ul>\n'
        "<p># pas de titre</p>\n"
        '<p>`code`\u00a0!<a href="http://i">x</a></p>\n'
    )


@pytest.mark.parametrize(
    "source",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html;base64,PHN2Zz4=)",
        "[x](JaVaScRiPt:alert(1))",
        "<img src=x onerror=alert(1)>",
        "{{ 7 * 7 }} {% raw %}",
        '--8<-- "/etc/passwd"',
        "a {: onclick=alert(1) }",
        "&lt;script&gt;",
    ],
)
def test_hostile_text_stays_text(source: str) -> None:
    tree = html5lib.parseFragment(rich_text(source), namespaceHTMLElements=False)
    assert {element.tag for element in tree.iter()} <= {"DOCUMENT_FRAGMENT", "p"}
    shown = "".join(tree.itertext()).strip()
    assert shown == french(source)


@given(st.text(max_size=200))
def test_no_text_gives_other_elements_than_ours(source: str) -> None:
    tree = html5lib.parseFragment(rich_text(source, SIGLES), namespaceHTMLElements=False)
    allowed = {"DOCUMENT_FRAGMENT", "p", "ul", "ol", "li", "em", "strong", "a", "abbr", "br"}
    for element in tree.iter():
        assert element.tag in allowed
        assert set(element.attrib) <= {"href", "title", "start"}
        assert element.attrib.get("href", "https://").lower().startswith(("http://", "https://"))


def test_an_acronym_is_explained_the_first_time() -> None:
    assert marked("QPV, REP+ et REP ; QPV <b>", SIGLES) == (
        '<abbr title="quartier prioritaire">QPV</abbr>, '
        '<abbr title="réseau renforcé">REP+</abbr> et <abbr title="réseau">REP</abbr>\u00a0; '
        "QPV &lt;b&gt;"
    )


def test_plain_keeps_the_words_only() -> None:
    assert plain("a **b** :\n\n- c [d](http://e)\n- f") == "a b\u00a0: c d f"


@given(st.text("ab*_-+1.)[ \n\r\t", max_size=30))
def test_plain_has_the_words_that_are_shown(typed: str) -> None:
    """Texts that look free of markup skip the parser; it must not show."""
    shown = re.sub(r"</?(?:em|strong)>", "", str(rich_text(typed)))
    assert plain(typed).split() == re.sub(r"<[^>]+>", " ", shown).split()
