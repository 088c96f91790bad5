"""The reader's own selection and the comparison: empty pages, which scripts fill in the browser."""

from dataclasses import replace

from catalogue.pages import addresses
from catalogue.pages.context import Context
from catalogue.pages.page import Page


def selection_page(context: Context) -> Page:
    """Where a reader orders, annotates, prints and shares the practices that they ticked."""
    page = context.page(
        "selection.html",
        addresses.SELECTION,
        title="Ma sélection",
        description="Réunissez des fiches, annotez-les, puis imprimez-les en un seul document ou "
        "partagez-les. Rien n’est envoyé.",
    )
    # Its parts come and go: a table of contents would point to what is not shown.
    return replace(page, toc=())


def compare_page(context: Context) -> Page:
    """Two to four practices side by side, on what matters for taking one up."""
    page = context.page(
        "compare.html",
        addresses.COMPARE,
        title="Comparer des pratiques",
        description="De deux à quatre pratiques côte à côte : besoin, public, moyens, résultats, "
        "conditions et points de vigilance.",
    )
    return replace(page, toc=())
