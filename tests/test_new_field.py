"""A field added to the schema appears everywhere by itself: nothing lists fields by hand."""

import copy
import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT
from pages_reading import base_catalogue, base_editorial

from catalogue.contributing.from_schema.issue_form import issue_form
from catalogue.contributing.from_schema.reference import reference_page
from catalogue.contributing.from_schema.template import template_file
from catalogue.contributing.spreadsheet.columns import columns_of
from catalogue.loading.load import catalogue_of, load_base
from catalogue.practices.catalogue import Catalogue
from catalogue.reference.schema import SCHEMA_FILE, Schema, load_schema
from catalogue.site.exports.table_columns import columns
from catalogue.site.pages import draft_pages
from catalogue.site.pages.context import Context
from catalogue.site.pages.editorial import Editorial
from catalogue.site.pages.form import form_pages
from catalogue.site.pages.rendering import Rendering
from catalogue.site.pages.territory_places import Places
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
    context = Context(catalogue, editorial, Rendering(Site(), {}), Places(catalogue))
    drafts = form_pages(context, schema)
    bodies = "".join(draft.page().body for draft in drafts).replace("’", "'")
    assert LABEL in bodies
    assert HELP.replace("'", "&#39;") in bodies or HELP in bodies
    assert FIELD["examples"][0] in bodies


CHOICE = {"type": "string", "x-vocabulaire": "etats"}
KINDS: dict[str, tuple[dict[str, Any], str, list[str]]] = {
    "texte": ({"type": "string"}, "Un four", ["<p>Un four</p>"]),
    "riche": ({"type": "string", "x-format": "texte-riche"}, "Un *four*", ["<em>four</em>"]),
    "choix": (CHOICE, "en-cours", ["<p>En cours</p>"]),
    "choix_multiple": (
        {"type": "array", "x-vocabulaire": "etats", "items": CHOICE},
        "[en-cours, terminee]",
        ["<li>En cours</li>", "<li>Terminée</li>"],
    ),
    "liste": ({"type": "array", "items": {"type": "string"}}, "[Un, Deux]", ["<li>Deux</li>"]),
    "adresse": (
        {"type": "string", "x-format": "adresse"},
        "https://www.exemple.fr/four",
        ['href="https://www.exemple.fr/four"'],
    ),
    "nombre": ({"type": "integer"}, "12000", ["<p>12\u00a0000</p>"]),
    "annee": ({"type": "integer", "x-format": "annee"}, "2024", ["<p>2024</p>"]),
    "jour": ({"type": "string", "x-format": "date"}, "2024-03-18", ["18\u00a0mars 2024"]),
    "booleen": ({"type": "boolean"}, "true", ["<p>oui</p>"]),
    "groupe": (
        {"type": "object", "properties": {"nom": {"title": "Nom du lieu", "type": "string"}}},
        "{nom: Le hangar}",
        ["<dt>Nom du lieu</dt>", "<p>Le hangar</p>"],
    ),
    "groupes": (
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"nom": {"title": "Nom du lieu", "type": "string"}},
            },
        },
        "[{nom: Le hangar}, {nom: La cour}]",
        ["<dt>Nom du lieu</dt>", "<p>Le hangar</p>", "<p>La cour</p>"],
    ),
}


@pytest.mark.parametrize("kind", KINDS)
def test_on_the_page_of_a_practice(kind: str, tmp_path: Path) -> None:
    clause, value, shown = KINDS[kind]
    shutil.copytree(ROOT / "schema", tmp_path / "schema")
    shutil.copytree(ROOT / "tests" / "examples" / "valid", tmp_path / "practices")
    path = tmp_path / SCHEMA_FILE
    document = json.loads(path.read_text(encoding="utf-8"))
    document["properties"][f"neuf_{kind}"] = {"title": f"Un champ neuf ({kind})", **clause}
    path.write_text(json.dumps(document), encoding="utf-8")
    with (tmp_path / "practices" / "exemple-minimal.yaml").open("a", encoding="utf-8") as file:
        quoted = json.dumps(value) if clause["type"] == "string" else value
        file.write(f"neuf_{kind}: {quoted}\n")
    base = load_base(tmp_path)
    editorial = Editorial("", "", (), (), (), "")
    drafts = draft_pages(catalogue_of(base), Site(), editorial, base.reference.schema)
    pages = {draft.path: draft.page() for draft in drafts if draft.template == "practice.html"}
    filled, other = pages["pratiques/exemple-minimal/"], pages["pratiques/exemple-complet/"]
    assert f">Un champ neuf ({kind})</h2>" in filled.body
    assert f"Un champ neuf ({kind})" in {label for _, label in filled.toc}
    for piece in shown:
        assert piece in filled.body
    assert "champ neuf" not in other.body
