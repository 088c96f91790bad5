"""The band « Pourrions-nous le faire ici ? »: what it answers, and what was not found."""

from dataclasses import replace

import pytest
from pages_reading import THIN, base_catalogue, hrefs, named, pages_of, parse, text, with_class

from catalogue.practices.practice import Argent, Avis, Contact, Practice, Reperes
from catalogue.site.pages.practices import likeness
from catalogue.site.shared.decision import QUESTIONS, answered, decision

NOTHING = replace(
    named(THIN),
    reperes=Reperes(),
    partenaires=(),
    points_de_vigilance=(),
    avis_de_la_redaction=Avis(),
)
FULL = replace(
    NOTHING,
    reperes=Reperes(
        Argent(30_000, base_catalogue().vocabularies.unites["an"], 2023),
        "Deux animateurs",
        "Un soir par semaine",
        "Une salle de classe",
        "Trois mois",
    ),
    partenaires=named("gagny-acte-collegiens-exclus").partenaires * 6,
    points_de_vigilance=("Ne pas juger",),
    avis_de_la_redaction=Avis(("Le nôtre",)),
)

TOLD_ALWAYS = {"effet", "fraicheur"}


def test_every_question_has_a_row_and_blanks_are_counted() -> None:
    assert [row.key for row in decision(NOTHING)] == list(QUESTIONS)
    assert answered(NOTHING) == (0, 7)
    assert answered(FULL) == (7, 7)
    for one in base_catalogue().practices:
        said = [row.key for row in decision(one) if row.said and row.key not in TOLD_ALWAYS]
        assert answered(one) == (len(said), 7), one.slug


def test_a_blank_is_shown_with_whom_to_ask() -> None:
    tree = parse(pages_of(NOTHING)[f"pratiques/{THIN}/"].body)
    blanks = with_class(tree, "ce-blank")
    assert len(blanks) == 7
    assert all("Pas trouvé" in text(blank) and hrefs(blank) == ["#contact"] for blank in blanks)
    (section,) = (
        e for e in with_class(tree, "ce-section") if e.get("aria-labelledby") == "contact"
    )
    assert NOTHING.porteurs[0].nom.replace("'", "’") in text(section)
    assert "argent, lieu" in text(section)
    told = replace(NOTHING, contact=Contact("Service jeunesse", courriel="jeunesse@example.org"))
    assert "jeunesse@example.org" in text(parse(pages_of(told)[f"pratiques/{THIN}/"].body))


def test_answers_are_short_and_our_opinion_is_marked_only_for_want_of_another() -> None:
    said = {row.key: row for row in decision(FULL)}
    assert said["argent"].said.replace("\xa0", " ") == "30 000 € par an (2023)"
    assert said["avec"].said.endswith(", et 3 de plus")
    assert (said["risque"].said, said["risque"].ours) == ("Ne pas juger", False)
    ours = {row.key: row for row in decision(replace(FULL, points_de_vigilance=()))}["risque"]
    assert (ours.said, ours.ours) == ("Le nôtre", True)
    body = pages_of(replace(FULL, points_de_vigilance=()))[f"pratiques/{THIN}/"].body
    band = with_class(parse(body), "ce-band")[0]
    assert "avis de la rédaction" in text(band)


def test_freshness_says_what_the_sources_allow() -> None:
    etats = base_catalogue().vocabularies.etats
    unknown = replace(FULL, etat=etats["inconnu"], sources=(replace(FULL.sources[0], date=""),))
    said = decision(unknown)[-1].said
    assert "nous ne savons pas si elle continue" in said.lower()
    assert said.endswith("sources sans date")
    dated = replace(FULL, sources=(replace(FULL.sources[0], date="2019-04"),))
    assert decision(dated)[-1].said.endswith("source la plus récente : 2019")


@pytest.mark.parametrize(
    ("mine", "its", "told"),
    [
        (9, 1, "même idée, plus petite ville"),
        (1, 9, "même idée, plus grande ville"),
        (9, 8, "même idée, ville de même taille"),
    ],
)
def test_a_sheet_of_the_same_family_says_how_its_town_differs(
    mine: int, its: int, told: str
) -> None:
    here = named("gagny-acte-collegiens-exclus")
    there = replace(named(THIN), famille=here.famille)

    def sized(practice: Practice, population: int) -> Practice:
        lieu = practice.territoire
        communes = tuple(replace(c, population=population) for c in lieu.communes)
        echelle = here.territoire.echelle
        return replace(practice, territoire=replace(lieu, communes=communes, echelle=echelle))

    assert likeness(sized(here, mine), sized(there, its)) == told
    apart = replace(there, famille=None)
    assert likeness(here, apart) == ""
