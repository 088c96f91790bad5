"""The contribution form begun by a link: from « Faire le point », or from anywhere."""

import json
from pathlib import Path
from urllib.parse import quote

import notes
import pytest
import yaml
from browsing import violations
from conftest import PRACTICES, ROOT
from keyboard import Contributor
from point.team import NewMember

from catalogue.checking.check import has_errors
from catalogue.loading.load import load_base

NOON = "midi-et-mois-de-juillet"


def test_what_works_opens_the_form_and_the_sheet_passes(
    member: NewMember, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The form dates a sheet of today, whatever the day of the other tests.
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    one = member()
    one.open("#lieu=commune:94028")
    one.present("commune")
    one.answer({NOON: "ensemble-et-suivi"}, who="Service périscolaire, école Jaurès et la MJC")
    one.step(5)
    one.page.click(f"[data-strength={NOON}] a")
    user = Contributor(one.context, one.site)
    user.page.close()
    user.page = page = one.page
    page.wait_for_selector("html[data-form=ready]")
    assert "viennent du lien" in page.inner_text("[data-part=resumed]")
    assert page.url.endswith("/contribuer/formulaire/")
    summary = "À midi, le bruit fatiguait tout le monde. Des enfants ont écrit les règles du repas."
    notes.essentials(
        user, "Des règles du midi écrites à l'école", summary, themes=(), publics=("enfants",)
    )
    user.go_on()
    notes.state(user, "en-cours", "reperee")
    user.go_on()
    user.write("#f-deroulement", "Chaque classe propose trois règles ; un conseil les choisit.")
    for _ in range(3):
        user.go_on()
    notes.follow_up(user, {"titre": "Le midi", "url": "https://www.example.org/midi"})
    assert user.errors() == []
    written = user.download(tmp_path)
    base = load_base(ROOT, PRACTICES, extra=[written])
    assert [p for p in base.problems if p.file == str(written) and has_errors([p])] == []
    made = yaml.safe_load(written.read_text(encoding="utf-8"))
    assert made["territoire"] == {"echelle": "commune", "communes": ["94028"]}
    assert made["porteurs"] == [{"nom": "Service périscolaire", "type": "commune"}]
    assert {"nom": "école Jaurès", "type": "education-nationale"} in made["partenaires"]


def test_a_link_never_writes_over_a_draft_and_brings_no_person(member: NewMember) -> None:
    one = member()
    begun = {
        "titre": "Un titre venu d'un lien",
        "resume": "Appelez le 06 12 34 56 78 pour en savoir plus, ou écrivez à a.b@exemple.fr.",
        "themes": ["sante", "rien-de-tel"],
        "territoire": {"echelle": "commune", "communes": ["94028"], "__proto__": {"x": 1}},
        "inconnu": [[[[[["profond"]]]]]],
    }
    form = f"{one.site}contribuer/formulaire/"
    link = f"{form}#avec={quote(json.dumps(begun))}"
    page = one.page
    page.goto(link)
    page.wait_for_selector("html[data-form=ready]")
    assert page.input_value("#f-titre") == "Un titre venu d'un lien"
    assert page.input_value("#f-resume") == ""
    assert "laissé de côté" in page.inner_text("[data-part=resumed]")
    assert page.locator("#f-themes-sante").is_checked()
    page.fill("#f-titre", "Le mien, que je garde")
    page.wait_for_function("() => localStorage.getItem('ce-formulaire')?.includes('je garde')")
    page.goto("about:blank")
    page.goto(link)
    page.wait_for_selector("html[data-form=ready]")
    assert page.input_value("#f-titre") == "Le mien, que je garde"
    assert violations(page) == []
    page.click("[data-action=take-link]")
    assert page.input_value("#f-titre") == "Un titre venu d'un lien"
    for broken in ("%7B", "%E0%A4%A", quote("[1]"), quote(json.dumps({"titre": "x" * 30_000}))):
        page.goto("about:blank")
        page.evaluate("0")
        page.goto(f"{form}#avec={broken}")
        page.wait_for_selector("html[data-form=ready]")
        assert page.locator("[data-part=begun]").is_hidden()
