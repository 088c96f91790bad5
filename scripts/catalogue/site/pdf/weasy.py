"""WeasyPrint, which lays out the pages; nothing else imports it.

It needs Pango, a library of the system, and says so by an `OSError` when it is imported: import
this module only where PDF files are made.
"""

import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from catalogue.site.pdf.style import ASSETS, assets, style

# Its steps, told to whoever listens to everything.
logging.getLogger("weasyprint.progress").setLevel(logging.WARNING)
with warnings.catch_warnings():
    # "No fonts configured": ours come with the project.
    warnings.simplefilter("ignore")
    import pydyf
    import weasyprint
    from weasyprint.text.ffi import pango
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher, URLFetcherResponse

VERSIONS = f"{weasyprint.__version__} {pango.pango_version()}"
"""Of the library and of Pango: another one may break lines elsewhere."""

_OPTIONS = {"pdf_variant": "pdf/ua-1"}
"""Tagged for assistive technology (ISO 14289-1)."""


class _OurAssets(URLFetcher):  # type: ignore[misc]
    """Reads what the style sheet names, and nothing else: no text can have anything fetched."""

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        del headers
        if url not in assets():
            raise ValueError(f"not one of ours: {url}")
        return URLFetcherResponse(url, assets()[url])


class _Typesetter:
    """The fonts and the style sheet, read: that takes longer than to lay out a sheet."""

    def __init__(self) -> None:
        self.fetcher = _OurAssets()
        self.fonts = FontConfiguration()
        self.style = weasyprint.CSS(
            string=style(),
            base_url=f"{ASSETS.as_uri()}/",
            url_fetcher=self.fetcher,
            font_config=self.fonts,
        )


@cache
def _typesetter() -> _Typesetter:
    return _Typesetter()


def _finish(_document: weasyprint.Document, made: pydyf.PDF) -> None:
    """Add what the library leaves out.

    Header cells, which all stand at the head of a row, speak for their row; links are part of what
    is printed (ISO 14289-1, 7.5 and 7.18).
    """
    for element in made.objects:
        if isinstance(element, pydyf.Dictionary):
            if element.get("S") == "/TH":
                element["A"]["Scope"] = "/Row"
            if element.get("Subtype") == "/Link":
                element["F"] = 4


@contextmanager
def _out_of_time() -> Iterator[None]:
    """No clock in the files: each font that is cut down to its letters notes when that was done.

    The library of fonts reads the time in this variable, and the clock where it is missing.
    """
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = "0"
    try:
        yield
    finally:
        del os.environ["SOURCE_DATE_EPOCH"]
        if before is not None:
            os.environ["SOURCE_DATE_EPOCH"] = before


def pdf(html: str) -> tuple[bytes, int]:
    """The file of a complete document, and how many pages it has. Same text, same bytes."""
    shared = _typesetter()
    source = weasyprint.HTML(string=html, url_fetcher=shared.fetcher)
    laid_out = source.render(shared.fonts, stylesheets=[shared.style], **_OPTIONS)
    with _out_of_time():
        return laid_out.write_pdf(finisher=_finish, **_OPTIONS), len(laid_out.pages)
