"""The search measured on judged queries, in a real browser, beside Material's own search.

Success@3 and mean reciprocal rank for each kind of query.
"""

import argparse
import functools
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Page as BrowserPage
from playwright.sync_api import sync_playwright

from catalogue.loading.load import load_catalogue
from catalogue.practices.catalogue import Catalogue
from catalogue.site.search import search_documents, write_search
from catalogue.site.search.judging import Judged, Outcome, by_kind, figures, load_judged, outcome
from catalogue.upkeep import ROOT

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
        shutil.copytree(ROOT / "docs" / "assets" / "explore", site / "assets" / "explore")
        write_search(catalogue, site)
        sheets = [
            {"slug": practice.slug, "title": practice.titre, "summary": practice.resume}
            for practice in catalogue.practices
        ]
        (site / "sheets.json").write_text(json.dumps(sheets), encoding="utf-8")
        (site / "index.html").write_text("<!doctype html><title>Recherche</title>", "utf-8")
        with _browser(site) as (page, address):
            page.goto(address)
            found: list[list[str]] = page.evaluate(ENGINE, [one.query for one in judged])
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
        with _browser(root / "site") as (page, address):
            found = [_ask_material(page, address, one.query) for one in judged]
    return [outcome(one, slugs) for one, slugs in zip(judged, found, strict=True)]


def _ask_material(page: BrowserPage, address: str, query: str) -> list[str]:
    page.goto(f"{address}?q={quote(query)}")
    # The counter above the results changes from its first text once the worker has answered.
    page.wait_for_function(
        "() => { const meta = document.querySelector('.md-search-result__meta');"
        " return meta && /\\d|Aucun/.test(meta.textContent) }"
    )
    links = page.locator(".md-search-result__item > a.md-search-result__link")
    hrefs = links.evaluate_all("(all) => all.map((link) => link.getAttribute('href'))")
    return [href.split("?")[0].split("#")[0].strip("./").split("/")[-1] for href in hrefs]


@contextmanager
def _browser(folder: Path) -> Iterator[tuple[BrowserPage, str]]:
    """A page of Chromium, and the address at which it finds `folder`."""
    handler = functools.partial(_QuietHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium") or None,
                args=["--no-sandbox", "--disable-gpu", "--disable-quic"],
            )
            yield browser.new_page(), f"http://127.0.0.1:{server.server_port}/"
            browser.close()
        server.shutdown()


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (name of the base)
        """Say nothing."""


def _report(name: str, ours: Sequence[Outcome], theirs: Sequence[Outcome]) -> None:
    print(f"\n{name}")
    print(f"{'kind':<16}{'queries':>8}{'ours s@3':>10}{'MRR':>7}{'Material s@3':>14}{'MRR':>7}")
    other = {**by_kind(theirs), **({"all": figures(theirs)} if theirs else {})}
    for kind, one in {**by_kind(ours), "all": figures(ours)}.items():
        line = f"{kind:<16}{one.queries:>8}{one.success:>10.3f}{one.reciprocal_rank:>7.3f}"
        if kind in other:
            line += f"{other[kind].success:>14.3f}{other[kind].reciprocal_rank:>7.3f}"
        print(line)
