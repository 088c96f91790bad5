"""Setting a table in a real browser: who is missing, invitations, the hour, paper, no script."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Watched, served, violations
from pages_reading import base_catalogue
from playwright.sync_api import Browser, Page, expect

ONE = "creteil-classe-citoyenne-collegiens-exclus"
TWO = f"{ONE},gagny-acte-collegiens-exclus"
TABLE = "autour-de-la-table/"


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, accept_downloads=True)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    watched = Watched(context, address)
    yield watched.page
    context.close()
    assert watched.faults == []


def table(page: Page, address: str, fragment: str = "") -> Page:
    page.goto(f"{address}{TABLE}{fragment}")
    page.wait_for_selector(".ce-setting[data-ready]")
    return page


def letters(page: Page) -> list[str]:
    return page.locator(".ce-letter h3").all_text_contents()


def seat(page: Page, name: str, answer: str) -> None:
    page.locator(f'input[name="{name}"][value="{answer}"]').check(force=True)


def test_from_two_sheets_a_table_is_set(page: Page, address: str) -> None:
    table(page, address, f"#fiches={TWO}&manquent=parents,sante")
    assert violations(page) == []
    principal = page.locator('fieldset:has(input[name="principal-de-college"])')
    expect(principal).to_contain_text("Principal ou principale de collège")
    here = letters(page)
    assert "Principal ou principale de collège" in here
    # Those that a diagnosis did not find are asked, though no sheet shows them.
    assert {"Parents", "Structure de santé"} <= set(here)
    assert page.locator(".ce-plan__seat").count() == len(here)

    # Whoever is there needs no invitation, and has a full seat.
    seat(page, "principal-de-college", "la")
    assert letters(page) == [one for one in here if not one.startswith("Principal")]
    assert page.locator('.ce-plan__seat[data-there="true"]').count() == 1
    # By keyboard, the next answer.
    page.locator('input[name="place-jeunes"][value="non"]').focus()
    page.keyboard.press("ArrowLeft")
    assert "Enfants et jeunes" in letters(page)

    page.get_by_label("Sujet", exact=True).fill("les élèves exclus")
    page.get_by_label("Date", exact=True).fill("2027-03-04")
    page.get_by_label("Heure", exact=True).fill("09:30")
    page.get_by_label("De la part de").fill("Mme Martin")
    expect(page.locator("[data-part=private]")).to_contain_text("« Mme Martin » semble être")
    page.get_by_label("De la part de").fill("Le service jeunesse")
    expect(page.locator("[data-part=private]")).to_be_empty()
    letter = page.locator(".ce-letter", has_text="Parents")
    expect(letter).to_contain_text("Quand : jeudi 4 mars 2027 à 9 h 30")
    letter.locator("summary").click()
    assert violations(page) == []
    letter.get_by_role("button", name="Copier").click()
    copied = page.evaluate("navigator.clipboard.readText()").replace("\u00a0", " ")
    assert copied.startswith("Bonjour,")
    assert "Sujet : les élèves exclus" in copied
    assert copied.endswith("Le service jeunesse")

    with page.expect_download() as download:
        page.get_by_role("button", name="Enregistrer le texte").click()
    told = Path(download.value.path()).read_text("utf-8").replace("\u00a0", " ")
    assert "Principal ou principale de collège (déjà là)" in told
    assert "INVITATION : Parents" in told
    assert "Décider" in told

    # The address gives the same table back, and nothing that was typed.
    page.goto(page.locator("[data-part=share]").input_value())
    page.reload()
    page.wait_for_selector(".ce-setting[data-ready]")
    assert page.locator('input[name="principal-de-college"][value="la"]').is_checked()
    assert "Enfants et jeunes" in letters(page)
    assert "martin" not in page.url.lower()
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320


def test_paper_has_the_plan_the_hour_the_law_then_a_letter_on_each_page(
    page: Page, address: str
) -> None:
    table(page, address, f"#fiches={TWO}")
    printed = page.pdf(prefer_css_page_size=True, format="A4")
    page.emulate_media(media="print")
    assert not page.locator(".ce-setting__step").first.is_visible()
    assert page.locator(".ce-plan").is_visible()
    assert page.locator(".ce-letter details[open]").count() == len(letters(page))
    sides = printed.count(b"/Type /Page\n")
    assert len(letters(page)) + 3 <= sides <= len(letters(page)) + 5


def test_rings_are_those_of_the_pages_of_families(page: Page, address: str) -> None:
    families = {p.famille.slug for p in base_catalogue().practices if p.famille}
    assert families
    for slug in sorted(families)[:4]:
        page.goto(f"{address}familles/{slug}/")
        told = page.locator(".ce-rings > li > ul > li").all_text_contents()
        shown = {tuple(map(int, re.findall(r"(\d+) sur (\d+)", one)[0])) for one in told}
        page.get_by_role("link", name="Les réunir autour de la table").click()
        page.wait_for_selector(".ce-setting[data-ready]")
        groups = page.locator(".ce-setting__group").all_text_contents()
        found = [re.search(r"dans (\d+) fiches? sur (\d+)", one) for one in groups]
        assert {tuple(map(int, one.groups())) for one in found if one} == shown, slug


def test_practices_places_and_families_are_added_and_removed(page: Page, address: str) -> None:
    table(page, address)
    assert violations(page) == []
    expect(page.locator("[data-part=content]")).to_be_hidden()
    page.get_by_label("Une fiche").fill("jardin pierrefitte")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=chosen] > li")).to_have_count(1)
    page.get_by_label("Une fiche").fill("licorne")
    page.keyboard.press("Enter")
    expect(page.locator("[data-part=sheet-error]")).to_have_text("Aucune fiche n’a ces mots.")
    page.get_by_label("Une autre place").select_option("mdph")
    page.get_by_role("button", name="Ajouter la place").click()
    assert "Maison départementale des personnes handicapées" in letters(page)
    assert "avec=mdph" in page.url
    page.get_by_role("button", name="Retirer").click()
    expect(page.locator("[data-part=content]")).to_be_hidden()
    expect(page.locator("#pratiques")).to_be_focused()


def test_an_address_that_says_nothing_usable_does_no_harm(page: Page, address: str) -> None:
    odd = "#fiches=<b>,../x,__proto__,constructor,nulle-part&familles=constructor&la=toString"
    table(page, address, odd + "&manquent=constructor,licorne&avec=constructor&inv=__proto__")
    expect(page.locator("[data-part=lost]")).to_contain_text("laissés de côté")
    expect(page.locator("[data-part=content]")).to_be_hidden()
    table(page, address, f"#fiches={TWO}&manquent=constructor&avec=constructor,acteur-constructor")
    page.reload()
    expect(page.locator(".ce-letter").first).to_be_attached()


def test_a_selection_and_a_sheet_lead_to_a_table(page: Page, address: str) -> None:
    page.goto(f"{address}selection/#fiches={TWO}")
    page.get_by_role("link", name="Réunir autour de ces fiches").click()
    expect(page.locator("[data-part=chosen] > li")).to_have_count(2)
    page.goto(f"{address}pratiques/{ONE}/")
    page.get_by_role("link", name="une table autour d’elle").click()
    expect(page.locator("[data-part=chosen] > li")).to_have_count(1)


def test_without_script_the_hour_the_law_and_the_families_remain(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}{TABLE}")
    for words in ("Dire pourquoi nous sommes là", "Le secret est une obligation"):
        assert page.get_by_text(words).count() == 1
    assert page.get_by_text("Dire pourquoi nous sommes là").is_visible()
    assert not page.locator(".ce-setting__tool").first.is_visible()
    assert page.locator('noscript a[href$="#qui"]').count() > 1
    context.close()
