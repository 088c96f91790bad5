"""A sheet whose missing fields are explained and offered as comments."""

import re
from collections.abc import Mapping
from typing import Any

from catalogue.contributing.from_schema.template import explanation, lines_to_fill
from catalogue.contributing.sheet_text import EDITOR_LINE, field_texts
from catalogue.reference.schema import Schema
from catalogue.reference.vocabularies import Vocabularies


def skeleton_text(values: Mapping[str, Any], schema: Schema, vocabularies: Vocabularies) -> str:
    """The text of a sheet with these `values`, then what else it may say, in the schema's order.

    To use a field that is offered, a contributor removes the `#` that touches its lines.

    Raises:
        ValueError: a field of `values` is not in the schema.
    """
    written = field_texts(values, schema)
    shown: set[str] = set()
    lines = [EDITOR_LINE]
    for field in schema.top():
        if field.key in written:
            lines.append(written[field.key])
        else:
            offered = lines_to_fill(field, active=False)
            lines += ["", *explanation(field, vocabularies, shown), *offered, ""]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).rstrip("\n") + "\n"
