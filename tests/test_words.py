import pytest

from catalogue.practices.practice import Periode
from catalogue.reference.vocabularies import Term
from catalogue.site.shared import words
from catalogue.site.shared.addresses import relative
from catalogue.text.folding import sort_key

EN_COURS, INCONNU = Term("en-cours", "En cours"), Term("inconnu", "Non connu")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0\u00a0pratique commune"),
        (1, "1\u00a0pratique commune"),
        (2, "2\u00a0pratiques communes"),
        (12345, "12\u00a0345\u00a0pratiques communes"),
    ],
)
def test_the_plural_begins_at_two(value: int, expected: str) -> None:
    assert words.count(value, "pratique commune") == expected


def test_an_irregular_plural_is_given() -> None:
    assert words.count(3, "lieu", "lieux") == "3\u00a0lieux"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2022-03-24", "24\u00a0mars 2022"),
        ("2022-08-01", "1er\u00a0août 2022"),
        ("2022-12", "décembre 2022"),
        ("2022", "2022"),
    ],
)
def test_dates_are_french(value: str, expected: str) -> None:
    assert words.date(value) == expected


@pytest.mark.parametrize(
    ("periode", "etat", "expected"),
    [
        (Periode(), INCONNU, ""),
        (Periode(2010), EN_COURS, "depuis 2010"),
        (Periode(2010, None, debut_approximatif=True), EN_COURS, "depuis 2010 environ"),
        (Periode(2010), INCONNU, "à partir de 2010"),
        (Periode(2010, 2014), INCONNU, "de 2010 à 2014"),
        (Periode(2010, 2010), INCONNU, "2010"),
        (Periode(None, 2014), INCONNU, "jusqu’en 2014"),
    ],
)
def test_since_is_said_only_of_what_goes_on(periode: Periode, etat: Term, expected: str) -> None:
    assert words.period(periode, etat) == expected


def test_neighbouring_ages_are_joined() -> None:
    ages = [Term(slug, slug) for slug in ("15-18", "0-3", "3-6")]
    assert words.age_range(ages) == "0 à 6\u00a0ans, 15 à 18\u00a0ans"


def test_sorting_ignores_accents_and_case() -> None:
    names = ["Œuvre", "Île-de-France", "Zoo", "école", "Ecole", "abbé", "Oeuf"]
    assert sorted(names, key=sort_key) == [
        "abbé", "école", "Ecole", "Île-de-France", "Oeuf", "Œuvre", "Zoo",
    ]  # fmt: skip


def test_a_long_text_is_cut_between_words() -> None:
    short = words.shorten("mot " * 100, 20)
    assert short == "mot mot mot mot…"
    assert words.shorten("court") == "court"


@pytest.mark.parametrize(
    ("address", "page", "expected"),
    [
        ("themes/sante/", "", "themes/sante/"),
        ("themes/sante/#bretagne", "pratiques/x/", "../../themes/sante/#bretagne"),
        ("", "pratiques/x/", "../../"),
        ("", "", "./"),
    ],
)
def test_links_are_relative(address: str, page: str, expected: str) -> None:
    assert relative(address, page) == expected
