"""The search measured on judged queries, in a real browser.

Success@3 and mean reciprocal rank for each kind of query.
"""

import argparse
import json
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from itertools import chain
from pathlib import Path

from catalogue.contributing.form import FOLDER as LISTS
from catalogue.loading.load import load_catalogue
from catalogue.practices.catalogue import Catalogue
from catalogue.site.exports.form_data import form_files
from catalogue.site.exports.search_answers import answer_files
from catalogue.site.exports.search_places import place_files
from catalogue.site.pages.editorial import Editorial, load_editorial
from catalogue.site.search.facets import facet_values
from catalogue.site.search.index import index_files
from catalogue.site.search.judging import (
    Found,
    Outcome,
    by_kind,
    figures,
    load_judged,
    outcome,
    queries,
)
from catalogue.site.shared.order import numbered
from catalogue.site.shared.writing import write_files
from catalogue.upkeep import ROOT
from catalogue.upkeep.browser import browsing

AIM, AIM_OF_A_KIND = 0.95, 0.85

ENGINE = """async ([queries, lists]) => {
  const { brief, Search } = await import("/assets/explore/search.js");
  const sheets = await (await fetch("/sheets.json")).json();
  for (const { values } of sheets) for (const name in values) values[name] = new Set(values[name]);
  const at = (address) => new URL(address, location.href);
  const search = new Search(at("/recherche/"), at(lists), sheets);
  const found = {};
  for (const query of queries) found[query] = brief(await search.search(query));
  return found;
}"""


def run(options: argparse.Namespace) -> int:
    """Judge, print; the exit status is 1 when a figure is below its aim."""
    catalogue = load_catalogue(ROOT)
    sets = {file: load_judged(file) for file in options.set}
    asked = [query for judged in sets.values() for query in queries(judged)]
    found = _ask(catalogue, load_editorial(ROOT / "docs" / "editorial", catalogue), asked)
    kept = True
    for file, judged in sets.items():
        outcomes = [outcome(one, found) for one in judged]
        _report(file.name, outcomes)
        if options.misses:
            for miss in (one for one in outcomes if not one.success):
                print(f"  missed ({miss.judged.kind}, rank {miss.rank}): {miss.judged.query}")
        kinds = by_kind(outcomes).values()
        kept &= figures(outcomes).success >= AIM and all(k.success >= AIM_OF_A_KIND for k in kinds)
    return 0 if kept else 1


def _ask(catalogue: Catalogue, editorial: Editorial, asked: Sequence[str]) -> Mapping[str, Found]:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for part in ("explore", "shared"):
            shutil.copytree(ROOT / "docs" / "assets" / part, site / "assets" / part)
        asks = (index_files(catalogue), answer_files(catalogue, editorial), form_files(catalogue))
        write_files(chain(*asks, place_files(catalogue, ())), site)
        sheets = [
            {
                "index": number,
                "slug": practice.slug,
                "title": practice.titre,
                "summary": practice.resume,
                "values": facet_values(practice),
            }
            for number, practice in enumerate(numbered(catalogue))
        ]
        (site / "sheets.json").write_text(json.dumps(sheets), encoding="utf-8")
        (site / "index.html").write_text("<!doctype html><title>Recherche</title>", "utf-8")
        with browsing(site) as (browser, server):
            tab = browser.new_page()
            tab.goto(server.address)
            found: Mapping[str, Found] = tab.evaluate(ENGINE, [asked, f"/{LISTS}/"])
    return found


def _report(name: str, outcomes: Sequence[Outcome]) -> None:
    print(f"\n{name}\n{'kind':<16}{'queries':>8}{'success@3':>11}{'MRR':>7}")
    for kind, one in {**by_kind(outcomes), "all": figures(outcomes)}.items():
        print(f"{kind:<16}{one.queries:>8}{one.success:>11.3f}{one.reciprocal_rank:>7.3f}")
