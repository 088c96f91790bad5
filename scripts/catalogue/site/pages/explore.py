"""The explore page: the complete list, which a script makes searchable and filterable."""

from catalogue.contributing.form import FOLDER as FORM_DATA
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.search.facets import NATIONAL, facet_values, facets
from catalogue.site.search.index import FOLDER
from catalogue.site.shared import addresses
from catalogue.site.shared.gatherings import gatherings
from catalogue.text.folding import sort_key


def explore_page(context: Context) -> Draft:
    """Every practice, by région; the facets and the search field appear where scripts run.

    The cards are the data: the script reads from them what it filters, sorts and saves, so that
    narrowing the list down needs no request at all.
    """
    practices, national = context.catalogue.practices, context.groups.national
    regions = sorted(gatherings(context.catalogue, "regions"), key=lambda one: sort_key(one.label))
    # A practice that lies in several régions stands in each.
    sections = [(one.of.slug, one.label, one.practices) for one in regions]
    sections.append((NATIONAL, "France entière", national))
    return context.draft(
        "explore.html",
        addresses.PRACTICES,
        total=len(practices),
        sections=[(slug, nom, context.by_place(found)) for slug, nom, found in sections if found],
        facets=facets(context.catalogue),
        values={practice.slug: facet_values(practice) for practice in practices},
        index_folder=f"{FOLDER}/",
        lists_folder=f"{FORM_DATA}/",
    )
