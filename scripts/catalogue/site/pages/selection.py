"""The reader's own selection and the comparison: empty pages, which scripts fill in the browser."""

from collections.abc import Iterable

from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.decision import QUESTIONS
from catalogue.site.shared.downloads import Download
from catalogue.text.folding import sort_key

_Booklets = list[tuple[str, str, Download]]
"""What each one gathers, its address, and what it weighs."""


def selection_page(context: Context) -> Draft:
    """Where a reader orders, annotates, prints and shares the practices that they ticked."""
    themes = context.catalogue.vocabularies.themes.values()
    regions = context.catalogue.territories.regions.values()
    departements = context.catalogue.territories.departements.values()
    return context.draft(
        "selection.html",
        addresses.SELECTION,
        title="Ma sélection",
        description="Réunissez des fiches, annotez-les, puis imprimez-les en un seul document ou "
        "partagez-les. Rien n’est envoyé.",
        by_theme=_booklets(context, ((t.label, addresses.theme_address(t)) for t in themes)),
        by_region=_places(context, ((r.nom, addresses.region_address(r)) for r in regions)),
        by_departement=_places(
            context, ((d.nom, addresses.departement_address(d)) for d in departements)
        ),
        # Its parts come and go: a table of contents would point to what is not shown.
        contents=False,
    )


def compare_page(context: Context) -> Draft:
    """Two to four practices side by side, on what matters for taking one up."""
    return context.draft(
        "compare.html",
        addresses.COMPARE,
        title="Comparer des pratiques",
        description="De deux à quatre pratiques côte à côte : qui il faut, en combien de temps, "
        "à quel prix, avec qui, et à quoi prendre garde.",
        questions=QUESTIONS,
        contents=False,
    )


def _places(context: Context, pages: Iterable[tuple[str, str]]) -> _Booklets:
    return _booklets(context, sorted(pages, key=lambda page: sort_key(page[0])))


def _booklets(context: Context, pages: Iterable[tuple[str, str]]) -> _Booklets:
    """The booklets that were made of pages, given as (label, address)."""
    found = [(label, addresses.booklet_pdf_address(page)) for label, page in pages]
    return [(label, a, context.downloads[a]) for label, a in found if a in context.downloads]
