import json
import re
from copy import deepcopy
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import PRACTICES, ROOT

from catalogue.reading.document import practice_files, read_file
from catalogue.reference.fields import Field
from catalogue.reference.schema import SCHEMA_FILE, Schema, load_schema
from catalogue.reference.vocabularies import load_vocabularies
from catalogue.text.yaml_values import block_yaml, inline_yaml

SCHEMA = load_schema(ROOT)
# What draft-07 knows; `$defs` is the one newer word, which older editors only follow by reference.
DRAFT_07 = {
    *("$schema", "$id", "$ref", "$comment", "$defs", "title", "description", "examples", "default"),
    *("type", "enum", "const", "properties", "required", "additionalProperties", "items"),
    *("minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minimum", "maximum"),
    *("minProperties", "pattern", "allOf", "if", "then"),
}
OURS = {"enumDescriptions"}

SHEET: dict[str, Any] = {
    "titre": "Une classe passerelle à Rennes",
    "resume": "Une classe accueille peu à peu les tout-petits et leurs parents avant la rentrée.",
    "themes": ["petite-enfance"],
    "publics": ["enfants"],
    "territoire": {"echelle": "commune", "communes": ["35238"]},
    "etat": "en-cours",
    "maturite": "reperee",
    "porteurs": [{"nom": "Ville de Rennes", "type": "commune"}],
    "deroulement": "Une vingtaine d'enfants arrivent les uns après les autres au fil de l'année.",
    "sources": [{"titre": "Une page de la ville"}],
    "redaction": {"origine": "sources-publiques", "date": "2026-11-23"},
}
EVALUATION = {
    "titre": "Rapport d'évaluation",
    "organisme": "Une université",
    "portee": "locale",
    "lecture": "non-lue",
}


def sheet(**changes: Any) -> dict[str, Any]:  # noqa: ANN401 (any YAML value)
    """The smallest valid sheet with some fields changed."""
    return {**deepcopy(SHEET), **changes}


def keywords(value: dict[str, Any]) -> list[str]:
    """What the schema holds against a sheet."""
    return [str(error.validator) for error in SCHEMA.validator.iter_errors(value)]


def nodes(node: Any, *, names: bool = False) -> list[dict[str, Any]]:  # noqa: ANN401
    """Every sub-schema of `node`; with `names`, its keys are names of fields, not keywords."""
    if isinstance(node, list):
        return [found for item in node for found in nodes(item)]
    if not isinstance(node, dict):
        return []
    here = [] if names else [node]
    for key, value in node.items():
        if not key.startswith("x-") and key not in {"examples", "enum", "required", "default"}:
            here += nodes(value, names=not names and key in {"properties", "$defs"})
    return here


def test_the_smallest_sheet_is_accepted() -> None:
    assert keywords(SHEET) == []


@pytest.mark.parametrize("path", list(practice_files(PRACTICES)), ids=lambda path: path.stem)
def test_every_practice_is_accepted(path: Path) -> None:
    document = read_file(path, path.name)
    assert document.problems == ()
    assert [e.message for e in SCHEMA.validator.iter_errors(document.value)] == []


@pytest.mark.parametrize("path", list(practice_files(PRACTICES)), ids=lambda path: path.stem)
def test_every_practice_begins_with_the_line_that_editors_read(path: Path) -> None:
    line = path.read_text(encoding="utf-8").partition("\n")[0]
    match = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", line)
    assert match
    assert (path.parent / match[1]).resolve() == ROOT / SCHEMA_FILE


@pytest.mark.parametrize("key", [field.key for field in SCHEMA.top() if field.required])
def test_a_missing_field_is_refused(key: str) -> None:
    value = sheet()
    del value[key]
    assert keywords(value) == ["required"]


@pytest.mark.parametrize(
    ("changes", "keyword"),
    [
        ({"titre": "Le café"}, "minLength"),
        ({"titre": "x" * 111}, "maxLength"),
        ({"resume": "x" * 321}, "maxLength"),
        ({"themes": []}, "minItems"),
        ({"themes": ["culture", "sport", "sante", "ouverture", "numerique"]}, "maxItems"),
        ({"themes": ["culture", "culture"]}, "uniqueItems"),
        ({"themes": ["lecture"]}, "enum"),
        ({"themes": "culture"}, "type"),
        ({"couleur": "bleu"}, "additionalProperties"),
        ({"porteurs": [{"nom": "Ville", "type": "commune", "tel": "1"}]}, "additionalProperties"),
        ({"periode": {"debut": 23}}, "minimum"),
        ({"periode": {"debut": "2023"}}, "type"),
        ({"periode": {}}, "minProperties"),
        ({"evaluation": {**EVALUATION, "url": "www.exemple.fr"}}, "pattern"),
        ({"ressources": [{"titre": "Un guide", "url": "javascript:alert(1)"}]}, "pattern"),
        ({"redaction": {"origine": "club", "date": "23/11/2026"}}, "pattern"),
        ({"redaction": {"origine": "club", "date": "2026"}}, "pattern"),
        ({"voir_aussi": ["La Ricamarie"]}, "pattern"),
        ({"contact": {"organisme": "Ville", "courriel": "accueil"}}, "pattern"),
        ({"maturite": "evaluee"}, "enum"),
        ({"questions": ["Une seule question ?"]}, "minItems"),
        ({"reperes": {"argent": {"montant": 0, "par": "an"}}}, "minimum"),
        ({"reperes": {"argent": {"montant": 500}}}, "required"),
        ({"reperes": {}}, "minProperties"),
    ],
)
def test_a_mistake_gives_one_error(changes: dict[str, Any], keyword: str) -> None:
    assert keywords(sheet(**changes)) == [keyword]


def test_a_date_is_one_of_the_calendar() -> None:
    pattern = re.compile(SCHEMA.document["$defs"]["date"]["pattern"])
    for year, month, day in product((0, 1900, 2000, 2023, 2024, 2100), range(14), range(33)):
        text = f"{year:04}-{month:02}-{day:02}"
        try:
            date.fromisoformat(text)
        except ValueError:
            assert not pattern.match(text), text
        else:
            assert pattern.match(text), text


def test_every_date_field_knows_the_calendar() -> None:
    dated = [node for node in nodes(SCHEMA.document) if node.get("x-format") == "date"]
    assert dated == [SCHEMA.document["$defs"]["date"]]
    for changes in (
        {"redaction": {"origine": "club", "date": "2026-09-31"}},
        {"redaction": {"origine": "club", "date": "2026-01-01", "creation": "2025-02-29"}},
        {"sources": [{"titre": "Une page", "date": "2024-02-30"}]},
    ):
        assert keywords(sheet(**changes)) == ["pattern"]


@pytest.mark.parametrize("written", ["2021", "2021-09", "2021-09-03"])
def test_a_source_is_dated_by_year_month_or_day(written: str) -> None:
    assert keywords(sheet(sources=[{"titre": "Une page", "date": written}])) == []


@pytest.mark.parametrize(
    ("scale", "field", "code"),
    [
        ("quartier", "communes", ["93072"]),
        ("commune", "communes", ["2A004", "97411"]),
        ("intercommunalite", "intercommunalite", "200058006"),
        ("departement", "departement", "2A"),
        ("departement", "departement", "978"),
        ("region", "region", "93"),
    ],
)
def test_each_scale_asks_for_its_own_code(scale: str, field: str, code: object) -> None:
    assert keywords(sheet(territoire={"echelle": scale, field: code})) == []
    assert keywords(sheet(territoire={"echelle": scale})) == ["required"]


def test_a_national_practice_needs_no_code() -> None:
    assert keywords(sheet(territoire={"echelle": "national"})) == []


@pytest.mark.parametrize(
    "territoire",
    [
        {"echelle": "commune", "communes": ["Rennes"]},
        {"echelle": "commune", "communes": ["3523"]},
        {"echelle": "departement", "departement": "2C"},
        {"echelle": "region", "region": "Bretagne"},
        {"echelle": "intercommunalite", "intercommunalite": "Rennes"},
    ],
)
def test_a_malformed_code_is_refused(territoire: dict[str, Any]) -> None:
    assert keywords(sheet(territoire=territoire)) == ["pattern"]


@pytest.mark.parametrize("field", SCHEMA.fields(), ids=lambda field: field.path)
def test_every_field_is_explained_with_an_example(field: Field) -> None:
    assert field.titre != field.key
    assert re.fullmatch(r"[A-ZÉ].*\.", field.description)
    assert field.examples


@pytest.mark.parametrize("field", SCHEMA.fields(), ids=lambda field: field.path)
def test_every_example_is_accepted(field: Field) -> None:
    node: Any = {"properties": SCHEMA.document["properties"]}
    for part in field.path.replace("[]", ".[]").split("."):
        node = node["items"] if part == "[]" else node["properties"][part]
    validator = SCHEMA.validator.evolve(schema={**node, "$defs": SCHEMA.document["$defs"]})
    for example in field.examples:
        assert [error.message for error in validator.iter_errors(example)] == []


@pytest.mark.parametrize("field", SCHEMA.fields(), ids=lambda field: field.path)
def test_example_lines_read_back_as_the_example(field: Field) -> None:
    for line in (field.line_example, block_yaml(field.key, field.examples[0])):
        assert yaml.safe_load(line) == {field.key: field.examples[0]}


@pytest.mark.parametrize("word", ["no", "yes", "on", "y", "true", "null", "0-3", "a: b", 'a "b"'])
def test_texts_that_yaml_takes_for_something_else_are_quoted(word: str) -> None:
    assert yaml.safe_load(inline_yaml(word)) == word
    assert inline_yaml(word).startswith('"')


def test_no_object_takes_unknown_fields() -> None:
    objects = [node for node in nodes(SCHEMA.document) if node.get("type") == "object"]
    assert objects
    assert [node for node in objects if node.get("additionalProperties") is not False] == []


def test_only_words_that_older_editors_know_are_used() -> None:
    used = {key for node in nodes(SCHEMA.document) for key in node}
    assert {key for key in used if not key.startswith("x-")} <= DRAFT_07 | OURS


def test_allowed_values_are_those_of_the_vocabularies() -> None:
    vocabularies = load_vocabularies(ROOT / "schema" / "vocabularies")
    lists = [field for field in SCHEMA.fields() if field.vocabulaire]
    assert lists
    for field in lists:
        assert field.values == tuple(vocabularies.terms(field.vocabulaire)), field.path


def test_fields_come_in_the_order_of_a_sheet_each_before_its_own() -> None:
    paths = [field.path for field in SCHEMA.fields()]
    assert paths[:10] == [
        *("titre", "resume", "questions", "themes", "famille", "publics", "ages"),
        *("territoire", "territoire.echelle", "territoire.communes"),
    ]
    assert [field.path for field in SCHEMA.top()] == list(SCHEMA.document["properties"])


def test_a_field_is_found_by_its_place_in_a_sheet() -> None:
    expected: dict[tuple[str | int, ...], str | None] = {
        ("sources", 0, "url"): "sources[].url",
        ("territoire", "communes", 2): "territoire.communes",
        ("sources", 1): "sources",
        ("x",): None,
    }
    found = {place: getattr(SCHEMA.field(place), "path", None) for place in expected}
    assert found == expected


def test_kinds_limits_and_conditions_are_read_from_the_schema() -> None:
    communes = SCHEMA.field(("territoire", "communes"))
    assert communes
    assert (communes.kind, communes.item_kind, communes.required) == ("liste", "code", False)
    assert communes.condition == "quand l'échelle est « quartier » ou « commune »"
    titre = SCHEMA.field(("titre",))
    assert titre
    assert (titre.kind, titre.min_length, titre.max_length) == ("texte", 10, 110)
    assert SCHEMA.rich_text_keys == {
        *("contexte", "deroulement", "moyens", "resultats", "transferabilite")
    }


@pytest.mark.parametrize("text", ["{", '{"type": 12}', ""])
def test_a_broken_schema_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / "schema").mkdir()
    (tmp_path / SCHEMA_FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"practice\.schema\.json"):
        load_schema(tmp_path)


def test_a_missing_schema_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"practice\.schema\.json"):
        load_schema(tmp_path)


def test_a_field_added_to_the_schema_is_a_field() -> None:
    document = json.loads((ROOT / SCHEMA_FILE).read_text(encoding="utf-8"))
    document["properties"]["couleur"] = {"type": "string", "title": "Couleur"}
    field = Schema(document).field(("couleur",))
    assert field
    assert (field.titre, field.kind, field.partie) == (
        *("Couleur", "texte"),
        "Sources et suivi de la fiche",
    )
