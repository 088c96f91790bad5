"""A sheet as GitHub can show it in the summary of a job: a free preview, safe for forks.

Made from the schema, so that a new field appears by itself; a sheet with mistakes is shown too.
"""

import re
from collections.abc import Iterable
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from markupsafe import Markup

from catalogue.reading.document import Document
from catalogue.reading.lookups import slug_of_file
from catalogue.reference.fields import Field
from catalogue.reference.places import said_places
from catalogue.reference.reference import Reference
from catalogue.text.templates import templates
from catalogue.text.typography import french, rich_text


def preview(document: Document, reference: Reference) -> str:
    """HTML of the sheet, as one block without an empty line: Markdown does not look into it.

    "" when the file does not read.
    """
    if not document.readable or not isinstance(document.value, dict):
        return ""
    text = _template("preview.html.j2").render(
        slug=slug_of_file(document.file),
        fields=reference.schema.top(),
        values=document.value,
        french=french,
        words=partial(_in_words, reference=reference),
    )
    return re.sub(r"\n\s*\n", "\n", text).strip() + "\n"


def preview_page(previews: Iterable[str]) -> str:
    """One HTML page of those previews, whole in its file: it opens by itself, without a server."""
    return f"{_template('preview_page.html.j2').render(previews=map(Markup, previews))}\n"


def _in_words(field: Field, value: Any, reference: Reference) -> str:  # noqa: ANN401
    if field.kind == "texte-riche" and isinstance(value, str):
        # Longer, it is refused already; reading Markdown may take the square of its length.
        most = field.max_length or len(value)
        return rich_text(value if len(value) <= most else f"{value[:most]}…")
    text = str(value)
    if isinstance(value, bool):
        text = "oui" if value else "non"
    elif field.vocabulaire:
        term = reference.vocabularies.terms(field.vocabulaire).get(text)
        text = term.label if term else text
    else:
        text = "".join(said_places({field.key: text}, reference.territories)) or text
    return french(" ".join(text.split()))


@lru_cache
def _template(name: str) -> Any:  # noqa: ANN401 (a Jinja2 template)
    return templates(Path(__file__).parent).get_template(name)
