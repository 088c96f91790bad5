"""The reader's own selection and the comparison: empty pages, which scripts fill in the browser."""

from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.decision import QUESTIONS
from catalogue.site.shared.downloads import Download
from catalogue.site.shared.gatherings import gatherings
from catalogue.text.folding import sort_key

_Booklet = tuple[str, str, Download]
"""What it gathers, its address, and what it weighs."""


def selection_page(context: Context) -> Draft:
    """Where a reader orders, annotates, prints and shares the practices that they ticked."""
    return context.draft(
        "selection.html",
        addresses.SELECTION,
        by_theme=_booklets(context, "themes"),
        by_region=sorted(_booklets(context, "regions"), key=_by_name),
        by_departement=sorted(_booklets(context, "departements"), key=_by_name),
    )


def compare_page(context: Context) -> Draft:
    """Two to four practices side by side, on what matters for taking one up."""
    return context.draft("compare.html", addresses.COMPARE, questions=QUESTIONS)


def _booklets(context: Context, kind: str) -> list[_Booklet]:
    """The booklets that were made of pages of that kind."""
    downloads = context.downloads
    found = [
        (one.label, addresses.booklet_pdf_address(one.page))
        for one in gatherings(context.catalogue, kind)
    ]
    return [(label, a, downloads[a]) for label, a in found if a in downloads]


def _by_name(booklet: _Booklet) -> str:
    return sort_key(booklet[0])
