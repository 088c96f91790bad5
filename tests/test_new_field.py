"""A field added to the schema appears everywhere by itself: nothing lists fields by hand."""

import copy
from dataclasses import replace
from typing import Any

import pytest
from conftest import ROOT
from pages_reading import base_catalogue, base_editorial

from catalogue.contributing.from_schema.issue_form import issue_form
from catalogue.contributing.from_schema.reference import reference_page
from catalogue.contributing.from_schema.template import template_file
from catalogue.contributing.spreadsheet.columns import columns_of
from catalogue.practices.catalogue import Catalogue
from catalogue.reference.schema import Schema, load_schema
from catalogue.site.exports.table_columns import columns
from catalogue.site.pages.context import Context
from catalogue.site.pages.form import form_pages
from catalogue.site.pages.rendering import Rendering
from catalogue.site.shared.site import Site

KEY, LABEL, HELP = "materiel", "Matériel à prévoir", "Dites ce qu'il faut apporter ou acheter."
FIELD: dict[str, Any] = {
    "title": LABEL,
    "description": HELP,
    "type": "string",
    "minLength": 5,
    "maxLength": 200,
    "examples": ["Un four, deux tables"],
}


@pytest.fixture(scope="module")
def schema() -> Schema:
    document = copy.deepcopy(dict(load_schema(ROOT).document))
    document["properties"][KEY] = FIELD
    return Schema(document)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return base_catalogue()


def test_in_the_reference_page_the_template_and_the_issue_form(
    schema: Schema, catalogue: Catalogue
) -> None:
    for made in (reference_page, template_file, issue_form):
        text = made(schema, catalogue.vocabularies).replace("’", "'")
        assert LABEL in text, made.__name__
        assert HELP in " ".join(text.replace("#", " ").split()), made.__name__
        assert "Un four, deux tables" in text, made.__name__


def test_in_the_workbook(schema: Schema) -> None:
    assert LABEL in {column.label for column in columns_of(schema)}


def test_in_the_open_data(schema: Schema, catalogue: Catalogue) -> None:
    practice = catalogue.practices[0]
    filled = replace(practice, data={**practice.data, KEY: "Un four"})
    made = {c.name: c for c in columns(schema, catalogue.vocabularies, lambda p: p.slug)}
    assert made[KEY].value(filled) == "Un four"


def test_in_the_web_form(schema: Schema, catalogue: Catalogue) -> None:
    editorial = base_editorial()
    context = Context(catalogue, editorial, Rendering(Site(), {}))
    drafts = form_pages(context, schema)
    bodies = "".join(draft.page().body for draft in drafts).replace("’", "'")
    assert LABEL in bodies
    assert HELP.replace("'", "&#39;") in bodies or HELP in bodies
    assert FIELD["examples"][0] in bodies
