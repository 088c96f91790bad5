"""What people type into texts: leftovers of the template, HTML, markup that we do not show."""

import re
from collections.abc import Iterator

from catalogue.findings.problems import Mark, Problem
from catalogue.reading.document import Document
from catalogue.reading.lookups import all_texts, free_texts, problem, texts_at
from catalogue.reference.reference import Reference
from catalogue.text.bullets import with_lists
from catalogue.text.characters import SPOILT, clean, spoilt
from catalogue.text.folding import fold, slug_of

# At the start of a text or between brackets: "aider à remplir les dossiers" is a sentence.
_LEFTOVER = re.compile(
    r"^\W*(?:a completer|a remplir|a preciser|todo|xxx+)\b"
    r"|[\[(](?:a completer|a remplir|a preciser)|lorem ipsum"
)
# What any of them has, however it is accented: to fold every text of a base takes long.
_PERHAPS = re.compile("compl|remplir|ciser|todo|xxx|lorem", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\u115f\u1160\u3164\uffa0]")
CURLY = re.compile(r"\s*[“„‟”][^“”„‟]*[“”‟]\s*\Z")
_HTML = re.compile(
    r"</?[a-zA-Z][^<>\n]*>|<!--|<\?|<!\[CDATA\[|<!DOCTYPE|&[a-z]{2,8}\d?;|&#(?!64;)x?[0-9a-f]+;",
    re.IGNORECASE,
)
_MARKUP = (
    ("un titre", re.compile(r"^[ ]{0,3}#{1,6}\s.*$", re.MULTILINE)),
    ("une image", re.compile(r"!\[[^\[\]]*\]\([^()]*[()]")),
    ("du code", re.compile(r"```|`[^`\n]+`")),
    ("un tableau", re.compile(r"^\|.*\|\s*$", re.MULTILINE)),
    ("un lien qui n'est pas une adresse web", re.compile(r"\]\((?!https?://)[^()\s]+[()]")),
)

# A comment that a person means has a space after its sign.
_CUT_TEXT = re.compile(r"\s*(?:-\s+)?([\w-]+):\s+[^\s\"'\[{|>&*!#][^#]*\s(#[^\s#]\S*)")


def no_template_text(document: Document, _reference: Reference) -> Iterator[Problem]:
    """The template's own words have been replaced."""
    for path, text in free_texts(document):
        if _PERHAPS.search(text) and _LEFTOVER.search(fold(text)):
            yield problem("texte-du-modele", document, path, valeur=_extract(text))


def no_spoilt_letter(document: Document, _reference: Reference) -> Iterator[Problem]:
    """No letter was lost, read in another encoding, or belongs to a font that nobody else has."""
    for path, text in all_texts(document):
        # A sign of Word's fonts at the start of a line is a bullet.
        sign, cause = spoilt(with_lists(text)) if SPOILT.search(text) else ("", "")
        if sign:
            yield problem("lettres-perdues", document, path, signe=sign, cause=cause)


def no_blank_text(document: Document, _reference: Reference) -> Iterator[Problem]:
    """A text made of spaces, seen or unseen, says nothing."""
    for path, text in all_texts(document):
        if not _LETTER.search(text) and not clean(text).replace("\u2800", "").strip():
            yield problem("champ-vide", document, path)


def no_curly_quotes_around(document: Document, _reference: Reference) -> Iterator[Problem]:
    """Curly quotes round a whole text stand in the place of straight ones."""
    for path, text in free_texts(document):
        if CURLY.match(text):
            yield problem("guillemets-courbes", document, path, valeur=_extract(text))


def no_html(document: Document, _reference: Reference) -> Iterator[Problem]:
    """No markup of HTML or XML in a text."""
    for path, text in free_texts(document):
        match = _HTML.search(text)
        if match:
            yield problem("html-interdit", document, path, valeur=_extract(match[0]))


def only_known_markup(document: Document, reference: Reference) -> Iterator[Problem]:
    """Headings, images, code and tables would be shown as typed."""
    rich = reference.schema.rich_text_keys
    for path, text in free_texts(document):
        if rich.isdisjoint(path):
            continue
        for quoi, pattern in _MARKUP:
            match = pattern.search(text)
            if match:
                details = {"quoi": quoi, "valeur": _extract(match[0])}
                yield problem("mise-en-forme-ignoree", document, path, **details)


def no_question_twice(document: Document, _reference: Reference) -> Iterator[Problem]:
    """Two questions that differ by accents, case or signs alone are one."""
    first: dict[str, str] = {}
    for path, text in texts_at(document, "questions"):
        before = first.setdefault(slug_of(text), text)
        # The schema names those that are the same letter for letter.
        if before != text:
            yield problem("question-en-double", document, path, valeur=text, premiere=before)


def no_text_lost_in_a_comment(document: Document, _reference: Reference) -> Iterator[Problem]:
    """A hashtag in a text without quotes begins a comment: the end of the text is lost."""
    lines = document.text.splitlines()
    # Only where a field begins: in a text of several lines, « | », nothing is a comment.
    for number in sorted({mark.line for mark in document.keys_at.values()}):
        match = _CUT_TEXT.match(lines[number - 1])
        if match:
            mark = Mark(number, match.start(2) + 1)
            yield Problem("texte-coupe", document.file, mark, match[1], {"valeur": match[2]})


def _extract(text: str, most: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
