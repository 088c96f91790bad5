"""The explore page: the complete list, which a script makes searchable and filterable."""

from collections.abc import Sequence

from catalogue.contributing.form import FOLDER as FORM_DATA
from catalogue.practices.practice import Practice
from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.rendering import Rendering
from catalogue.site.search.facets import facets
from catalogue.site.search.index import FOLDER
from catalogue.site.search.sheet_parts import card_values, parts_folder
from catalogue.site.shared import addresses
from catalogue.site.shared.decision import answered
from catalogue.site.shared.order import NATIONAL, numbered, sections

_FIRST = 3
"""Cards of a région on the page of a large base."""
_MARK = "\0"  # in no sheet


def explore_page(context: Context) -> Draft:
    """Every practice, by région; the facets and the search field appear where scripts run.

    The cards are the data: the script reads from them what it filters, sorts and saves, so that
    narrowing the list down needs no request at all. Of a large base the page has those that answer
    most in each région, the script fetches the others (see `sheet_parts`), and the dossier of the
    région lists them where none runs.
    """
    catalogue = context.catalogue
    parts, listed = parts_folder(catalogue), numbered(catalogue)
    return context.draft(
        "explore.html",
        addresses.PRACTICES,
        total=len(listed),
        sections=[
            (slug, label, len(found), _first(found) if parts else found)
            for slug, label, found in sections(catalogue)
        ],
        national=NATIONAL,
        facets=facets(catalogue),
        values={} if parts else {practice.slug: card_values(practice) for practice in listed},
        numbers={practice.slug: number for number, practice in enumerate(listed)},
        index_folder=f"{FOLDER}/",
        parts_folder=parts,
        lists_folder=f"{FORM_DATA}/",
    )


def _first(practices: Sequence[Practice]) -> list[Practice]:
    ranks = sorted(range(len(practices)), key=lambda rank: -answered(practices[rank])[0])
    return [practices[rank] for rank in sorted(ranks[:_FIRST])]


def sheet_cards(rendering: Rendering, practices: Sequence[Practice]) -> Sequence[str]:
    """The cards of sheets on the explore page, in their order, to be fetched one by one."""
    values = {"practices": enumerate(practices), "mark": _MARK}
    return rendering.html("explore_cards.html", addresses.PRACTICES, values).split(_MARK)[:-1]
