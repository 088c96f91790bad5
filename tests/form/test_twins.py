"""What stands in the form's scripts and in Python alike gives the same answers in both."""

from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any
from unicodedata import category, normalize

import pytest
import yaml
from browsing import served
from conftest import PRACTICES, ROOT, examples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_up import (
    ADDRESSES,
    BARE,
    DATES,
    ITEMS,
    LINKS,
    MATURITIES,
    PASTED,
    PERSONS,
    SPOILT,
    TELEPHONES,
    sheet,
)
from playwright.sync_api import Browser, Page
from test_typography import SPLIT

from catalogue.checking.check import check_sheet
from catalogue.checking.rules.privacy import FUNCTIONAL
from catalogue.contributing.choices import kind_of, kind_words
from catalogue.reading.document import Document, read, read_file
from catalogue.reference.reference import load_reference
from catalogue.reference.schema import load_schema
from catalogue.reference.territories import load_territories
from catalogue.site.exports.commune_parts import part_key
from catalogue.site.search.text import folded
from catalogue.text.bullets import tidy
from catalogue.text.cells import web_address
from catalogue.text.characters import UNFIT, clean
from catalogue.text.dates import iso_date
from catalogue.text.folding import fold, slug_of, sort_key
from catalogue.text.typography import french, rich_text

RULES = {
    "adresse-personnelle", "adresse-trompeuse", "annees-inversees", "contact-personnel",
    "courriel-dans-texte",
    "creation-apres-date",
    "date-future", "guillemets-courbes", "html-interdit", "lettres-perdues",
    "maturite-non-justifiee", "mise-en-forme-ignoree", "personne-nommee",
    "question-en-double", "source-en-double", "source-sans-adresse",
    "telephone-dans-texte", "texte-du-modele",
}  # fmt: skip
TEXTS = [
    "L'école : \"ouverte\" ; aujourd'hui !", "12 345 € ou 5 %", "a...b", "« déjà » là", "d'\"eau\"",
    "Saint-Denis", "St Étienne", "L'Haÿ-les-Roses", "La Ricamarie", "Sainte-Rose", "Le Mans", "Y",
    "Les Mureaux", "Saintes", "Lens", "L’Œuvre", "Oô", "Paris 18e Arrondissement", "10:30 ?",
]  # fmt: skip

WORDS = [
    *TEXTS, "Cœur ŒUVRE", "ex æquo Ǽ Æ", "Straße", "saint_denis - lès-Lille", "l’été ʼn",
    "\ufb01n ½ ℂ", "E\u0301cole", "a\u034fb c\ufe0f d\u20dd", "école\u00a0: 3ème", "ΑΣ άλφα",
    "İstanbul", "हिन्दी",
]  # fmt: skip
# Controls, format signs, private use and half signs, and what checks refuse of other categories.
REFUSED = [
    chr(code)
    for code in range(0x110000)
    if (category(chr(code)) in {"Cc", "Cf", "Cs"} and not 0xD801 <= code < 0xDFFF)
    or (UNFIT.match(chr(code)) and category(chr(code)) not in {"Cn", "Co", "Cs"})
    or code in {0xE000, 0xF8FF, 0xF0000, 0x10FFFD, 0xFFFE, 0xFFFF}
]

Call = Callable[[str, Any], Any]


@pytest.fixture(scope="module")
def call(browser: Browser) -> Iterator[Call]:
    """Calls, in the browser, an expression of `m` (a module below `assets/`) and `x` (values)."""
    with served(ROOT / "docs") as address:
        page = browser.new_page()
        page.goto(f"{address}assets/README.md")
        yield lambda code, values: evaluate(page, code, values)
        page.close()


def evaluate(page: Page, code: str, values: object) -> Any:  # noqa: ANN401
    module, expression = code.split(" | ")
    script = f"async (x) => {{ const m = await import('/assets/{module}'); return {expression}; }}"
    return page.evaluate(script, values)


def test_typography_is_the_same(call: Call) -> None:
    assert call("shared/typography.js | x.map(m.french)", TEXTS) == [french(text) for text in TEXTS]


def test_typography_of_rich_text_is_the_same(call: Call) -> None:
    """But for links, which open beside the form, and for what its preview does not know."""
    texts = [typed for typed, _ in SPLIT if "  \n" not in typed and "***" not in typed]
    texts += [
        "Voir [la page](https://example.org/wiki/Grigny_(Essonne)) puis [b]( https://b.example/c).",
        "Voir [la [petite] page](https://example.org/a) puis le jardin (ouvert).",
    ]
    shown = call(
        "form/rich.js | x.map((text) => m.rich(text).map((e) => e.outerHTML).join(''))", texts
    )
    for text, html in zip(texts, shown, strict=True):
        # Spaces and ends of lines look alike.
        expected = unescape(rich_text(text)).replace("\n", " ").strip()
        assert unescape(html).replace(' rel="noopener external"', "") == expected


def test_names_are_looked_for_in_the_part_that_holds_them(call: Call) -> None:
    names = [c.nom for c in load_territories(ROOT / "schema" / "territories").communes()][::20]
    names += TEXTS
    assert call("shared/places.js | x.map(m.partKey)", names) == [part_key(name) for name in names]


@pytest.mark.parametrize(
    ("name", "twin"),
    [("sortKey", sort_key), ("fold", fold), ("slugOf", slug_of), ("folded", folded)],
)
def test_words_are_folded_the_same(call: Call, name: str, twin: Callable[[str], str]) -> None:
    assert call(f"shared/text.js | x.map(m.{name})", WORDS) == [twin(text) for text in WORDS]


def test_a_practice_gets_the_same_name(call: Call) -> None:
    cases = yaml.safe_load((ROOT / "tests" / "form" / "names.yaml").read_text(encoding="utf-8"))
    script = """form/names.js | x.map(
        ({lieu, titre, pris}) => m.proposedName(lieu, titre, new Set(pris)))"""
    expected = [case.get("nom", "nouvelle-fiche") for case in cases]
    assert call(script, cases) == expected


CUT = "e\u200b\u0301 \u200d\u2329 \u200d\u200b🏽 \ud800 \u202eab\u2066 \r\n\x0b\u2028\u0085 \ufeff"


def test_texts_are_cleaned_the_same(call: Call) -> None:
    texts = [CUT, *WORDS, *(f"a{sign}b" for sign in REFUSED)]
    in_page = call("shared/clean.js | x.map(m.clean)", texts)
    assert [text.strip() for text in in_page] == [clean(text) for text in texts]


def test_dates_and_addresses_are_read_the_same(call: Call) -> None:
    assert call("form/answers.js | x.map(m.isoDate)", DATES) == [iso_date(text) for text in DATES]
    assert call("form/answers.js | x.map(m.webAddress)", BARE) == [web_address(t) for t in BARE]


KIND_NAMES = {
    "Association Les Mots bleus": "association",
    "Le collège Rosa-Parks": "education-nationale",
    "Mairie d'Arles": "commune",
    "Ville de Bron": "commune",
    "La Caisse d’allocations familiales du Nord": "caf",
    "CCAS de Gien": "commune",
    "L'Association des familles": "association",
    "Centre social et culturel du Val": "centre-social",
    "Villeneuve en jeux": "",
    "Mécénat": "fondation",
    "Rosa Parks": "",
}


def test_the_kind_of_an_organisation_is_told_the_same(call: Call) -> None:
    words = kind_words(load_reference(ROOT).vocabularies)
    told = call("form/guesses.js | x.names.map((name) => m.kindOf(name, x.words))",
                {"names": list(KIND_NAMES), "words": words})  # fmt: skip
    assert told == [kind_of(name, words) for name in KIND_NAMES] == list(KIND_NAMES.values())


def test_pasted_bullets_are_put_right_the_same(call: Call) -> None:
    pasted, published = PASTED
    assert call("form/answers.js | m.paragraphs(x)", pasted) == published
    assert tidy(pasted) == published
    typed = [item for item, _ in ITEMS]
    expected = [item for _, item in ITEMS]
    assert call("form/answers.js | x.map(m.item)", typed) == expected
    assert tidy(typed) == expected


def test_what_the_form_writes_is_never_refused_for_its_characters(call: Call) -> None:
    reference = load_reference(ROOT)
    texts = [CUT + "\n\na", *(f"a{sign}b{sign}🏽" for sign in REFUSED)]
    script = """form/sheet.js | import("/assets/form/answers.js").then((answers) => x.map((text) =>
        m.write({titre: answers.oneLine(text), deroulement: answers.paragraphs(text)})))"""
    for written in call(script, [*texts, "".join(texts)]):
        document = read("a.yaml", written.encode())
        codes = {problem.code for problem in check_sheet(document, reference)}
        assert not codes & {"caractere-interdit", "caractere-invisible"}, ascii(written)
        assert "a" in document.value["deroulement"]


def test_the_rules_find_the_same(call: Call) -> None:
    reference = load_reference(ROOT)
    rich = sorted(reference.schema.rich_text_keys)
    today = reference.today.isoformat()
    script = """form/rules.js | x.sheets.map((sheet) => [...m.findings(sheet,
        {rich: new Set(x.rich), today: new Date(x.today + "T12:00:00Z")})].map((f) => f.code))"""
    documents = readable([*(ROOT / "tests" / "examples").rglob("*.yaml")])
    assert len(documents) > 50
    documents += cases()
    sheets = [document.value for document in documents]
    found = call(script, {"sheets": sheets, "rich": rich, "today": today})
    seen: set[str] = set()
    for document, codes in zip(documents, found, strict=True):
        expected = {problem.code for problem in check_sheet(document, reference)} & RULES
        assert set(codes) == expected, document.text
        seen |= expected
    assert seen == RULES


def test_the_words_of_a_service_s_address_are_the_same(call: Call) -> None:
    assert set(call("form/rules.js | [...m.FUNCTIONAL]", None)) == FUNCTIONAL


def test_the_compiled_schema_accepts_and_refuses_the_same(call: Call) -> None:
    schema = load_schema(ROOT)
    documents = readable([*(ROOT / "tests" / "examples").rglob("*.yaml")])
    script = "form/vendor/validator.js | x.map((sheet) => m.validate(sheet))"
    accepted = call(script, [document.value for document in documents])
    kept = {"enum", "additionalProperties"}
    for document, good in zip(documents, accepted, strict=True):
        errors = schema.validator.iter_errors(document.value)
        # Closed lists and unknown fields are not compiled: the form offers no others.
        assert good == all(e.validator in kept for e in errors), document.file
    assert {True, False} == set(accepted)


def test_every_sheet_can_be_opened_and_written_back_untouched(call: Call) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(PRACTICES.glob("*.yaml"))]
    script = "form/sheet.js | x.map((text) => m.rewrite(text, m.read(text)))"
    assert call(script, texts) == texts


def test_a_change_moves_its_own_line_and_no_other(call: Call) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(PRACTICES.glob("*.yaml"))]
    script = """form/sheet.js | x.map((text) =>
        m.rewrite(text, {...m.read(text), titre: "Un : autre"}))"""
    for before, after in zip(texts, call(script, texts), strict=True):
        old, new = before.splitlines(), after.splitlines()
        assert len(old) == len(new)
        changed = [b for a, b in zip(old, new, strict=True) if a != b]
        assert changed == ['titre: "Un : autre"']


def test_comments_and_order_outlive_changes(call: Call) -> None:
    before = """\
# Un mot pour la relecture
titre: "Le jardin partagé"  # à discuter
themes: [sante, sport]
# D'où cela vient
sources:
  # la plus complète
  - {titre: "Un", url: "https://a.example/"}
  - {titre: "Deux"}
etat: en-cours
"""
    after = """\
# Un mot pour la relecture
titre: "Le jardin : partagé" # à discuter
resume: "Des voisins jardinent."
themes: [sport]
# D'où cela vient
sources:
  # la plus complète
  - {titre: "Un", url: "https://a.example/"}
  - {titre: "Deux", date: "2021"}
  - {titre: "no"}
"""
    practice = {
        "titre": "Le jardin : partagé",
        "resume": "Des voisins jardinent.",
        "themes": ["sport"],
        "sources": [
            {"titre": "Un", "url": "https://a.example/"},
            {"titre": "Deux", "date": "2021"},
            {"titre": "no"},
        ],
    }
    assert call("form/sheet.js | m.rewrite(x[0], x[1])", [before, practice]) == after


TRAPS = [
    "no", "on", "y", "12:30", "2024-01-05", "01004", "~", "null", "1_000", "0o7", "- a", "# b",
    "a: b", "a #b", "{", "[x]", "&a", "*a", "!t", "%", "@", "`", "'", '"', "\\", "a\n\n b",
    "x\n- y", " \u00a0x", "|", ">", "é: «x»", "---", "...",
]  # fmt: skip
ANY = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=60)
# The form's own cleaning composes letters and accents, and so does the reader.
TRICKY = st.one_of(st.sampled_from(TRAPS), ANY.map(lambda text: normalize("NFC", text)))


@settings(
    max_examples=examples(25),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(texts=st.lists(TRICKY, min_size=20, max_size=20))
def test_what_is_written_reads_the_same_for_every_reader(
    call: Call, texts: list[str], tmp_path: Path
) -> None:
    script = """form/sheet.js | x.map((text) => m.write({titre: text, objectifs: [text, text + "x"],
        sources: [{titre: text, annee: 2024}], contact: {organisme: text}}))"""
    for text, written in zip(texts, call(script, texts), strict=True):
        file = tmp_path / "essai.yaml"
        file.write_text(written, encoding="utf-8", newline="\n")
        expected = {
            "titre": text,
            "objectifs": [text, text + "x"],
            "sources": [{"titre": text, "annee": 2024}],
            "contact": {"organisme": text},
        }
        assert yaml.safe_load(written) == expected
        assert read_file(file, file.name).value == expected


def cases() -> list[Document]:
    """A sheet for each case of the rules, so that both sides answer to the same table."""
    contact = '{{organisme: "Ville de Bron", courriel: "{0}"}}'
    return [
        *(sheet(moyens=f'"Une salle ; {text}, dans le quartier."') for text, _ in TELEPHONES),
        *(sheet(moyens=f'"Une salle ; {text} , dans le quartier."') for text, _ in PERSONS),
        *(sheet(moyens=f'"{text}"') for text, _ in SPOILT),
        *(sheet(moyens=f'"Une salle ; {text}."') for text, _ in LINKS),
        *(
            sheet(sources=f'[{{titre: "{words}", url: "https://a.example.org/"}}]')
            for words in ("b.example.org", "a.example.org", "Page de example.org", "bilan.pdf")
        ),
        *(sheet(contact=contact.format(address)) for address, _ in ADDRESSES),
        *(sheet(maturite="installee", **changes) for changes, _ in MATURITIES),
    ]


def readable(paths: list[Path]) -> list[Document]:
    documents = [read_file(path, path.name) for path in sorted(paths)]
    return [
        document
        for document in documents
        if document.readable and isinstance(document.value, dict) and well_shaped(document.value)
    ]


def well_shaped(value: dict[str, Any]) -> bool:
    """Groups are groups and lists are lists, as in all that the form can make."""
    groups = ("periode", "territoire", "evaluation", "contact", "redaction")
    lists = ("chiffres", "reprises", "sources")
    return (
        all(isinstance(value.get(key, {}), dict) for key in groups)
        and all(isinstance(item, dict) for key in lists for item in (value.get(key) or []))
        and all(isinstance(value.get(key, []), list) for key in lists)
    )
