"""A site built as a maintainer publishes it: everywhere the same practices, with the same values.

Everything is read from the built folder, as a reuser would; what is expected comes from the sheets'
files, read without any of the project's code.
"""

import csv
import io
import json
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser
import openpyxl
import pytest
from conftest import PRACTICES, build
from html5lib import parse
from pages_reading import base_catalogue, base_files, text

from catalogue.site.search.documents import search_documents
from catalogue.text.cells import as_typed
from catalogue.text.typography import french
from upkeep import main

ADDRESS = "https://exemple.github.io/pratiques/"
REPOSITORY = "https://github.com/exemple/pratiques"

Sheets = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, as `SITE_URL` and the other settings of a deployment make it."""
    folder = tmp_path_factory.mktemp("published") / "site"
    result = build(folder, SITE_URL=ADDRESS, REPOSITORY_URL=REPOSITORY, EDITEUR="Le Club")
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="module")
def sheets() -> Sheets:
    return dict(sorted(base_files().items()))


def data(site: Path, name: str) -> Any:  # noqa: ANN401 (any JSON)
    return json.loads((site / "donnees" / name).read_text(encoding="utf-8"))


def page(site: Path, slug: str) -> str:
    return (site / "pratiques" / slug / "index.html").read_text(encoding="utf-8")


def json_ld(html: str) -> dict[str, Any]:
    match = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    assert match
    values: dict[str, Any] = json.loads(match[1])
    return values


def sitemap(site: Path) -> dict[str, str]:
    """Addresses of the sitemap, with their dates."""
    root = ET.parse(site / "sitemap.xml").getroot()  # noqa: S314 (our own file)
    return {
        url.findtext("{*}loc", "").strip(): url.findtext("{*}lastmod", "").strip() for url in root
    }


def entries(site: Path, folder: str) -> Iterator[tuple[str, Any]]:
    for file in sorted((site / "flux" / folder).rglob("*.xml")):
        for entry in feedparser.parse(file.read_bytes()).entries:
            yield file.stem, entry


def slug_of(address: str) -> str:
    return urlsplit(address).path.strip("/").rpartition("/")[2]


def same(found: object, expected: object) -> bool:
    """Values of JSON beside those of YAML read as text: numbers and truth are written out there."""
    if isinstance(expected, dict):
        return (
            isinstance(found, dict)
            and set(found) == set(expected)
            and all(same(found[key], value) for key, value in expected.items())
        )
    if isinstance(expected, list):
        return (
            isinstance(found, list)
            and len(found) == len(expected)
            and all(same(one, other) for one, other in zip(found, expected, strict=True))
        )
    shown = str(found).lower() if isinstance(found, bool) else str(found)
    return shown.strip() == str(expected).strip()


def test_everything_that_is_published_holds_the_same_practices_with_the_same_values(  # noqa: PLR0915 (one test across all)
    published: Path, sheets: Sheets
) -> None:
    whole = {one["identifiant"]: one for one in data(published, "pratiques.json")["pratiques"]}
    content = (published / "donnees" / "pratiques.csv").read_text(encoding="utf-8-sig")
    table = {
        row["identifiant"]: row
        for row in csv.DictReader(io.StringIO(content, newline=""), delimiter=";", strict=True)
    }
    heading, *lines = openpyxl.load_workbook(published / "donnees" / "pratiques.xlsx")[
        "Pratiques"
    ].iter_rows(values_only=True)
    book = {line[0]: dict(zip(heading, line, strict=True)) for line in lines}
    collection = data(published, "pratiques.geojson")
    mapped = {feature["id"]: feature["properties"] for feature in collection["features"]}
    single = {file.stem: file for file in (published / "donnees" / "pratiques").glob("*.json")}
    labels = {
        term["slug"]: term["label"]
        for term in data(published, "vocabulaires.json")["vocabulaires"]["themes"]
    }
    followed: dict[str, list[Any]] = {}
    by_theme: dict[str, set[str]] = {}
    for stem, entry in entries(published, "themes"):
        followed.setdefault(slug_of(entry.link), []).append(entry)
        by_theme.setdefault(slug_of(entry.link), set()).add(stem)
    new = {slug_of(entry.link) for _, entry in entries(published, "nouvelles/themes")}
    dated = sitemap(published)
    found = {d.slug: d for d in search_documents(base_catalogue())}
    told = (published / "llms.txt").read_text(encoding="utf-8")

    # The same practices, none besides.
    slugs = list(sheets)
    assert list(whole) == list(table) == list(book) == list(mapped) == slugs
    assert sorted(single) == sorted(followed) == sorted(new) == sorted(found) == slugs
    in_sitemap = {slug_of(a) for a in dated if re.search(r"/pratiques/pratiques/[^/]+/$", a)}
    assert in_sitemap == set(slugs)
    former = {slug for sheet in sheets.values() for slug in sheet.get("anciens_identifiants", [])}
    pages = {folder.parent.name for folder in published.glob("pratiques/*/index.html")}
    assert pages - former == set(slugs)
    assert former < pages
    assert f" {len(slugs)} pratiques" in told
    assert data(published, "pratiques.json")["nombre"] == len(slugs)

    # The same values.
    for slug, sheet in sheets.items():
        address = f"{ADDRESS}pratiques/{slug}/"
        titre, resume, written = sheet["titre"], sheet["resume"], sheet["redaction"]["date"]
        one, row, line, point = whole[slug], table[slug], book[slug], mapped[slug]
        html = page(published, slug)
        tree = parse(html, namespaceHTMLElements=False)
        linked, items = json_ld(html), followed[slug]
        assert same(one["fiche"], sheet), slug
        assert json.loads(single[slug].read_text(encoding="utf-8"))["pratique"] == one
        assert {one["adresse"], row["adresse"], line["Adresse de la fiche"], point["adresse"]} == {
            address
        }
        assert {linked["url"], linked["@id"], *(item.link for item in items)} == {address}
        assert f'<link rel="canonical" href="{address}">' in html
        assert f'property="og:url" content="{address}"' in html
        assert {as_typed(row["titre"]), line["Titre"], point["titre"]} == {titre}
        heading_of_page = text(next(tree.iter("h1")))
        assert heading_of_page == " ".join(french(titre).split())
        updated = "Mise à jour\u00a0: " if "creation" in sheet["redaction"] else ""
        assert linked["headline"] == french(titre)
        assert {item.title for item in items} == {f"{updated}{french(titre)}"}
        assert f'og:title" content="{french(titre)}"' in unescape(html)
        assert {as_typed(row["resume"]), line["Résumé"], point["resume"]} == {resume}
        assert linked["description"] == french(resume)
        assert all(item.summary.endswith(french(resume)) for item in items)
        assert row["themes"].split("\n") == sheet["themes"] == point["themes"]
        assert by_theme[slug] == set(sheet["themes"])
        assert row["themes_libelles"].split("\n") == [labels[theme] for theme in sheet["themes"]]
        assert [term["name"] for term in linked["about"]] == [labels[t] for t in sheet["themes"]]
        assert row["territoire_communes"].split() == sheet["territoire"].get("communes", [])
        assert row["lieu"] == one["lieu"]["nom"] == point["lieu"]
        assert french(row["lieu"]).replace("\u00a0", " ") in " ".join(
            text(tree.find("body")).split()
        )
        assert row["maturite"] == point["maturite"] == sheet["maturite"]
        assert {linked["dateModified"], row["redaction_date"], point["date"]} == {written}
        assert {item.updated[:10] for item in items} == {written} == {dated[address]}
        assert titre in found[slug].zones[0].texts
        assert (published / linked["image"].removeprefix(ADDRESS)).is_file()


def test_every_address_named_in_the_data_answers(published: Path) -> None:
    assert main(["addresses", str(published / "sitemap.xml"), str(published)]) == 0
    told = (published / "llms.txt").read_text(encoding="utf-8")
    named = set(re.findall(rf"{re.escape(ADDRESS)}[^)\s]*", told))
    for file in (published / "donnees").glob("*json"):
        named |= set(re.findall(rf'"({re.escape(ADDRESS)}[^"#]*)"', file.read_text("utf-8")))
    for file in (published / "flux").rglob("*.xml"):
        named |= set(re.findall(rf'"({re.escape(ADDRESS)}[^"]*)"', file.read_text("utf-8")))
    assert len(named) > 400
    for address in named:
        target = published / address.removeprefix(ADDRESS)
        assert target.is_file() or (target / "index.html").is_file(), address
    schema = data(published, "practice.schema.json")["$id"]
    assert schema == f"{ADDRESS}donnees/practice.schema.json"


def test_a_renamed_sheet_is_found_again(
    published: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """From the sheet's file to the check that the publication runs."""
    practices, site = tmp_path / "practices", tmp_path / "site"
    old, new = "sarreguemines-marche-des-partenaires", "sarreguemines-nouveau-nom"
    practices.mkdir()
    moved = practices / f"{new}.yaml"
    moved.write_bytes((PRACTICES / f"{old}.yaml").read_bytes())
    own = [
        line for line in sitemap(published) if line.endswith((f"/pratiques/{old}/", "/donnees/"))
    ]
    plan = tmp_path / "plan.xml"
    locations = "".join(f"<url><loc>{a}</loc></url>" for a in (ADDRESS, *own))
    plan.write_text(
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{locations}</urlset>',
        encoding="utf-8",
    )
    moved.write_text(
        f"{moved.read_text(encoding='utf-8').rstrip()}\nanciens_identifiants: [{old}]\n",
        encoding="utf-8",
    )
    result = build(site, "--practices", str(practices), SITE_URL=ADDRESS)
    assert result.returncode == 0, result.stderr
    assert main(["addresses", str(plan), str(site)]) == 0
    redirect = page(site, old)
    assert f'content="0; url=../../pratiques/{new}/"' in redirect
    # The same entry for those who follow, and no second page for search engines.
    feed = feedparser.parse((site / "flux" / "pratiques.xml").read_bytes())
    assert [
        entry.id.rpartition(":")[2] for entry in feed.entries if entry.link.endswith(f"{new}/")
    ] == [old]
    assert not [address for address in sitemap(site) if address.endswith(f"/{old}/")]
    # Without its redirect, the old address is lost, and the publication stops.
    (site / "pratiques" / old / "index.html").unlink()
    assert main(["addresses", str(plan), str(site)]) == 1
    assert f"/pratiques/{old}/" in capsys.readouterr().err


def test_a_fork_needs_only_two_settings(published: Path) -> None:
    first = base_catalogue().practices[0]
    slug, html = first.slug, page(published, first.slug)
    assert f'href="{REPOSITORY}/edit/main/{first.file}"' in html
    assert f'<link rel="canonical" href="{ADDRESS}pratiques/{slug}/"' in html
