"""The reference page of the fields, for contributors."""

from catalogue.contributing.from_schema.rendering import render
from catalogue.contributing.from_schema.wording import accepts, requirement
from catalogue.reference.fields import Field
from catalogue.reference.schema import Schema
from catalogue.reference.vocabularies import Maturite, Term, Vocabularies
from catalogue.text.yaml_values import inline_yaml


def reference_page(schema: Schema, vocabularies: Vocabularies) -> str:
    """Markdown of `docs/contribuer/champs.md`: every field, its limits, values and example."""

    def values(field: Field) -> list[tuple[str, str, str]]:
        if not field.vocabulaire:
            return []
        terms = vocabularies.terms(field.vocabulaire)
        return [(inline_yaml(term.slug), term.label, _explained(term)) for term in terms.values()]

    parts: dict[str, list[Field]] = {}
    for field in schema.top():
        parts.setdefault(field.partie, []).append(field)
    return render(
        "champs.md.j2",
        parts=parts,
        fields=schema.fields(),
        values=values,
        first=_first_of_each_list(schema),
        accepts=accepts,
        requirement=requirement,
    )


def _first_of_each_list(schema: Schema) -> dict[str, Field]:
    """The field where the values of each vocabulary are listed; the others point to it."""
    first: dict[str, Field] = {}
    for field in schema.fields():
        first.setdefault(field.vocabulaire, field)
    return first


def _explained(term: Term) -> str:
    if isinstance(term, Maturite):
        return f"{term.definition} Ce qu'il faut : {term.exigences} {term.ne_signifie_pas}"
    return term.definition
