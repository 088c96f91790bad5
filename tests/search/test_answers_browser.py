"""Which need answers a query: every weight of `answers.js` has a case that fails without it."""

import json
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from browsing import served
from conftest import ROOT
from pages_reading import base_catalogue, base_editorial
from playwright.sync_api import Browser

from catalogue.site.exports.search_answers import answer_files
from catalogue.site.exports.search_places import place_files
from catalogue.site.search.facets import facet_values
from catalogue.site.search.index import index_files
from catalogue.site.shared.writing import write_files
from catalogue.text.stems import stem

ANSWERS = "recherche/reponses.json"

SAID = {
    "musique": "violon|scen|orchestr|concert|not musicien",
    "jardin": "violon bois tomat semi|terr bech|tomat|hai|semi|noix|salad|pomm",
}
"""As stems."""

ASK = """async ([said, weak, elsewhere, asked]) => {
  const { Answers } = await import("/assets/explore/answers.js");
  const need = { nom: "", adresse: "", dites: "", familles: [], fiches: [] };
  const answers = new Answers({
    besoins: Object.fromEntries(Object.keys(said).map((key) => [key, need])),
    familles: {}, questions: [], proches: [],
    voisins: { sujets: Object.fromEntries(elsewhere.map((one) => [one, 0])) },
    formulations: Object.entries(said).map(([besoin, dites]) => ({ besoin, dites })),
  }, { stopWords: new Set(), weak: new Set(weak) });
  const { needs } = answers.nearest({ words: [], ...asked });
  return Object.fromEntries(needs.map(({ key, likeness, share }) => [key, { likeness, share }]));
}"""

Asked = Callable[..., Any]


@pytest.fixture(scope="module")
def ask(browser: Browser) -> Iterator[Asked]:
    """How alike each need is to what is asked, and its share of it."""
    with served(ROOT / "docs") as address:
        page = browser.new_page()
        page.goto(f"{address}assets/README.md")
        yield lambda weak=(), subjects=(), **asked: page.evaluate(
            ASK, [SAID, weak, subjects, asked]
        )
        page.close()


def test_several_signals_outweigh_one_sentence_that_is_alike(ask: Asked) -> None:
    found = ask(words=["scene", "orchestre", "concert", "note", "terre", "beche"])
    assert found["musique"]["likeness"] > found["jardin"]["likeness"]


def test_a_word_tells_more_of_an_answer_of_which_little_is_said(ask: Asked) -> None:
    found = ask(words=["violon"])
    assert found["musique"]["share"] > found["jardin"]["share"]


def test_a_word_that_is_said_once_tells_less_than_one_said_often(ask: Asked) -> None:
    assert ask(words=["tomate"])["jardin"]["share"] > ask(words=["salade"])["jardin"]["share"]


def test_words_that_begin_alike_lead_there_but_prove_nothing(ask: Asked) -> None:
    found = ask(words=["musicalite"])
    assert found["musique"]["likeness"] > found["jardin"]["likeness"] == 0
    assert found["musique"]["share"] == 0


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ({"near": [["orchestre"]]}, {"words": ["orchestre"]}),
        ({"words": ["orchestre", "zzz"]}, {"words": ["orchestre"]}),
        ({"words": ["orchestre", "zzz"], "strange": ["zzz"]}, {"words": ["orchestre", "zzz"]}),
        ({"words": ["orchestre"], "elsewhere": ["scooter"]}, {"words": ["orchestre", "zzz"]}),
        (
            {"words": ["concert"], "elsewhere": ["a", "b"]},
            {"words": ["concert"], "elsewhere": ["a"]},
        ),
    ],
    ids=["near", "unheard", "strange", "elsewhere", "each subject"],
)
def test_what_is_not_said_weighs_against(
    ask: Asked, less: dict[str, Any], more: dict[str, Any]
) -> None:
    lower, higher = ask(**less)["musique"], ask(**more)["musique"]
    assert 0 < lower["likeness"] < higher["likeness"]
    assert 0 < lower["share"] <= higher["share"]


def test_everyday_words_and_those_of_other_subjects_count_less(ask: Asked) -> None:
    words = ["orchestre", "beche"]
    plain = ask(words=words)["jardin"]["share"]
    assert ask(words=words, weak=["bech"])["jardin"]["share"] < plain
    assert ask(words=words, subjects=["bech"])["jardin"]["share"] < plain


SEARCH = """async (query) => {
  const { Search } = await import("/assets/explore/search.js");
  const sheets = await (await fetch("/sheets.json")).json();
  for (const { values } of sheets) for (const name in values) values[name] = new Set(values[name]);
  const at = (address) => new URL(address, location.href);
  const found = await new Search(at("/recherche/"), at("/communes/"), sheets).search(query);
  const loaded = performance.getEntriesByType("resource").map(({ name }) => name);
  const fetched = loaded.filter((name) => name.includes("/voisins/")).length;
  return { ...found, needs: found.needs.map(({ key }) => key), fetched };
}"""


@pytest.fixture(scope="module")
def search(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asked]:
    """What the search of the made-up base, with its editorial texts, answers to a query."""
    folder, catalogue = tmp_path_factory.mktemp("search"), base_catalogue()
    for part in ("explore", "shared"):
        shutil.copytree(ROOT / "docs" / "assets" / part, folder / "assets" / part)
    write_files(index_files(catalogue), folder)
    write_files(answer_files(catalogue, base_editorial()), folder)
    write_files(place_files(catalogue, ()), folder)
    sheets = [
        {
            "index": number,
            "slug": practice.slug,
            "title": practice.titre,
            "summary": practice.resume,
            "values": facet_values(practice),
        }
        for number, practice in enumerate(catalogue.practices)
    ]
    (folder / "sheets.json").write_text(json.dumps(sheets, default=list), encoding="utf-8")
    (folder / "index.html").write_text("<!doctype html><title>Recherche</title>", encoding="utf-8")
    with served(folder) as address:
        page = browser.new_page()

        def ask(query: str) -> Any:  # noqa: ANN401 (what a script gives)
            page.goto(address)
            return page.evaluate(SEARCH, query)

        yield ask
        page.close()


@pytest.mark.parametrize(
    "query",
    ["wesh on a lourdé mon fils svp", "il va péter un câble", "obsèques et mon fils viré, exclu"],
    ids=["word", "expression", "hint"],
)
def test_words_that_nobody_is_known_to_say_lead_to_what_they_stand_near(
    search: Asked, query: str
) -> None:
    found = search(query)
    assert (found["needs"][:1], found["none"]) == (["un-eleve-est-exclu"], False)
    assert found["fetched"] > 0


def test_neighbours_are_fetched_only_for_words_that_nobody_is_known_to_say(search: Asked) -> None:
    assert search("mon fils est viré")["fetched"] == 0


@pytest.mark.parametrize(
    ("query", "missing"),
    [
        ("permis moto", "permis moto"),
        ("un scooter quand on est viré", "scooter"),
        ("obsèques", "obseques"),
        ("viré d'un zeppelin", "zeppelin"),
    ],
    ids=["expression", "subject beside a known word", "hint alone", "unknown word"],
)
def test_a_subject_of_its_own_is_answered_by_a_no(search: Asked, query: str, missing: str) -> None:
    found = search(query)
    assert (found["none"], found["missing"], found["needs"]) == (True, missing, [])


def test_one_unknown_word_makes_no_no_of_a_sentence(search: Asked) -> None:
    assert not search("mon gamin est viré du zeppelin, exclu trois jours, renvoi du collège")[
        "none"
    ]


def test_a_sheet_that_is_about_a_subject_takes_it_from_those_that_no_sheet_has() -> None:
    told = json.loads(dict(answer_files(base_catalogue(), base_editorial()))[ANSWERS])
    assert list(told["voisins"]["sujets"]) == ["permi moto", stem("scooter")]
