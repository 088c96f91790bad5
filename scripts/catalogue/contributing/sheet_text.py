"""A practice as the text and the name of its file: the one place where every door writes them.

The spreadsheet, the GitHub form and the terminal's questions give values; what comes out has the
schema's order and is read alike by YAML 1.2 readers and by older ones (1.1).
"""

import re
from collections.abc import Collection, Mapping
from itertools import chain, count
from typing import Any

from catalogue.reference.fields import Field
from catalogue.reference.schema import SCHEMA_FILE, Schema
from catalogue.reference.territories import Territories
from catalogue.text.bullets import tidy
from catalogue.text.characters import clean
from catalogue.text.folding import SLUG, SMALL_WORDS, slug_of
from catalogue.text.yaml_values import block_yaml

EDITOR_LINE = f"# yaml-language-server: $schema=../{SCHEMA_FILE}"
"""First line of every sheet: editors that know it check while one types."""

# What a block keeps as it is: a first line that is not indented, a last one that is not empty.
_BLOCK = re.compile(r"[^\s](?:.*[^\s])?\Z", re.DOTALL)

_COMMUNES = re.compile(r"(?m)^territoire:\n(?:  \w+: .*\n)*?  communes: (\[.*\])$")

_SLUG_LENGTH = 60
"""Proposed names stay readable in an address."""


def practice_text(values: Mapping[str, Any], schema: Schema) -> str:
    """The text of the file of a practice that has these `values`, in the schema's order.

    Texts are cleaned (see `clean`); long rich texts stand in blocks. The values need not be valid:
    the checks then say what is wrong.

    Raises:
        ValueError: a field is not in the schema.
    """
    return "\n".join([EDITOR_LINE, *field_texts(values, schema).values(), ""])


def with_names(text: str, territories: Territories) -> str:
    """The `text` of a sheet with the names of its towns beside their codes, for those who read it.

    The checks read them too, where the code of a town is also the postal code of another.
    """
    written = _COMMUNES.search(text)
    codes = re.findall(r"\w+", written[1]) if written else ()
    names = ", ".join(town.nom for code in codes if (town := territories.current_commune(code)))
    return (
        f"{text[: written.end()]} # {names}{text[written.end() :]}" if written and names else text
    )


def field_texts(values: Mapping[str, Any], schema: Schema) -> dict[str, str]:
    """The lines of each field of `values`, by its name and in the schema's order.

    Raises:
        ValueError: a field is not in the schema.
    """
    ordered = _ordered(values, schema.top(), "")
    return {
        field.key: _text(field, ordered[field.key])
        for field in schema.top()
        if field.key in ordered
    }


def with_added(text: str, key: str, item: Mapping[str, Any], schema: Schema) -> str:
    """The text of a sheet with one more `item` in its list `key`, all other lines as they were."""
    added = field_texts({key: [item]}, schema)[key].split("\n")
    lines = text.rstrip("\n").split("\n")
    keys = [field.key for field in schema.top()]
    tops = [(n, line.partition(":")[0]) for n, line in enumerate(lines) if line[:1].isalpha()]
    here = {name: n for n, name in tops if name in keys}
    start = here.get(key)
    if start is None:
        below = keys[keys.index(key) :]
        end = min((n for name, n in here.items() if name in below), default=len(lines))
    else:
        end = min((n for n in here.values() if n > start), default=len(lines))
        del added[0]
    return "\n".join([*lines[:end], *added, *lines[end:], ""])


def proposed_slug(
    values: Mapping[str, Any], territories: Territories, taken: Collection[str] = ()
) -> str:
    """A name for the file: the place, then the words of the title; none of those `taken`.

    "" when the values have no title or place to make three letters of.
    """
    # What some names add between brackets ("(LFA)") is left out.
    place = slug_of(_place(values, territories).partition(" (")[0])
    title = [word for word in slug_of(str(values.get("titre", ""))).split("-") if word]
    words = [word for word in title if word not in SMALL_WORDS and word not in place.split("-")]
    slug = "-".join(filter(None, [place, *words]))
    if len(slug) > _SLUG_LENGTH:
        # Whole words only, unless there is but one.
        slug = slug[: _SLUG_LENGTH + 1].rpartition("-")[0] or slug[:_SLUG_LENGTH]
    names = chain([slug], (f"{slug}-{number}" for number in count(2)))
    return next(name for name in names if name not in taken) if SLUG.match(slug) else ""


def _place(values: Mapping[str, Any], territories: Territories) -> str:
    territoire = values.get("territoire")
    if not isinstance(territoire, Mapping):
        return ""
    for field in ("communes", "intercommunalite", "departement", "region"):
        value = territoire.get(field, "")
        code = value[0] if isinstance(value, list) and value else value
        territory = territories.territory(field, str(code))
        if territory:
            return territory.nom
    return ""


def _ordered(values: Mapping[str, Any], fields: tuple[Field, ...], path: str) -> dict[str, Any]:
    unknown = values.keys() - {field.key for field in fields}
    if unknown:
        raise ValueError(f"not in the schema: {', '.join(path + key for key in sorted(unknown))}")
    return {field.key: _value(field, values[field.key]) for field in fields if field.key in values}


def _value(field: Field, value: Any) -> Any:  # noqa: ANN401 (any value of the model)
    if isinstance(value, str):
        return tidy(clean(value))
    if isinstance(value, Mapping):
        return _ordered(value, field.children, f"{field.path}.")
    if isinstance(value, list | tuple):
        return tidy([_value(field, item) for item in value])
    return value


def _text(field: Field, value: Any) -> str:  # noqa: ANN401
    long = field.kind == "texte-riche" or (isinstance(value, str) and "\n" in value)
    if long and isinstance(value, str) and _BLOCK.match(value):
        return "\n".join([f"{field.key}: |-", re.sub("(?m)^(?=.)", "  ", value)])
    if value == {}:
        return f"{field.key}: {{}}"
    return block_yaml(field.key, value)
