"""The commented file that contributors copy to write a new sheet."""

import textwrap
from collections.abc import Iterator
from itertools import chain

from catalogue.contributing.from_schema.rendering import prose, render
from catalogue.contributing.from_schema.wording import accepts, requirement
from catalogue.reference.fields import Field
from catalogue.reference.schema import Schema
from catalogue.reference.vocabularies import Vocabularies
from catalogue.text.yaml_values import inline_yaml

PLACEHOLDER = "À remplir"
"""Every text that a contributor must replace begins with these words."""

_WIDTH = 96
_LISTS = {"choix-multiple", "liste"}
_TEXTS = {"texte", "texte-long"}


def template_file(schema: Schema, vocabularies: Vocabularies) -> str:
    """Text of `docs/contribuer/modele.yaml`: explanations, then lines to fill in, field by field.

    Required fields hold a placeholder or nothing; each line of an optional one begins with `#`.
    """
    shown: set[str] = set()
    blocks = [
        (field, [*explanation(field, vocabularies, shown), *lines_to_fill(field)])
        for field in schema.top()
    ]
    return render("modele.yaml.j2", blocks=blocks, placeholder=PLACEHOLDER)


def explanation(field: Field, vocabularies: Vocabularies, shown: set[str]) -> Iterator[str]:
    """Comments that say what a field is; values of a vocabulary in `shown` are not said again."""
    yield from _comment(f"{field.titre} ({requirement(field)} ; {accepts(field)})")
    yield from _comment(field.description)
    yield from _values(field, vocabularies, shown, "  ")
    if field.examples and not field.children and len(inline_yaml(field.examples[0])) < _WIDTH:
        yield from _comment(f"Exemple : {field.line_example}")
    yield from _parts(field, vocabularies, shown, "  ")


def _parts(field: Field, vocabularies: Vocabularies, shown: set[str], indent: str) -> Iterator[str]:
    for child in field.children:
        text = f"{child.key} ({requirement(child)} ; {accepts(child)}) : {child.description}"
        if child.examples:
            text += f" Exemple : {inline_yaml(child.examples[0])}"
        yield from _comment(text, indent)
        yield from _values(child, vocabularies, shown, f"{indent}  ")
        yield from _parts(child, vocabularies, shown, f"{indent}  ")


def _values(
    field: Field, vocabularies: Vocabularies, shown: set[str], indent: str
) -> Iterator[str]:
    if not field.vocabulaire:
        return
    if field.vocabulaire in shown:
        yield from _comment("Les valeurs possibles sont celles données plus haut.", indent)
        return
    shown.add(field.vocabulaire)
    for term in vocabularies.terms(field.vocabulaire).values():
        yield from _comment(f"{inline_yaml(term.slug)} : {term.label}", indent + "- ")


def _comment(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        # Its non-breaking spaces keep "« …" and " :" from being cut off.
        prose(text),
        width=_WIDTH,
        initial_indent=f"# {indent}",
        subsequent_indent=f"# {' ' * (len(indent) + 2 if indent else 0)}",
        break_long_words=False,
        break_on_hyphens=False,
    )


def lines_to_fill(field: Field, *, active: bool | None = None) -> list[str]:
    """The lines to fill in; a field that is not `active` is commented out."""
    lines = list(_blank(field))
    active = field.required if active is None else active
    return lines if active else [f"#{line}" for line in lines]


def _blank(field: Field) -> Iterator[str]:
    text = _placeholder(field)
    if field.children:
        yield f"{field.key}:"
        required = [child for child in field.children if child.required]
        # Where none is, the first that is no group is kept active.
        active = required or [child for child in field.children if not child.children][:1]
        parts = (lines_to_fill(child, active=child in active) for child in field.children)
        inner = list(chain.from_iterable(parts))
        if field.kind == "liste-d-objets":
            yield f"  - {inner[0]}"
            yield from (f"    {line}" for line in inner[1:])
        else:
            yield from (f"  {line}" for line in inner)
    elif field.kind == "texte-riche":
        yield f"{field.key}: |-"
        yield f"  {text}"
    elif field.kind in _TEXTS:
        yield f"{field.key}: {inline_yaml(text)}"
    elif field.kind == "liste" and field.item_kind == "texte":
        yield f"{field.key}:"
        yield f"  - {inline_yaml(text)}"
    else:
        yield f"{field.key}: []" if field.kind in _LISTS else f"{field.key}:"


def _placeholder(field: Field) -> str:
    """A text to replace, long enough to be refused for that reason alone."""
    short = f"{PLACEHOLDER} : {field.titre[0].lower()}{field.titre[1:]}"
    return short if len(short) >= (field.min_length or 0) else f"{PLACEHOLDER}. {field.description}"
