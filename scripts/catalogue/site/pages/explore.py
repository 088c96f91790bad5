"""The explore page: the complete list, which a script makes searchable and filterable."""

from catalogue.contributing.form import FOLDER as FORM_DATA
from catalogue.site.pages.context import Context
from catalogue.site.pages.grouping import by_region
from catalogue.site.pages.page import Draft
from catalogue.site.search import FOLDER
from catalogue.site.search.facets import facet_values, facets
from catalogue.site.shared import addresses


def explore_page(context: Context) -> Draft:
    """Every practice, by région; the facets and the search field appear where scripts run.

    The cards are the data: the script reads from them what it filters, sorts and saves, so that
    narrowing the list down needs no request at all.
    """
    practices = context.catalogue.practices
    return context.draft(
        "explore.html",
        addresses.PRACTICES,
        title="Toutes les pratiques",
        description=f"Cherchez parmi les {len(practices)} pratiques de la base, par mots, par "
        "thème, par territoire, par public ou par type d’acteur.",
        total=len(practices),
        sections=by_region(context, practices),
        facets=facets(context.catalogue),
        values={practice.slug: facet_values(practice) for practice in practices},
        index_folder=f"{FOLDER}/",
        lists_folder=f"{FORM_DATA}/",
        # The régions are in the facets: a second list of them beside the results would be noise.
        contents=False,
    )
