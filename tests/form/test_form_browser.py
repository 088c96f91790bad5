import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import notes
import pytest
import yaml
from browsing import served, violations
from conftest import PRACTICES, ROOT, BuildOnce
from keyboard import Contributor
from pages_reading import RICH, named
from playwright.sync_api import Browser, BrowserContext, Page, expect

from catalogue.checking.check import has_errors
from catalogue.loading.load import load_base

REPOSITORY = "https://github.com/exemple/pratiques"
CONTACT = "contact@exemple.fr"
STEPS = 9


SHEET = "poissy-ludotheque-mobile"
SHORT = {
    "titre": "Un jardin partagé au pied des tours",
    "resume": "Les enfants jouaient loin des arbres. Un jardin est né au pied de leurs tours.",
    "themes": ["environnement"],
    "publics": ["enfants"],
    "territoire": {"echelle": "commune", "communes": ["93048"]},
    "etat": "en-cours",
    "maturite": "reperee",
    "porteurs": [{"nom": "Régie de quartier", "type": "association"}],
    "deroulement": "Chaque mercredi, des habitants ouvrent le jardin et montrent les gestes.",
    "sources": [{"titre": "Le jardin", "url": "https://www.example.org/jardin"}],
    "redaction": {"origine": "club", "date": "2026-11-18"},
}
NAMES = {"93048": "Montreuil (Seine-Saint-Denis, 93048)"}


@pytest.fixture(scope="module")
def form_site(build_once: BuildOnce) -> Path:
    """The site with a repository and a contact."""
    return build_once("form", REPOSITORY_URL=REPOSITORY, CONTACT=CONTACT)


@pytest.fixture(scope="module")
def address(form_site: Path) -> Iterator[str]:
    with served(form_site) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def user(context: BrowserContext, address: str) -> Iterator[Contributor]:
    """At the form; any console message, page error or foreign request fails the test."""
    user = Contributor(context, address)
    yield user
    assert user.faults == []


def with_draft(
    user: Contributor, practice: dict[str, Any], slug: str = "", *, step: int = STEPS
) -> None:
    """A step, by default the last, with these answers as if they had been given before."""
    user.open(f"?fiche={slug}" if slug else "")
    key = f"ce-formulaire:{slug}" if slug else "ce-formulaire"
    draft = {"practice": practice, "names": NAMES, "step": step, "at": "2026-11-18T10:00:00Z"}
    user.page.evaluate("([k, v]) => localStorage.setItem(k, v)", [key, json.dumps(draft)])
    user.page.reload()
    user.page.wait_for_selector(f"html[data-form={'written' if step == STEPS else 'ready'}]")


@pytest.mark.parametrize("note", [notes.two_communes, notes.of_an_epci, notes.evaluated])
def test_a_practice_on_paper_becomes_a_file_that_passes(
    user: Contributor,
    tmp_path: Path,
    note: Callable[[Contributor], None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # The form dates a sheet of today, whatever the day of the other tests.
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    user.open()
    note(user)
    assert user.step() == "Relire et envoyer"
    assert user.errors() == []
    file = user.download(tmp_path)
    base = load_base(ROOT, PRACTICES, extra=[file])
    assert [p for p in base.problems if p.file == str(file) and has_errors([p])] == []
    shown = user.page.text_content("[data-part=yaml]")
    assert file.read_text(encoding="utf-8") == shown


def test_what_was_left_half_way_is_there_again_and_can_be_erased(
    user: Contributor, context: BrowserContext
) -> None:
    page = user.open()
    user.write("#f-titre", "Une ludothèque dans la cour de l'école")
    user.tick("#f-themes-culture", "#f-themes-alliances")
    user.press("section:not([hidden]) [data-action=next]")
    user.press("[data-action=later]:focus, section:not([hidden]) [data-action=later]")
    user.choose("f-territoire-echelle", "commune")
    user.pick("f-territoire-communes", "st etienne", "Saint-Étienne (Loire")
    user.write("#f-periode-debut", "vingt")
    page.wait_for_function("() => localStorage.getItem('ce-formulaire')?.includes('vingt')")
    page.close()

    again = Contributor(context, user.site)
    page = again.open()
    assert again.step() == "Où et quand"
    assert "Vous reprenez les réponses" in page.inner_text("[data-part=resumed]")
    chosen = page.inner_text(".ce-picker__chosen >> visible=true")
    assert "Saint-Étienne (Loire, 42218)" in chosen
    assert page.input_value("#f-periode-debut") == "vingt"
    page.goto(again.address + "#etape-1")
    assert page.input_value("#f-titre") == "Une ludothèque dans la cour de l'école"
    assert page.locator("[data-ranking] li").all_inner_texts()[0].startswith("Arts et culture")
    page.on("dialog", lambda dialog: dialog.accept())
    again.press("[data-action=erase]")
    page.wait_for_function("() => document.querySelector('#f-titre')?.value === ''")
    assert (
        page.evaluate("() => Object.keys(localStorage).filter((k) => k.startsWith('ce-f'))") == []
    )
    assert again.faults == []


def test_mistakes_in_texts_are_said_at_their_question_and_go_when_mended(user: Contributor) -> None:
    page = user.open()
    assert user.stay() == [
        "Titre : Remplissez cette réponse.",
        "Résumé : Remplissez cette réponse.",
        "Thèmes : Choisissez au moins une réponse.",
        "Publics : Choisissez au moins une réponse.",
    ]
    user.press("[data-errors] a")
    assert page.evaluate("document.activeElement.id") == "f-titre"
    assert page.get_attribute("#f-titre", "aria-describedby") == "f-titre-aide f-titre-erreur"
    assert page.get_attribute("#f-titre", "aria-invalid") == "true"
    user.write("#f-titre", "Court")
    assert "trop court" in page.inner_text("#f-titre-erreur")
    user.write("#f-titre", SHORT["titre"])
    assert page.locator("#f-titre-erreur").is_hidden()
    assert page.get_attribute("#f-titre", "aria-invalid") is None
    long = "a" * 60
    for written, said in (
        ("é" * 330, "Retirez-en 10."),
        (f"Pour venir : prenom.nom@exemple.fr. {long}", "adresse électronique"),
        (f"Pour venir, le 01 23 45 67 89. {long}", "numéro de téléphone"),
        (f"À compléter {long}", "texte d’attente"),
        (f"<b>Un jardin</b> {long}", "signes < et >"),
    ):
        user.write("#f-resume", written)
        assert said in page.inner_text("#f-resume-erreur")
    user.write("#f-resume", SHORT["resume"])
    slugs = ("langage-lecture", "numerique", "sante", "sport", "culture")
    user.tick(*(f"#f-themes-{slug}" for slug in slugs))
    assert "retirez-en 1." in page.inner_text("#f-themes-erreur")
    user.tick("#f-themes-culture")
    user.tick("#f-publics-enfants")
    user.go_on()


def test_mistakes_of_place_and_time_are_said_and_mended(user: Contributor) -> None:
    with_draft(user, {key: SHORT[key] for key in ("titre", "resume")}, step=2)
    page = user.page
    assert user.stay() == ["Échelle : Choisissez une réponse."]
    user.choose("f-territoire-echelle", "commune")
    assert user.stay() == ["Communes : Tapez le nom, puis choisissez dans la liste."]
    user.write("#f-territoire-communes", "Xyzzy")
    page.keyboard.press("Tab")
    assert "n’est pas encore choisi" in page.inner_text("#f-territoire-communes-erreur")
    user.reach("#f-territoire-communes", back=True)
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    user.pick("f-territoire-communes", "Montreuil", "Montreuil (Seine-Saint-Denis")
    user.write("#f-periode-debut", "2O19")
    user.write("#f-periode-fin", "2012")
    assert user.stay() == ["Année de début : Écrivez l’année en quatre chiffres, par exemple 2023."]
    user.write("#f-periode-debut", "2019")
    page.wait_for_selector("#f-periode-fin-erreur:visible")
    assert "vient avant le début" in page.inner_text("#f-periode-fin-erreur")
    user.write("#f-periode-debut", "2062")
    user.write("#f-periode-fin", "")
    assert "dans l’avenir" in page.inner_text("#f-periode-debut-erreur")
    user.write("#f-periode-debut", "2019")
    user.go_on()


def test_a_maturity_asks_for_what_justifies_it(user: Contributor) -> None:
    with_draft(user, {"territoire": SHORT["territoire"]}, step=3)
    user.choose("f-etat", "en-cours")
    user.choose("f-maturite", "installee")
    # Said at once, with the steps that ask for it; nobody is held back before them.
    user.go_on()
    user.go_back()
    assert user.step() == "Où elle en est"
    [line] = user.errors()
    assert "une année de début" in line
    assert "des résultats ou des chiffres d’activité, demandés à une étape suivante" in line
    user.reach("#f-maturite-installee", back=True)
    user.choose("f-maturite", "reperee")
    user.write("#f-evaluation-titre", "Rapport d'évaluation")
    assert [line.split(" : ")[0] for line in user.stay()] == [
        "Organisme", "Portée", "Lecture des conclusions",
    ]  # fmt: skip
    user.write("#f-evaluation-titre", "")
    user.go_on()
    assert user.stay() == [
        "Porteur 1, Nom : Remplissez cette réponse.",
        "Porteur 1, Sorte d’organisation : Choisissez dans la liste.",
    ]


def test_mistakes_in_sources_and_contact_are_said_and_mended(user: Contributor) -> None:
    practice = {**SHORT, "porteurs": [{"nom": "Mme Exemple", "type": "association"}]}
    del practice["sources"]
    del practice["redaction"]
    with_draft(user, practice, step=8)
    page = user.page
    user.reach("[data-item] textarea")
    user.item({"titre": "Le jardin", "url": "example", "date": "demain"})
    assert [line.split(" : ")[0] for line in user.stay()] == [
        "Source 1, Adresse web", "Source 1, Date de publication", "Origine",
    ]  # fmt: skip
    user.press("section:not([hidden]) [data-errors] a")
    assert page.evaluate("document.activeElement.closest('[data-field]').dataset.field") == "url"
    user.write("[data-item] [data-field=url] input", "www.example.org/jardin")
    user.write("[data-item] [data-field=date] input", "3 septembre 2021")
    user.add("sources")
    user.item({"titre": "Encore", "url": "http://example.org/jardin/"})
    user.write("#f-contact-organisme", "Régie de quartier")
    user.write("#f-contact-courriel", "prenom.nom@exemple.fr")
    lines = user.stay()
    assert "Source 2, Adresse web : Cette adresse est déjà celle de la source 1." in lines
    assert any("semble être celle d’une personne" in line for line in lines)
    user.press("[data-item]:nth-of-type(2) [data-action=remove]")
    user.write("#f-contact-courriel", "contact@exemple.fr")
    user.choose("f-redaction-origine", "club")
    user.go_on()
    assert user.errors() == []
    expect(page.locator("[data-part=yaml]")).to_contain_text(
        'url: "https://www.example.org/jardin"'
    )
    assert "Mme Exemple" in page.inner_text("[data-part=warnings]")
    expect(page.locator("[data-part=yaml]")).to_contain_text('date: "2021-09-03"')


def test_the_last_step_names_the_steps_to_go_back_to(user: Contributor) -> None:
    page = user.open("#etape-9")
    assert user.errors()[0] == "Étape 1, Titre : Remplissez cette réponse."
    assert page.locator("[data-part=ready]").is_hidden()
    user.press("section:not([hidden]) [data-errors] a")
    assert user.step() == "L’essentiel"
    assert page.evaluate("document.activeElement.id") == "f-titre"


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_every_step_is_accessible_with_and_without_errors(
    browser: Browser, address: str, width: int, scheme: str
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]
    user = Contributor(context, address)
    page = user.open()
    for step in range(1, STEPS + 1):
        page.goto(f"{user.address}#etape-{step}")
        page.wait_for_selector(f"#etape-{step}:visible")
        if step == 2:
            page.check("#f-territoire-echelle-commune")
            page.fill("#f-territoire-communes", "saint den")
            page.wait_for_selector("#f-territoire-communes-liste:visible")
        assert violations(page) == [], step
        if step < STEPS:
            for add in page.locator(f"#etape-{step} [data-action=add]:visible").all():
                add.click()
            for more in page.locator(f"#etape-{step} details:visible").all():
                more.evaluate("(element) => { element.open = true; }")
            page.locator(f"#etape-{step} [data-action=next]").click()
            page.goto(f"{user.address}#etape-{step}")
            assert violations(page) == [], f"{step}, mistakes"
    page.goto(f"{address}contribuer/signaler/")
    page.get_by_role("button", name="Préparer le message").click()
    assert violations(page) == []
    assert user.faults == []
    context.close()


@pytest.mark.parametrize("zoom", [1, 2])
def test_nothing_overflows_on_a_narrow_screen_or_in_large_text(
    browser: Browser, address: str, zoom: int
) -> None:
    context = browser.new_context(viewport={"width": 320 * zoom, "height": 640})
    user = Contributor(context, address)
    page = user.open(f"?fiche={SHEET}")
    for step in range(1, STEPS + 1):
        page.goto(f"{user.address}?fiche={SHEET}#etape-{step}")
        page.wait_for_selector(f"#etape-{step}:visible")
        if zoom > 1:
            page.evaluate("() => { document.documentElement.style.fontSize = '250%'; }")
        wide = page.evaluate("() => document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, step
    context.close()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("communauté d'agglomération du pays ajaccien", "Pays Ajaccien"),
        ("metropole de lyon", "Métropole de Lyon"),
        ("plaine commune", "Plaine Commune"),
    ],
)
def test_an_intercommunalite_is_found_by_any_part_of_its_name(
    user: Contributor, typed: str, found: str
) -> None:
    page = user.open("#etape-2")
    page.check("#f-territoire-echelle-intercommunalite")
    page.locator("#f-territoire-intercommunalite").press_sequentially(typed)
    option = page.locator("#f-territoire-intercommunalite-liste [role=option]").first
    # Each letter gives another list: the last one counts.
    expect(option).to_contain_text(found, ignore_case=True)


def test_a_former_commune_leads_to_the_one_of_today(user: Contributor) -> None:
    page = user.open("#etape-2")
    page.check("#f-territoire-echelle-commune")
    user.pick("f-territoire-communes", "arbignieu", "Arbignieu en fait partie")
    chosen = page.inner_text(".ce-picker__chosen >> visible=true")
    assert "Arboys en Bugey (Ain, 01015)" in chosen


def test_a_near_title_is_shown_while_one_types(user: Contributor) -> None:
    page = user.open()
    page.locator("#f-titre").press_sequentially("Une ludothèque mobile des bibliothèques de Poissy")
    link = page.locator("[data-near] a").first
    link.wait_for()
    assert SHEET in (link.get_attribute("href") or "")
    user.write("#f-titre", "Un observatoire des étoiles pour les collégiens de Guéret")
    page.wait_for_function("() => !document.querySelector('[data-near]').children.length")


def test_a_short_sheet_is_proposed_by_an_address_that_holds_it(user: Contributor) -> None:
    with_draft(user, SHORT)
    page = user.page
    address = urlsplit(page.get_attribute("[data-part=github]", "href") or "")
    assert address.path == "/exemple/pratiques/new/main/practices"
    asked = parse_qs(address.query)
    assert asked["filename"] == ["montreuil-jardin-partage-pied-tours.yaml"]
    assert asked["value"] == [page.text_content("[data-part=yaml]")]
    mail = page.get_attribute("[data-part=mail]", "href") or ""
    assert mail.startswith(f"mailto:{CONTACT}?subject=Fiche")
    assert "+" not in mail
    assert asked["value"][0] in unquote(mail)
    user.press("[data-action=copy]")
    # Said right where the button is.
    beside = page.locator(".ce-way:has([data-action=copy]) [role=status]")
    expect(beside).to_contain_text("copié")
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == page.text_content("[data-part=yaml]")


def test_a_long_sheet_is_copied_and_an_empty_page_opened(
    user: Contributor, context: BrowserContext
) -> None:
    context.route("https://github.com/**", lambda route: route.fulfill(body="GitHub"))
    with_draft(user, {**SHORT, "contexte": "Là où l'été brûle, à côté, déjà. " * 80})
    link = user.page.locator("[data-part=github]")
    assert "value=" not in (link.get_attribute("href") or "")
    assert "Copier et ouvrir GitHub" in link.inner_text()
    assert "trop longue" in user.page.inner_text("[data-part=github-how]")
    with context.expect_page() as opened:
        user.press("[data-part=github]")
    assert opened.value.url.endswith("practices?filename=montreuil-jardin-partage-pied-tours.yaml")
    copied = user.page.evaluate("() => document.querySelector('[data-part=yaml]').textContent")
    assert copied.startswith("# yaml-language-server")


def test_the_name_of_a_sheet_is_its_own(user: Contributor) -> None:
    with_draft(user, SHORT)
    user.write("#nom-du-fichier", SHEET)
    assert "porte déjà ce nom" in user.page.inner_text("#nom-du-fichier-erreur")
    user.press("[data-part=download]")
    assert user.page.evaluate("document.activeElement.id") == "nom-du-fichier"
    user.write("#nom-du-fichier", "Été 2026")
    assert "minuscules" in user.page.inner_text("#nom-du-fichier-erreur")
    user.write("#nom-du-fichier", "montreuil-jardin")
    assert user.page.locator("#nom-du-fichier-erreur").is_hidden()
    assert "montreuil-jardin.yaml" in (user.page.get_attribute("[data-part=github]", "href") or "")


def test_a_published_sheet_is_opened_and_only_what_changes_moves(
    user: Contributor, tmp_path: Path
) -> None:
    page = user.open(f"?fiche={SHEET}")
    assert page.inner_text("h1") == "Proposer une modification"
    user.write("#f-titre", "Une ludothèque qui roule : à Poissy")
    page.goto(f"{user.address}?fiche={SHEET}#etape-8")
    user.write("#f-contact-organisme", "Ville de Poissy")
    user.go_on()
    file = user.download(tmp_path)
    assert file.name == f"{SHEET}.yaml"
    before = (PRACTICES / file.name).read_text(encoding="utf-8").splitlines()
    after = file.read_text(encoding="utf-8").splitlines()
    moved = [line for line in after if line not in before and not line.startswith("redaction:")]
    assert moved == [
        'titre: "Une ludothèque qui roule : à Poissy"',
        'contact: {organisme: "Ville de Poissy"}',
    ]
    sources, contact, redaction = (
        next(at for at, line in enumerate(after) if line.startswith(key))
        for key in ("sources:", "contact:", "redaction:")
    )
    assert sources < contact < redaction
    href = page.get_attribute("[data-part=github]", "href") or ""
    assert href == f"{REPOSITORY}/edit/main/{named(SHEET).file}"
    assert "sélectionnez tout" in page.inner_text("[data-part=github-how]")


def test_published_sheets_come_out_of_the_form_as_they_went_in(user: Contributor) -> None:
    files = sorted(PRACTICES.glob("*.yaml"))
    for file in files[::3]:
        user.page.goto("about:blank")
        user.page.goto(f"{user.address}?fiche={file.stem}#etape-{STEPS}")
        user.page.wait_for_selector("html[data-form=written]")
        assert user.errors() == [], file.name
        assert "rien changé" in user.page.inner_text("[data-part=ready-text]"), file.name


def test_the_preview_has_the_sections_of_the_page(user: Contributor) -> None:
    for slug in (RICH, SHEET):
        user.page.goto("about:blank")
        user.page.goto(f"{user.address}?fiche={slug}#etape-{STEPS}")
        user.page.wait_for_selector("html[data-form=written]")
        shown = user.page.locator(".ce-preview__section").all_inner_texts()
        place = user.page.inner_text(".ce-preview .ce-sheet__place")
        user.page.goto(f"{user.site}pratiques/{slug}/")
        assert user.page.inner_text(".ce-sheet__place") == place
        titles = user.page.locator(".ce-sheet h2").all_inner_texts()
        assert shown == [title for title in titles if title in shown]
        rest = [title for title in titles if title not in shown]
        assert set(rest) <= {"À qui s’adresser", "Citer cette fiche", "Que faire de cette fiche"}


def test_a_sheet_that_is_not_there_is_said(user: Contributor) -> None:
    user.page.goto(f"{user.address}?fiche=nulle-part")
    user.page.wait_for_selector("html[data-form=closed]")
    assert "n’a pas pu être ouverte" in user.page.inner_text("[data-part=resumed]")
    # The browser itself reports the missing file.
    assert all("404" in fault for fault in user.faults)
    user.faults.clear()


def test_pointing_to_a_practice_makes_a_message(user: Contributor) -> None:
    page = user.page
    page.goto(f"{user.site}contribuer/signaler/")
    user.reach("#s-quoi")
    user.press("form [type=submit]:not([aria-label])")
    page.wait_for_selector("[data-errors]:focus")
    assert len(user_lines(page)) == 3
    user.reach("#s-quoi")
    user.write("#s-quoi", "Un café des parents & des enfants")
    user.write("#s-ou", "Guéret, Creuse")
    user.write("#s-lien", "www.example.org")
    user.write("#s-pourquoi", "Les parents y décident de tout.")
    assert page.locator("#s-lien-erreur").is_hidden()
    user.reach("#s-lien", back=True)
    user.write("#s-lien", "cafe des parents")
    assert "adresse complète" in page.inner_text("#s-lien-erreur")
    user.write("#s-lien", "www.example.org/cafe")
    user.press(".ce-signal [type=submit]")
    page.wait_for_selector("[data-part=ready]:focus")
    address = urlsplit(page.get_attribute("[data-part=github]", "href") or "")
    assert address.path == "/exemple/pratiques/issues/new"
    asked = parse_qs(address.query)
    template = ROOT / ".github" / "ISSUE_TEMPLATE" / asked["template"][0]
    form = yaml.safe_load(template.read_text(encoding="utf-8"))
    assert form["labels"] == ["signalement"]
    assert asked["title"] == ["Signalement : Un café des parents & des enfants"]
    answers = {item["id"]: asked[item["id"]] for item in form["body"] if "id" in item}
    assert answers == {
        "quoi": ["Un café des parents & des enfants"],
        "ou": ["Guéret, Creuse"],
        "lien": ["https://www.example.org/cafe"],
        "pourquoi": ["Les parents y décident de tout."],
    }
    text = page.text_content("[data-part=text]") or ""
    assert "https://www.example.org/cafe" in text
    assert text in unquote(page.get_attribute("[data-part=mail]", "href") or "")


def test_every_link_of_both_pages_leads_somewhere(user: Contributor, form_site: Path) -> None:
    for path in ("contribuer/formulaire/", "contribuer/signaler/"):
        user.page.goto(f"{user.site}{path}")
        links = user.page.eval_on_selector_all(
            "main a[href], article a[href]", "l => l.map(a => a.href)"
        )
        inside = [link for link in links if link.startswith(user.site)]
        assert len(inside) > 1
        for link in inside:
            target = form_site / urlsplit(link).path.lstrip("/")
            assert (target / "index.html").exists() or target.is_file(), link


def test_the_short_form_keeps_its_answers_and_refuses_what_the_long_one_refuses(
    user: Contributor, context: BrowserContext
) -> None:
    page = user.page
    page.goto(f"{user.site}contribuer/signaler/")
    user.write("#s-quoi", "Un café des parents")
    user.write("#s-ou", "Guéret")
    user.write("#s-pourquoi", "Appelez le 01 23 45 67 89 ou prenom.nom@exemple.fr")
    user.press(".ce-signal [type=submit]")
    page.wait_for_selector("[data-errors]:focus")
    assert "numéro de téléphone" in page.inner_text("#s-pourquoi-erreur")
    assert "adresse électronique" in page.inner_text("#s-pourquoi-erreur")
    assert page.locator("[data-part=ready]").is_hidden()
    page.close()
    again = Contributor(context, user.site)
    page = again.page
    page.goto(f"{user.site}contribuer/signaler/")
    page.wait_for_selector("html[data-form=ready]")
    assert page.input_value("#s-quoi") == "Un café des parents"
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("[data-action=erase]")
    assert page.input_value("#s-quoi") == ""
    assert page.evaluate("() => localStorage.getItem('ce-signalement')") is None
    assert again.faults == []


def test_a_sheet_is_shared_by_the_device_and_a_refusal_is_no_success(
    user: Contributor, context: BrowserContext
) -> None:
    context.add_init_script(
        """window.given = [];
           navigator.share = async (what) => {
             if (window.refuses) throw new DOMException("no", window.refuses);
             window.given.push(what);
           };"""
    )
    with_draft(user, SHORT)
    page = user.page
    said = page.locator("[data-part=share] [role=status]")
    for name, words in (("AbortError", ""), ("NotAllowedError", "n’a pas eu lieu")):
        page.evaluate("(name) => { window.refuses = name; }", name)
        page.click("[data-action=share]")
        expect(said).to_contain_text(words)
    assert page.evaluate("window.given") == []
    page.evaluate("() => { window.refuses = ''; }")
    page.click("[data-action=share]")
    expect(said).to_contain_text("passé à l’application")
    assert page.evaluate("window.given[0].text") == page.text_content("[data-part=yaml]")


def test_a_witness_without_a_source_is_heard(user: Contributor) -> None:
    practice = {key: value for key, value in SHORT.items() if key != "sources"}
    with_draft(user, {**practice, "redaction": {"origine": "temoin", "date": "2026-11-18"}})
    page = user.page
    assert user.errors() == ["Étape 8, Source 1, Titre : Remplissez cette réponse."]
    assert "qu’une source ou une réponse la complète" in page.inner_text("[data-part=ready-text]")
    text = page.text_content("[data-part=yaml]") or ""
    assert text.startswith("# Fiche à compléter, envoyée telle quelle.\n")
    assert "origine: temoin" in text
    address = urlsplit(page.get_attribute("[data-part=github]", "href") or "")
    assert address.path == "/exemple/pratiques/issues/new"
    asked = parse_qs(address.query)
    assert asked["template"] == ["2-signaler-une-pratique.yml"]
    assert text in asked["pourquoi"][0]
    assert text in unquote(page.get_attribute("[data-part=mail]", "href") or "")


def test_what_names_a_person_is_not_sent_even_incomplete(user: Contributor) -> None:
    with_draft(user, SHORT, step=1)
    user.write(
        "#f-resume", "Pour venir, le 01 23 45 67 89, chaque mercredi, au jardin du quartier."
    )
    user.page.goto(f"{user.address}#etape-{STEPS}")
    user.page.wait_for_selector("[data-part=secret]:visible")
    assert user.page.locator("[data-part=ready]").is_hidden()


def test_the_last_step_needs_no_network_and_waits_for_it_where_it_never_came(
    user: Contributor, context: BrowserContext
) -> None:
    page = user.open()
    page.wait_for_load_state("networkidle")
    context.set_offline(True)
    for name in ("titre", "resume"):
        page.fill(f"#f-{name}", SHORT[name])
    page.evaluate(f"location.hash = 'etape-{STEPS}'")
    page.wait_for_selector("[data-part=ready]:visible")
    assert "undefined" not in page.inner_text("article")
    context.set_offline(False)

    context.route("**/form/vendor/yaml.js", lambda route: route.abort())
    with_draft(user, SHORT, step=8)
    page.wait_for_load_state("networkidle")
    page.evaluate(f"location.hash = 'etape-{STEPS}'")
    page.wait_for_selector("[data-part=trouble]:visible")
    assert page.locator("[data-part=ready]").is_hidden()
    context.unroute("**/form/vendor/yaml.js")
    page.evaluate("() => { dispatchEvent(new Event('online')); }")
    page.wait_for_selector("[data-part=ready]:visible")
    assert "jardin partagé" in (page.text_content("[data-part=yaml]") or "")
    # The browser itself reports what did not come.
    assert all("Failed" in fault or "fetch" in fault for fault in user.faults), user.faults
    user.faults.clear()


def test_a_draft_of_another_form_is_opened_with_what_still_fits(user: Contributor) -> None:
    old = {
        **SHORT,
        "themes": ["environnement", "un-theme-d-avant"],
        "etat": "suspendue",
        "publics": "enfants",
        "porteurs": "Régie",
        "periode": ["2019"],
        "rubrique_d_avant": {"note": "Un texte à garder"},
    }
    with_draft(user, old, step=1)
    page = user.page
    aside = page.inner_text("[data-part=resumed]").replace("\xa0", " ")
    for line in (
        "Thèmes : un-theme-d-avant", "État : suspendue", "Porteurs : Régie", "2019",
        "rubrique_d_avant : Un texte à garder",
    ):  # fmt: skip
        assert line in aside
    assert page.input_value("#f-titre") == SHORT["titre"]
    assert page.is_checked("#f-themes-environnement")
    page.fill("#f-titre", "Un jardin partagé, au pied de trois tours")
    page.wait_for_function("() => localStorage.getItem('ce-formulaire').includes('trois tours')")
    page.reload()
    page.wait_for_selector("html[data-form=ready]")
    assert "Un texte à garder" in page.inner_text("[data-part=resumed]")


@pytest.mark.parametrize("kept", ["{", "[]", '"x"', '{"practice": 3}', '{"practice": null}'])
def test_a_broken_draft_is_shown_and_can_be_erased(user: Contributor, kept: str) -> None:
    page = user.open()
    page.evaluate("(kept) => localStorage.setItem('ce-formulaire', kept)", kept)
    page.reload()
    page.wait_for_selector("html[data-form]")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("[data-action=erase]")
    page.wait_for_selector("html[data-form=ready]")
    assert page.evaluate("() => localStorage.getItem('ce-formulaire')") is None


def test_two_tabs_do_not_write_over_each_other(user: Contributor, context: BrowserContext) -> None:
    first = user.open()
    second = Contributor(context, user.site)
    page = second.open()
    first.fill("#f-titre", "Le jardin du premier onglet")
    page.wait_for_selector("[data-part=elsewhere]:visible")
    page.fill("#f-titre", "Le jardin du second onglet")
    page.wait_for_timeout(600)
    kept = "() => JSON.parse(localStorage.getItem('ce-formulaire')).practice.titre"
    assert page.evaluate(kept) == "Le jardin du premier onglet"
    page.click("[data-action=mine]")
    assert page.evaluate(kept) == "Le jardin du second onglet"
    first.wait_for_selector("[data-part=elsewhere]:visible")
    first.click("[data-action=theirs]")
    first.wait_for_function(
        "() => document.querySelector('#f-titre').value === 'Le jardin du second onglet'"
    )
    assert second.faults == []


def test_a_name_typed_and_left_is_taken_or_asked_about(user: Contributor) -> None:
    page = user.open("#etape-2")
    page.check("#f-territoire-echelle-commune")
    page.fill("#f-territoire-communes", "guéret")
    page.keyboard.press("Tab")
    expect(page.locator(".ce-picker__chosen:visible")).to_contain_text("Guéret (Creuse")
    page.fill("#f-territoire-communes", "montreuil")
    page.keyboard.press("Tab")
    asked = page.locator(".ce-picker__status:visible").first
    expect(asked).to_contain_text("n’est pas encore choisi")
    asked.get_by_role("button", name="Montreuil (Seine-Saint-Denis").click()
    expect(page.locator(".ce-picker__chosen:visible")).to_contain_text("Montreuil")


def test_what_the_answers_tell_already_is_chosen_and_the_rest_skipped(user: Contributor) -> None:
    page = user.open()
    page.fill("#f-titre", "Un café des parents au collège d'Arles")
    page.evaluate("location.hash = 'etape-2'")
    page.get_by_role("button", name="Arles (Bouches-du-Rhône").click()
    expect(page.locator(".ce-picker__chosen:visible")).to_contain_text("Arles")
    page.evaluate("location.hash = 'etape-4'")
    item = page.locator("[data-field=porteurs] [data-item]")
    name, kind = item.locator("[data-field=nom] :is(input, textarea)"), item.locator("select")
    name.press_sequentially("Collège de l'exemple")
    expect(kind).to_have_value("education-nationale")
    expect(item.locator(".ce-field__guess")).to_contain_text("d’après le nom")
    kind.select_option("association")
    name.fill("Ville de l'exemple")
    expect(kind).to_have_value("association")
    page.evaluate("location.hash = 'etape-5'")
    page.fill("#f-deroulement", "Chaque mardi matin, une salle du collège attend les parents. " * 2)
    page.get_by_role("button", name="Passer les deux étapes facultatives").click()
    expect(page.locator("[data-part=where]")).to_contain_text("Sources")
    page.evaluate(f"location.hash = 'etape-{STEPS}'")
    text = page.locator("[data-part=yaml]")
    expect(text).to_contain_text('communes: ["13004"] # Arles')
    expect(page.locator("[data-part=preview]")).to_contain_text("La fiche ne dit pas")


def user_lines(page: Page) -> list[str]:
    return page.locator("[data-errors] li").all_inner_texts()
