"""French typography, and the one function that turns a contributor's text into HTML."""

import re
from html import unescape

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.text.typography import french, marked, plain, rich_text

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


def test_a_link_has_no_text_that_only_a_mouse_shows() -> None:
    made = str(rich_text('[lien](https://a.fr "Tél. 01 23 45 67 89") et [autre](https://b.fr)'))
    assert made == ('<p><a href="https://a.fr">lien</a> et <a href="https://b.fr">autre</a></p>\n')


def test_rich_text_has_paragraphs_lists_emphasis_and_links_only() -> None:
    source = (
        "Un *mot* **fort** :\n- [lien](https://a.fr)\n\n# pas de titre\n\n`code` ![x](http://i)"
    )
    assert rich_text(source) == (
        "<p>Un <em>mot</em> <strong>fort</strong>\u00a0:</p>\n"
        '<ul>\n<li><a href="https://a.fr">lien</a></li>\n</ul>\n'
        "<p># pas de titre</p>\n"
        '<p>`code` !<a href="http://i">x</a></p>\n'
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


SPLIT = [
    ("..*.*", "…<em></em>"),
    (".*..*", "…<em></em>"),
    ("*..***.**", "<em>…</em><strong></strong>"),
    ("l'*école* d'**Aï**", "l’<em>école</em> d’<strong>Aï</strong>"),
    ("*l*'***été***", "<em>l</em>’<em><strong>été</strong></em>"),
    ("*Quoi* ? *Si !*", "<em>Quoi</em>\u00a0? <em>Si\u00a0!</em>"),
    ("Quoi **?**", "Quoi\u00a0<strong>?</strong>"),
    ('"*oui*" et *"non"*', "«\u00a0<em>oui</em>\u00a0» et <em>«\u00a0non\u00a0»</em>"),
    ("« *oui* »", "«\u00a0<em>oui</em>\u00a0»"),
    ("«[oui](http://a)»", '«\u00a0<a href="http://a">oui</a>\u00a0»'),
    ("10 *000* **€**", "10\u00a0<em>000</em>\u00a0<strong>€</strong>"),
    ('"un\nmot"\n; oui', "«\u00a0un\nmot\u00a0»\u00a0; oui"),
    ('un  \n? "x  \ny"', "un<br>\n? &#34;x<br>\ny&#34;"),
]


@pytest.mark.parametrize(("typed", "shown"), SPLIT)
def test_typography_is_the_same_whatever_splits_its_signs(typed: str, shown: str) -> None:
    html = rich_text(typed)
    assert html == f"<p>{shown}</p>\n"
    assert plain(typed) == on_one_line(html)


# What a draw needs to have a chance of marks that split signs of typography.
SIGNS = [*"ab1é.:;?!€'«»*_-+[])\"", "..", "000", "**", "1.", "[a](http://b)", "](http://b)"]
BLANKS = [" ", "  ", "\n", "\n\n", "\r", "\t", "\u00a0", "\u202f", "\u2003", "\0"]


@given(st.lists(st.sampled_from(SIGNS + BLANKS), max_size=30).map("".join))
def test_plain_has_the_words_that_are_shown(typed: str) -> None:
    """Texts that look free of markup skip the parser; it must not show."""
    assert plain(typed) == on_one_line(rich_text(typed))


def on_one_line(html: str) -> str:
    """The text of the elements; a space between blocks and lines."""
    words = unescape(re.sub(r"</?(?:em|strong|a\b[^>]*)>", "", html))
    return re.sub(r"[^\S\u00a0\u202f]+", " ", re.sub("<[^>]+>", " ", words)).strip()
