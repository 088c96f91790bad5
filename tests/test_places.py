"""The finder of places, and the two doors that ask it: an issue and the terminal."""

import pytest
from conftest import ROOT

from catalogue.checking.check import check_sheet
from catalogue.contributing.sheet_text import practice_text, with_names
from catalogue.contributing.terminal.interview import Interview
from catalogue.contributing.typed_values import TypedReader
from catalogue.loading.load import load_base
from catalogue.reading.document import read
from catalogue.reference.places import HELP, find_place

BASE = load_base(ROOT, ROOT / "tests" / "examples" / "valid")
REFERENCE = BASE.reference
TERRITORIES = REFERENCE.territories

UNDERSTOOD = [
    ("communes", "Rennes", "35238"),
    ("communes", " « rennes ». ", "35238"),
    ("communes", "35238", "35238"),
    ("communes", "2a004", "2A004"),
    ("communes", "saint denis (93)", "93066"),
    ("communes", "Saint-Denis (seine saint denis)", "93066"),
    ("communes", "SAINT-DENIS (La Réunion)", "97411"),
    ("communes", "Paris 13e", "75113"),
    ("communes", "marseille 3e arrondissement", "13203"),
    ("communes", "Paris 13ème", "75113"),
    ("communes", "13e arrondissement de Paris", "75113"),
    ("communes", "Paris XIII", "75113"),
    ("communes", "Lyon 8", "69388"),
    ("communes", "Lyon (69008)", "69388"),
    ("communes", "Marseille (15e)", "13215"),
    ("communes", "13015 Marseille", "13215"),
    ("communes", "13015", "13215"),
    ("communes", "75016", "75116"),
    ("communes", "69001", "69381"),
    ("communes", "35000", "35238"),
    ("communes", "93200 St-Denis", "93066"),
    ("communes", "St-Denis, 93", "93066"),
    ("communes", "Sainte-Rose (97439)", "97419"),
    ("communes", "Arles", "13004"),
    ("communes", "Saint-Denis (Réunion)", "97411"),
    ("communes", "St-Benoit La Réunion", "97410"),
    ("communes", "Valence Drôme", "26362"),
    ("communes", "Mureaux", "78440"),
    ("communes", "Courcouronnes", "91228"),
    ("communes", "35042 Rennes Cedex", "35238"),
    ("communes", "20000", "2A004"),
    ("communes", "13004 Arles", "13004"),
    ("communes", "2A004 Ajaccio", "2A004"),
    ("communes", "58062 Château-Chinon (Ville)", "58062"),
    ("communes", "Ville de Bron", "69029"),
    ("communes", "Ville-d'Avray", "92077"),
    ("communes", "Épinay s/ Seine", "93031"),
    ("communes", "Vitry (94)", "94081"),
    ("communes", "Saint-Ouen (93)", "93070"),
    ("communes", "Grigny (Rhône)", "69096"),
    ("communes", "Évry (91)", "91228"),
    ("communes", "Châlons-sur-Marne", "51108"),
    ("communes", "Arbignieu", "01015"),
    ("intercommunalite", "metropole europeenne de lille", "200093201"),
    ("intercommunalite", "200 093\u00a0201", "200093201"),
    ("departement", "1", "01"),
    ("departement", "2a", "2A"),
    ("departement", "cotes d’armor", "22"),
    ("region", "ile de france", "11"),
    ("region", "11", "11"),
]
"""What is typed, and the code understood."""


class Answers:
    """A person at the terminal who gives the answers of a list, then stops."""

    def __init__(self, *typed: str) -> None:
        self._typed = list(typed)
        self.said: list[str] = []

    def ask(self, prompt: str) -> str:
        self.said.append(prompt)
        if not self._typed:
            raise EOFError
        return self._typed.pop(0)


def terminal(field: str, *typed: str) -> tuple[object, list[str]]:
    """What the terminal understands for that field alone, and what it said."""
    wanted = REFERENCE.schema.field(("territoire", field))
    assert wanted is not None
    person = Answers(*typed)
    asked = Interview(BASE, person.ask, person.said.append)
    return asked.place(wanted), person.said


def issue(field: str, typed: str) -> tuple[object, list[str]]:
    """What an issue's answer gives for that field, and what it is told."""
    wanted = REFERENCE.schema.field(("territoire", field))
    assert wanted is not None
    reader = TypedReader(REFERENCE)
    value = reader.value(wanted, typed)
    return value, [finding.sentence("constat") for finding in reader.findings]


@pytest.mark.parametrize(("field", "typed", "code"), UNDERSTOOD)
def test_both_doors_understand_the_same_places(field: str, typed: str, code: str) -> None:
    value = [code] if field == "communes" else code
    assert issue(field, typed) == (value, [])
    answer, said = terminal(field, typed, "")
    assert answer == value
    place = find_place(field, typed, TERRITORIES).place
    assert place is not None
    assert f"  {place}" in said


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("Paris, 18e arrondissement", ["75118"]),
        ("Paris 19e et 20e", ["75119", "75120"]),
        ("Marseille (13e/14e)", ["13213", "13214"]),
        ("Saint-Denis, La Réunion", ["97411"]),
        ("Rennes, Ille-et-Vilaine, Bretagne", ["35238"]),
        ("Roubaix & Tourcoing - Wattrelos", ["59512", "59599", "59650"]),
    ],
)
def test_several_names_of_one_answer_are_read(typed: str, codes: list[str]) -> None:
    assert issue("communes", typed) == (codes, [])


def test_what_is_no_town_is_said_to_be_what_it_is() -> None:
    assert "territoire plus grand (département)" in find_place("communes", "93", TERRITORIES).slip
    assert "« Lille »" in find_place("communes", "Lille Sud", TERRITORIES).slip
    assert len(find_place("communes", "Marseille (13)", TERRITORIES).places) == 2


def test_a_homonym_is_offered_with_what_tells_it_apart() -> None:
    found = find_place("communes", "SAINT DENIS", TERRITORIES)
    assert found.place is None
    assert str(found.places[1]) == "Saint-Denis (Seine-Saint-Denis, code 93066)"
    assert terminal("communes", "SAINT DENIS", "2", "")[0] == ["93066"]
    value, slips = issue("communes", "SAINT DENIS")
    assert value is None
    assert slips == [found.slip]
    assert "« SAINT DENIS » peut désigner plusieurs communes" in found.slip
    assert str(found.places[1]) in found.slip


def test_a_city_is_one_place_whose_arrondissements_are_offered() -> None:
    found = find_place("communes", "paris", TERRITORIES)
    assert str(found.place) == "Paris (Paris, code 75056)"
    assert len(found.near) == 20
    assert terminal("communes", "paris", "14", "")[0] == ["75113"]
    assert issue("communes", "paris") == (["75056"], [])


@pytest.mark.parametrize(
    ("field", "typed", "near"),
    [
        ("communes", "Rennnes", "Rennes (Ille-et-Vilaine, code 35238)"),
        ("communes", "Rennes (93)", "Rennes (Ille-et-Vilaine, code 35238)"),
        ("communes", "saint germain en l", "Saint-Germain-en-Laye (Yvelines, code 78551)"),
        ("intercommunalite", "europeenne lille", "Métropole Européenne de Lille (code 200093201)"),
        ("departement", "Finistèr", "Finistère (code 29)"),
    ],
)
def test_a_name_that_is_only_near_is_offered_and_never_taken(
    field: str, typed: str, near: str
) -> None:
    found = find_place(field, typed, TERRITORIES)
    assert found.places == ()
    assert near in map(str, found.near)
    assert found.near[0].nom in found.slip
    assert issue(field, typed) == (None, [found.slip])
    number = list(map(str, found.near)).index(near) + 1
    code = found.near[number - 1].code
    assert terminal(field, typed, str(number), "")[0] == ([code] if field == "communes" else code)


@pytest.mark.parametrize("field", HELP)
@pytest.mark.parametrize("typed", ["Nulle-Part-sur-Mer-Noire", "…", "(93)", "zz" * 500])
def test_what_names_nothing_is_said_and_never_guessed(field: str, typed: str) -> None:
    found = find_place(field, typed, TERRITORIES)
    assert found.places == ()
    assert "n'est pas dans la liste officielle" in found.slip


def test_a_number_that_is_no_code_at_all_is_said() -> None:
    assert "ni Insee ni postal" in find_place("communes", "99999", TERRITORIES).slip


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        # A village of that name, and a larger town that had it or is called so.
        ("Évry", ("91228", "89162")),
        ("Saint-Ouen", ("93070", "41226", "80711")),
        ("Champigny", ("94017", "89074", "51118")),
        # A postal code that several communes share.
        ("01220", ("01143", "01180", "01397")),
    ],
)
def test_a_name_that_may_be_another_s_is_asked_about(typed: str, offered: tuple[str, ...]) -> None:
    found = find_place("communes", typed, TERRITORIES)
    assert {place.code for place in found.places} == set(offered)
    assert issue("communes", typed) == (None, [found.slip])
    assert terminal("communes", typed, "1", "")[0] == [found.places[0].code]


def test_a_code_that_is_also_another_town_s_postal_code_is_asked_about_where_one_can() -> None:
    assert terminal("communes", "59100", "2", "")[0] == ["59512"]
    found = find_place("communes", "59100", TERRITORIES)
    assert [place.code for place in (*found.places, *found.near)] == ["59100", "59512"]


@pytest.mark.parametrize("town", ["Arles", "Aix-en-Provence"])
def test_a_town_chosen_by_its_name_is_never_taken_for_a_postal_code(town: str) -> None:
    code = find_place("communes", town, TERRITORIES).place
    assert code
    values = {"territoire": {"echelle": "commune", "communes": [code.code]}}
    text = with_names(practice_text(values, REFERENCE.schema), TERRITORIES)
    assert f'communes: ["{code.code}"] # {town}\n' in text
    found = check_sheet(read("a.yaml", text.encode()), REFERENCE)
    assert "code-postal" not in {problem.code for problem in found}


def test_the_code_of_a_merged_commune_is_kept_for_the_checks_and_said_with_todays_name() -> None:
    found = find_place("communes", "93059", TERRITORIES)
    assert str(found.place) == "Saint-Denis (Seine-Saint-Denis, code 93059)"
