"""A page per public: whom the practices serve."""

from collections.abc import Iterator

from catalogue.site.pages.context import Context
from catalogue.site.pages.grouping import by_family
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.words import count


def public_index_page(context: Context) -> Draft:
    """All publics, with what each covers."""
    return context.draft(
        "publics.html",
        addresses.PUBLICS,
        publics=[
            (public, len(context.groups.publics[public.slug]))
            for public in context.catalogue.vocabularies.publics.values()
        ],
    )


def public_pages(context: Context) -> Iterator[Draft]:
    """One page per public, in the vocabulary's order, its practices by family."""
    for public in context.catalogue.vocabularies.publics.values():
        practices = context.groups.publics[public.slug]
        yield context.draft(
            "public.html",
            addresses.public_address(public),
            title=public.label,
            description=f"{count(len(practices), 'pratique')}. {public.definition}",
            public=public,
            total=len(practices),
            sections=by_family(context, practices),
        )
