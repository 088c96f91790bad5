import json
import re
from copy import deepcopy
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from conftest import ROOT
from pages_reading import base_catalogue, base_editorial, parse
from rendered_pages import make_pages

from catalogue.contributing.form import FOLDER
from catalogue.contributing.form.conditions import conditions
from catalogue.contributing.form.questions import FormQuestion, form_steps
from catalogue.contributing.form.validation import VALIDATOR, schema_digest, validation_schema
from catalogue.reference.schema import Schema, load_schema
from catalogue.site.exports.commune_parts import commune_parts, part_key
from catalogue.site.exports.form_data import form_files
from catalogue.site.pages.form import identifier
from catalogue.site.shared.addresses import FORM, SIGNAL
from catalogue.site.shared.site import Site
from catalogue.site.shared.writing import write_files

SETTINGS = Site(repository_url="https://github.com/exemple/base", contact="contact@exemple.fr")


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema(ROOT)


def page(path: str, schema: Schema, site: Site = SETTINGS) -> str:
    made = make_pages(base_catalogue(), site, base_editorial(), schema)
    return str(next(one.body for one in made if one.path == path))


def questions(schema: Schema) -> list[FormQuestion]:
    catalogue = base_catalogue()
    steps = form_steps(schema, catalogue.vocabularies, catalogue.territories)
    top = [question for step in steps for question in step.questions]
    return [one for question in top for one in (question, *question.children)]


def test_the_compiled_schema_is_up_to_date(schema: Schema) -> None:
    first = (ROOT / VALIDATOR).read_text(encoding="utf-8").partition("\n")[0]
    assert first.endswith(f"schema {schema_digest(schema.document)} */"), (
        "What the schema accepts has changed: run `python scripts/upkeep.py form` (needs Node)."
    )


def test_rewording_the_schema_asks_for_no_compiling_and_a_new_limit_does(schema: Schema) -> None:
    digest = schema_digest(schema.document)
    reworded = deepcopy(dict(schema.document))
    reworded["properties"]["titre"]["description"] = "Autrement dit."
    reworded["properties"]["themes"]["items"]["enum"].append("nouveau-theme")
    assert schema_digest(reworded) == digest
    reworded["properties"]["titre"]["maxLength"] = 90
    assert schema_digest(reworded) != digest


def test_fields_named_like_keywords_are_kept() -> None:
    document = {"properties": {"title": {"type": "string", "title": "Titre"}}}
    assert validation_schema(document) == {"properties": {"title": {"type": "string"}}}


def test_every_field_of_the_schema_is_asked_with_its_label_and_limits(schema: Schema) -> None:
    body = page(FORM, schema)
    for field in schema.fields():
        assert f'id="{identifier(field.path)}"' in body, field.path
        for value in field.values:
            control = identifier(field.path)
            assert f'id="{control}-{value}"' in body or f'value="{value}"' in body, field.path
    assert "De 60 à 320 caractères." in body.replace("\xa0", " ")


def test_a_field_added_to_the_schema_appears_by_itself(schema: Schema) -> None:
    document = deepcopy(dict(schema.document))
    document["properties"]["cout_annuel"] = {
        "title": "Coût annuel",
        "description": "Indiquez le coût d'une année, tel que la source le donne.",
        "type": "string",
        "minLength": 12,
        "maxLength": 140,
        "examples": ["environ 40 000 euros"],
    }
    body = page(FORM, Schema(document))
    part = body[body.index('data-field="cout_annuel"') :][:1500]
    assert 'for="f-cout-annuel">Coût annuel' in part
    assert "Indiquez le coût d’une année" in part
    assert "De 12 à 140 caractères." in part
    assert "environ 40\xa0000 euros" in part
    assert "obligatoire" not in part.partition("</label>")[0]


def test_a_question_takes_few_words(schema: Schema) -> None:
    """Help, examples and answers to choose from, but for the lists of places: 3,580 words once."""
    steps = page(FORM, schema).partition("<form ")[2].partition(" data-last ")[0]
    said = re.sub(r"<option.*?</option>|<[^>]+>", " ", steps, flags=re.DOTALL)
    words = len(re.findall(r"[\w’'-]*\w", unescape(said)))
    assert words <= 23 * len(list(schema.fields()))


def test_the_help_never_speaks_of_the_file(schema: Schema) -> None:
    for question in questions(schema):
        words = f"{question.help} {question.example}"
        assert not re.search(r"guillemets|\btrue\b|YAML|identifiant :|« \.yaml »", words), words


def test_a_question_says_when_it_is_asked(schema: Schema) -> None:
    found = conditions(schema.document)
    assert found["territoire.communes"].path == "territoire.echelle"
    assert found["territoire.communes"].values == ("quartier", "commune")
    by_path = {question.field.path: question for question in questions(schema)}
    assert by_path["territoire.region"].exclusive


def test_the_controls_follow_the_kinds(schema: Schema) -> None:
    controls = {question.field.path: question.control for question in questions(schema)}
    assert controls["titre"] == "line"
    assert controls["resume"] == "textarea"
    assert controls["themes"] == "checks"
    assert controls["territoire.communes"] == "picker"
    assert controls["territoire.departement"] == "select"
    assert controls["maturite"] == "radios"
    assert controls["porteurs"] == "items"
    assert controls["porteurs[].type"] == "select"
    assert controls["redaction.relue_par_le_porteur"] == "tick"
    assert controls["sources[].url"] == "text"


@pytest.mark.parametrize("path", [FORM, SIGNAL])
def test_without_settings_nothing_points_to_what_is_not_known(path: str, schema: Schema) -> None:
    bare = page(path, schema, Site())
    assert "github.com" not in bare
    assert "mailto:" not in bare
    assert 'data-part="github"' not in bare
    full = page(path, schema)
    assert "https://github.com/exemple/base" in full
    assert "mailto:contact@exemple.fr" in full


@pytest.mark.parametrize("path", [FORM, SIGNAL])
def test_without_javascript_the_page_says_what_else_to_do(path: str, schema: Schema) -> None:
    body = page(path, schema)
    help_ = unescape(body.partition("<noscript>")[2].partition("</noscript>")[0])
    assert "https://github.com/exemple/base" in help_
    assert "contact@exemple.fr" in help_


def test_identifiers_are_unique(schema: Schema) -> None:
    for path in (FORM, SIGNAL):
        found = re.findall(r' id="([^"]+)"', page(path, schema))
        assert len(found) == len(set(found))


def test_communes_are_in_the_part_of_their_name_the_larger_first() -> None:
    parts = commune_parts(base_catalogue().territories)
    assert [code for code, *_ in parts["de"] if code in {"97411", "93066"}] == ["97411", "93066"]
    assert ("42218", "Saint-Étienne") in parts[part_key("etienne")]
    assert ("42183", "La Ricamarie") in parts[part_key("ricamarie")]
    assert ("01015", "Arbignieu", "Arboys en Bugey") in parts[part_key("arbignieu")]
    assert ("93066", "93200", "Saint-Denis") in parts[part_key("93200")]
    assert sum(len(entry) == 2 for part in parts.values() for entry in part) > 34_900


def test_data_is_written_small_and_beside_the_pages(tmp_path: Path) -> None:
    catalogue = base_catalogue()
    write_files(form_files(catalogue), tmp_path)
    folder = tmp_path / FOLDER
    index = json.loads((folder / "communes" / "index.json").read_text(encoding="utf-8"))
    for part in index["parts"]:
        assert (folder / "communes" / f"{part}.json").stat().st_size < 60_000
    sheets = json.loads((folder / "fiches.json").read_text(encoding="utf-8"))
    first = catalogue.practices[0]
    assert sheets["fiches"][0] == [first.slug, first.titre, first.territoire.nom, first.file]
    published = tmp_path / "pratiques" / first.slug / "fiche.yaml"
    assert published.read_bytes() == (ROOT / first.file).read_bytes()
    again = tmp_path / "again"
    write_files(form_files(replace(catalogue)), again)
    for file in folder.rglob("*.json"):
        assert (again / FOLDER / file.relative_to(folder)).read_bytes() == file.read_bytes()


@pytest.mark.parametrize("path", [FORM, SIGNAL])
def test_the_html_is_what_a_strict_reader_accepts(path: str, schema: Schema) -> None:
    parse(page(path, schema))
