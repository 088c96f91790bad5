"""The search measured on judged queries, in a real browser, beside Material's own search.

Success@3 and mean reciprocal rank for each kind of query.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page as Tab

from catalogue.loading.load import load_catalogue
from catalogue.practices.catalogue import Catalogue
from catalogue.site.search import search_documents, write_search
from catalogue.site.search.judging import Judged, Outcome, by_kind, figures, load_judged, outcome
from catalogue.upkeep import ROOT
from catalogue.upkeep.browser import browsing

AIM, AIM_OF_A_KIND = 0.95, 0.85

ENGINE = """async (queries) => {
  const { Engine } = await import("/assets/explore/engine.js");
  const sheets = await (await fetch("/sheets.json")).json();
  const engine = new Engine(new URL("/recherche/", location.href), sheets);
  const found = [];
  for (const query of queries) found.push((await engine.search(query)).slugs);
  return found;
}"""

MATERIAL = """site_name: Comparaison
theme: {name: material, language: fr, font: false}
plugins:
  - search:
      lang: fr
      separator: '[\\s\\-,:!=\\[\\]()"/’'']+|\\.(?!\\d)'
"""


def run(options: argparse.Namespace) -> int:
    """Judge, print; the exit status is 1 when a figure is below its aim."""
    catalogue = load_catalogue(ROOT)
    kept = True
    for file in options.set:
        judged = load_judged(file)
        ours = _judge_ours(catalogue, judged)
        theirs = [] if options.without_material else _judge_material(catalogue, judged)
        _report(file.name, ours, theirs)
        if options.misses:
            for miss in (one for one in ours if not one.success):
                print(f"  missed ({miss.judged.kind}, rank {miss.rank}): {miss.judged.query}")
        kinds = by_kind(ours).values()
        kept &= figures(ours).success >= AIM and all(k.success >= AIM_OF_A_KIND for k in kinds)
    return 0 if kept else 1


def _judge_ours(catalogue: Catalogue, judged: Sequence[Judged]) -> list[Outcome]:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        for part in ("explore", "shared"):
            shutil.copytree(ROOT / "docs" / "assets" / part, site / "assets" / part)
        write_search(catalogue, site)
        sheets = [
            {"slug": practice.slug, "title": practice.titre, "summary": practice.resume}
            for practice in catalogue.practices
        ]
        (site / "sheets.json").write_text(json.dumps(sheets), encoding="utf-8")
        (site / "index.html").write_text("<!doctype html><title>Recherche</title>", "utf-8")
        with browsing(site) as (browser, server):
            tab = browser.new_page()
            tab.goto(server.address)
            found: list[list[str]] = tab.evaluate(ENGINE, [one.query for one in judged])
    return [outcome(one, slugs) for one, slugs in zip(judged, found, strict=True)]


def _judge_material(catalogue: Catalogue, judged: Sequence[Judged]) -> list[Outcome]:
    """The same texts as one page each on a stock Material site, asked through its own field."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "mkdocs.yml").write_text(MATERIAL, encoding="utf-8")
        docs = root / "docs"
        docs.mkdir()
        (docs / "index.md").write_text("# Accueil\n", encoding="utf-8")
        titles = {practice.slug: practice.titre for practice in catalogue.practices}
        for document in search_documents(catalogue):
            # Only what a page of the sheet would show: no synonyms, no usual names of places.
            shown = ("lieu", "résumé", "listes", "acteurs", "territoires", "texte")
            texts = (" \n\n".join(z.texts) for z in document.zones if z.name in shown)
            body = f"# {titles[document.slug]}\n\n" + "\n\n".join(texts)
            (docs / f"{document.slug}.md").write_text(body, encoding="utf-8")
        subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--quiet"],
            cwd=root,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            check=True,
        )
        with browsing(root / "site") as (browser, server):
            tab = browser.new_page()
            found = [_ask_material(tab, server.address, one.query) for one in judged]
    return [outcome(one, slugs) for one, slugs in zip(judged, found, strict=True)]


def _ask_material(tab: Tab, address: str, query: str) -> list[str]:
    tab.goto(f"{address}?q={quote(query)}")
    # The counter above the results changes from its first text once the worker has answered.
    tab.wait_for_function(
        "() => { const meta = document.querySelector('.md-search-result__meta');"
        " return meta && /\\d|Aucun/.test(meta.textContent) }"
    )
    links = tab.locator(".md-search-result__item > a.md-search-result__link")
    hrefs = links.evaluate_all("(all) => all.map((link) => link.getAttribute('href'))")
    return [href.split("?")[0].split("#")[0].strip("./").split("/")[-1] for href in hrefs]


def _report(name: str, ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> None:
    print(f"\n{name}")
    print(f"{'kind':<16}{'queries':>8}{'ours s@3':>10}{'MRR':>7}{'Material s@3':>14}{'MRR':>7}")
    other = {**by_kind(theirs), **({"all": figures(theirs)} if theirs else {})}
    for kind, one in {**by_kind(ours), "all": figures(ours)}.items():
        line = f"{kind:<16}{one.queries:>8}{one.success:>10.3f}{one.reciprocal_rank:>7.3f}"
        if kind in other:
            line += f"{other[kind].success:>14.3f}{other[kind].reciprocal_rank:>7.3f}"
        print(line)
