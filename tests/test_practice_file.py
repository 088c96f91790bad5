"""Values written as the file of a practice: read back alike, by our reader and by others."""

import io
from typing import Any

import pytest
import yaml
from conftest import PRACTICES, ROOT
from hypothesis import given
from hypothesis import strategies as st
from issue_bodies import form_body
from made_up import ITEMS, PASTED, practice_of
from ruamel.yaml import YAML

from catalogue.checking.check import check_sheet
from catalogue.contributing.issues.event import Issue
from catalogue.contributing.issues.proposal import propose
from catalogue.contributing.sheet_text import practice_text, proposed_slug
from catalogue.contributing.spreadsheet.lines import lines_of_table
from catalogue.contributing.spreadsheet.tables import Table
from catalogue.contributing.terminal.blank_sheet import skeleton_text
from catalogue.loading.load import Base
from catalogue.reading.document import practice_files, read, read_file
from catalogue.reference.reference import load_reference
from catalogue.reference.schema import Schema, load_schema
from catalogue.text.bullets import tidy
from catalogue.text.cells import around_address, split_parts
from catalogue.text.characters import clean, forbidden, invisible
from catalogue.text.folding import SLUG

SCHEMA = load_schema(ROOT)
REFERENCE = load_reference(ROOT)
BASE = Base((), REFERENCE, ())

# What old readers take for something else, and what breaks naive quoting.
TRAPS = [
    "no",
    "Oui",
    "on",
    "12:30",
    "0123",
    "1e3",
    "2024-01-01",
    "~",
    "=",
    "<<",
    "- a",
    "a: b",
    "a #b",
    "'a'",
    '"',
    "\\",
    "%",
    "{{ 7*7 }}",
    "é",
    "a\nb",
    "a\n\n  b\n\tc",
    "---\n...",
    "0x1F",
    ".inf",
    "null",
    "\u00a0a",
    "1_000",
    "🎓",
]
TEXTS = st.one_of(st.sampled_from(TRAPS), st.text(min_size=1)).map(clean).filter(bool)


@given(texte=TEXTS, items=st.lists(TEXTS, min_size=1), nom=TEXTS)
def test_what_is_written_is_read_back_alike_by_every_reader(
    texte: str, items: list[str], nom: str
) -> None:
    values = {
        "titre": texte,
        "ages": ["0-3"],
        "territoire": {"echelle": "commune", "communes": ["01004", "2A004"], "precision": nom},
        "periode": {"debut": 2004, "debut_approximatif": True},
        "porteurs": [{"nom": nom, "type": "commune"}, {"nom": texte, "type": texte}],
        "objectifs": items,
        "deroulement": texte,
    }
    text = practice_text(values, SCHEMA)
    document = read("f.yaml", text.encode())
    assert document.problems == ()
    values = tidy(values)
    assert document.value == values
    assert yaml.safe_load(text) == values
    assert YAML(typ="safe").load(io.StringIO(text)) == values


@given(st.text())
def test_a_cleaned_text_is_clean(text: str) -> None:
    assert clean(clean(text)) == clean(text)


def test_invisible_characters_and_odd_line_breaks_go() -> None:
    assert clean(" a\u0000\ufeff\r\nb\u2028c\x85d e\u0301 \n") == "a\nb\nc\nd é"


def test_sheets_keep_their_values() -> None:
    for path in practice_files(PRACTICES):
        document = read_file(path, path.name)
        text = practice_text(document.value, SCHEMA)
        assert read(path.name, text.encode()).value == document.value
        assert yaml.safe_load(text) == document.value


def test_fields_stand_in_the_order_of_the_schema_under_the_editors_line() -> None:
    values = {
        "deroulement": "Un texte.",
        "sources": [{"url": "https://a.fr", "titre": "A"}],
        "titre": "T",
    }
    assert practice_text(values, SCHEMA) == (
        "# yaml-language-server: $schema=../schema/practice.schema.json\n"
        'titre: "T"\n'
        "deroulement: |-\n"
        "  Un texte.\n"
        "sources:\n"
        '  - titre: "A"\n'
        '    url: "https://a.fr"\n'
    )


@pytest.mark.parametrize(
    "values", [{"inconnu": 1}, {"territoire": {"pays": "France"}}, {"sources": [{"titre\nx": "a"}]}]
)
def test_a_field_that_the_schema_lacks_is_refused(values: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="not in the schema"):
        practice_text(values, SCHEMA)


def test_a_field_added_to_the_schema_is_written() -> None:
    document = dict(SCHEMA.document)
    document["properties"] = {
        **document["properties"],
        "devise": {"type": "string", "title": "Devise"},
    }
    assert 'devise: "Ensemble"' in practice_text({"devise": "Ensemble"}, Schema(document))


def test_a_name_is_proposed_from_the_place_and_the_title() -> None:
    values = {
        "titre": "Le café des parents ouvert à tous, au collège de Rennes",
        "territoire": {"communes": ["35238"]},
    }
    territories = REFERENCE.territories
    assert proposed_slug(values, territories) == "rennes-cafe-parents-ouvert-tous-college"
    taken = {"rennes-cafe-parents-ouvert-tous-college"}
    assert proposed_slug(values, territories, taken).endswith("college-2")
    assert proposed_slug({}, territories) == ""
    assert proposed_slug({"titre": "../../etc/passwd"}, territories) == "etc-passwd"


def test_a_merged_commune_gives_todays_name_to_the_sheet() -> None:
    values = {"titre": "Un café", "territoire": {"communes": ["93059"]}}  # Pierrefitte
    assert proposed_slug(values, REFERENCE.territories) == "saint-denis-cafe"


def test_a_name_is_the_one_that_the_form_proposes() -> None:
    cases = yaml.safe_load((ROOT / "tests" / "form" / "names.yaml").read_text(encoding="utf-8"))
    for case in cases:
        proposed = proposed_slug(case, REFERENCE.territories, case.get("pris", ()))
        assert proposed == case.get("nom", ""), case


def test_the_schema_says_what_a_name_is_as_the_code_does() -> None:
    told = SCHEMA.document["$defs"]["identifiant"]
    least, most = told["minLength"], told["maxLength"]
    assert SLUG.pattern == rf"(?=.{{{least},{most}}}\Z){told['pattern'].strip('^$')}\Z"


# Controls, format signs, private use and half signs, beside letters and what else joins them.
SIGNS = st.one_of(
    st.characters(categories=["Cf", "Cc", "Co", "Cs"]),
    st.sampled_from("ae 🏽\u0301\u3164\ufe00\u2329"),
)
REFUSED = {"caractere-interdit", "caractere-invisible", "encodage", "yaml-illisible"}
HIDDEN = [
    "abc\u202edef\u2066", "a\u2062b\u00ad", "e\u200b\u0301", "a\u200d\u2329", "a\u200d\u200b🏽",
    "\ud800a", "a\x0b\u2028\x85b", "\ufeffa\U000e0041", "a\u115f\u3164b", "\U000e0100a",
]  # fmt: skip


def refused(text: str, titre: str) -> None:
    document = read("practices/a.yaml", text.encode())
    codes = {problem.code for problem in check_sheet(document, REFERENCE)} & REFUSED
    assert not codes, ascii(titre)


def through_every_door(text: str) -> None:
    """Whatever its door, a text is written so that the reader takes its characters."""
    values = {"titre": text, "deroulement": text, "objectifs": [text], "sources": [{"titre": text}]}
    refused(practice_text(values, SCHEMA), text)
    refused(skeleton_text(values, SCHEMA, REFERENCE.vocabularies), text)
    cells = (("Titre", "Objectifs", "Sources"), (text, text, text))
    for line in lines_of_table(Table("", cells), REFERENCE).lines:
        refused(practice_text(line.values, SCHEMA), text)
    body = form_body(REFERENCE, {"titre": text, "deroulement": text, "sources": text})
    refused(propose(Issue(1, text, body, "2026-11-17"), BASE).text, text)


@pytest.mark.parametrize("text", HIDDEN)
def test_a_text_with_hidden_signs_is_written_without(text: str) -> None:
    through_every_door(text)


@given(st.text(SIGNS, min_size=1, max_size=30))
def test_no_door_writes_a_character_that_is_then_refused(text: str) -> None:
    through_every_door(text)


@given(st.text(SIGNS))
def test_a_clean_text_is_clean_already(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert forbidden(once) == invisible(once) == -1


@given(st.text(), st.sampled_from(["35238", "99999", ""]))
def test_a_proposed_name_never_leaves_its_folder(titre: str, code: str) -> None:
    slug = proposed_slug(
        {"titre": titre, "territoire": {"communes": [code]}}, REFERENCE.territories
    )
    assert len(slug) < 3 or SLUG.match(slug)


def test_pasted_bullets_make_a_list_at_every_door_and_on_the_site() -> None:
    pasted, published = PASTED
    values = {"deroulement": pasted, "objectifs": [item for item, _ in ITEMS]}
    written = read("fiche.yaml", practice_text(values, REFERENCE.schema).encode()).value
    items = list(dict(ITEMS).values())
    assert written == {"objectifs": items, "deroulement": published}
    block = "|-\n" + "\n".join(f"  {line}" for line in pasted.replace("\t", " ").split("\n"))
    practice = practice_of(deroulement=block, objectifs='["• Aider les parents"]')
    assert practice.objectifs == ("Aider les parents",)
    assert practice.deroulement.count("\n- ") >= 6


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (
            "Le café | Ville de Bron | https://a.org | Club",
            ["Le café | Ville de Bron", "https://a.org", "Club"],
        ),
        ("La page - Ville : https://a.org/b_(c)", ["La page - Ville", "https://a.org/b_(c)"]),
        ("[La page](https://a.org/b_(c))", ["La page", "https://a.org/b_(c)"]),
        ("https://a.org/p", ["a.org/p", "https://a.org/p"]),
        ("<https://a.org/p>", ["a.org/p", "https://a.org/p"]),
        ("La page | https://a.org | Club | 2021", ["La page", "https://a.org", "Club", "2021"]),
        ("Le bilan || Club", ["Le bilan", "", "Club"]),
    ],
)
def test_an_address_is_found_wherever_it_stands_in_a_line(typed: str, expected: list[str]) -> None:
    kinds = ["texte", "adresse", "texte", "date"]
    assert around_address(split_parts(typed), kinds) == expected
