"""« Faire le point » as a team plays it, in real browsers on the built site of the made-up base."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import yaml
from conftest import ROOT
from playwright.sync_api import expect
from point.team import Member, NewMember, file, sheet

EXCLUDED, WORRYING, COLLEAGUE = (
    "collegien-exclu-trois-jours",
    "signes-inquietants",
    "une-nouvelle-collegue-arrive",
)
NOON, HEARD = "midi-et-mois-de-juillet", "la-parole-des-enfants"
SITUATIONS = yaml.safe_load(
    (ROOT / "docs" / "editorial" / "situations.yaml").read_text(encoding="utf-8")
)["situations"]
TOGETHER = {one["slug"]: "ensemble" for one in SITUATIONS}


def test_a_team_of_five_takes_stock(member: NewMember, tmp_path: Path) -> None:
    town = member()
    late = bring_together(town, member, tmp_path)
    differences_come_first(town)
    three_gaps_have_practices(town)
    kept = decide(town, tmp_path)
    schema = json.loads((ROOT / "schema/exchange/faire-le-point.schema.json").read_bytes())
    for written in (kept, late):
        jsonschema.validate(json.loads(written.read_bytes()), schema)
    town.step(7)
    expect(town.part("moved")).to_contain_text("▲ progrès")
    town.faultless()
    a_year_later(member(), kept)


def bring_together(town: Member, member: NewMember, tmp_path: Path) -> Path:
    """A link, a code and files come to the town, one of them late, one hostile, one of old."""
    school, council, club, parent = (member() for _ in range(4))
    school.open("#lieu=departement:94")
    school.present("education-nationale")
    school.answer({**TOGETHER, EXCLUDED: "ensemble-et-suivi", WORRYING: "rien"}, stars=(EXCLUDED,))
    school.step(4)
    school.page.click("[data-action=link]")
    expect(school.part("gave")).to_contain_text("copié")
    link = school.page.evaluate("navigator.clipboard.readText()")
    council.open()
    council.present("departement")
    council.answer({**TOGETHER, EXCLUDED: "ne-sait-pas", WORRYING: "rien", COLLEAGUE: "rien"})
    from_council = council.save(tmp_path)
    club.open()
    club.present("association")
    club.answer({**TOGETHER, EXCLUDED: "rien", WORRYING: "rien"}, who="Club de boxe, école Jaurès")
    club.step(4)
    club.page.click("[data-action=code]")
    expect(club.part("gave")).to_contain_text("copié")
    code = club.page.evaluate("navigator.clipboard.readText()")

    town.open("#lieu=commune:94028")
    town.page.check("input[value=seul]")
    town.present("commune")
    town.answer({**TOGETHER, EXCLUDED: "chacun", COLLEAGUE: "chacun"}, who="Service jeunesse")
    town.step(4)
    town.page.fill("#colle", f"Bonjour, voici {link}\n> et le club :\n{code}")
    town.page.click("[data-action=paste]")
    said = town.part("trouble").locator("li").all_inner_texts()
    assert said == ["Éducation nationale\u00a0: ajouté.", "Association\u00a0: ajouté."]
    hostile = sheet(
        acteurs=["__proto__", "sante", {"a": 1}],
        reponses=[
            {"situation": NOON, "reponse": "rien", "qui": "<img src=x onerror=alert(1)> \u202eli"},
            {"situation": HEARD, "reponse": "rien", "qui": "Appelez le 06 12 34 56 78"},
            {"situation": "__proto__", "reponse": "constructor", "priorite": "oui"},
        ],
    )
    last_year = sheet(acteurs=["commune"], date="2019-11-20", reponses=[
        {"situation": EXCLUDED, "reponse": "rien"}, {"situation": NOON, "reponse": "ensemble"},
    ])  # fmt: skip
    said = town.receive(file("conseil.json", from_council.read_bytes()), hostile, last_year)
    assert "ajouté" in said[0]
    assert "Retiré" in said[1]
    assert "20 novembre 2019" in said[2]
    assert town.page.locator("[data-part=received] > li").count() == 4
    # Opened on the device that runs the meeting, a link asks before it adds anything.
    town.page.goto(link)
    expect(town.part("offer-text")).to_contain_text("Éducation nationale")
    town.page.click("[data-action=leave]")
    parent.open()
    parent.present("parents")
    parent.answer({EXCLUDED: "rien", HEARD: "ne-sait-pas"})
    late = parent.save(tmp_path)
    assert "ajouté" in town.receive(late)[0]
    assert "remplacent" in town.receive(late)[0]
    return late


def differences_come_first(town: Member) -> None:
    """What divides the table, then what somebody does not know."""
    order = town.page.locator("[data-situation-of]").evaluate_all(
        "(all) => all.map((one) => one.dataset.situationOf)"
    )
    assert order[0] == EXCLUDED
    first = town.page.locator("[data-situation-of]").first
    assert "Vous n’êtes pas d’accord" in first.inner_text()
    assert order.index(WORRYING) < order.index("parent-seul-hospitalise")
    assert town.page.locator("[data-part=side] img").count() == 0
    town.faultless()
    town.page.select_option(f"#retenu-{COLLEAGUE}", "chacun")


def three_gaps_have_practices(town: Member) -> None:
    """The starred one first, with the sheet of the commune itself."""
    town.step(5)
    gaps = town.page.locator("[data-gap]")
    expect(gaps).to_have_count(3)
    assert gaps.first.get_attribute("data-gap") == EXCLUDED
    expect(gaps.first.locator("a[href*='creteil-classe-citoyenne']")).to_be_visible()
    assert "chez vous" in gaps.first.inner_text()
    assert "autour de votre table" in gaps.first.inner_text()
    assert town.page.locator(".ce-house").count() == 6
    onward = town.part("table").get_attribute("href") or ""
    assert "autour-de-la-table/#familles=accueil-de-collegiens-exclus," in onward
    town.faultless()


def decide(town: Member, tmp_path: Path) -> Path:
    """A choice with its date, as a table, in a calendar, on paper, and kept for a year."""
    town.step(6)
    town.page.fill("#choix-0-quoi", "=HYPERLINK(1) ; ouvrir un accueil, dès février")
    town.page.fill("#choix-0-qui", "Le service jeunesse appelle le collège")
    town.page.fill("#choix-0-quand", "2027-02-01")
    town.page.fill("#jour", "2026-11-20")
    town.faultless()
    table = town.download("csv", tmp_path).read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(table), delimiter=";"))
    assert len([row for row in rows if row and row[0]]) == 2 + len(SITUATIONS) + 1
    assert rows[-1][1].startswith("'=")
    dates = town.download("ics", tmp_path).read_bytes().decode()
    assert "DTSTART;VALUE=DATE:20270201\r\n" in dates
    assert "DTSTART;VALUE=DATE:20271120\r\n" in dates
    assert "\\; ouvrir un accueil\\, dès" in dates.replace("\r\n ", "")
    assert all(len(line.encode()) <= 75 for line in dates.split("\r\n"))
    town.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    printed = town.part("document").text_content() or ""
    assert "Le service jeunesse appelle le collège" in printed
    assert "1 février 2027" in printed
    return town.download("keep", tmp_path)


def a_year_later(again: Member, kept: Path) -> None:
    """On another device, what was decided and what moved."""
    again.open("#etape-7")
    again.page.set_input_files("#ancien", kept)
    expect(again.part("moved")).to_contain_text("Le service jeunesse appelle le collège")
    again.answer({EXCLUDED: "ensemble"})
    again.step(7)
    expect(again.page.locator("[data-step-of='1']")).to_have_count(1)


DEEP = b'{"format":"faire-le-point","version":2,"reponses":' + b"[" * 20_000 + b"]" * 20_000 + b"}"
ANSWER = {"situation": EXCLUDED, "reponse": "rien"}
HOSTILE = {
    "no JSON": (file("a.json", b"<script>alert(1)</script>"), "abîmé"),
    "another file": (file("a.json", {"format": "autre"}), "pas un fichier"),
    "not an object": (file("a.json", [1, 2]), "pas un fichier"),
    "of a later version": (sheet(version=3, reponses=[ANSWER]), "plus récente"),
    "of no version": (sheet(version="2", reponses=[ANSWER]), "version"),
    "too large": (sheet(nom="x" * 100_001, reponses=[ANSWER]), "trop gros"),
    "deep": (file("a.json", DEEP), "aucune réponse"),
    "of other types": (sheet(reponses="rien", acteurs=7, lieu=[], decisions={}), "aucune réponse"),
    "of keys of objects": (
        sheet(reponses=[{"situation": "constructor", "reponse": "toString"}], constructor=1),
        "aucune réponse",
    ),
    "not in UTF-8": (file("a.json", "{é".encode("utf-16")), "abîmé"),
}


def test_no_file_harms_and_each_is_told(member: NewMember) -> None:
    one = member()
    one.open()
    said = one.receive(*(hostile for hostile, _ in HOSTILE.values()))
    for line, (name, (_, expected)) in zip(said, HOSTILE.items(), strict=True):
        assert expected in line, name
    assert one.page.locator("[data-part=received] > li").count() == 0
    words = "\u202eNom\u200b <b>gras</b>\u0007\u2066\n de place "
    marked = sheet(nom=words, lieu="cite:creteil", numero="a" * 16, reponses=[
        {**ANSWER, "qui": words, "__proto__": {"polluted": 1}}])  # fmt: skip
    one.receive(marked)
    one.answer({EXCLUDED: "ensemble"})
    one.step(4)
    shown = one.page.locator(f"[data-situation-of={EXCLUDED}]").inner_text()
    assert "Nom <b>gras</b> de place" in shown
    assert one.page.evaluate("({}).polluted") is None
    first = sheet(version=1, acteur="sante", reponses={EXCLUDED: {"reponse": "chacun"}})
    assert "Structure de santé" in one.receive(first)[0]
    many = [sheet(numero=f"{n:016}", reponses=[ANSWER]) for n in range(61)]
    said = one.receive(*many)
    assert "1 fichier de trop" in said[-1]
    assert "le plus possible" in " ".join(said)
    assert one.page.locator("[data-part=received] > li").count() == 60


def test_a_telephone_stays_on_the_device_and_a_name_is_warned_of(member: NewMember) -> None:
    one = member()
    one.open("#etape-3")
    one.page.check("input[name=reponse][value=ensemble]")
    one.page.fill("#qui", "Madame Durand, à la mairie")
    expect(one.page.locator("#qui-erreur")).to_contain_text("nom d’une personne")
    one.page.fill("#qui", "La mairie, 06 12 34 56 78")
    expect(one.page.locator("#qui-erreur")).to_contain_text("Retirez")
    one.faultless()
    one.step(4)
    expect(one.part("secret")).to_be_visible()
    expect(one.part("give")).to_be_hidden()
    one.faultless()


def test_it_is_kept_here_until_it_is_erased(member: NewMember) -> None:
    one = member()
    one.open("#lieu=cite:creteil")
    expect(one.part("here")).to_contain_text("pratique")
    one.answer({EXCLUDED: "ensemble"}, who="La mairie")
    one.page.wait_for_function("() => localStorage.getItem('ce-point')?.includes('La mairie')")
    page = one.open("#etape-4")
    expect(one.part("mine")).to_contain_text("1 situation sur")
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("[data-action=erase]")
    page.wait_for_function("() => !localStorage.getItem('ce-point')")
    # A store that somebody spoilt is no obstacle.
    page.evaluate('localStorage.setItem(\'ce-point\', \'{"own": 3, "kept": [1], "at": -1}\')')
    one.open("#etape-3")


def test_by_keyboard_on_a_narrow_screen_every_step_is_without_fault(member: NewMember) -> None:
    one = member(viewport={"width": 320, "height": 640}, color_scheme="dark")
    page = one.open()

    def reach(selector: str) -> None:
        for _ in range(80):
            if page.evaluate("(s) => document.activeElement.matches(s)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(selector)

    one.faultless()
    reach("input[name=mode]")
    page.keyboard.press("Space")
    reach("#lieu")
    page.keyboard.type("créteil")
    page.locator("#lieu-liste [role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(".ce-picker__chosen li")).to_have_count(1)
    for step in (2, 3, 4, 5, 6, 7):
        reach(f".ce-point__steps a[href='#etape-{step}'], [data-step] a[href='#etape-{step}']")
        page.keyboard.press("Enter")
        page.wait_for_selector(f"[data-step='{step}']:not([hidden])")
        if step == 2:
            reach("input[name=acteur]")
            page.keyboard.press("Space")
            expect(one.part("missing")).to_contain_text("Manquent")
        if step == 3:
            reach("input[name=reponse]")
            page.keyboard.press("Space")
            reach("[data-action=after]")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.tagName") == "H3"
        one.faultless()


def test_without_a_script_the_situations_and_their_practices_remain(member: NewMember) -> None:
    one = member(java_script_enabled=False)
    one.page.goto(one.address)
    assert one.page.locator("[data-situation]:visible").count() == len(SITUATIONS)
    assert one.page.locator(".ce-point").is_hidden()
    link = one.page.locator(f"[data-situation={EXCLUDED}] a[href*='creteil-classe-citoyenne']")
    assert link.first.is_visible()
    assert "JavaScript" in one.page.locator("noscript").inner_text()


def test_the_form_of_the_files_is_published(site: Path) -> None:
    published = json.loads((site / "donnees/faire-le-point.schema.json").read_bytes())
    assert published["properties"]["version"]["const"] == 2
    assert "faire-le-point.schema.json" in (site / "donnees/index.html").read_text("utf-8")
