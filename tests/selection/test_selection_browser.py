"""Ma sélection, as a reader uses it: tick, order, annotate, share, print, save, open again."""

import gzip
import io
import json
from collections.abc import Callable

import pypdf
import pytest
from playwright.sync_api import Route
from selection.reader import ALL, FOURTH, RICH, THIN, THIRD, Reader, fragment_of, rows_of

from catalogue.site.exports.rendering import render

NewReader = Callable[..., Reader]
PHONE = {"width": 390, "height": 844}
FORMAT = "selection-de-pratiques"
GONE = "fiche-retiree-de-la-base"


def a_file(**changes: object) -> str:
    fiches = [{"fiche": THIRD, "titre": "T", "note": "Note du fichier"}, {"fiche": RICH}]
    first = {"format": FORMAT, "version": 1, "titre": "Du fichier", "introduction": "Bonjour"}
    return json.dumps({**first, "fiches": fiches, **changes})


# --- Ticking ---


LISTS = (
    "",
    "pratiques/",
    "pratiques/?q=parents",
    "themes/sante/",
    "territoires/ile-de-france/",
    "publics/parents/",
    "acteurs/departement/",
    "cites-educatives/roubaix/",
    f"pratiques/{RICH}/",
)


def test_every_list_of_practices_can_be_ticked(reader: Reader) -> None:
    pieces = ".ce-card, .ce-also > li, .ce-cooperations > li"
    for path in LISTS:
        page = reader.open(path)
        page.wait_for_function(
            """(pieces) => [...document.querySelectorAll(pieces)].every((piece) =>
              piece.querySelector(".ce-tick"))""",
            arg=pieces,
        )
        names = page.locator(".ce-tick input").evaluate_all("all => all.map((b) => b.ariaLabel)")
        assert names, path
        assert all(len(name.split("\xa0: ", 1)[1]) >= 10 for name in names), path


def test_a_tick_counts_and_follows_from_page_to_page(reader: Reader) -> None:
    page = reader.open("themes/sante/")
    assert reader.counter() == ""
    box = page.locator(".ce-card .ce-tick input").first
    title = page.locator(".ce-card__title").first.inner_text()
    box.focus()
    page.keyboard.press("Space")
    assert reader.counter() == "(1)"
    assert reader.said() == "Ajoutée. Votre sélection : 1 fiche."
    # The card leads to the sheet; its box does not.
    assert page.url.endswith("/themes/sante/")
    page.locator(".ce-card__title a").first.click()
    assert page.inner_text("h1") == title
    assert page.locator(".ce-sheet__mine input").is_checked()
    page.locator(".ce-sheet__mine input").uncheck()
    assert reader.counter() == ""
    # Nothing is left behind by a reader who kept nothing.
    assert reader.kept() is None
    page.go_back()
    page.wait_for_selector(".ce-card .ce-tick input:not(:checked)")
    assert page.locator(".ce-tick input:checked").count() == 0


def test_a_full_selection_says_so(reader: Reader) -> None:
    full = {"fiches": [{"fiche": f"fiche-{n}"} for n in range(100)]}
    page = reader.open("themes/sante/")
    page.evaluate("(text) => localStorage.setItem('ce-selection', text)", json.dumps(full))
    page = reader.open("themes/sante/")
    box = page.locator(".ce-tick input").first
    box.click()
    assert not box.is_checked()
    assert "100 fiches" in reader.said()
    assert reader.counter() == "(100)"


def test_a_note_survives_an_untick_taken_back(reader: Reader) -> None:
    reader.keep(RICH)
    reader.selection()
    reader.part("note").fill("À garder")
    page = reader.open(f"pratiques/{RICH}/")
    page.locator(".ce-sheet__mine input").uncheck()
    page.locator(".ce-sheet__mine input").check()
    assert reader.kept()["fiches"][0]["note"] == "À garder"


# --- Composing ---


def test_composing_by_keyboard(reader: Reader) -> None:
    reader.keep(RICH, THIN, THIRD)
    page = reader.selection()
    assert reader.lines() == [RICH, THIN, THIRD]
    first = page.locator(".ce-pick").first
    assert first.get_by_role("button", name="Monter").is_disabled()
    down = first.get_by_role("button", name="Descendre")
    down.focus()
    page.keyboard.press("Enter")
    assert reader.lines() == [THIN, RICH, THIRD]
    # The focus stays on the button, so that one can go on.
    page.keyboard.press("Enter")
    assert reader.lines() == [THIN, THIRD, RICH]
    assert "position 3 sur 3" in reader.said()
    assert page.evaluate("document.activeElement.textContent").startswith("Monter")
    page.keyboard.press("Enter")
    assert reader.lines() == [THIN, RICH, THIRD]
    wanted = f"#fiches={THIN},{RICH},{THIRD}"
    page.wait_for_function("(wanted) => location.hash === wanted", arg=wanted)
    page.get_by_label("Titre").fill("Atelier d’été, & la suite")
    page.get_by_label("Introduction").fill("Pour en parler")
    page.locator(".ce-pick").nth(1).get_by_label("Ma note").fill("Voir\nle collège")
    page = reader.selection()
    assert reader.lines() == [THIN, RICH, THIRD]
    assert page.input_value("#selection-titre") == "Atelier d’été, & la suite"
    assert page.input_value("#selection-introduction") == "Pour en parler"
    assert reader.part("note").nth(1).input_value() == "Voir\nle collège"


def test_removing_keeps_the_focus_and_can_be_taken_back(reader: Reader) -> None:
    reader.keep(RICH, THIN)
    page = reader.selection()
    reader.part("note").nth(1).fill("Ma remarque")
    remove = page.get_by_role("button", name="Retirer")
    remove.nth(1).focus()
    page.keyboard.press("Enter")
    assert reader.lines() == [RICH]
    assert remove.first.evaluate("one => one === document.activeElement")
    page.get_by_role("button", name="Annuler").click()
    reader.arrived()
    assert reader.lines() == [RICH, THIN]
    assert reader.part("note").nth(1).input_value() == "Ma remarque"
    reader.part("clear").click()
    assert reader.part("empty").is_visible()
    assert page.get_by_role("link", name="Chercher des pratiques").is_visible()
    page.get_by_role("button", name="Annuler").click()
    assert reader.lines() == [RICH, THIN]


def test_a_line_can_be_pulled_with_the_mouse(someone: NewReader) -> None:
    reader = someone(viewport={"width": 1280, "height": 2000})
    reader.keep(RICH, THIN, THIRD)
    page = reader.selection()
    page.locator(".ce-pick__rank").nth(2).hover()
    page.mouse.down()
    box = page.locator(".ce-pick").first.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 10, box["y"] + 5, steps=5)
    page.mouse.up()
    assert reader.lines() == [THIRD, RICH, THIN]
    assert [one["fiche"] for one in reader.kept()["fiches"]] == [THIRD, RICH, THIN]


def test_two_tabs_keep_in_step(someone: NewReader) -> None:
    one = someone()
    one.keep(RICH)
    one.selection()
    other = someone(context=one.context)
    other.keep(THIN)
    one.page.wait_for_function("() => document.querySelectorAll('.ce-pick').length === 2")
    assert one.lines() == [RICH, THIN]
    assert one.counter() == "(2)"
    one.part("note").first.fill("Écrit dans la première")
    other.page.locator(".ce-sheet__mine input").uncheck()
    one.page.wait_for_function("() => document.querySelectorAll('.ce-pick').length === 1")
    assert one.part("note").first.input_value() == "Écrit dans la première"


# --- Sharing ---


def test_an_address_opens_elsewhere_and_can_be_kept(someone: NewReader) -> None:
    giver = someone(permissions=["clipboard-read", "clipboard-write"])
    giver.keep(RICH, THIN)
    page = giver.selection()
    page.get_by_label("Titre").fill("Réunion, 50 % & plus")
    giver.part("note").first.fill("Pour moi seule")
    assert giver.part("without").is_visible()
    giver.part("copy").click()
    page.wait_for_function(
        "() => document.querySelector('.ce-toast').textContent.includes('copiée')"
    )
    given = page.evaluate("navigator.clipboard.readText()")
    assert given == page.input_value("#selection-adresse")
    page.wait_for_function("(given) => location.href === given", arg=given)
    assert "Pour" not in fragment_of(given)

    taker = someone()
    asked: list[str] = []
    taker.page.on("request", lambda request: asked.append(request.url))
    page = taker.selection("#" + given.partition("#")[2])
    assert page.inner_text("h1") == "Une sélection partagée"
    assert page.inner_text("[data-part=read] h2") == "Réunion, 50 % & plus"
    assert taker.lines() == [RICH, THIN]
    assert not taker.part("up").first.is_visible()
    assert taker.kept() is None
    # What stands behind "#" never leaves the browser.
    assert not any("#" in url or "fiches" in url for url in asked)
    page.get_by_role("button", name="Garder cette sélection").click()
    assert page.inner_text("h1") == "Ma sélection"
    assert taker.counter() == "(2)"
    page.reload()
    taker.arrived()
    assert page.input_value("#selection-titre") == "Réunion, 50 % & plus"
    assert not taker.part("notice").is_visible()


def test_a_shared_selection_never_replaces_ones_own_in_silence(reader: Reader) -> None:
    reader.keep(FOURTH, RICH)
    reader.selection()
    reader.part("note").nth(1).fill("Ma note")
    page = reader.selection(f"#fiches={THIN},{RICH}&titre=Autre")
    assert reader.lines() == [THIN, RICH]
    assert "n’a pas changé" in reader.part("notice-text").inner_text()
    assert [one["fiche"] for one in reader.kept()["fiches"]] == [FOURTH, RICH]
    # Still somebody's after a reload, and the skip link changes nothing of it.
    page.reload()
    page.evaluate("location.hash = '#contenu'")
    reader.arrived()
    assert reader.lines() == [THIN, RICH]
    page.get_by_role("button", name="Revenir à ma sélection").click()
    assert reader.lines() == [FOURTH, RICH]
    assert page.evaluate("document.activeElement.textContent") == "Ma sélection"

    page = reader.selection(f"#fiches={THIN},{RICH}&titre=Autre")
    page.get_by_role("button", name="Ajouter ces fiches").click()
    assert reader.lines() == [FOURTH, RICH, THIN]
    assert reader.part("note").nth(1).input_value() == "Ma note"
    assert page.input_value("#selection-titre") == "Autre"

    page = reader.selection(f"#fiches={THIN}")
    page.get_by_role("button", name="Remplacer ma sélection").click()
    assert reader.lines() == [THIN]
    page.get_by_role("button", name="Annuler").click()
    reader.arrived()
    assert reader.lines() == [FOURTH, RICH, THIN]
    assert reader.part("note").nth(1).input_value() == "Ma note"


def test_going_back_shows_ones_own_selection_as_it_is_now(reader: Reader) -> None:
    reader.keep(RICH)
    page = reader.selection()
    page.locator(".ce-pick__title a").click()
    page.goto(f"{reader.site}pratiques/{THIN}/")
    page.locator(".ce-sheet__mine input").check()
    page.go_back()
    page.go_back()
    page.wait_for_selector(".ce-pick >> nth=1")
    assert page.inner_text("h1") == "Ma sélection"
    assert reader.lines() == [RICH, THIN]


def test_a_hostile_address_does_nothing(reader: Reader) -> None:
    titre = "<script>alert(1)</script>\u202e"
    for names in ("../../evil", "A", "<img src=x onerror=alert(1)>", "x" * 5000, "%00,%E0%A4%A"):
        page = reader.selection(f"#fiches={RICH},{names}&titre={titre}")
        assert reader.lines() == [RICH]
        assert page.locator(".ce-selection img").count() == 0
        shown = page.locator("[data-part=read] h2").inner_text()
        assert shown == "<script>alert(1)</script>"


# --- Names that changed ---


def renamed_sheet(route: Route) -> None:
    html = render("redirect.html", titre="Titre", target=f"../{RICH}/", canonical="")
    route.fulfill(body=html, content_type="text/html; charset=utf-8")


def test_a_renamed_sheet_is_followed_and_a_removed_one_is_said(someone: NewReader) -> None:
    reader = someone()
    reader.context.route("**/pratiques/ancien-nom/", renamed_sheet)
    page = reader.selection(f"#fiches=ancien-nom,{GONE},{THIN}")
    assert reader.lines()[0] == RICH
    trouble = page.locator(".ce-pick").nth(1)
    assert "n’existe plus" in trouble.inner_text()
    assert trouble.locator("a[href]").count() == 0
    assert not trouble.get_by_label("Comparer").is_visible()
    page.get_by_role("button", name="Garder cette sélection").click()
    assert [one["fiche"] for one in reader.kept()["fiches"]] == [RICH, GONE, THIN]
    rows = rows_of(reader.saved("csv")[1])
    assert [row["Identifiant"] for row in rows] == [RICH, GONE, THIN]
    # The browser itself reports the missing file.
    assert reader.faults
    assert all("404" in fault for fault in reader.faults)
    reader.faults.clear()


def test_a_sheet_known_under_both_names_is_kept_once_with_both_notes(someone: NewReader) -> None:
    reader = someone()
    reader.context.route("**/pratiques/ancien-nom/", renamed_sheet)
    fiches = [{"fiche": "ancien-nom", "note": "Première"}, {"fiche": RICH, "note": "Seconde"}]
    reader.selection()
    # The file also has the name that the format had first.
    reader.give(a_file(fiches=fiches, format="selection-pratiques-cites-educatives"))
    reader.page.wait_for_function("() => document.querySelectorAll('.ce-pick').length === 1")
    assert reader.lines() == [RICH]
    assert reader.part("note").input_value() == "Seconde\n\nPremière"


def test_a_sheet_that_cannot_be_read_is_not_called_removed(someone: NewReader) -> None:
    reader = someone()
    reader.context.route(f"**/pratiques/{RICH}/", lambda route: route.abort())
    page = reader.selection(f"#fiches={RICH}")
    assert "connexion" in page.locator(".ce-pick__trouble").inner_text()
    reader.faults.clear()


# --- Taking it away ---


def test_the_table_opens_in_a_french_spreadsheet(reader: Reader) -> None:
    reader.keep(RICH, THIN)
    reader.selection()
    reader.part("note").first.fill('=HYPERLINK("http://x";"y")')
    reader.part("note").nth(1).fill("Été ; « fin »\nligne 2")
    name, content = reader.saved("csv")
    assert name == "selection-pratiques.csv"
    rows = rows_of(content)
    assert [row["Identifiant"] for row in rows] == [RICH, THIN]
    assert [row["Rang"] for row in rows] == ["1", "2"]
    assert rows[0]["Note"] == '\'=HYPERLINK("http://x";"y")'
    assert rows[1]["Note"] == "Été ; « fin »\nligne 2"
    assert rows[0]["Maturité"] == "Installée"
    assert rows[0]["Effet"].startswith("Évaluation lue")
    assert rows[0]["Région"] == "Hauts-de-France"
    assert rows[0]["Thèmes"].split(", ")[0] == "Réussite et climat scolaires"
    assert rows[0]["Adresse"] == f"{reader.site}pratiques/{RICH}/"
    assert all("\n" not in value for key, value in rows[0].items() if key != "Note")


def test_a_file_can_be_saved_and_opened_again(someone: NewReader) -> None:
    one = someone()
    one.keep(RICH, THIN)
    one.selection()
    one.page.get_by_label("Titre").fill("À transmettre")
    one.page.get_by_label("Introduction").fill("Lisez\n\nd’abord la seconde")
    one.part("note").first.fill("Une note")
    name, content = one.saved("save")
    assert name == "selection-pratiques.json"
    before = one.kept()

    other = someone()
    other.selection()
    other.give(content, name)
    other.page.wait_for_selector(".ce-pick >> nth=1")
    assert other.kept() == before
    # On a selection that holds something, it is shown first, never put in its place.
    third = someone()
    third.keep(THIRD)
    third.selection()
    third.give(content, name)
    third.page.wait_for_selector("[data-part=notice]:focus")
    assert third.lines() == [RICH, THIN]
    assert third.page.locator(".ce-pick__note").first.inner_text() == "Une note"
    assert [line["fiche"] for line in third.kept()["fiches"]] == [THIRD]
    third.page.get_by_role("button", name="Ajouter ces fiches").click()
    assert third.lines() == [THIRD, RICH, THIN]
    assert third.part("note").nth(1).input_value() == "Une note"


HOSTILE = {
    "not json": ("bonjour", "abîmé"),
    "empty": ("", "abîmé"),
    "bytes": (b"\x89PNG\r\n\x00\xff", "abîmé"),
    "a list": ("[]", "pas une sélection"),
    "a number": ("12", "pas une sélection"),
    "null": ("null", "pas une sélection"),
    "another format": (a_file(format="autre"), "pas une sélection"),
    "a later version": (a_file(version=2), "autre version"),
    "no list": (a_file(fiches={"0": "x"}), "abîmée"),
    "no sheet": (a_file(fiches=[]), "aucune fiche"),
    "no usable sheet": (a_file(fiches=[None, 3, {"fiche": "../x"}, ["a"]]), "aucune fiche"),
    "deep": ("[" * 200_000, "abîmé"),
    "huge": ("x" * 600_000, "trop gros"),
}


def test_a_file_that_is_no_selection_is_refused_in_french(reader: Reader) -> None:
    page = reader.selection()
    error = page.locator("#selection-fichier-erreur")
    for case, (content, words) in HOSTILE.items():
        error.evaluate("one => one.replaceChildren()")
        reader.give(content, "<b>piège.json")
        page.wait_for_function("() => document.querySelector('[role=alert]').textContent")
        assert words in error.inner_text(), case
        assert "<b>piège.json" in error.inner_text(), case
        assert reader.kept() is None, case
        assert reader.part("empty").is_visible(), case


def test_the_texts_of_a_file_stay_texts(reader: Reader) -> None:
    bad = "<img src=x onerror='document.title=1'><script>1</script>{{ 7*7 }}\u202e\u0000"
    fiches = [
        {
            "fiche": THIN,
            "titre": bad,
            "note": bad,
            "__proto__": {"x": 1},
            "adresse": "javascript:1",
        },
        {"fiche": THIN, "note": "deux fois"},
        {"fiche": "javascript:alert(1)"},
    ]
    reader.keep(RICH)
    page = reader.selection()
    reader.give(a_file(titre=bad, introduction=bad, fiches=fiches, __proto__={"polluted": 1}))
    page.wait_for_selector("[data-part=notice]:focus")
    reader.arrived()
    assert reader.lines() == [THIN]
    assert "2 fiches ont été laissées de côté" in reader.part("notice-text").inner_text()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    for inserted in ("img", "script:not([src])"):
        assert page.locator(f".ce-selection {inserted}").count() == 0
    assert page.evaluate("({}).polluted") is None
    written = page.locator(".ce-pick__note").inner_text()
    assert written.startswith("<img src=x")
    assert not {"\u202e", "\u0000"} & set(written)


# --- Paper ---


def test_the_document_has_a_cover_its_contents_and_whole_sheets(someone: NewReader) -> None:
    reader = someone(color_scheme="dark")
    reader.keep(RICH, THIN, THIRD)
    page = reader.selection()
    page.get_by_label("Titre").fill("Atelier du 12 mars")
    page.get_by_label("Introduction").fill("Premier point\n\nSecond point")
    reader.part("note").nth(1).fill("Notre ville aussi ?")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.title() == "Atelier du 12 mars"
    cover = page.locator(".ce-cover")
    assert cover.locator("h1").inner_text() == "Atelier du 12 mars"
    assert "3 pratiques" in cover.inner_text()
    assert cover.locator(".ce-written").all_inner_texts() == ["Premier point", "Second point"]
    contents = page.locator(".ce-contents li a").all_inner_texts()
    assert contents == page.locator(".ce-leaf h1").all_inner_texts()
    assert len(contents) == 3
    assert page.locator(".ce-leaf__note").count() == 1
    note = page.locator(".ce-leaf").nth(1).locator(".ce-leaf__note")
    written = note.locator("p").all_inner_texts()
    assert written == ["Note ajoutée à cette fiche", "Notre ville aussi\xa0?"]
    for hidden in (".ce-header", ".ce-footer", ".ce-pick", ".ce-toast", "#emporter", ".ce-basket"):
        assert not page.locator(hidden).first.is_visible(), hidden
    ink = page.evaluate("getComputedStyle(document.querySelector('.ce-leaf h1')).color")
    assert max(int(part) for part in ink[4:-1].split(",")) < 100
    # Each sheet says what its own page says, but for what only a screen can do.
    leaf = page.locator(".ce-leaf").first.locator(".ce-sheet__main h2").all_inner_texts()
    links = page.locator(".ce-leaf a[href]").evaluate_all("all => all.map((a) => a.href)")
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map((one) => one.id)")
    assert len(ids) == len(set(ids))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.title().startswith("Ma sélection")
    assert f"{reader.site}themes/reussite-scolaire/" in links
    page = reader.open(f"pratiques/{RICH}/")
    page.emulate_media(media="print")
    sheet = page.locator(
        ".ce-sheet__main > .ce-section:not(.ce-cite, .ce-sheet__end) > h2"
    ).all_inner_texts()
    assert leaf == sheet


def test_the_browser_prints_the_document_even_from_its_own_menu(reader: Reader) -> None:
    reader.keep(RICH, THIN)
    page = reader.selection()
    assert page.locator(".ce-leaf").count() == 0
    printed = page.pdf(prefer_css_page_size=True)
    assert page.locator(".ce-leaf").count() == 2
    assert printed.startswith(b"%PDF")
    # Cover, contents, then at least a page for each sheet.
    assert printed.count(b"/Type /Page\n") >= 4


def test_a_workshop_kit_has_a_page_for_each_sheet_and_none_that_holds_only_a_box(
    reader: Reader,
) -> None:
    reader.keep(*ALL)
    page = reader.selection()
    page.get_by_label("Titre").fill("Atelier du 12 mars")
    page.get_by_role("button", name="Tout pour un atelier").click()
    boxes = page.get_by_role("group", name="À imprimer").get_by_role("checkbox")
    assert [box.is_checked() for box in boxes.all()] == [False, True, True, True, True, True]
    # An agenda, a page of cards, a voting sheet, a canvas, and a page for each sheet.
    assert reader.part("pages").inner_text() == f"Environ {4 + len(ALL)} pages."
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages
    texts = [" ".join(one.extract_text().split()) for one in printed]
    kinds = ["Déroulé", "Effet", *["Fiche réunion"] * len(ALL), "Feuille de vote", "Canevas"]
    assert all(kind in text for text, kind in zip(texts, kinds, strict=True))
    assert all("Chez nous" in text and "Questions ouvertes" in text for text in texts[2:-2])
    titles = page.locator(".ce-meeting h1").all_inner_texts()
    cards = page.locator(".ce-cut h2").all_text_contents()
    assert titles == cards == page.locator(".ce-vote tbody strong").all_text_contents()
    assert all(part in texts[-1] for part in ("Atelier du 12 mars", "Ce que nous changeons"))
    # What decides is that of the page; what it does not say is to be asked.
    meeting = page.locator(".ce-meeting").nth(1)
    told = meeting.locator("dd").all_text_contents()
    band = reader.open(f"pratiques/{THIN}/").locator(".ce-band dd")
    for here, there in zip(told, band.all(), strict=True):
        blank = "ce-blank" in (there.get_attribute("class") or "")
        assert here == ("Pas trouvé, à demander" if blank else there.text_content()), here


def test_nothing_ticked_prints_nothing_and_says_what_to_do(reader: Reader) -> None:
    reader.keep(THIN)
    page = reader.selection()
    page.evaluate("window.print = () => { document.title = 'printed'; }; undefined")
    box = page.get_by_role("group", name="À imprimer").get_by_role("checkbox").first
    box.uncheck()
    assert reader.part("pages").inner_text() == "Cochez ce qu’il faut imprimer."
    page.get_by_role("button", name="Imprimer").click()
    assert page.title() != "printed"
    assert page.evaluate("document.activeElement.dataset.print") == "document"


def test_an_empty_selection_prints_the_page(reader: Reader) -> None:
    page = reader.selection()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()


# --- Other conditions ---

REFUSED = """for (const name of ["localStorage", "sessionStorage"]) {
  Object.defineProperty(window, name, {
    get() { throw new DOMException("refused", "SecurityError"); },
  });
}"""


def test_where_the_browser_keeps_nothing_the_selection_lasts_for_the_visit(
    someone: NewReader,
) -> None:
    reader = someone()
    reader.context.add_init_script(REFUSED)
    page = reader.open(f"pratiques/{RICH}/")
    page.locator(".ce-sheet__mine input").check()
    assert "refuse de la garder" in reader.said()
    page.goto(f"{reader.site}pratiques/{THIN}/")
    page.locator(".ce-sheet__mine input").check()
    assert reader.counter() == "(2)"
    page.locator(".ce-basket").click()
    page.wait_for_selector(".ce-selection[data-ready]")
    reader.arrived()
    assert reader.lines() == [RICH, THIN]
    assert reader.part("refused").is_visible()
    assert reader.violations() == []


def test_a_full_store_is_no_loss(someone: NewReader) -> None:
    reader = someone()
    reader.keep(RICH)
    reader.context.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"
    )
    page = reader.open(f"pratiques/{THIN}/")
    page.locator(".ce-sheet__mine input").check()
    assert reader.counter() == "(2)"
    page.goto(f"{reader.site}selection/")
    reader.arrived()
    assert reader.lines() == [RICH, THIN]


def test_what_the_browser_kept_is_not_believed_either(reader: Reader) -> None:
    page = reader.open("selection/")
    for kept in ("null", "{", "[]", '"x"', '{"fiches": [{"fiche": "../x"}, 1]}'):
        page.evaluate("(text) => localStorage.setItem('ce-selection', text)", kept)
        page = reader.selection()
        assert reader.part("empty").is_visible()
        assert reader.counter() == ""


def test_without_script_the_page_explains_and_no_box_is_shown(someone: NewReader) -> None:
    reader = someone(java_script_enabled=False)
    for path in ("selection/", "comparer/"):
        page = reader.open(path)
        assert "JavaScript" in page.locator("#contenu .ce-lead:visible").inner_text()
        # A practice is two links away.
        assert page.locator("#contenu a[href='../themes/']:visible").count() == 1
        assert page.locator("#contenu :is(button, input, textarea):visible").count() == 0
    page = reader.open(f"pratiques/{RICH}/")
    for hidden in (".ce-basket", ".ce-sheet__mine > a[href*=comparer]"):
        assert not page.locator(hidden).is_visible()


def test_nothing_moves_when_the_boxes_come(someone: NewReader) -> None:
    reader = someone(viewport=PHONE)
    tick = "**/assets/selection/tick.js"
    nothing = "export const REFUSED = '', say = () => {};"  # for the scripts that import it
    for path in ("themes/sante/", f"pratiques/{RICH}/", "acteurs/departement/"):
        reader.context.route(
            tick, lambda route: route.fulfill(body=nothing, content_type="text/javascript")
        )
        height = "document.documentElement.scrollHeight"
        before = reader.open(path).evaluate(height)
        reader.context.unroute(tick)
        page = reader.open(path)
        page.wait_for_selector(".ce-tick")
        assert page.evaluate(height) == before, path


STATES = ("empty", "own", "shared", "added", "wrong file")


@pytest.mark.parametrize(("width", "colour"), [(320, "light"), (390, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_any_state(width: int, colour: str, someone: NewReader) -> None:
    viewport = {"width": width, "height": 844}
    reader = someone(viewport=viewport, color_scheme=colour)
    for state in STATES:
        if state == "empty":
            reader.selection()
        elif state == "own":
            reader.keep(RICH, THIN)
            reader.selection()
            reader.part("note").first.fill("Une note " * 20)
            reader.page.get_by_role("button", name="Retirer").nth(1).click()
        elif state == "shared":
            reader.selection(f"#fiches={','.join(ALL)}&titre={'Untitrelong' * 10}")
        elif state == "added":
            reader.page.get_by_role("button", name="Ajouter ces fiches").click()
        else:
            reader.give("x")
            reader.page.wait_for_function(
                "() => document.querySelector('[role=alert]').textContent"
            )
        reader.arrived()
        assert reader.violations() == [], state
        assert not reader.overflows(), state
        if width == 390:
            small = reader.page.locator(".ce-selection :is(button, input, .ce-tick):visible")
            boxes = [
                one.bounding_box() for one in small.all() if one.get_attribute("type") != "checkbox"
            ]
            assert all(box and box["height"] >= 44 for box in boxes), state


def test_large_text_fits(someone: NewReader) -> None:
    reader = someone(viewport={"width": 640, "height": 900})
    page = reader.selection(f"#fiches={','.join(ALL)}")
    page.get_by_role("button", name="Garder cette sélection").click()
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert not reader.overflows()


def test_what_every_page_loads_for_ticking_is_small(reader: Reader) -> None:
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open(f"pratiques/{RICH}/")
    reader.page.wait_for_load_state("networkidle")
    loaded = [url for url in asked if "/assets/selection/" in url]
    assert {url.rsplit("/", 1)[1] for url in loaded} == {"store.js", "tick.js"}
    bodies = [reader.context.request.get(url).body() for url in loaded]
    assert sum(len(gzip.compress(body)) for body in bodies) < 3200
