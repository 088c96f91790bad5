"""The reader's own selection and the comparison: empty pages, which scripts fill in the browser."""

from catalogue.pages import addresses
from catalogue.pages.context import Context
from catalogue.pages.page import Draft


def selection_page(context: Context) -> Draft:
    """Where a reader orders, annotates, prints and shares the practices that they ticked."""
    return context.draft(
        "selection.html",
        addresses.SELECTION,
        title="Ma sélection",
        description="Réunissez des fiches, annotez-les, puis imprimez-les en un seul document ou "
        "partagez-les. Rien n’est envoyé.",
        # Its parts come and go: a table of contents would point to what is not shown.
        contents=False,
    )


def compare_page(context: Context) -> Draft:
    """Two to four practices side by side, on what matters for taking one up."""
    return context.draft(
        "compare.html",
        addresses.COMPARE,
        title="Comparer des pratiques",
        description="De deux à quatre pratiques côte à côte : besoin, public, moyens, résultats, "
        "conditions et points de vigilance.",
        contents=False,
    )
