import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from catalogue.reference.vocabularies import Vocabularies, load_vocabularies
from catalogue.text.folding import fold

FOLDER = Path(__file__).resolve().parents[1] / "schema" / "vocabularies"
VOCABULARIES = load_vocabularies(FOLDER)
NAMES = Vocabularies.names()


def written(folder: Path, name: str, entries: object) -> Path:
    """A copy of our vocabularies in `folder` where the file `name` holds `entries`."""
    for path in FOLDER.glob("*.yaml"):
        (folder / path.name).write_bytes(path.read_bytes())
    (folder / name).write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_slugs_can_stand_in_an_address(name: str) -> None:
    for slug in VOCABULARIES.terms(name):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug), slug


@pytest.mark.parametrize("name", NAMES)
def test_labels_are_not_taken_twice(name: str) -> None:
    labels = [fold(term.label) for term in VOCABULARIES.terms(name).values()]
    assert sorted(labels) == sorted(set(labels))


# Some cités éducatives have no definition: their source says nothing but their name.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "cites_educatives"])
def test_definitions_are_sentences(name: str) -> None:
    for term in VOCABULARIES.terms(name).values():
        assert re.fullmatch(r"[A-ZÀ-Ý0-9«].*\.", term.definition, re.DOTALL), term.slug


@pytest.mark.parametrize("name", NAMES)
def test_no_synonym_stands_twice_in_a_term(name: str) -> None:
    for term in VOCABULARIES.terms(name).values():
        assert len(set(term.synonyms)) == len(term.synonyms), term.slug


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.name)
def test_files_hold_composed_letters(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


@pytest.mark.parametrize("name", ["themes", "publics"])
def test_people_find_a_theme_and_a_public_by_many_words(name: str) -> None:
    for term in VOCABULARIES.terms(name).values():
        assert len(term.synonyms) >= 8, term.slug


@pytest.mark.parametrize(
    ("word", "theme"),
    [
        ("décrochage", "perseverance"),
        ("absentéisme", "perseverance"),
        ("collégiens exclus", "perseverance"),
        ("harcèlement", "reussite-scolaire"),
        ("café des parents", "parentalite"),
        ("crèche", "petite-enfance"),
        ("aide sociale à l'enfance", "protection-enfance"),
        ("pause méridienne", "temps-libre"),
        ("cours d'école", "environnement"),
        ("stage de 3e", "orientation-insertion"),
    ],
)
def test_a_word_of_the_field_leads_to_one_theme(word: str, theme: str) -> None:
    found = [term.slug for term in VOCABULARIES.themes.values() if word in term.synonyms]
    assert found == [theme]


def test_every_theme_stands_under_an_axis() -> None:
    assert {theme.axe for theme in VOCABULARIES.themes.values()} == set(VOCABULARIES.axes)


def test_every_level_of_maturity_says_what_it_requires_and_does_not_mean() -> None:
    for level in VOCABULARIES.maturites.values():
        assert level.exigences.endswith(".")
        assert level.ne_signifie_pas.endswith(".")


def test_acronyms_have_a_long_form_and_one_spelling_each() -> None:
    spellings: list[str] = []
    for sigle in VOCABULARIES.sigles.values():
        assert len(sigle.developpe) > len(sigle.label)
        spellings += [sigle.label, *sigle.synonyms]
    assert len(spellings) == len(set(spellings))


def test_a_name_of_the_schema_gives_its_vocabulary() -> None:
    assert VOCABULARIES.terms("cites-educatives") is VOCABULARIES.cites_educatives
    with pytest.raises(ValueError, match="couleurs"):
        VOCABULARIES.terms("couleurs")


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        ({"slug": "a"}, "expected a list"),
        ([{"label": "Sans identifiant"}], "entry 1"),
        ([{"slug": "a", "label": "A", "couleur": "bleu"}], "entry 1"),
        (["texte"], "entry 1"),
        ([{"slug": "a", "label": "A"}, {"slug": "a", "label": "B"}], "stands twice"),
    ],
)
def test_a_broken_file_is_named(tmp_path: Path, entries: object, reason: str) -> None:
    folder = written(tmp_path, "etats.yaml", entries)
    with pytest.raises(ValueError, match=rf"etats\.yaml.*{reason}"):
        load_vocabularies(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"axes\.yaml"):
        load_vocabularies(tmp_path)
