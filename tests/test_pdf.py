"""The PDF files: what they hold for eyes, screen readers and machines; how they are made."""

import io
import itertools
import os
import re
import shutil
import subprocess
import sys
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
from catalogue.site.pdf import making, weasy
from catalogue.site.pdf.booklets import booklets
from catalogue.site.pdf.making import PangoMissingError, make_pdfs
from catalogue.site.pdf.printed import Document, documents
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


@pytest.fixture(scope="module")
def html() -> dict[str, str]:
    """The documents of five sheets, before they are laid out."""
    catalogue = some(
        RICH,
        THIN,
        OVERSEAS,
        "roubaix-fonds-d-initiatives",
        "roubaix-equipe-sante-a-l-ecole",
    )
    return {document.address: document.html for document in documents(catalogue, SITE)}


@pytest.fixture(scope="module")
def files(html: dict[str, str]) -> dict[str, bytes]:
    """A rich sheet, a thin one, one from overseas, and a booklet."""
    return {
        address: weasy.pdf(html[address])[0]
        for address in (sheet(RICH), sheet(THIN), sheet(OVERSEAS), CITE)
    }


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
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def practice(slug: str) -> Practice:
    return next(p for p in base_catalogue().practices if p.slug == slug)


# --- What a file holds --------------------------------------------------------------------------


def test_a_file_breaks_no_rule_of_pdf_ua_that_a_program_can_check(
    file: bytes, tmp_path: Path
) -> None:
    (tmp_path / "file.pdf").write_bytes(file)
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
        assert metadata["xmp:CreateDate"] == practice(THIN).redaction.date
        assert metadata["xmp:ModifyDate"] == practice(THIN).redaction.date


def test_headings_facts_and_figures_are_tagged(file: bytes) -> None:
    pdf = pikepdf.open(io.BytesIO(file))
    tags = list(elements(pdf))
    names = [str(tag.S).removeprefix("/") for tag in tags]
    levels = [int(name[1]) for name in names if re.fullmatch("H[1-6]", name)]
    assert levels[0] == 1
    assert all(b <= a + 1 for a, b in itertools.pairwise(levels))
    assert {"Table", "TR", "TH", "TD", "L", "LI", "LBody"} <= set(names)
    assert {str(tag.A.Scope) for tag in tags if tag.S == "/TH"} == {"/Row"}
    figures = [str(tag.Alt) for tag in tags if tag.S == "/Figure"]
    assert figures
    assert all(alt.startswith("Code à lire avec un téléphone : https://") for alt in figures)
    lists = [tag for tag in tags if tag.S == "/L"]
    assert {str(child.S) for tag in lists for child in tag.K} <= {"/LI", "/L", "/Caption"}


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
        str(font.BaseFont).partition("+")[2]
        for page in pdf.pages
        for font in page.Resources.get("/Font", {}).values()
    }
    assert fonts
    assert fonts <= {"Text", "Text-Bold", "Text-Oblique", "Text-Italic", "Title-Bold"}


def test_each_page_of_a_sheet_ends_with_its_address_date_and_number(
    files: dict[str, bytes],
) -> None:
    pages = pypdf.PdfReader(io.BytesIO(files[sheet(RICH)])).pages
    for number, page in enumerate(pages, start=1):
        text = " ".join(page.extract_text().split())
        assert f"{SITE.site_url}pratiques/{RICH}/" in text.replace("/ ", "/").replace("- ", "-")
        assert f"fiche du {date(practice(RICH).redaction.date)}".replace("\u00a0", " ") in text
        assert f"Page {number} / {len(pages)}" in text


def test_most_sheets_hold_on_two_pages(files: dict[str, bytes]) -> None:
    for slug in (THIN, OVERSEAS):
        assert len(pypdf.PdfReader(io.BytesIO(files[sheet(slug)])).pages) <= 2


def test_a_title_in_the_margin_does_not_begin_twice_at_the_top_of_a_page(
    files: dict[str, bytes],
) -> None:
    reader = pypdf.PdfReader(io.BytesIO(files[CITE]))
    # The page must begin with such a title for this test to see anything.
    tops = [page.extract_text() for page in reader.pages if "vient cette" in page.extract_text()]
    assert tops
    assert not [text for text in tops if re.search(r"^fiche\s+D’où vient", text, re.MULTILINE)]


def test_without_an_address_a_sheet_names_none() -> None:
    (document,) = documents(some(THIN), Site())
    assert "<svg" not in document.html
    assert "Ouvrir la page" not in document.html
    assert f"pratiques/{THIN}/" not in document.html


# --- Booklets -----------------------------------------------------------------------------------


def test_a_booklet_has_contents_with_the_true_pages(files: dict[str, bytes]) -> None:
    pdf = pypdf.PdfReader(io.BytesIO(files[CITE]))
    contents = " ".join(pdf.pages[1].extract_text().split())
    assert contents.startswith("Sommaire")
    starts = {
        str(entry.title): pdf.get_destination_page_number(entry) + 1
        for entry in pdf.outline
        if isinstance(entry, pypdf.generic.Destination)
    }
    (booklet,) = [b for b in booklets(base_catalogue()) if b.page == "cites-educatives/roubaix/"]
    for member in booklet.practices:
        titre = " ".join(french(member.titre).split())
        page = starts[french(member.titre)]
        assert re.search(rf"{re.escape(titre)}[ .]* {page}\b", contents), (titre, page)
    whole = pikepdf.open(io.BytesIO(files[CITE]))
    inside = {str(link.Dest) for link in links(whole) if "/Dest" in link}
    assert inside == {member.slug for member in booklet.practices}


def test_a_booklet_holds_the_sheets_of_its_page() -> None:
    catalogue = base_catalogue()
    made = {booklet.page: booklet for booklet in booklets(catalogue)}
    for theme in catalogue.vocabularies.themes.values():
        members = {p.slug for p in catalogue.practices if theme in p.themes}
        booklet = made.get(f"themes/{theme.slug}/")
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


def test_hostile_text_stays_text_and_fetches_nothing(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("un secret", encoding="utf-8")
    attack = (
        f'<img src="{secret.as_uri()}"><link rel=attachment href="{secret.as_uri()}">'
        f"<style>@import url({secret.as_uri()});</style></p></article>"
        "{{ 7 * 7 }} <script>1</script> [lien](javascript:alert) &amp; ]]>"
    )
    one = practice(THIN)
    organisation = Organisation(attack, one.porteurs[0].type, attack)
    hostile = replace(
        one,
        titre=attack,
        resume=attack,
        contexte=attack,
        deroulement=attack,
        moyens=attack,
        objectifs=(attack,),
        porteurs=(organisation,),
        note_de_lecture=attack,
        sources=(replace(one.sources[0], titre=attack, organisme=attack),),
    )
    catalogue = replace(base_catalogue(), practices=(hostile,))
    (document,) = documents(catalogue, SITE)
    assert not re.search(r"<(?:img|link|style|script)\b", document.html)
    assert "{{ 7 * 7 }}" in document.html
    file, _ = weasy.pdf(document.html)
    pdf = pikepdf.open(io.BytesIO(file))
    assert "/EmbeddedFiles" not in pdf.Root.get("/Names", {})
    assert "/AF" not in pdf.Root
    assert all(str(link.A.URI).startswith("https://") for link in links(pdf))
    text = words(file)
    assert "un secret" not in text
    assert "<script>1</script>" in text


@pytest.mark.parametrize(
    "markup",
    [
        '<img alt="x" src="SECRET">',
        '<object data="SECRET"></object>',
        '<link rel="stylesheet" href="SECRET">',
        '<link rel="attachment" href="SECRET">',
        '<p style="background: url(SECRET)">x</p>',
        '<img alt="x" src="https://example.org/x.png">',
    ],
)
def test_even_markup_that_got_through_would_read_no_file(
    markup: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret.svg"
    secret.write_text('<svg xmlns="http://www.w3.org/2000/svg"><text>secret</text></svg>')
    asked = []
    monkeypatch.setattr("urllib.request.OpenerDirector.open", lambda *a, **_: asked.append(a))
    page = f'<html lang="fr"><title>x</title><body><p>y</p>{markup}'.replace(
        "SECRET", secret.as_uri()
    )
    file, _ = weasy.pdf(page)
    assert asked == []
    assert b"secret" not in file
    assert "secret" not in words(file)


# --- Making -------------------------------------------------------------------------------------


def page(text: str) -> str:
    return f'<html lang="fr"><title>{text}</title><body><h1>{text}</h1>'


def made(cache: Path, *texts: str) -> making.Made:
    return make_pdfs([Document(f"{text}.pdf", page(text)) for text in texts], cache)


def test_only_what_changed_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    laid_out = []
    real = making._laid_out  # noqa: SLF001 (counts what goes to the library)

    def noted(documents: dict[str, Document]) -> Iterator[tuple[str, object]]:
        laid_out.append(sorted(documents))
        yield from real(documents)

    monkeypatch.setattr(making, "_laid_out", noted)
    first = made(tmp_path, "un", "deux")
    second = made(tmp_path, "un", "deux", "trois")
    assert laid_out == [["deux.pdf", "un.pdf"], ["trois.pdf"]]
    assert first.downloads["un.pdf"] == second.downloads["un.pdf"]
    assert first.downloads["un.pdf"].pages == 1
    second.write(tmp_path / "site")
    assert (tmp_path / "site" / "trois.pdf").read_bytes().startswith(b"%PDF-1.7")
    assert [path.suffix for path in tmp_path.glob("*-*")] == [".pdf"] * 3


KEPT = """
from pathlib import Path
from catalogue.loading.load import load_catalogue
from catalogue.site.shared.site import Site
from catalogue.site.pdf import making
from catalogue.site.pdf.printed import documents

# What is laid out is of no account here, and takes long.
making._laid_out = lambda documents: [(address, (b"%PDF-", 1)) for address in documents]
root = Path()
catalogue = load_catalogue(root)
making.make_pdfs(documents(catalogue, Site()), root / "kept")
"""


def test_what_was_laid_out_in_another_way_is_not_taken_from_the_store(tmp_path: Path) -> None:
    """A change of the style, of a font or of a template makes a sheet's file again."""
    leave = shutil.ignore_patterns("__pycache__")
    for folder in ("scripts/catalogue", "docs/assets", "schema"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=leave)
    shutil.copytree(ROOT / "tests/examples/valid", tmp_path / "practices")
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "scripts")}

    def kept() -> int:
        command = [sys.executable, "-c", KEPT]
        subprocess.run(command, cwd=tmp_path, env=environment, check=True)
        return len(list((tmp_path / "kept").glob("*.pdf")))

    once = kept()
    assert once > 0
    assert kept() == once
    paper = tmp_path / "scripts/catalogue/site/pdf"
    style = (paper / "paper.css").read_text(encoding="utf-8")
    (font, *_) = re.findall(r'url\("([^"]+\.woff2?)"\)', style)
    changed = [paper / "paper.css", tmp_path / "docs/assets" / font, paper / "templates/sheet.html"]
    for number, file in enumerate(changed, start=2):
        file.write_bytes(file.read_bytes() + b"\n")
        assert kept() == number * once, file.name


def test_two_makes_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = some(THIN)
    made_here = []
    for folder, zone in (("ici", "Pacific/Noumea"), ("ailleurs", "America/Cayenne")):
        monkeypatch.setenv("TZ", zone)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000" if zone[0] == "P" else "1795000000")
        result = make_pdfs(documents(catalogue, SITE), tmp_path / folder)
        made_here.append([stored.path.read_bytes() for stored in result.files.values()])
    assert made_here[0] == made_here[1]
    # Beside others in one process, too.
    (document,) = documents(catalogue, SITE)
    weasy.pdf(page("un autre"))
    assert weasy.pdf(document.html)[0] == made_here[0][0]


def test_a_half_written_or_lost_file_is_made_again(tmp_path: Path) -> None:
    (stored,) = made(tmp_path, "un").files.values()
    content = stored.path.read_bytes()
    stored.path.write_bytes(b"")
    (tmp_path / "reste.tmp").write_bytes(b"%PDF")
    (again,) = made(tmp_path, "un").files.values()
    assert again.path.read_bytes() == content


def test_a_folder_that_cannot_be_written_is_replaced(tmp_path: Path) -> None:
    obstacle = tmp_path / "cache"
    obstacle.write_text("un fichier, pas un dossier", encoding="utf-8")
    result = made(obstacle, "un")
    result.write(tmp_path / "site")
    assert (tmp_path / "site" / "un.pdf").is_file()
    assert obstacle.read_text(encoding="utf-8") == "un fichier, pas un dossier"


def test_a_document_that_cannot_be_laid_out_costs_only_itself(tmp_path: Path) -> None:
    # Deeper than the library can follow.
    broken = Document("cassé.pdf", '<html lang="fr"><title>x</title>' + "<div>" * 5000)
    result = make_pdfs([broken, Document("bon.pdf", page("bon"))], tmp_path)
    assert list(result.files) == ["bon.pdf"]
    assert list(result.failed) == ["cassé.pdf"]
    assert "RecursionError" in result.failed["cassé.pdf"]


def test_without_pango_one_message_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # As WeasyPrint does where the library is not found.
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library')")
    monkeypatch.syspath_prepend(tmp_path)
    for name in [
        name for name in sys.modules if name.startswith(("weasyprint", "catalogue.site.pdf.w"))
    ]:
        monkeypatch.delitem(sys.modules, name)
    with pytest.raises(PangoMissingError, match=r"apt install libpango-1\.0-0 libpangoft2"):
        made(tmp_path, "un")


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


def test_the_pages_and_the_documents_know_no_library() -> None:
    code = (
        "import catalogue.site.pages, catalogue.site.pdf.printed, catalogue.site.pdf.making, sys; "
    )
    code += "sys.exit('weasyprint' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}
    assert (
        subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
    )
