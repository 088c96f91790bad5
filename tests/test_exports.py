"""The open data: one truth in every file, accepted by the checkers of each format, stable."""

import csv
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import feedparser
import openpyxl
import pytest
from conftest import ROOT
from frictionless import Package, system
from jsonschema import Draft202012Validator
from pages_reading import (
    OVERSEAS,
    THIN,
    base_catalogue,
    base_editorial,
    base_pages,
    named,
    parse,
    text,
)
from PIL import Image, ImageChops
from rendered_pages import make_pages

from catalogue.practices.practice import Practice
from catalogue.reference.schema import Schema, load_schema
from catalogue.site.exports.files import written_files
from catalogue.site.exports.head import Heads
from catalogue.site.exports.picture import picture_files
from catalogue.site.pages import Page, Site
from catalogue.site.shared.citation import citation
from catalogue.site.shared.edition import FORMAT_VERSION
from catalogue.text.cells import as_typed, unescape
from catalogue.text.typography import french

SITE = Site(site_url="https://exemple.org/base/", repository_url="https://exemple.org/depot")
ALL = "donnees/pratiques.json"
TABLE = "donnees/pratiques.csv"
BOOK = "donnees/pratiques.xlsx"
MAP = "donnees/pratiques.geojson"
SCHEMA = "donnees/practice.schema.json"

Files = dict[str, bytes]
Row = dict[str, str]


@pytest.fixture(scope="module")
def schema() -> Schema:
    return load_schema(ROOT)


@pytest.fixture(scope="module")
def files(schema: Schema) -> Files:
    return exported(schema, *base_catalogue().practices)


def exported(schema: Schema, *practices: Practice, site: Site = SITE) -> Files:
    catalogue = replace(base_catalogue(), practices=practices)
    return dict([*written_files(catalogue, schema, site), *picture_files(catalogue, site)])


def rows(files: Files) -> list[Row]:
    content = io.StringIO(files[TABLE].decode("utf-8-sig"), newline="")
    return list(csv.DictReader(content, delimiter=";", strict=True))


def book_rows(files: Files) -> list[tuple[Any, ...]]:
    book = openpyxl.load_workbook(io.BytesIO(files[BOOK]))
    return list(book["Pratiques"].iter_rows(values_only=True))


def sheets(files: Files) -> dict[str, dict[str, Any]]:
    return {one["identifiant"]: one for one in json.loads(files[ALL])["pratiques"]}


def test_every_file_page_and_feed_holds_the_same_practices_with_the_same_values(
    files: Files,
) -> None:
    practices = {practice.slug: practice for practice in base_catalogue().practices}
    whole, table = sheets(files), {row["identifiant"]: row for row in rows(files)}
    titles = [row[2] for row in book_rows(files)[1:]]
    followed = {
        entry.link: entry
        for path, content in files.items()
        if path.startswith("flux/themes/")
        for entry in feedparser.parse(content).entries
    }
    assert list(whole) == list(table) == list(practices)
    assert titles == [practice.titre for practice in practices.values()]
    pages = {path: parse(page.body) for path, page in base_pages().items()}
    for slug, practice in practices.items():
        # The file that people wrote, the JSON files, the table, the page and the feeds.
        assert whole[slug]["fiche"] == practice.data
        assert json.loads(files[f"donnees/pratiques/{slug}.json"])["pratique"] == whole[slug]
        row, lieu = table[slug], practice.territoire
        assert row["adresse"] == whole[slug]["adresse"]
        assert as_typed(row["titre"]) == practice.titre
        assert as_typed(row["deroulement"]) == practice.deroulement
        assert row["themes"].split("\n") == [theme.slug for theme in practice.themes]
        assert row["themes_libelles"].split("\n") == [theme.label for theme in practice.themes]
        assert row["maturite"] == practice.maturite.slug
        assert row["regions_codes"].split() == [region.code for region in lieu.regions]
        assert row["departements_noms"] == "\n".join(place.nom for place in lieu.departements)
        assert whole[slug]["lieu"]["nom"] == row["lieu"] == lieu.nom
        assert row["territoire_communes"].split() == practice.data["territoire"].get("communes", [])
        assert row["porteurs"].count("\n") + 1 == len(practice.porteurs)
        page = pages[f"pratiques/{slug}/"]
        assert text(next(page.iter("h1"))) == " ".join(french(practice.titre).split())
        entry = followed[whole[slug]["adresse"]]
        # "Mise à jour : …" for one that is no longer new.
        assert entry.title.endswith(french(practice.titre))
        assert entry.updated.startswith(practice.redaction.date)
    assert set(followed) == {one["adresse"] for one in whole.values()}


def test_the_workbook_and_the_csv_file_hold_the_same_cells(files: Files) -> None:
    heading, *lines = book_rows(files)
    table = rows(files)
    assert len(heading) == len(table[0])
    for line, row in zip(lines, table, strict=True):
        shown = ["" if cell is None else str(cell) for cell in line]
        assert shown == [as_typed(cell) for cell in row.values()]


def test_each_sheet_follows_the_published_schema(files: Files) -> None:
    document = json.loads(files["donnees/practice.schema.json"])
    Draft202012Validator.check_schema(document)
    validator = Draft202012Validator(document)
    for slug, one in sheets(files).items():
        assert list(validator.iter_errors(one["fiche"])) == [], slug
    broken = {**next(iter(sheets(files).values()))["fiche"], "etat": "inventé"}
    assert not validator.is_valid(broken)


def test_the_published_schema_is_that_of_the_project(files: Files, schema: Schema) -> None:
    of_project = (ROOT / "schema" / "practice.schema.json").read_bytes()
    assert exported(schema, site=Site())[SCHEMA] == of_project
    # On a site it bears the address where it stands: who reads `$id` finds it.
    published = json.loads(files[SCHEMA])
    assert published.pop("$id") == f"{SITE.site_url}{SCHEMA}"
    kept = json.loads(of_project)
    del kept["$id"]
    assert published == kept


def written(files: Files, folder: Path) -> Path:
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder


def package_problems(folder: Path) -> list[Any]:
    with system.use_context(trusted=True):
        report = Package(str(folder / "donnees" / "datapackage.json")).validate()
    return report.flatten(["rowNumber", "fieldName", "type"])


@pytest.mark.filterwarnings("default")  # of the checker's own libraries
def test_the_data_package_describes_the_table(files: Files, tmp_path: Path) -> None:
    folder = written(files, tmp_path)
    assert package_problems(folder) == []
    # A checker that finds nothing wrong in a wrong table would prove nothing.
    table = folder / TABLE
    wrong = table.read_bytes().replace(b'"sources-publiques"', b'"ailleurs"', 1)
    table.write_bytes(wrong)
    assert any(problem[2] == "constraint-error" for problem in package_problems(folder))


def test_the_checksums_are_those_of_all_the_other_files(files: Files) -> None:
    lines = files["donnees/SHA256SUMS"].decode().splitlines()
    told = dict(reversed(line.split("  ", 1)) for line in lines)
    data = {path.removeprefix("donnees/") for path in files if path.startswith("donnees/")}
    assert set(told) == data - {"SHA256SUMS"}
    for path, digest in told.items():
        assert hashlib.sha256(files[f"donnees/{path}"]).hexdigest() == digest


HOSTILE = (
    "=1+1", "+33", "-5 %", "@SUM(A1)", "\tx", "\r=x", "\n=x", "'=1", "''=1", "＝1+1", "＋33", "－5",
    "＠SUM(A1)", '=HYPERLINK("http://a.fr")', "=cmd|' /C calc'!A0", "=DDE(1)",
)  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_no_cell_is_a_formula(schema: Schema, hostile: str) -> None:
    practice = named(THIN)
    titre = f"{hostile} pour tous"
    data = {**practice.data, "titre": titre}
    files = exported(schema, replace(practice, titre=titre, data=data))
    cell = rows(files)[0]["titre"]
    assert cell[0] not in "=+-@\t\r\n＝＋－＠"
    assert as_typed(cell) == titre.strip()
    book = openpyxl.load_workbook(io.BytesIO(files[BOOK]))
    shown = book["Pratiques"]["C2"]
    assert shown.data_type == "s"
    assert shown.value == titre.strip()
    assert shown.quotePrefix == (shown.value != cell)


def test_nothing_else_in_the_workbook_is_a_formula(files: Files) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files[BOOK]))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "inlineStr", "n"}


def test_codes_keep_their_zeros(schema: Schema) -> None:
    ain = base_catalogue().territories.commune("01004")
    assert ain is not None
    practice = named(THIN)
    lieu = replace(
        practice.territoire,
        communes=(ain,),
        departements=(ain.departement,),
        regions=(ain.departement.region,),
    )
    data = {**practice.data, "territoire": {"echelle": "commune", "communes": ["01004"]}}
    files = exported(schema, replace(practice, territoire=lieu, data=data))
    assert b'"01004"' in files[TABLE]
    assert rows(files)[0]["departements_codes"] == "01"
    heading, line = book_rows(files)
    named_cells = dict(zip(heading, line, strict=True))
    assert named_cells["Territoire\u00a0: Communes"] == "01004"
    assert named_cells["Départements (codes)"] == "01"
    book = openpyxl.load_workbook(io.BytesIO(files[BOOK]))
    cells = {cell.value: cell.number_format for cell in book["Pratiques"][2]}
    assert cells["01004"] == cells["01"] == "@"


def test_the_csv_file_opens_in_a_french_excel(files: Files) -> None:
    content = files[TABLE]
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines()[0].count(";") > 50
    assert b"\r\n" in content


def test_a_cell_of_several_values_can_be_taken_apart(schema: Schema) -> None:
    practice = named(THIN)
    data = {**practice.data, "objectifs": ["Lire | écrire", "Une\nautre \\ chose"]}
    cell = rows(exported(schema, replace(practice, data=data)))[0]["objectifs"]
    assert [unescape(line) for line in cell.split("\n")] == data["objectifs"]


def test_a_new_field_of_the_schema_appears_by_itself(schema: Schema) -> None:
    document = deepcopy(dict(schema.document))
    document["properties"]["couleur"] = {"type": "string", "title": "Couleur", "description": "Une"}
    practice = named(THIN)
    coloured = replace(practice, data={**practice.data, "couleur": "bleu"})
    files = exported(Schema(document), coloured)
    assert rows(files)[0]["couleur"] == "bleu"
    assert book_rows(files)[0][-1] == "Couleur"
    assert sheets(files)[practice.slug]["fiche"]["couleur"] == "bleu"
    described = json.loads(files["donnees/datapackage.json"])["resources"][0]["schema"]["fields"]
    assert described[-1]["name"] == "couleur"


def shape(files: Files, schema: Schema) -> dict[str, Any]:
    """What a program that reads the data may rely on."""
    one = sheets(files)[named(THIN).slug]
    lists = json.loads(files["donnees/vocabulaires.json"])["vocabulaires"]
    places = json.loads(files["donnees/territoires.json"])
    return {
        "fichiers": sorted(p for p in files if re.fullmatch(r"donnees/[^/]+", p)),
        "colonnes": list(rows(files)[0]),
        "pratiques.json": [key for key in json.loads(files[ALL]) if key != "pratiques"],
        "pratique": list(one),
        "pratiques.geojson": list(json.loads(files[MAP])),
        "properties": list(json.loads(files[MAP])["features"][0]["properties"]),
        "lieu": {key: list(value[0]) for key, value in one["lieu"].items() if key != "nom"},
        "fiche": {
            field.path: f"{field.kind}{', obligatoire' if field.required else ''}"
            for field in schema.fields()
        },
        "vocabulaires": {name: list(terms[0]) for name, terms in lists.items()},
        "territoires": {
            key: list(value[0]) for key, value in places.items() if isinstance(value, list)
        },
    }


def test_the_format_does_not_change_without_a_new_version(files: Files, schema: Schema) -> None:
    kept = ROOT / "tests" / "exports" / f"format-{FORMAT_VERSION}.json"
    published = kept.read_text(encoding="utf-8") if kept.is_file() else ""
    found = json.dumps(shape(files, schema), ensure_ascii=False, indent=1) + "\n"
    assert found == published, (
        f"The form of the open data is not the one published as version {FORMAT_VERSION}. Give "
        "FORMAT_VERSION (scripts/catalogue/site/shared/edition.py) its next number, tell the "
        "change in "
        f"docs/donnees/versions.md, and keep this as tests/exports/format-….json:\n{found}"
    )


def test_the_version_is_told_everywhere(files: Files) -> None:
    assert json.loads(files[ALL])["format"] == FORMAT_VERSION
    assert json.loads(files["donnees/datapackage.json"])["version"] == FORMAT_VERSION
    told = (ROOT / "docs" / "donnees" / "versions.md").read_text(encoding="utf-8")
    assert f"\n## Version {FORMAT_VERSION}\n" in told
    name = load_schema(ROOT).document["$id"]
    assert name.rpartition(":")[2] == FORMAT_VERSION.partition(".")[0]


_DIGEST = """
import hashlib, sys
sys.path[:0] = ["scripts", "tests"]
from pages_reading import base_catalogue
from catalogue.site.exports.files import written_files
from catalogue.site.exports.picture import picture_files
from catalogue.site.pages import Site
from catalogue.reference.schema import load_schema
from pathlib import Path
site = Site(site_url="https://exemple.org/base/", repository_url="https://exemple.org/depot")
made = [*written_files(base_catalogue(), load_schema(Path()), site)]
made += picture_files(base_catalogue(), site)
total = hashlib.sha256()
for path, content in made:
    total.update(path.encode() + b"=" + hashlib.sha256(content).digest())
print(total.hexdigest())
"""


def test_two_builds_give_the_same_bytes(files: Files, tmp_path: Path) -> None:
    """Another folder, another time zone, another language, another order of sets."""
    for folder in ("docs", "schema", "scripts", "tests"):
        left_out = shutil.ignore_patterns("__pycache__", "examples")
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=left_out)
    total = hashlib.sha256()
    for path, content in files.items():
        total.update(path.encode() + b"=" + hashlib.sha256(content).digest())
    elsewhere = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Pacific/Noumea", "LANG": "C"}
    again = subprocess.run(
        [sys.executable, "-c", _DIGEST],
        cwd=tmp_path,
        env=elsewhere,
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.strip() == total.hexdigest()


def test_a_base_without_practices_still_exports(schema: Schema, tmp_path: Path) -> None:
    files = exported(schema)
    assert rows(files) == []
    assert sheets(files) == {}
    assert json.loads((written(files, tmp_path) / ALL).read_text(encoding="utf-8"))["date"] == ""


def test_without_the_sites_address_nothing_pretends_to_know_it(schema: Schema) -> None:
    practice = named(THIN)
    files = exported(schema, practice, site=Site())
    assert sheets(files)[practice.slug]["adresse"] == f"pratiques/{practice.slug}/"
    assert [path for path in files if path.startswith(("flux/", "partage/"))] == []
    assert "homepage" not in json.loads(files["donnees/datapackage.json"])


def test_a_former_address_leads_to_the_sheet(schema: Schema) -> None:
    practice = named(THIN)
    titre = "<script>alert(1)</script> & fils"
    renamed = replace(practice, titre=titre, anciens_identifiants=("ancien-nom", "plus-ancien"))
    files = exported(schema, renamed)
    for slug in renamed.anciens_identifiants:
        page = files[f"pratiques/{slug}/index.html"].decode()
        assert f'content="0; url=../../pratiques/{practice.slug}/"' in page
        target = f"https://exemple.org/base/pratiques/{practice.slug}/"
        assert f'<link rel="canonical" href="{target}">' in page
        assert "<script" not in page


def test_the_file_for_language_models_names_the_data(files: Files) -> None:
    told = files["llms.txt"].decode()
    assert told.startswith("# ")
    for address in re.findall(r"\]\((https://exemple\.org/base/[^)]*)\)", told):
        path = address.removeprefix("https://exemple.org/base/")
        assert path in files or path in base_pages() or path in {"donnees/", "methode/"}, path


# What https://schema.org/ says may stand on each type that we use (its inherited words included).
KNOWN = {
    "Article": "url headline image description inLanguage datePublished dateModified license "
    "isAccessibleForFree author publisher isPartOf about audience spatialCoverage "
    "temporalCoverage mentions citation",
    "WebSite": "name url inLanguage publisher",
    "Dataset": "name description url inLanguage license isAccessibleForFree dateModified version "
    "creator publisher spatialCoverage distribution",
    "DataDownload": "contentUrl encodingFormat",
    "Organization": "name",
    "DefinedTerm": "name",
    "Audience": "audienceType",
    "City": "name identifier containedInPlace",
    "AdministrativeArea": "name identifier containedInPlace",
    "Country": "name",
    "PropertyValue": "propertyID value",
    "CreativeWork": "name url publisher datePublished",
}


def nodes(value: object) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict):
        yield value
        for item in value.values():
            yield from nodes(item)


def json_ld_of(head: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', head, re.DOTALL)
    assert match
    values: dict[str, Any] = json.loads(match[1])
    return values


def test_structured_data_speaks_the_words_of_schema_org() -> None:
    heads = Heads(base_catalogue(), SITE)
    paths = ["", "donnees/", *(p for p in base_pages() if re.fullmatch("pratiques/.+/", p))]
    for path in paths:
        for node in nodes(json_ld_of(heads.html(path, "Titre", "Description"))):
            words = set(node) - {"@type", "@id", "@context"}
            assert words <= set(KNOWN[node["@type"]].split()), (path, node)
            assert all(value not in ("", [], {}) for value in node.values()), (path, node)


def test_structured_data_say_where_for_whom_and_when() -> None:
    practice = named(OVERSEAS)
    head = Heads(base_catalogue(), SITE).html(f"pratiques/{practice.slug}/", practice.titre, "")
    values = json_ld_of(head)
    assert values["@id"] == f"https://exemple.org/base/pratiques/{practice.slug}/"
    assert values["dateModified"] == practice.redaction.date
    assert [p["identifier"]["value"] for p in values["spatialCoverage"]] == ["97209", "97213"]
    assert [a["audienceType"] for a in values["audience"]] == [p.label for p in practice.publics]
    assert len(values["citation"]) == len(practice.sources)


def test_no_title_can_close_the_script() -> None:
    practice = replace(base_catalogue().practices[0], titre="</script><img src=x> & \u2028 fin")
    catalogue = replace(base_catalogue(), practices=(practice,))
    path = f"pratiques/{practice.slug}/"
    head = Heads(catalogue, SITE).html(path, practice.titre, practice.resume)
    assert "<img" not in head
    assert head.count("</script>") == 1
    assert json_ld_of(head)["headline"] == practice.titre


def test_a_shared_link_shows_the_picture_of_the_axis(files: Files) -> None:
    practice = named(THIN)
    head = Heads(base_catalogue(), SITE).html(f"pratiques/{practice.slug}/", practice.titre, "x")
    match = re.search(r'property="og:image" content="https://exemple\.org/base/([^"]+)"', head)
    assert match
    assert match[1] == f"partage/{practice.themes[0].axe}.png"
    assert f'property="og:title" content="{practice.titre}"' in head.replace("\u2019", "'")
    axes = base_catalogue().vocabularies.axes
    pictures = {path: files[path] for path in files if path.startswith("partage/")}
    assert set(pictures) == {"partage/site.png", *(f"partage/{axe}.png" for axe in axes)}
    assert len(set(pictures.values())) == len(pictures)
    for content in pictures.values():
        with Image.open(io.BytesIO(content)) as picture:
            assert picture.size == (1200, 630)
            # Something is written on it, in more than the ground's colour.
            assert len(picture.convert("RGB").getcolors(1 << 20)) > 10
        assert len(content) < 60_000


def test_a_long_name_of_the_base_stays_on_the_picture() -> None:
    site = replace(SITE, name="Anticonstitutionnellement " * 3)
    for _, content in picture_files(base_catalogue(), site):
        with Image.open(io.BytesIO(content)) as picture:
            shown = picture.convert("RGB")
        paper = Image.new("RGB", shown.size, shown.getpixel((0, 0)))
        box = ImageChops.difference(shown, paper).getbbox()
        assert box[0] >= 70
        assert box[2] <= 1130
        assert box[3] <= 560


def test_a_page_offers_its_own_feed_and_the_general_one(files: Files) -> None:
    heads = Heads(base_catalogue(), SITE)
    head = heads.html("themes/sante/", "Santé", "x")
    found = re.findall(r'type="application/atom\+xml" title="[^"]+" href="../../([^"]+)"', head)
    assert found == ["flux/themes/sante.xml", "flux/pratiques.xml"]
    assert set(found) <= set(files)
    assert "atom+xml" not in Heads(base_catalogue(), Site()).html("themes/sante/", "Santé", "x")


def test_the_sitemap_can_be_dated_from_the_data() -> None:
    one, two = base_catalogue().practices[:2]
    newer = replace(two, redaction=replace(two.redaction, date="2030-01-02"))
    dates = Heads(replace(base_catalogue(), practices=(one, newer)), SITE).dates
    assert dates[f"pratiques/{one.slug}/"] == one.redaction.date
    assert dates[""] == dates["pratiques/"] == dates[f"pratiques/{two.slug}/"] == "2030-01-02"
    assert dates[f"themes/{two.themes[0].slug}/"] == "2030-01-02"
    assert "methode/" not in dates
    assert set(dates) <= set(base_pages())


def test_how_to_cite_a_sheet() -> None:
    practice = named(THIN)
    cited = citation(practice, replace(SITE, publisher="Le Club"))
    assert cited.text.startswith("Le Club, «\u00a0")
    assert cited.text.endswith(f"https://exemple.org/base/pratiques/{practice.slug}/")
    assert practice.redaction.date[:4] in cited.text
    assert "http" not in citation(practice, Site()).text
    assert citation(practice, Site()).text.endswith("Licence Ouverte 2.0.")


def test_a_reference_survives_what_tex_would_read_as_a_command() -> None:
    practice = replace(base_catalogue().practices[0], titre="50 % d'élèves & {R_D} \\ 3 $ #1")
    written = citation(practice, SITE).bibtex
    assert written.startswith(f"@misc{{{practice.slug}-2026,\n")
    title = next(line for line in written.splitlines() if line.startswith("  title"))
    assert r"50 \% d’élèves \& \{R\_D\} \textbackslash{} 3 \$ \#1" in title
    bare = re.sub(r"\\[{}]", "", written)
    assert bare.count("{") == bare.count("}")


def with_data(schema: Schema, site: Site) -> dict[str, Page]:
    made = make_pages(base_catalogue(), site, base_editorial(), schema)
    return {page.path: page for page in made}


def test_the_page_of_the_data_explains_every_column_and_links_every_file(
    files: Files, schema: Schema
) -> None:
    page = parse(with_data(schema, SITE)["donnees/"].body)
    explained = [text(row.find("th")) for row in page.iter("tr") if row.find("td") is not None]
    for name in rows(files)[0]:
        assert name in explained
    links = {urljoin("/donnees/", e.get("href", "")).lstrip("/") for e in page.iter("a")}
    offered = {path for path in files if re.fullmatch(r"donnees/[^/]+", path)}
    assert offered <= links


def test_the_examples_of_the_page_run(
    files: Files, schema: Schema, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = written(files, tmp_path)
    page = parse(with_data(schema, Site(site_url=folder.as_uri()))["donnees/"].body)
    blocks = ["".join(block.itertext()) for block in page.iter("pre")]
    example = next(block for block in blocks if block.startswith("import json"))
    exec(compile(example, "example", "exec"), {})  # noqa: S102 (our own page)
    told = capsys.readouterr().out
    parents = [p for p in base_catalogue().practices if p.themes[0].slug == "parentalite"]
    assert parents
    assert all(practice.titre in told for practice in parents)


def test_the_page_to_follow_links_every_feed(files: Files, schema: Schema) -> None:
    page = parse(with_data(schema, SITE)["suivre/"].body)
    links = {urljoin("/suivre/", e.get("href", "")).lstrip("/") for e in page.iter("a")}
    assert {path for path in files if path.startswith("flux/")} <= links
    without = parse(with_data(schema, Site())["suivre/"].body)
    assert not any("flux/" in e.get("href", "") for e in without.iter("a"))
