"""The PDF files: what they hold for eyes, screen readers and machines; how they are made."""

import io
import itertools
import re
import shutil
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdf
import pytest
from conftest import PRACTICES, ROOT, build
from pages_reading import OVERSEAS, RICH, THIN, base_catalogue
from pdfua import validate

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Organisation, Practice
from catalogue.site.pdf import booklets as bound
from catalogue.site.pdf import typesetting
from catalogue.site.pdf.booklets import booklets
from catalogue.site.pdf.making import make_pdfs, pdf_at, pdfs_to_come
from catalogue.site.pdf.printed import Document, documents
from catalogue.site.pdf.typesetting import Typeset, typeset
from catalogue.site.shared.addresses import departement_address
from catalogue.site.shared.decision import decision
from catalogue.site.shared.downloads import Download
from catalogue.site.shared.site import Site
from catalogue.site.shared.words import date, size
from catalogue.text.typography import french

SITE = Site(site_url="https://exemple.org/base/", publisher="Le Club")
CITE = "cites-educatives/roubaix/livret-roubaix.pdf"


def some(*slugs: str) -> Catalogue:
    catalogue = base_catalogue()
    return replace(catalogue, practices=tuple(p for p in catalogue.practices if p.slug in slugs))


def sheet(slug: str) -> str:
    return f"pratiques/{slug}/{slug}.pdf"


def meeting(slug: str) -> str:
    return f"pratiques/{slug}/fiche-reunion-{slug}.pdf"


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """A rich sheet, a thin one, one from overseas, and a booklet."""
    catalogue = some(
        RICH, THIN, OVERSEAS, "roubaix-fonds-d-initiatives", "roubaix-equipe-sante-a-l-ecole"
    )
    wanted = (sheet(RICH), sheet(THIN), sheet(OVERSEAS), CITE, meeting(RICH), meeting(THIN))
    return {
        document.address: laid_out(document).file
        for document in documents(catalogue, SITE)
        if document.address in wanted
    }


def laid_out(document: Document) -> Typeset:
    return typeset(document.template, document.data(), [one() for one in document.sheets])


@pytest.fixture(params=[sheet(RICH), sheet(THIN), sheet(OVERSEAS), CITE])
def file(request: pytest.FixtureRequest, files: dict[str, bytes]) -> bytes:
    return files[request.param]


def elements(pdf: pikepdf.Pdf) -> Iterator[pikepdf.Dictionary]:
    """Every element of the structure tree, in reading order."""

    def walk(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node.K)

    yield from walk(pdf.Root.StructTreeRoot.K)


def links(pdf: pikepdf.Pdf) -> list[pikepdf.Dictionary]:
    return [note for page in pdf.pages for note in page.get("/Annots", [])]


def words(file: bytes) -> str:
    pages = pypdf.PdfReader(io.BytesIO(file)).pages
    return tidy(" ".join(page.extract_text() for page in pages))


def tidy(text: str) -> str:
    """`text` without what the ends of lines change, and with its letters composed."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join(composed.replace("\u200b", "").replace("\u00a0", " ").split())


def practice(slug: str) -> Practice:
    return next(p for p in base_catalogue().practices if p.slug == slug)


# --- What a file holds --------------------------------------------------------------------------


@pytest.mark.parametrize("name", [sheet(RICH), sheet(OVERSEAS), CITE, meeting(RICH), meeting(THIN)])
def test_a_file_breaks_no_rule_of_pdf_ua_that_a_program_can_check(
    files: dict[str, bytes], name: str, tmp_path: Path
) -> None:
    (tmp_path / "file.pdf").write_bytes(files[name])
    assert validate(str(tmp_path / "file.pdf")).findings == ()


def test_a_file_says_its_language_title_and_dates(files: dict[str, bytes]) -> None:
    pdf = pikepdf.open(io.BytesIO(files[sheet(THIN)]))
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == "fr"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == french(practice(THIN).titre)
        assert metadata["dc:creator"] == ["Le Club"]
        # Of the data: nothing tells when the file was made.
        assert metadata["xmp:CreateDate"] == f"{practice(THIN).redaction.date}T00:00:00Z"
        assert metadata["xmp:ModifyDate"] == f"{practice(THIN).redaction.date}T00:00:00Z"


def test_headings_facts_and_figures_are_tagged(file: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(file))
    tags = list(elements(pdf))
    names = [str(tag.S).removeprefix("/") for tag in tags]
    levels = [int(name[1]) for name in names if re.fullmatch("H[1-6]", name)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert {"Table", "TR", "TH", "TD", "L", "LI", "LBody"} <= set(names)
    # The name of a fact stands above it.
    heads = [attributes for tag in tags if tag.S == "/TH" for attributes in tag.A]
    assert {str(one.Scope) for one in heads if "/Scope" in one} == {"/Column"}
    figures = [str(tag.Alt) for tag in tags if tag.S == "/Figure"]
    assert figures
    assert all(alt.startswith("Code à lire avec un téléphone : https://") for alt in figures)


def test_every_fact_stands_below_its_name(files: dict[str, bytes]) -> None:
    text = words(files[sheet(RICH)])
    for fact in ("Département", "Région", "Échelle", "Pour qui", "Âges", "Période", "Portée par"):
        assert fact in text
    assert "0 à 3\u00a0ans".replace("\u00a0", " ") in text.replace("\u00a0", " ")


def test_a_sheet_has_the_sections_of_its_page(files: dict[str, bytes], site: Path) -> None:
    page_html = (site / "pratiques" / RICH / "index.html").read_text(encoding="utf-8")
    titles = re.findall(
        r'<section class="ce-section"[^>]*>\s*<h2 id="[^"]+">([^<]+)</h2>', page_html
    )
    # The page says whom to ask even where no address is known; paper has no room for that.
    own = {"Pratiques proches", "Cette fiche répond à", "À qui s’adresser"}
    outline = pypdf.PdfReader(io.BytesIO(files[sheet(RICH)])).outline
    printed = {str(entry.title) for entry in flat(outline)}
    assert len(titles) > 10
    assert set(titles) - own <= printed


def flat(outline: list[object]) -> Iterator[pypdf.generic.Destination]:
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)
        else:
            yield entry


def test_a_sheet_links_its_sources_and_its_page_and_nothing_else(files: dict[str, bytes]) -> None:
    pdf = pikepdf.open(io.BytesIO(files[sheet(RICH)]))
    found = {str(link.A.URI) for link in links(pdf)}
    data = practice(RICH).data
    expected = set(re.findall(r"https?://[^\s'\"),]+", str(data)))
    assert f"{SITE.site_url}pratiques/{RICH}/" in found
    assert {source.url for source in practice(RICH).sources if source.url} <= found
    assert found - {f"{SITE.site_url}pratiques/{RICH}/"} <= expected
    assert all(link.F == 4 and link.Contents for link in links(pdf))


def test_a_file_embeds_our_fonts_and_no_other(file: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(file))
    fonts = {
        str(font.BaseFont).partition("+")[2].partition("-")[0]
        for page in pdf.pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert fonts == {"AtkinsonHyperlegibleNext", "BricolageGrotesque96ptExtraBold"}


def test_each_page_of_a_sheet_ends_with_its_address_date_and_number(
    files: dict[str, bytes],
) -> None:
    pages = pypdf.PdfReader(io.BytesIO(files[sheet(RICH)])).pages
    for number, page in enumerate(pages, start=1):
        text = tidy(page.extract_text())
        assert f"{SITE.site_url}pratiques/{RICH}/" in text.replace("/ ", "/").replace("- ", "-")
        assert f"fiche du {date(practice(RICH).redaction.date)}".replace("\u00a0", " ") in text
        assert f"Page {number} / {len(pages)}" in text


def test_a_thin_sheet_holds_on_one_page_and_a_rich_one_on_two(files: dict[str, bytes]) -> None:
    pages = {slug: pypdf.PdfReader(io.BytesIO(files[sheet(slug)])).pages for slug in (THIN, RICH)}
    assert len(pages[THIN]) == 1
    assert len(pages[RICH]) == 2
    # More than the foot and the end of a paragraph.
    assert len(pages[RICH][1].extract_text()) > 1000


def test_no_word_is_broken_at_the_end_of_a_line(files: dict[str, bytes]) -> None:
    told = practice(RICH)
    # What stands in the narrowest places: the facts, the names of those who act.
    names = [*(one.nom for one in told.organisations), *(one.label for one in told.publics)]
    shown = words(files[sheet(RICH)])
    for name in names:
        assert tidy(french(name)) in shown.replace("- ", "-"), name


def test_without_an_address_a_sheet_names_none() -> None:
    document, _ = documents(some(THIN), Site())
    data = document.sheets[0]()
    assert data["adresse"] == data["qr"] == ""
    file = laid_out(document).file
    assert f"pratiques/{THIN}/" not in words(file)
    assert not [tag for tag in elements(pikepdf.open(io.BytesIO(file))) if tag.S == "/Figure"]


# --- The page for a meeting ---------------------------------------------------------------------


def test_a_meeting_has_one_page_that_says_what_decides_and_leaves_room_to_write(
    files: dict[str, bytes],
) -> None:
    for slug in (RICH, THIN):
        (page,) = pypdf.PdfReader(io.BytesIO(files[meeting(slug)])).pages
        text = tidy(page.extract_text())
        rows = decision(practice(slug))
        for row in rows:
            assert tidy(french(f"{row.label} {row.said or 'Pas trouvé, à demander'}")) in text
        assert not all(row.said for row in rows)
        assert re.search("Par où commencer.*À qui s’adresser.*Chez nous.*Questions ouvertes", text)
        assert tidy(french(practice(slug).porteurs[0].nom)) in text


def test_the_longest_texts_that_are_accepted_hold_on_the_page_of_a_meeting() -> None:
    def text(length: int) -> str:
        return ("Les accompagnatrices intercommunales " * 20)[: length - 1] + "."

    one = practice(THIN)
    names = (Organisation(text(150), one.porteurs[0].type),) * 9
    steps = {"premiers_pas": (text(160),) * 5}
    told = dict.fromkeys(("personnes", "temps", "lieu", "delai"), text(160))
    longest = replace(
        one,
        titre=text(110),
        resume=text(320),
        porteurs=names,
        partenaires=names,
        points_de_vigilance=(text(400),),
        reperes=replace(one.reperes, **told, **steps),
    )
    _, document = documents(replace(base_catalogue(), practices=(longest,)), SITE)
    (page,) = pypdf.PdfReader(io.BytesIO(laid_out(document).file)).pages
    assert "Questions ouvertes" in page.extract_text()


# --- Booklets -----------------------------------------------------------------------------------


def test_a_booklet_has_contents_with_the_true_pages(files: dict[str, bytes]) -> None:
    pdf = pypdf.PdfReader(io.BytesIO(files[CITE]))
    contents = tidy(pdf.pages[1].extract_text())
    assert contents.startswith("Sommaire")
    starts = {
        str(entry.title): pdf.get_destination_page_number(entry) + 1 for entry in flat(pdf.outline)
    }
    (booklet,) = [b for b in booklets(base_catalogue()) if b.page == "cites-educatives/roubaix/"]
    for member in booklet.practices:
        titre = " ".join(french(member.titre).split())
        page = starts[french(member.titre)]
        assert re.search(rf"{re.escape(titre)}[ .]* {page}\b", contents), (titre, page)
        assert french(member.territoire.nom) in contents
    whole = pikepdf.open(io.BytesIO(files[CITE]))
    inside = [link for link in whole.pages[1].Annots if "/URI" not in link.get("/A", {})]
    assert len(inside) >= len(booklet.practices)


def test_a_booklet_holds_the_sheets_of_its_page() -> None:
    catalogue = base_catalogue()
    made = {booklet.page: booklet for booklet in booklets(catalogue)}
    pages = {
        f"themes/{theme.slug}/": {p.slug for p in catalogue.practices if theme in p.themes}
        for theme in catalogue.vocabularies.themes.values()
    } | {
        departement_address(one): {
            p.slug for p in catalogue.practices if one in p.territoire.departements
        }
        for one in catalogue.territories.departements.values()
    }
    for page, members in pages.items():
        booklet = made.get(page)
        if 2 <= len(members) <= bound.MOST:
            assert booklet
            assert {p.slug for p in booklet.practices} == members
        else:
            assert booklet is None


def test_a_group_too_large_or_too_small_has_no_booklet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bound, "MOST", 5)
    sizes = {len(booklet.practices) for booklet in booklets(base_catalogue())}
    assert min(sizes) == 2
    assert max(sizes) <= 5


# --- Contributor text is data -------------------------------------------------------------------


ATTACK = (
    '#read("/etc/passwd") #import "shared.typ": * #eval("1+1") $ x^2 $ \\ @titre <label> '
    '#link("javascript:1")[x] = Titre // reste /* rien */ ] } ) " \' `code` ~ -- ... '
    "&amp; <script>1</script> [lien](javascript:alert) https://exemple.org/#a"
)


def test_what_typst_would_run_or_read_is_shown_as_it_was_typed() -> None:
    one = practice(THIN)
    organisation = Organisation(ATTACK, one.porteurs[0].type, ATTACK)
    hostile = replace(
        one,
        titre=ATTACK,
        resume=ATTACK,
        contexte=ATTACK,
        deroulement=ATTACK,
        moyens=ATTACK,
        objectifs=(ATTACK,),
        porteurs=(organisation,),
        note_de_lecture=ATTACK,
        sources=(replace(one.sources[0], titre=ATTACK, organisme=ATTACK),),
    )
    catalogue = replace(base_catalogue(), practices=(hostile,))
    # In the title, the summary, and each of the other fields.
    for document, times in zip(documents(catalogue, SITE), (9, 4), strict=True):
        file = laid_out(document).file
        pdf = pikepdf.open(io.BytesIO(file))
        assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
        assert "/AF" not in pdf.Root
        assert all(str(link.A.URI).startswith("https://") for link in links(pdf))
        text = bare(words(file))
        assert "root:x:0" not in text
        read = (bare('#read("/etc/passwd")'), bare("#read(« /etc/passwd »)"))
        assert sum(map(text.count, read)) >= times
        assert bare(french(ATTACK)) in text


def bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(
    "code",
    [
        'read("/etc/passwd")',
        'read("../typesetting.py")',
        'image("/etc/hostname")',
        'include "/etc/x"',
    ],
)
def test_even_code_that_got_through_would_read_no_file_of_the_disk(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "own.typ").write_text(f"#{code}\n", encoding="utf-8")
    monkeypatch.setattr(typesetting, "_TEMPLATES", templates)
    typesetting._compiler.cache_clear()  # noqa: SLF001 (it was made for our own templates)
    try:
        with pytest.raises(RuntimeError, match=r"root|not found"):
            typeset("own.typ", {})
    finally:
        typesetting._compiler.cache_clear()  # noqa: SLF001 (for the next test)


# --- Letters of all languages -------------------------------------------------------------------


def with_text(text: str) -> Document:
    catalogue = replace(base_catalogue(), practices=(replace(practice(THIN), deroulement=text),))
    document, _ = documents(catalogue, SITE)
    return document


def test_letters_of_other_languages_are_printed() -> None:
    text = "Günaydın, çocuklar. Mālō te ma‘uli, ʻōrero. Здравствуйте. Καλημέρα. أهلا"
    done = laid_out(with_text(text))
    assert done.lacking == ""
    shown = words(done.file)
    for word in ("Günaydın", "çocuklar", "Здравствуйте", "Καλημέρα"):
        assert word in shown


def test_letters_that_no_font_has_are_named_and_a_square_stands_for_each(tmp_path: Path) -> None:
    document = with_text("Bonjour வணக்கம், 你好 et 👩\u200d👧 🎻.")
    made = make_pdfs([document])
    assert set("வ你好👩👧🎻") <= set(made.lacking[document.address])
    assert not set("Bonjour") & set(made.lacking[document.address])
    made.write(tmp_path)
    shown = words((tmp_path / document.address).read_bytes())
    assert "□□ et □□ □." in shown


# --- Making -------------------------------------------------------------------------------------


def test_another_style_font_or_template_gives_another_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = ROOT / "scripts" / "catalogue" / "site" / "pdf"
    document = with_text("Du texte.")

    def changed(file: str, content: bytes) -> bytes:
        own = tmp_path / file.replace("/", "-")
        for folder in ("templates", "fonts"):
            shutil.copytree(here / folder, own / folder)
        (own / file).write_bytes(content)
        monkeypatch.setattr(typesetting, "_HERE", own)
        monkeypatch.setattr(typesetting, "_TEMPLATES", own / "templates")
        typesetting._compiler.cache_clear()  # noqa: SLF001 (it was made for other files)
        return laid_out(document).file

    shared = (here / "templates" / "shared.typ").read_bytes()
    own = (here / "templates" / "practice.typ").read_bytes()
    files = {
        changed("templates/shared.typ", shared),
        changed("templates/own.typ", shared),
        changed("templates/practice.typ", own.replace(b"Le besoin", b"La situation")),
        changed("fonts/text.ttf", (here / "fonts" / "title.ttf").read_bytes()),
    }
    typesetting._compiler.cache_clear()  # noqa: SLF001 (for the next test)
    assert len(files) == 3


def test_two_makes_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = some(THIN)
    made_here = []
    for folder, zone in (("ici", "Pacific/Noumea"), ("ailleurs", "America/Cayenne")):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000" if zone[0] == "P" else "1795000000")
        make_pdfs(documents(catalogue, SITE)).write(tmp_path / folder)
        made_here.append((tmp_path / folder / sheet(THIN)).read_bytes())
    assert made_here[0] == made_here[1]
    # Beside others in one process, and alone, too.
    laid_out(with_text("Un autre."))
    assert pdf_at(sheet(THIN), documents(catalogue, SITE)) == made_here[0]


def test_what_was_laid_out_before_does_not_show() -> None:
    catalogue = some("roubaix-fonds-d-initiatives", "roubaix-equipe-sante-a-l-ecole")
    bound = [one for one in documents(catalogue, SITE) if one.sheets]
    assert CITE in {one.address for one in bound}

    def in_turn(turn: list[Document]) -> dict[str, bytes]:
        # Typst knows a sheet no more when it has laid out ten other documents.
        for at in range(11):
            laid_out(with_text(f"Une autre, la {at}."))
        return {one.address: laid_out(one).file for one in turn}

    assert in_turn(bound) == in_turn(bound[::-1])


def test_a_document_that_cannot_be_laid_out_costs_only_itself(tmp_path: Path) -> None:
    good = with_text("Du texte.")
    broken = replace(good, address="cassé.pdf", data=dict)
    made = make_pdfs([broken, good])
    assert list(made.downloads) == [good.address]
    assert list(made.failed) == ["cassé.pdf"]
    assert "TypstError" in made.failed["cassé.pdf"]
    made.write(tmp_path)
    assert (tmp_path / good.address).read_bytes().startswith(b"%PDF-1.7")


def test_while_serving_a_file_is_made_when_it_is_asked_for() -> None:
    made = pdfs_to_come(documents(some(THIN), SITE))
    labels = {address: one.label for address, one in made.downloads.items()}
    assert labels == {sheet(THIN): "PDF", meeting(THIN): "PDF"}
    file = pdf_at(sheet(THIN), documents(some(THIN), SITE))
    assert file
    assert file.startswith(b"%PDF-1.7")
    assert pdf_at("pratiques/absente/absente.pdf", documents(some(THIN), SITE)) is None
    made.write(Path("nowhere"))
    assert not Path("nowhere").exists()


# --- On the site --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of three sheets, with their PDF and a booklet."""
    folder = tmp_path_factory.mktemp("pdf")
    practices = folder / "practices"
    practices.mkdir()
    for slug in (THIN, OVERSEAS, "saint-denis-maison-des-parents"):
        shutil.copy(PRACTICES / f"{slug}.yaml", practices)
    result = build(folder / "site", "--practices", str(practices), pdf=True, SITE_URL=SITE.site_url)
    assert result.returncode == 0, result.stderr
    assert "\r" not in result.stderr  # no progress bar where nobody watches
    return folder / "site"


def test_a_page_links_its_pdf_with_its_size(small_site: Path) -> None:
    text = (small_site / "pratiques" / THIN / "index.html").read_text(encoding="utf-8")
    file = small_site / sheet(THIN)
    label = Download(len(pypdf.PdfReader(file).pages), file.stat().st_size).label
    assert re.search(rf'href="{THIN}\.pdf"[^>]*>Télécharger la fiche', text) or (
        f'href="../../{sheet(THIN)}"' in text
    )
    assert f"({label})" in text


def test_every_file_is_linked_and_every_link_has_its_file(small_site: Path) -> None:
    linked = {
        (small_site / page.parent / address).resolve()
        for page in small_site.rglob("*.html")
        if page.name != "404.html"
        for address in re.findall(r'href="([^":]+\.pdf)"', page.read_text(encoding="utf-8"))
    }
    assert linked == {file.resolve() for file in small_site.rglob("*.pdf")}
    assert any(file.name.startswith("livret-") for file in linked)


def test_a_site_made_without_them_links_none(site: Path) -> None:
    assert list(site.rglob("*.pdf")) == []
    for name in (f"pratiques/{RICH}", "themes/sante", "territoires/bretagne"):
        assert '.pdf" type' not in (site / name / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("octets", "said"),
    [
        (1, "1\u00a0ko"),
        (48_400, "48\u00a0ko"),
        (999_499, "999\u00a0ko"),
        (999_500, "1,0\u00a0Mo"),
        (1_249_000, "1,2\u00a0Mo"),
    ],
)
def test_a_size_is_said_in_french(octets: int, said: str) -> None:
    assert size(octets) == said
