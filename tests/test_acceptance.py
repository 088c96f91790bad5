"""The quick yes of the schema is never given where jsonschema finds an error."""

import copy
import json
from typing import Any

import pytest
from conftest import PRACTICES, ROOT, examples
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.reading.document import practice_files, read_file
from catalogue.reference.schema import load_schema
from catalogue.reference.schema_quick_yes import acceptance

SCHEMA = load_schema(ROOT)
SHEETS = [read_file(path, path.name).value for path in practice_files(PRACTICES)]
SHEETS += [read_file(p, p.name).value for p in practice_files(ROOT / "tests/examples/valid")]

# Words of the schema too, so that an altered value is often nearly right.
WORDS = [
    *["evaluee", "installee", "commune", "departement", "region", "quartier", "national"],
    *["35238", "2A004", "44", "200093201", "2024-02-30", "2024-13", "1899", "a-b", "https://a.fr"],
    *["texte\n", "2023\n", "44\n", "", "x" * 400],
]
scalars = (
    st.none() | st.booleans() | st.integers(-1, 3000) | st.floats() | st.sampled_from(WORDS)
) | st.text(max_size=12)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*WORDS[:7], "titre", "url", "nom", "type"]), inner)
    ),
    max_leaves=6,
)


def places(value: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401 (any YAML value)
    """Every container of `value` with each of its keys or indexes."""
    keys = (
        value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    )
    here = [(value, key) for key in keys]
    return here + [place for _, key in here for place in places(value[key])]


@given(st.data())
@settings(max_examples=examples(120))
def test_a_quick_yes_is_right(data: st.DataObject) -> None:
    sheet = copy.deepcopy(data.draw(st.sampled_from(SHEETS)))
    for _ in range(data.draw(st.integers(1, 3))):
        container, key = data.draw(st.sampled_from(places(sheet)))
        change = data.draw(st.sampled_from(["put", "remove", "repeat", "add"]))
        if change == "put":
            container[key] = data.draw(values)
        elif change == "remove":
            del container[key]
        elif isinstance(container, list):
            container.append(container[0] if change == "repeat" else data.draw(values))
        else:
            container[data.draw(st.sampled_from(WORDS[:7]))] = data.draw(values)
        if not places(sheet):
            break
    if SCHEMA.accepts(sheet):
        assert SCHEMA.validator.is_valid(sheet)


def test_every_right_sheet_gets_it() -> None:
    assert all(SCHEMA.accepts(sheet) for sheet in SHEETS)


@given(values, values)
def test_so_it_is_for_each_clause(one: object, other: object) -> None:
    clauses: list[dict[str, Any]] = [
        {"type": "integer", "minimum": 1900, "maximum": 2100},
        {"enum": ["commune", 1, True]},
        {"const": "region"},
        {"type": "array", "uniqueItems": True, "minItems": 1, "maxItems": 2},
        {"type": "string", "pattern": "^[0-9]{2,4}$", "minLength": 1, "maxLength": 3},
        {"minProperties": 1, "additionalProperties": False, "properties": {"nom": {}}},
    ]
    for clause in clauses:
        schema = {**clause, "$schema": "https://json-schema.org/draft/2020-12/schema"}
        judge = type(SCHEMA.validator)(schema)
        for value in (one, [one, other], {"nom": one}):
            assert not acceptance(schema)(value) or judge.is_valid(value)


@pytest.mark.parametrize(
    "clause",
    [{"not": {}}, {"if": {}}, {"additionalProperties": {}}, {"format": "date"}, {"type": ["null"]}],
)
def test_what_it_does_not_know_it_does_not_answer(clause: dict[str, Any]) -> None:
    assert not acceptance({"properties": {"a": clause}})({})


def test_a_condition_that_it_cannot_decide_is_not_answered() -> None:
    schema = json.loads('{"if": {"properties": {"a": {"const": 1}}}, "then": {"required": ["b"]}}')
    assert not acceptance(schema)({"a": 1})
