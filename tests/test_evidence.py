"""What one decides by, from the file to the page: evidence, markers, opinion, questions."""

import re

import pytest
from conftest import ROOT
from made_up import catalogue_of, practice_of, reference, sheet
from pages_reading import parse, real_schema, text, with_class
from rendered_pages import make_pages

from catalogue.checking.check import check_sheet
from catalogue.contributing.issues.issue_questions import questions
from catalogue.contributing.issues.reading import read_sheet
from catalogue.contributing.spreadsheet.lines import lines_of_table
from catalogue.contributing.spreadsheet.tables import Table
from catalogue.practices.evidence import kinds_of_evidence
from catalogue.practices.practice import Practice
from catalogue.site.exports.json_files import practice_values
from catalogue.site.pages import Site
from catalogue.site.pages.editorial import load_editorial
from catalogue.site.search.facets import facet_values
from catalogue.site.shared.words import cost
from catalogue.text.typography import french

READ = "titre: Un rapport, organisme: Une université, lecture: directe"
TOLD = READ.replace("directe", "rapportee")
UNREAD = READ.replace("directe", "non-lue")


def evaluated(values: str | None) -> Practice:
    return practice_of(evaluation=f"{{{values}}}" if values else None)


@pytest.mark.parametrize(
    ("evaluation", "slug", "sentence"),
    [
        (None, "aucune", "Aucune évaluation trouvée"),
        (f"{UNREAD}, portee: locale", "non-lue", "Évaluation citée, non lue"),
        # What was not read cannot be known, whatever the sheet says of the effect.
        (f"{UNREAD}, portee: locale, effet: positif", "non-lue", "Évaluation citée, non lue"),
        (f"{READ}, portee: locale, effet: positif", "positif", "Évaluation lue : effets positifs"),
        (f"{READ}, portee: locale", "inconnu", "Évaluation lue : effet non connu"),
        (
            f"{TOLD}, portee: nationale, effet: pas-d-effet-prouve",
            "pas-d-effet-prouve",
            "Évaluation d'un programme national rapportée : pas d'effet prouvé",
        ),
    ],
)
def test_evidence_is_one_sentence_everywhere(
    evaluation: str | None, slug: str, sentence: str
) -> None:
    practice = evaluated(evaluation)
    assert (practice.preuve.slug, practice.preuve.label) == (slug, sentence)
    assert slug in {kind.slug for kind in kinds_of_evidence(reference().vocabularies)}
    assert facet_values(practice)["preuve"] == (slug,)
    exported = practice_values(practice, real_schema(), Site())
    assert exported["preuve"] == {"code": slug, "phrase": sentence}
    bodies = pages(practice)
    for path in (f"pratiques/{practice.slug}/", "pratiques/"):
        assert french(sentence) in bodies[path], path


def test_the_page_on_method_tells_every_kind_of_evidence() -> None:
    told = (ROOT / "docs/methode.md").read_text(encoding="utf-8")
    for kind in kinds_of_evidence(reference().vocabularies):
        words = french(kind.label.rpartition(" : ")[2])
        assert f"**{words[0].upper()}{words[1:]}**" in told


def test_a_level_that_no_longer_exists_says_how_to_write_it_now() -> None:
    for written in ("evaluee", '"Évaluée"'):
        (found,) = check_sheet(sheet(maturite=written), reference())
        assert found.code == "maturite-evaluee"


COST = {"reperes": {"argent": {"montant": 30000}}}
DECIDED = {
    "questions": '["On a exclu un élève, où peut-il aller ?", "Que faire le mercredi ?"]',
    "famille": "cafe-des-parents",
    "reperes": (
        "{argent: {montant: 30000, par: an, annee: 2023, precision: un poste},"
        " personnes: Deux éducateurs, premiers_pas: [Trouver une salle, Écrire aux parents]}"
    ),
    "avis_de_la_redaction": (
        "{points_de_vigilance: [Prévoir un remplaçant],"
        ' transferabilite: "Une petite ville en ferait *la moitié*."}'
    ),
    "reprises": (
        "[{territoire: Nantes, garde: Le mercredi, change: Le lieu, resultat: Vingt élèves}]"
    ),
    "questions_posees": (
        '[{question: "Qui paie la salle ?", reponse: La commune., date: "2026-03"}]'
    ),
}


def test_the_page_shows_what_one_decides_by_and_marks_our_opinion() -> None:
    practice = practice_of(**DECIDED)
    tree = parse(pages(practice)[f"pratiques/{practice.slug}/"])
    shown = {
        text(section).split(" ")[0]: text(section)
        for section in (*with_class(tree, "ce-section"), *with_class(tree, "ce-band"))
    }
    words = " ".join(shown.values())
    for expected in (
        "Cette fiche répond à On a exclu un élève, où peut-il aller ?",
        "Argent 30 000 € par an (2023) : un poste",
        "Par où commencer Trouver une salle Écrire aux parents",
        "gardé : Le mercredi",
        "changé : Le lieu",
        "résultat : Vingt élèves",
        "Qui paie la salle ? La commune. (mars 2026)",
    ):
        assert expected in re.sub(r"\s+", " ", words)
    (ours,) = (
        text(section)
        for section in with_class(tree, "ce-section")
        if "Prévoir un remplaçant" in text(section)
    )
    assert ours.startswith("L’avis de la rédaction Ce qui suit est notre avis.")
    assert "la moitié" in ours


def test_a_sheet_without_them_has_no_empty_section() -> None:
    practice = practice_of()
    body = pages(practice)[f"pratiques/{practice.slug}/"]
    for title in ("répond à", "Repères", "avis de la rédaction", "Questions posées", "Famille"):
        assert title not in body, title


def test_a_cost_is_said_as_the_source_counts_it() -> None:
    argent = practice_of(reperes="{argent: {montant: 250, par: enfant}}").reperes.argent
    assert argent is not None
    assert cost(argent) == "250\u00a0€ par enfant"


@pytest.mark.parametrize("typed", ["30000", "30 000 €", "30\u202f000\u00a0€"])
def test_a_sum_is_understood_as_people_write_it(typed: str) -> None:
    lists = reference()
    asked = questions(lists.schema)
    (sum_asked,) = (one for one in asked if one.field.path == "reperes.argent.montant")
    answers = {sum_asked.label: typed}
    assert read_sheet(asked, answers, "2026-11-29", lists).sheet == COST
    table = Table("fiches", (("titre", sum_asked.field.path), ("Un titre", typed)))
    (line,) = lines_of_table(table, lists).lines
    assert line.values["reperes"] == COST["reperes"]


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("reperes", "{argent: {montant: 500, par: an, annee: 2090}}", "date-future"),
        (
            "questions_posees",
            '[{question: "Quand ?!?!", reponse: Hier, date: "2090"}]',
            "date-future",
        ),
        ("questions", '["Où aller ?", "où aller !"]', "question-en-double"),
        ("questions", '["Joindre le 01 23 45 67 89 ?", "Et après ?"]', "telephone-dans-texte"),
        ("reperes", '{personnes: "Écrire à nom@example.org"}', "courriel-dans-texte"),
        ("reperes", "{lieu: Chez Mme Exemple}", "personne-nommee"),
        ("avis_de_la_redaction", '{points_de_vigilance: ["Voir <b>ceci</b>"]}', "html-interdit"),
        (
            "avis_de_la_redaction",
            '{transferabilite: "Voir ![une image](https://example.org/a.png)"}',
            "mise-en-forme-ignoree",
        ),
        ("reprises", "[{territoire: Nantes, garde: Voir M. Exemple}]", "personne-nommee"),
    ],
)
def test_the_rules_look_at_the_new_fields(field: str, value: str, code: str) -> None:
    assert [p.code for p in check_sheet(sheet(**{field: value}), reference())] == [code]


def pages(practice: Practice) -> dict[str, str]:
    """The body of every page of a site that holds this practice alone."""
    catalogue = catalogue_of(practice)
    editorial = load_editorial(ROOT / "docs" / "editorial", catalogue)
    made = make_pages(catalogue, Site(), editorial, real_schema())
    return {page.path: str(page.body) for page in made}
