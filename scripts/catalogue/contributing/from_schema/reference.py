"""The reference page of the fields, for contributors."""

from itertools import groupby

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

    # The values of a vocabulary are listed where it comes first; other fields point there.
    first = {field.vocabulaire: field for field in reversed([*schema.fields()])}
    return render(
        "champs.md.j2",
        parts={name: [*fields] for name, fields in groupby(schema.top(), lambda f: f.partie)},
        fields=schema.fields(),
        values=values,
        first=first,
        accepts=accepts,
        requirement=requirement,
    )


def _explained(term: Term) -> str:
    if isinstance(term, Maturite):
        return f"{term.definition} Ce qu'il faut : {term.exigences} {term.ne_signifie_pas}"
    return term.definition
