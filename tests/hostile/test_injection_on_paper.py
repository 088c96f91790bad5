"""What strangers type stays text in the PDF files too: none opens, sends or runs anything.

`make test` lays out a few sheets, each field with another attack in each; `make hostile` as many as
there are attacks. `tests/test_pdf.py` tries code that would have got through.
"""

import io
import os
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pikepdf
import pypdf
import pytest
from conftest import ROOT
from hostile_sheets import CANARY, COMPUTED, Written, attacks, write_sheets

from catalogue.loading.load import catalogue_of, load_base
from catalogue.site.pdf.printed import documents
from catalogue.site.pdf.typesetting import typeset
from catalogue.site.shared.site import Site
from catalogue.text.typography import french

SHEETS = int(os.environ.get("HOSTILE_SHEETS", "3"))
SITE = Site(site_url="https://site.example/", publisher="Le Club")

ACTIVE = {
    "/JS", "/JavaScript", "/OpenAction", "/AA", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/EF",
    "/AF", "/Filespec", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData", "/AcroForm", "/XFA",
    "/RichMedia", "/Movie", "/Sound", "/Screen", "/Widget", "/FileAttachment", "/Rendition",
}  # fmt: skip
"""Names by which a file runs, opens, sends or carries something (ISO 32000-1)."""

OUTSIDE = ("socket.", "urllib.", "subprocess.", "os.system", "os.exec", "os.posix_spawn")
"""Events of the interpreter that leave it (https://docs.python.org/3/library/audit_events.html)."""


class Watch:
    """Every file opened and every step outside while the watch is on; Python forgets no hook."""

    def __init__(self) -> None:
        self.on = False
        self.seen: list[str] = []
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if not self.on:
            return
        # Modules are loaded when they are first needed.
        module = str(arguments[0] if arguments else "").endswith((".py", ".pyc", ".so"))
        if (event == "open" and not module) or event.startswith(OUTSIDE):
            self.seen.append(f"{event} {arguments}")

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Note what happens inside."""
        self.on = True
        try:
            yield
        finally:
            self.on = False


@dataclass(frozen=True)
class Paper:
    """The files made of hostile sheets, by address, and what was done to make them."""

    written: Written
    files: Mapping[str, bytes]
    seen: tuple[str, ...]

    def sheets(self) -> Iterator[tuple[dict[str, Any], bytes]]:
        """Each sheet as typed, and its file."""
        for number, sheet in enumerate(self.written.sheets):
            yield sheet, self.files[f"pratiques/attaque-{number:03}/attaque-{number:03}.pdf"]


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    written = write_sheets(tmp_path_factory.mktemp("paper"), SHEETS or len(attacks()["texts"]))
    made = list(documents(catalogue_of(load_base(ROOT, written.folder)), SITE))
    # The sheets, each with its page for a meeting, and one booklet: the others bind the same.
    chosen = [
        (one.address, one.template, one.data(), [sheet() for sheet in one.sheets])
        for one in made[: 2 * len(written.sheets) + 1]
    ]
    # What the library reads once: our fonts.
    typeset(*chosen[0][1:])
    watch = Watch()
    with watch.watching():
        files = {address: typeset(*told).file for address, *told in chosen}
    return Paper(written, files, tuple(watch.seen))


def test_no_file_is_read_and_nothing_leaves(paper: Paper) -> None:
    assert paper.seen == ()


def test_a_file_can_run_open_send_and_carry_nothing(paper: Paper) -> None:
    for address, file in paper.files.items():
        pdf = pikepdf.open(io.BytesIO(file))
        found = {name for one in pdf.objects for name in names(one)}
        assert found & ACTIVE == set(), address
        assert {"/URI", "/Link"} <= found, address


def test_links_lead_only_where_a_page_may_lead(paper: Paper) -> None:
    for address, file in paper.files.items():
        for link in links(file):
            parts = urlsplit(link)
            assert parts.scheme.lower() in {"http", "https", "mailto"}, (address, link)
            assert "pwned" not in (parts.hostname or ""), (address, link)
            # One recipient, and nothing written for the reader.
            assert parts.scheme != "mailto" or not set(link) & set("?,;&"), (address, link)


def test_a_file_says_what_was_typed_and_computes_nothing(paper: Paper) -> None:
    for sheet, file in paper.sheets():
        words = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(file)).pages)
        for typed in (sheet["titre"], sheet["resume"], *(s["titre"] for s in sheet["sources"])):
            assert bare(french(typed)) in bare(words), typed
        with pikepdf.open(io.BytesIO(file)).open_metadata() as metadata:
            assert bare(metadata["dc:title"]) == bare(french(sheet["titre"]))
        for secret in (CANARY, COMPUTED, "root:x:0:0"):
            assert bare(secret) not in bare(words)


def names(one: pikepdf.Object) -> Iterator[str]:
    """The keys and names inside an object, not of those that it refers to."""
    if isinstance(one, pikepdf.Name):
        yield str(one)
    elif isinstance(one, pikepdf.Array):
        for item in one:
            yield from () if getattr(item, "is_indirect", False) else names(item)
    elif isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        for key, item in (one.stream_dict if isinstance(one, pikepdf.Stream) else one).items():
            yield key
            yield from () if getattr(item, "is_indirect", False) else names(item)


def links(file: bytes) -> Iterator[str]:
    """The addresses that a click opens."""
    for page in pikepdf.open(io.BytesIO(file)).pages:
        for note in page.get("/Annots", []):
            if "/A" in note:
                yield str(note.A.URI)


def bare(text: str) -> str:
    """`text` without what a line break changes."""
    composed = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return "".join(composed.split()).replace("-", "").replace("\u2010", "")
