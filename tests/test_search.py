import dataclasses
import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from operator import itemgetter
from pathlib import Path

import pytest
import yaml
from conftest import PRACTICES, ROOT
from made_up import catalogue_of, practice_of
from pages_reading import base_catalogue

from catalogue.machinery.kept import Kept
from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.reference.vocabularies import Sigle
from catalogue.site.search.documents import SearchDocument, search_documents
from catalogue.site.search.equivalences import other_expressions
from catalogue.site.search.expressions import Acronyms
from catalogue.site.search.facets import facet_values, facets
from catalogue.site.search.index import FOLDER, index_files
from catalogue.site.search.judging import Judged, figures, outcome
from catalogue.site.search.known import known_shadows
from catalogue.site.search.phrases import phrase_of
from catalogue.site.search.shadow import LEVELS, Shadow, shadow_of
from catalogue.site.search.spelling import Spelling, words_of
from catalogue.site.search.text import folded, words
from catalogue.site.shared.order import numbered
from catalogue.text.stems import stem


def documents() -> Iterator[SearchDocument]:
    return search_documents(base_catalogue())


def indexed(slug: str) -> set[str]:
    """Every word under which a practice is indexed."""
    (shadow,) = (shadow_of(d) for d in documents() if d.slug == slug)
    return set(weights_of(shadow))


def weights_of(shadow: Shadow) -> dict[str, float]:
    """What each word weighs in the index."""
    return {
        word: LEVELS[int(level)] for level, found in shadow.levels.items() for word in found.split()
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L’École d'Été", "ecole ete"),
        ("au cœur d’Œdipe, et cætera", "au coeur oedipe et caetera"),
        ("Aujourd’hui, jusqu'à l'îlot", "aujourdhui a ilot"),
        ("3ème, 18e et 1ère", "3e 18e et 1e"),
        ("St-Denis, Ste-Anne", "saint denis sainte anne"),
        ("REP+ : 2A, « 93 »", "rep 2a 93"),
    ],
)
def test_spelling_differences_are_folded_away(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_words_without_meaning_are_left_out() -> None:
    assert words("Que faire avec les parents d'un élève de 6e ?") == ("parents", "eleve", "6e")


def test_a_sheet_is_found_by_names_of_its_place_at_every_level() -> None:
    found = indexed("pierrefitte-jardin-des-ecoles")
    assert {"93", "ile", "france", "xseinesaintdenis", "xsaintdenis"} <= found
    assert {"pierrefitte", "idf"} <= found  # merged into it; usual name of its région
    assert "alsace" in indexed("colmar-eveil-musical")
    assert "idf" in indexed("ile-de-france-stages-de-troisieme")


def test_a_sheet_is_found_by_synonyms_of_its_themes_and_publics() -> None:
    found = indexed("gagny-acte-collegiens-exclus")
    assert {"decrochage", "absenteisme", "xacte"} <= found
    assert "xase" in indexed("france-parrainage-de-proximite")


def test_an_acronym_and_its_long_form_meet_and_capitals_count() -> None:
    known = Acronyms([Sigle("caf", "CAF", developpe="caisse d'allocations familiales")])
    assert [a.expression for a in known.found_in(["la CAF"])] == ["caf"]
    long_form = "Les caisses d’allocations familiales"
    assert [a.expression for a in known.found_in([long_form])] == ["caf"]
    assert known.found_in(["un caf, un café", "une caisse", "d’allocations familiales"]) == ()


def test_one_expression_brings_the_others_of_its_meaning() -> None:
    others = list(other_expressions(["Deux sages-femmes", "vont à la piscine"]))
    assert {"maïeuticien", "natation"} <= set(others)
    assert "piscine" not in others
    assert list(other_expressions(["rien de connu", "une sage", "femme"])) == []


LINES = yaml.safe_load(
    ROOT.joinpath("scripts/catalogue/site/search/equivalences.yaml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("line", LINES, ids=itemgetter(0))
def test_every_expression_of_a_line_brings_the_rest_of_it(line: list[str]) -> None:
    for expression in line:
        said = f" {' '.join(phrase_of(expression))} "
        rest = {other for other in line if f" {' '.join(phrase_of(other))} " not in said}
        assert rest <= set(other_expressions([expression])), expression


def test_an_expression_brings_the_rest_of_every_line_that_it_stands_on() -> None:
    others = set(other_expressions(["un goûter entre écoliers"]))
    assert {"élève", "école élémentaire"} <= others


def test_a_place_weighs_less_than_the_title_and_more_than_the_summary() -> None:
    made_up = practice_of(
        titre='"Un goûter partagé"',
        resume='"Les voisins viennent avec leurs gâteaux, chacun son tour, au pied des immeubles."',
        deroulement='"Quelqu’un apporte une bouilloire, une nappe, et tout le monde se parle."',
        porteurs='[{nom: "Les amis du square", type: association}]',
        territoire='{echelle: quartier, communes: ["69256"], quartiers: ["Écoin"]}',
    )
    (document,) = search_documents(catalogue_of(made_up))
    found = weights_of(shadow_of(document))
    places = {found[word] for word in ("vaulx", "velin", "69", "ecoin")}
    (place,) = places
    assert found["gouter"] > place > found["gateaux"] > found["auvergne"] > found["bouilloire"]


@pytest.mark.parametrize(
    ("word", "weight"),
    [
        ("gouter", 6),  # title
        ("ecoin", 5),  # place
        ("gateaux", 3.5),  # summary
        ("voisinage", 3),  # questions
        ("square", 3),  # who carries it
        ("auvergne", 2),  # what the place lies in
        ("bouilloire", 1.2),  # running text
        ("riverain", 0.9),  # means the same as a word of the summary
        ("immigre", 0.5),  # the same, of the text
        ("reaap", 0.4),  # only a synonym of its theme
    ],
)
def test_no_zone_of_a_sheet_is_lost_or_weighs_as_another(word: str, weight: float) -> None:
    made_up = practice_of(
        titre='"Un goûter partagé"',
        resume='"Un habitant sur deux vient avec ses gâteaux, à son tour, au pied des immeubles."',
        questions='["où parler entre gens du voisinage ?", "que faire à plusieurs le soir"]',
        themes="[parentalite]",
        deroulement='"Quelqu’un apporte une bouilloire, une nappe, un réfugié en parle."',
        porteurs='[{nom: "Les amis du square", type: association}]',
        territoire='{echelle: quartier, communes: ["69256"], quartiers: ["Écoin"]}',
    )
    (document,) = search_documents(catalogue_of(made_up))
    found = weights_of(shadow_of(document))
    assert found[word] == min(LEVELS, key=lambda level: abs(level - weight))


def test_the_words_of_an_index_are_letters_and_digits_and_stand_once() -> None:
    for shadow in map(shadow_of, documents()):
        found = [word for words in shadow.levels.values() for word in words.split()]
        assert len(found) == len(set(found))
        assert all(re.fullmatch(r"[a-z0-9]+", word) for word in found)


def test_spelling_help_has_the_usual_spelling_and_only_words_that_are_found() -> None:
    spelling = Spelling()
    for document in documents():
        spelling.add(words_of(document))
    proposed = spelling.words()
    assert {"décrochage", "parrainage", "roubaix", "crèche"} <= set(proposed)
    everywhere = {word for shadow in map(shadow_of, documents()) for word in weights_of(shadow)}
    assert [word for word in proposed if folded(word) not in everywhere] == []


def test_facets_count_every_practice_and_leave_empty_values_out() -> None:
    catalogue = base_catalogue()
    by_name = {facet.name: facet for facet in facets(catalogue)}
    assert all(option.count for facet in by_name.values() for option in facet.options)
    maturities = by_name["maturite"].options
    assert sum(option.count for option in maturities) == len(catalogue.practices)
    ile_de_france = next(o for o in by_name["region"].options if o.value == "ile-de-france")
    assert "Seine-Saint-Denis (93)" in [child.label for child in ile_de_france.children]
    reunion = next(o for o in by_name["region"].options if o.value == "la-reunion")
    assert reunion.children == ()


def test_a_practice_without_a_place_of_its_own_is_one_of_the_whole_country() -> None:
    national = practice_of("nationale", territoire="{echelle: national}")
    regional = practice_of("regionale", territoire='{echelle: region, region: "84"}')
    assert facet_values(national)["region"] == ("france-entiere",)
    territories = next(
        facet for facet in facets(catalogue_of(national, regional)) if facet.name == "region"
    )
    found = [(option.value, option.label, option.count) for option in territories.options]
    assert found == [
        ("auvergne-rhone-alpes", "Auvergne-Rhône-Alpes", 1),
        ("france-entiere", "France entière", 1),
    ]


def test_every_value_of_a_practice_can_be_chosen() -> None:
    catalogue = base_catalogue()
    known = {
        (name, option.value)
        for facet in facets(catalogue)
        for parent in facet.options
        for name, option in [
            (facet.name, parent),
            *(("departement", child) for child in parent.children),
        ]
    }
    for practice in catalogue.practices:
        for name, values in facet_values(practice).items():
            if name != "departement":  # overseas, the région stands for it
                assert {(name, value) for value in values} <= known


def test_the_index_says_which_sheets_have_a_word_and_how_much_it_weighs() -> None:
    catalogue = base_catalogue()
    files = dict(index_files(catalogue))
    start = json.loads(files[f"{FOLDER}/debut.json"])
    shadows = list(map(shadow_of, search_documents(catalogue, numbered(catalogue))))
    expected = {
        (word, number): weight
        for number, shadow in enumerate(shadows)
        for word, weight in weights_of(shadow).items()
    }
    assert start["fiches"] == len(shadows)
    found = {}
    for number, first in enumerate(start["parties"]):
        part = json.loads(files[f"{FOLDER}/mots/{number}.json"])
        after = [*start["parties"], "~"][number + 1]
        for word, postings in part.items():
            if word.startswith("@"):
                continue
            assert first <= stem(word) < after
            sheet = -1
            for gap, level in re.findall("([0-9a-z]*)([A-O])", postings):
                sheet += 1 + int(gap or "0", 36)
                found[word, sheet] = start["poids"][ord(level) - ord("A")]
    assert found == expected


WRITE = """
import sys
from pathlib import Path
from catalogue.loading.load import load_catalogue
from catalogue.site.search.index import index_files
from catalogue.site.shared.writing import write_files
write_files(index_files(load_catalogue(Path.cwd(), Path(sys.argv[2]))), Path(sys.argv[1]))
"""


def test_the_index_is_the_same_at_each_build(tmp_path: Path) -> None:
    made = []
    for name, zone in (("a", "UTC"), ("some/other/place", "Pacific/Noumea")):
        site = tmp_path / name / "site"
        settings = {"TZ": zone, "PYTHONHASHSEED": str(len(name))}
        environment = {**os.environ, "PYTHONPATH": "scripts", **settings}
        command = [sys.executable, "-c", WRITE, str(site), str(PRACTICES)]
        subprocess.run(command, env=environment, check=True)
        files = sorted(path for path in site.rglob("*") if path.is_file())
        made.append({path.relative_to(site).as_posix(): path.read_bytes() for path in files})
    assert made[0] == made[1]


def test_sheets_known_from_the_build_before_are_not_looked_through_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    catalogue = base_catalogue()
    new, *known = catalogue.practices
    earlier = dataclasses.replace(catalogue, practices=tuple(known))
    whole = known_shadows(catalogue, tmp_path / "other", "mark")
    known_shadows(earlier, tmp_path, "mark")
    looked_through = []

    def documents_of(
        catalogue: Catalogue, practices: Sequence[Practice]
    ) -> Iterator[SearchDocument]:
        looked_through.extend(practices)
        return search_documents(catalogue, practices)

    monkeypatch.setattr(f"{known_shadows.__module__}.search_documents", documents_of)
    # In this process, where it can be seen.
    monkeypatch.setattr("catalogue.machinery.processes.processors", lambda: 1)
    assert known_shadows(catalogue, tmp_path, "mark") == whole
    assert looked_through == [new]
    # Under another mark, or where a stranger's cache may stand, all are made.
    assert known_shadows(catalogue, tmp_path, "another mark") == whole
    monkeypatch.setenv("CI", "true")
    assert known_shadows(catalogue, tmp_path, "mark") == whole
    assert looked_through == [new, *catalogue.practices, *catalogue.practices]


@pytest.mark.parametrize("content", [b"", b'["", ["x"]]', b"[]", b"{", b"\xff", None])
def test_what_is_known_of_the_sheets_is_never_needed(
    tmp_path: Path, content: bytes | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    catalogue = base_catalogue()
    few = dataclasses.replace(catalogue, practices=catalogue.practices[:3])
    if content is None:
        (tmp_path / ".cache").write_text("a file where the folder should be")
    else:
        monkeypatch.setattr(Kept, "get", lambda *_: content)
    made = known_shadows(few, tmp_path, "mark")
    assert made == list(map(shadow_of, search_documents(few)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1re", "1ère"),
        ("2nde", "2de"),
        ("6e", "sixièmes"),
        ("P.M.I.", "PMI"),
        ("co-éducation", "coéducation"),
        ("Micro-Folie", "microfolie"),
    ],
)
def test_two_ways_to_write_a_word_are_one(one: str, other: str) -> None:
    assert folded(one) == folded(other)


def test_forms_of_a_word_have_one_stem_and_other_words_another() -> None:
    kin = ["médiateurs médiatrice", "marché marches", "infirmière infirmiers", "évaluer évaluation"]
    for words_of_kin in kin:
        assert len({stem(word) for word in folded(words_of_kin).split()}) == 1
    apart = "martin martinique enfant parent départ département logement loger crèche"
    assert len({stem(word) for word in folded(apart).split()}) == len(apart.split())


def test_an_expression_whose_words_mean_something_else_apart_is_one_word() -> None:
    made_up = practice_of(resume='"Un atelier de la langue des signes pour tous, chaque samedi."')
    (document,) = search_documents(catalogue_of(made_up))
    assert "xlanguedessignes" in weights_of(shadow_of(document))
    expressions = json.loads(dict(index_files(catalogue_of(made_up)))[f"{FOLDER}/debut.json"])
    assert {"langue des signes", "garde alternee"} <= set(expressions["expressions"])


def found(*slugs: str, place: str = "", none: bool = False) -> dict[str, object]:
    return {"slugs": list(slugs), "place": place, "box": "", "none": none}


def test_figures_count_the_first_sheet_that_answers() -> None:
    judged = Judged("x", "kind", frozenset({"b", "d"}))
    outcomes = [outcome(judged, {"x": found(*order)}) for order in ("abc", "acxd", "b", "z")]
    assert [one.rank for one in outcomes] == [2, 4, 1, 0]
    made = figures(outcomes)
    assert (made.success, made.reciprocal_rank) == (0.5, pytest.approx((0.5 + 0.25 + 1) / 4))


def test_a_place_a_no_and_a_spelling_are_judged_as_what_they_are() -> None:
    place = Judged("Roubaix", "lieux", frozenset({"a"}), place="commune-59512")
    absent = Judged("uniforme", "absents", frozenset(), none=True)
    spelling = Judged("1re", "ecritures", frozenset(), same="1ère")
    right = {
        "Roubaix": found("a", place="commune-59512"),
        "uniforme": found("b", none=True),
        "1re": found("c"),
        "1ère": found("c"),
    }
    wrong = {"Roubaix": found("a"), "uniforme": found("b"), "1re": found("c"), "1ère": found("d")}
    for judged in (place, absent, spelling):
        assert outcome(judged, right).success
        assert not outcome(judged, wrong).success
    # A no where a sheet answers is no answer.
    assert not outcome(Judged("x", "besoins", frozenset("a")), {"x": found("a", none=True)}).success
