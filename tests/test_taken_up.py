"""« Nous l'avons reprise »: from an issue, or an e-mail pasted into one, to both sheets."""

from pathlib import Path

import pytest
import yaml
from conftest import PRACTICES, ROOT
from issue_bodies import event, written

import from_issue
from catalogue.contributing.issues.event import Issue
from catalogue.contributing.issues.issue_questions import CONSENT, CONSENTS, taken_up_questions
from catalogue.contributing.issues.proposal import Proposal
from catalogue.contributing.issues.taken_up import propose_taken_up
from catalogue.contributing.sheet_text import with_added
from catalogue.loading.load import Base, load_base

ANSWERS = {
    "fiche_d_origine": "https://example.org/pratiques/seine-saint-denis-lire-a-la-creche/",
    "organisme": "Ville de Colmar",
    "territoire": "Colmar (Haut-Rhin)",
    "annee": "2025",
    "garde": "Une séance par semaine",
    "resultat": "Rien de mesuré : une collègue est partie",
    "fiche": "colmar-eveil-musical",
}
FIRST = "seine-saint-denis-lire-a-la-creche"
BARE = "sarreguemines-marche-des-partenaires"


@pytest.fixture(scope="module")
def base() -> Base:
    return load_base(ROOT, PRACTICES)


def body(base: Base, **changed: str) -> str:
    answers = {**ANSWERS, **changed}
    sections = [
        f"### {question.label}\n\n{answers.get(question.id) or '_No response_'}"
        for question in taken_up_questions(base.reference.schema)
    ]
    boxes = "\n".join(f"- [x] {sentence}" for sentence in CONSENTS)
    return "\n\n".join([*sections, f"### {CONSENT}\n\n{boxes}"])


def proposed(base: Base, **changed: str) -> Proposal:
    return propose_taken_up(Issue(7, "", body(base, **changed), "2026-11-17"), base)


def before(base: Base, slug: str) -> str:
    (sheet,) = (sheet for sheet in base.sheets if sheet.file.endswith(f"/{slug}.yaml"))
    return sheet.content.decode()


def test_an_answer_adds_its_entry_and_touches_nothing_else(base: Base) -> None:
    for slug in (FIRST, BARE):
        proposal = proposed(base, fiche_d_origine=slug)
        assert proposal.ready, proposal.comment
        assert proposal.path.endswith(f"/{slug}.yaml")
        old, new = before(base, slug).splitlines(), proposal.text.splitlines()
        assert [line for line in new if line in old] == old
        entry = yaml.safe_load(proposal.text)["reprises"][-1]
        assert entry == {
            "territoire": "Colmar (Haut-Rhin)",
            "annee": 2025,
            "garde": "Une séance par semaine",
            "resultat": "Rien de mesuré : une collègue est partie",
            "organisme": "Ville de Colmar",
            "fiche": "colmar-eveil-musical",
            "temoignage": "2026-11",
        }


def test_an_e_mail_pasted_into_an_issue_is_read_alike(base: Base) -> None:
    told = body(base).replace("'", "’").replace("n’est nommé ni", "n’est nommé\nni")
    mail = f"De : une ville\n\nBonjour,\n\n{told}\n\nBien à vous".replace("\n", "\r\n")
    assert propose_taken_up(Issue(7, "", mail, "2026-11-17"), base).text == proposed(base).text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"fiche_d_origine": "colmar-eveil-musica"}, r"colmar\-eveil\-musical"),
        ({"fiche_d_origine": ""}, "**Fiche d’origine** : Cette rubrique est obligatoire"),
        ({"organisme": ""}, "**Organisation** : Cette rubrique est obligatoire"),
        ({"garde": "Demandez au 01 23 45 67 89"}, "**Ce qui a été gardé**"),
        ({"annee": "2090"}, "**Année**"),
        ({"fiche": FIRST}, "**Fiche de la reprise**"),
        ({"fiche": "nulle-part-du-tout"}, "**Fiche de la reprise**"),
    ],
)
def test_what_is_wrong_is_said_by_the_labels_of_the_form(
    base: Base, changed: dict[str, str], said: str
) -> None:
    proposal = proposed(base, **changed)
    assert not proposal.ready
    assert said in proposal.comment
    assert proposal.comment.count("\n- **") == 1


def test_what_the_sheet_itself_lacks_is_not_asked_of_them(base: Base) -> None:
    proposal = proposed(base, fiche_d_origine="lille-metropole-mediateurs-a-l-ecole")
    assert proposal.ready
    assert "Avertissements" not in proposal.description


def test_a_list_written_in_another_way_is_written_anew(base: Base) -> None:
    schema = base.reference.schema
    text = with_added("titre: Un titre\nreprises: []\nsources: []\n", "reprises", {}, schema)
    assert text.startswith("titre: Un titre\nreprises: []\n")


def test_the_command_tells_the_two_forms_apart_by_their_label(base: Base, tmp_path: Path) -> None:
    opened = event(body(base))
    opened["issue"]["labels"] = [{"name": "reprise"}, "bruit", {"name": 3}]
    path = written(tmp_path / "event.json", opened)
    out = tmp_path / "out"
    options = [str(path), "--write", str(out), "--practices", str(PRACTICES)]
    assert from_issue.main(options) == 0
    (sheet,) = out.rglob("*.yaml")
    told = yaml.safe_load(sheet.read_text("utf-8"))["reprises"][-1]
    assert told["organisme"] == "Ville de Colmar"
    description = (out / "pull-request.md").read_text("utf-8")
    assert "Reprise proposée par le formulaire (#12)" in description
