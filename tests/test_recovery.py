"""What one slip of YAML hides is read all the same: a beginner needs two rounds, not seven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up import SHEET, reference

from catalogue.checking.check import check_sheet, in_order
from catalogue.reading.document import read

EIGHT = """\
# Ma première fiche
titre: Le café des parents : un lieu ouvert à tous
resume: "Les "parents" du quartier venaient peu au collège. Un café les accueille le samedi."
themes: [parentalité, alliances
publics: parents
territoire:
  echelle: commune
   communes: ["69256"]
etat en-cours
maturite:reperee
porteurs:
\t- {nom: "Ville", type: mairie}
deroulement: |
Les parents sont accueillis le samedi.
moyens: 'L'école prête une salle'
sources:
  - {titre: "Page" url: "www.example.org"}
redaction: {origine: club, date: "15/01/2026"}
"""
SLIPS = [
    (2, "yaml-deux-points"),
    (3, "yaml-guillemets-internes"),
    (4, "yaml-crochets"),
    (5, "type-incorrect"),
    (8, "yaml-retrait"),
    (9, "yaml-cle-sans-deux-points"),
    (10, "yaml-espace"),
    (12, "yaml-tabulation"),
    (14, "yaml-bloc"),
    (15, "yaml-apostrophe"),
    (17, "yaml-virgule"),
    (18, "date-mal-formee"),
]
MENDED = {
    2: 'titre: "Le café des parents : un lieu ouvert à tous"',
    3: 'resume: "Les parents du quartier venaient peu au collège. Un café les accueille."',
    4: "themes: [parentalité, alliances]",
    5: "publics: [parents]",
    8: '  communes: ["69256"]',
    9: "etat: en-cours",
    10: "maturite: reperee",
    12: '  - {nom: "Ville", type: mairie}',
    14: "  Les parents sont accueillis le samedi matin par deux animatrices.",
    15: 'moyens: "L\'école prête une salle"',
    17: '  - {titre: "Page", url: "www.example.org"}',
    18: 'redaction: {origine: club, date: "2026-01-15"}',
}


def found_in(text: str) -> list[tuple[int, str]]:
    document = read("practices/essai.yaml", text.encode())
    return [(p.mark.line, p.code) for p in in_order(check_sheet(document, reference()))]


def test_every_slip_of_a_beginner_is_said_in_one_run_and_nothing_else() -> None:
    assert found_in(EIGHT) == SLIPS
    lines = EIGHT.split("\n")
    for number, line in MENDED.items():
        lines[number - 1] = line
    second = found_in("\n".join(lines))
    assert second == [(4, "valeur-inconnue"), (12, "valeur-inconnue"), (17, "adresse-non-http")]


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        (
            ["etat: en-cours", "moyens: 'l'un'", "etat: terminee"],
            [(2, "yaml-apostrophe"), (3, "cle-en-double")],
        ),
        (["moyens: [", "couleur: bleu"], [(1, "yaml-crochets"), (2, "champ-inconnu")]),
        (['moyens: "deux', "resultats: 'l'un'"], [(1, "yaml-guillemets"), (2, "yaml-apostrophe")]),
    ],
)
def test_positions_are_those_of_the_whole_file(
    lines: list[str], found: list[tuple[int, str]]
) -> None:
    above = SHEET.replace("etat: en-cours\n", "") if lines[0].startswith("etat") else SHEET
    count = above.count("\n")
    expected = [(line + count, code) for line, code in found]
    assert found_in(above + "\n".join(lines) + "\n") == expected


@given(st.lists(st.sampled_from([*EIGHT.split("\n"), *SHEET.split("\n"), "[", "---", "&a *a"])))
def test_no_heap_of_lines_is_too_much(lines: list[str]) -> None:
    for line, code in found_in("\n".join(lines)):
        assert 1 <= line <= len(lines) + 1
        assert code
