"""A page per theme, and the themes under the programme's axes."""

from collections import Counter
from collections.abc import Iterator

from catalogue.reference.vocabularies import Term, Theme
from catalogue.site.pages.context import Context
from catalogue.site.pages.grouping import by_family, most_frequent
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.words import count

_NEIGHBOURS = 6


def theme_index_page(context: Context) -> Draft:
    """All themes, under the three national axes."""
    vocabularies, groups = context.catalogue.vocabularies, context.groups.themes
    axes = [
        (axe, [(t, len(groups[t.slug])) for t in vocabularies.themes.values() if t.axe == axe.slug])
        for axe in vocabularies.axes.values()
    ]
    return context.draft(
        "themes.html",
        addresses.THEMES,
        description=f"Les pratiques par thème. {vocabularies.programme.axes}".strip(),
        axes=axes,
    )


def theme_pages(context: Context) -> Iterator[Draft]:
    """One page per theme, in the vocabulary's order."""
    for theme in context.catalogue.vocabularies.themes.values():
        practices = context.groups.themes[theme.slug]
        n = count(len(practices), "pratique")
        yield context.draft(
            "theme.html",
            addresses.theme_address(theme),
            title=theme.label,
            description=f"{n}. {theme.definition}",
            theme=theme,
            axe=context.catalogue.vocabularies.axes[theme.axe],
            total=len(practices),
            sections=by_family(context, practices),
            neighbours=_neighbours(context, theme),
        )


def _neighbours(context: Context, theme: Theme) -> list[tuple[Term, int]]:
    """The themes that most often stand on the same sheet, with how many practices share both."""
    themes = context.catalogue.vocabularies.themes
    shared = Counter(
        other.slug
        for practice in context.groups.themes[theme.slug]
        for other in practice.themes
        if other.slug != theme.slug
    )
    return most_frequent(shared, themes)[:_NEIGHBOURS]
