"""« Échanger » by keyboard, from the doors to what is published.

A practice taken up, told through the form or by e-mail, shows on both sheets; a question goes to
the bearer; the poster is that of today's week.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
import yaml
from browsing import served
from conftest import PRACTICES, ROOT, BuildOnce
from keyboard import Contributor
from pages_reading import base_catalogue, pages_of
from playwright.sync_api import Browser, BrowserContext, Page

from catalogue.contributing.issues.event import Issue
from catalogue.contributing.issues.issue_questions import CONSENT, CONSENTS, taken_up_questions
from catalogue.contributing.issues.taken_up import propose_taken_up
from catalogue.loading.load import load_base
from catalogue.practices.from_document import build_practice

FIRST = "rennes-cafe-des-parents"
TAKER = "saint-denis-maison-des-parents"
ASKED = "lille-metropole-mediateurs-a-l-ecole"


@pytest.fixture(scope="module")
def address(build_once: BuildOnce) -> Iterator[str]:
    settings = {"REPOSITORY_URL": "https://github.com/exemple/pratiques"}
    with served(build_once("form", CONTACT="contact@exemple.fr", **settings)) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    yield context
    context.close()


@pytest.fixture
def user(context: BrowserContext, address: str) -> Iterator[Contributor]:
    user = Contributor(context, address)
    yield user
    assert user.faults == []


def test_a_practice_taken_up_goes_from_the_door_to_both_sheets(user: Contributor) -> None:
    page = user.page
    page.goto(f"{user.site}pratiques/{FIRST}/")
    page.get_by_role("link", name="Nous l’avons reprise").press("Enter")
    page.wait_for_selector("html[data-form=ready]")
    page.wait_for_selector(".ce-picker__chosen li >> text=Rennes")
    user.press(".ce-signal [type=submit]")
    page.wait_for_selector("[data-errors]:focus")
    assert page.locator("[data-errors] li").count() == 3
    user.reach("#s-organisme")
    user.write("#s-organisme", "Centre social d'exemple")
    user.write("#s-territoire", "Saint-Denis (Seine-Saint-Denis)")
    user.write("#s-annee", "2025")
    user.write("#s-garde", "Écrire à prenom.nom@exemple.fr")
    user.write("#s-resultat", "Six parents en moyenne")
    user.pick("s-fiche", "maison des parents", "maison des parents")
    user.tick("#s-accord-1", "#s-accord-2")
    user.press(".ce-signal [type=submit]")
    page.wait_for_selector("[data-errors]:focus")
    assert "adresse électronique" in page.inner_text("#s-garde-erreur")
    user.write("#s-garde", "Le samedi matin, à l'école")
    user.press(".ce-signal [type=submit]")
    page.wait_for_selector("[data-part=ready]:focus")

    for body, labels in (_issue(page), _mail(page)):
        base = load_base(ROOT, PRACTICES)
        proposal = propose_taken_up(Issue(7, "", body, "2026-11-17", labels=labels), base)
        assert proposal.ready, proposal.comment
        shown = _sheets(proposal.path, proposal.text)
        assert f'href="../../pratiques/{TAKER}/">Saint-Denis' in shown[FIRST]
        assert "Centre social d’exemple, qui nous l’a dit (novembre 2026)" in shown[FIRST]
        assert "Cette pratique en reprend une autre" in shown[TAKER]
        assert f'href="../../pratiques/{FIRST}/"' in shown[TAKER]


def _issue(page: Page) -> tuple[str, frozenset[str]]:
    """What GitHub makes of its form once the boxes are ticked there."""
    asked = parse_qs(urlsplit(page.get_attribute("[data-part=github]", "href") or "").query)
    form = yaml.safe_load((ROOT / ".github/ISSUE_TEMPLATE" / asked["template"][0]).read_text())
    answers = {item["id"]: asked.get(item["id"], ["_No response_"])[0] for item in form["body"][1:]}
    questions = taken_up_questions(load_base(ROOT, PRACTICES).reference.schema)
    assert {question.id for question in questions} <= set(answers)
    sections = [f"### {one.label}\n\n{answers[one.id]}" for one in questions]
    boxes = "\n".join(f"- [X] {sentence}" for sentence in CONSENTS)
    return "\n\n".join([*sections, f"### {CONSENT}\n\n{boxes}"]), frozenset(form["labels"])


def _mail(page: Page) -> tuple[str, frozenset[str]]:
    """The e-mail, pasted into an issue that a maintainer labels."""
    address = urlsplit(page.get_attribute("[data-part=mail]", "href") or "")
    assert address.path == "contact@exemple.fr"
    return unquote(parse_qs(address.query)["body"][0]), frozenset({"reprise"})


def _sheets(path: str, text: str) -> dict[str, str]:
    """The pages of both sheets, once the proposal is merged."""
    catalogue = base_catalogue()
    data: Any = yaml.safe_load(text)
    merged = build_practice(
        path, text.encode(), data, catalogue.vocabularies, catalogue.territories
    )
    made = pages_of(*(merged if p.slug == FIRST else p for p in catalogue.practices))
    return {slug: made[f"pratiques/{slug}/"].body for slug in (FIRST, TAKER)}


def test_a_question_goes_to_the_bearer_or_says_whom_to_ask(user: Contributor) -> None:
    page = user.page
    page.goto(f"{user.site}pratiques/{ASKED}/")
    page.get_by_role("link", name="Posez vos questions").press("Enter")
    page.wait_for_selector("html[data-form=ready]")
    user.tick("#s-questions-1", "#s-questions-6")
    user.write("#s-autre", "Qui remplace une absence ?")
    user.press(".ce-signal [type=submit]")
    page.wait_for_selector("[data-part=ready]:focus")
    mail = page.get_attribute("[data-part=mail]", "href") or ""
    assert mail.startswith("mailto:contact@example.org?")
    text = unquote(mail)
    for said in ("et qui paie", "n’a pas marché", "Qui remplace une absence", f"/{ASKED}/"):
        assert said in text
    page.goto("about:blank")
    page.goto(f"{user.site}echanger/question/#fiche={FIRST}")
    page.wait_for_selector("html[data-form=ready]")
    page.wait_for_selector(".ce-picker__chosen li >> text=Rennes")
    user.press(".ce-signal [type=submit]")
    page.wait_for_selector("[data-part=ready]:focus")
    assert (page.get_attribute("[data-part=mail]", "href") or "").startswith("mailto:?")
    assert "par l’accueil" in page.inner_text("[data-part=whom]")


def test_the_poster_is_that_of_the_week_one_is_in(
    browser: Browser, address: str, form_site_week: list[str]
) -> None:
    context = browser.new_context()
    context.clock.install(time=f"{form_site_week[3]}T10:00:00Z")
    page = context.new_page()
    page.goto(f"{address}echanger/semaine/")
    row = page.locator(f'[data-week="{form_site_week[3]}"]')
    shown = page.inner_text("[data-part=question]")
    assert shown == row.locator("[data-told=question]").inner_text()
    assert page.get_attribute("[data-part=title]", "href") == row.locator("a").get_attribute("href")
    context.close()


@pytest.fixture
def form_site_week(browser: Browser, address: str) -> list[str]:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{address}echanger/semaine/")
    weeks = page.eval_on_selector_all("[data-week]", "l => l.map((one) => one.dataset.week)")
    first = page.locator("[data-told=question]").first.inner_text()
    assert page.inner_text("[data-part=question]") == first
    page.context.close()
    assert len(weeks) == 52
    return [str(week) for week in weeks]
