"""Whatever counts practices counts the same ones: pages, facets, feeds, booklets, tables."""

import csv
import io
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import ROOT
from pages_reading import EDITORIAL, announced, parse, sheets_here
from rendered_pages import make_pages

import catalogue.practices.catalogue
from catalogue.loading.load import load_catalogue
from catalogue.practices.catalogue import Catalogue, Groups
from catalogue.reference.schema import load_schema
from catalogue.site.exports.feeds import feeds
from catalogue.site.exports.files import written_files
from catalogue.site.exports.head import page_dates
from catalogue.site.pages import Site
from catalogue.site.pages.editorial import load_editorial
from catalogue.site.pdf.booklets import booklets
from catalogue.site.search.facets import NATIONAL, facets

SHEET = (ROOT / "tests/examples/valid/exemple-minimal.yaml").read_text(encoding="utf-8")
PLACE = 'echelle: commune\n  communes: ["69256"]'
CARRIER = 'porteurs:\n  - {nom: "Ville de Vaulx-en-Velin", type: commune}'
IN_ELBEUF = 'echelle: commune\n  communes: ["76231"]\n  cites_educatives: '
PLACES = {
    # Escaufourt went from the Aisne to the Nord when it was merged into Saint-Souplet.
    "a-commune-fusionnee": 'echelle: commune\n  communes: ["02285"]',
    "b-commune-nouvelle": 'echelle: commune\n  communes: ["59545"]',
    "c-les-deux": 'echelle: commune\n  communes: ["02285", "59545"]',
    # One cité éducative under two of its names.
    "d-cite-usuelle": f"{IN_ELBEUF}[Elbeuf]",
    "e-cite-entiere": f"{IN_ELBEUF}[Elbeuf-sur-Seine]",
    "f-nationale": "echelle: national",
}
NORD = {"a-commune-fusionnee", "b-commune-nouvelle", "c-les-deux"}
ELBEUF = {"d-cite-usuelle", "e-cite-entiere"}
CARRIED = {"f-nationale"}
"""By an association, with a commune as partner; a commune carries the others, with another."""


@pytest.fixture
def few(tmp_path: Path) -> Catalogue:
    """Six sheets of one theme and one public."""
    for name, place in PLACES.items():
        carrier = CARRIER.replace(": commune", ": association") if name in CARRIED else CARRIER
        several = carrier + '\npartenaires:\n  - {nom: "Ville de Bron", type: commune}'
        text = SHEET.replace(PLACE, place).replace(CARRIER, several)
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return load_catalogue(ROOT, tmp_path)


def all_outputs(few: Catalogue) -> tuple[dict[str, set[str]], dict[str, int]]:
    """The sheets of every page that has some, and the number it announces."""
    editorial = load_editorial(EDITORIAL, few)
    pages = {p.path: parse(p.body) for p in make_pages(few, Site(), editorial, load_schema(ROOT))}
    shown = {path: sheets_here(path, tree) for path, tree in pages.items() if path.count("/") > 1}
    listed = {path: slugs for path, slugs in shown.items() if not path.startswith("pratiques/")}
    return {p: s for p, s in listed.items() if s}, {p: announced(pages[p]) for p in listed}


def test_all_that_counts_practices_counts_the_same(few: Catalogue) -> None:
    shown, numbers = all_outputs(few)
    territories, everyone = few.territories, set(PLACES)
    nord, seine_maritime = territories.departements["59"], territories.departements["76"]
    expected = {
        "themes/temps-libre/": everyone,
        "publics/enfants/": everyone,
        "acteurs/commune/": everyone,
        "acteurs/association/": CARRIED,
        f"territoires/{nord.region.slug}/": NORD,
        f"territoires/{nord.region.slug}/{nord.slug}/": NORD,
        f"territoires/{seine_maritime.region.slug}/": ELBEUF,
        f"territoires/{seine_maritime.region.slug}/{seine_maritime.slug}/": ELBEUF,
        "cites-educatives/elbeuf-sur-seine/": ELBEUF,
    }
    assert shown == expected
    assert {path: n for path, n in numbers.items() if n} == {p: len(s) for p, s in expected.items()}

    options = {facet.name: facet.options for facet in facets(few)}
    counted = {
        f"{folder}/{option.value}/": option.count
        for name, folder in (
            ("theme", "themes"),
            ("public", "publics"),
            ("acteur", "acteurs"),
            ("region", "territoires"),
            ("cite", "cites-educatives"),
        )
        for option in options[name]
    }
    counted |= {
        f"territoires/{region.value}/{option.value}/": option.count
        for region in options["region"]
        for option in region.children
    }
    assert counted.pop(f"territoires/{NATIONAL}/") == len(few.groups.national) == 1
    assert counted == {path: len(slugs) for path, slugs in expected.items()}

    # Not everything has a feed or a booklet; what has one holds the same sheets.
    followed = {f.page: {p.slug for p in f.practices} for f in feeds(few) if f.practices}
    assert followed.pop("pratiques/") == everyone
    bound = {b.page: {p.slug for p in b.practices} for b in booklets(few)}
    for found, missing in (
        (followed, ("publics", "acteurs", "cites")),
        (bound, ("publics", "act")),
    ):
        whole = {p: s for p, s in expected.items() if not p.startswith(missing)}
        assert {p: s for p, s in found.items() if p in whole} == found
        assert set(found) >= {p for p in whole if p.count("/") == 2}
    assert expected.keys() <= page_dates(few).keys()

    content = dict(written_files(few, load_schema(ROOT), Site()))["donnees/pratiques.csv"]
    rows = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";")
    codes = Counter(code for row in rows for code in row["departements_codes"].split())
    assert codes == {"59": len(NORD), "76": len(ELBEUF)}


def test_the_groups_are_made_once(few: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []

    def noted(**groups: object) -> Groups:
        made.append(Groups(**groups))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(catalogue.practices.catalogue, "Groups", noted)
    all_outputs(few)
    for output in (facets, feeds, booklets, page_dates):
        list(output(few))
    assert len(made) == 1
    # Other practices have groups of their own.
    assert (
        replace(few, practices=few.practices[:2]).groups.by_slug.keys() < few.groups.by_slug.keys()
    )
