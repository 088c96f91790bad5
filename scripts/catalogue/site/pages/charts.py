"""The charts of the overview: what each counts, bar by bar."""

from collections import Counter
from collections.abc import Iterable, Mapping

from catalogue.practices.catalogue import Group
from catalogue.practices.evidence import kinds_of_evidence
from catalogue.reference.vocabularies import Term
from catalogue.site.pages.context import Context
from catalogue.site.shared import addresses
from catalogue.site.shared.sheet_values import OPTIONAL, is_filled

Bar = tuple[str, int, str]
"""A line of a chart: its label, its number, the page it leads to if any."""


def charts(context: Context) -> Mapping[str, tuple[Bar, ...]]:
    """The bars of every chart, by its name; the template titles and orders them."""
    lists, groups = context.catalogue.vocabularies, context.groups
    practices = context.catalogue.practices
    origines = Counter(practice.redaction.origine.slug for practice in practices)
    etats = Counter(practice.etat.slug for practice in practices)
    publics = lists.publics.items()
    return {
        "maturite": _bars(lists.maturites.values(), groups.maturites),
        "preuve": _bars(kinds_of_evidence(lists), groups.preuves),
        "echelle": _bars(lists.echelles.values(), groups.echelles),
        "publics": tuple(
            (term.label, len(groups.publics[slug]), addresses.public_address(term))
            for slug, term in publics
        ),
        "etat": tuple((term.label, etats[slug], "") for slug, term in lists.etats.items()),
        "age": _years(practice.redaction.date for practice in practices),
        "sources": _years(source.date for practice in practices for source in practice.sources),
        "origine": tuple((t.label, origines[slug], "") for slug, t in lists.origines.items()),
        "rubriques": tuple(
            (label[:1].upper() + label[1:], sum(is_filled(p, name) for p in practices), "")
            for name, label in OPTIONAL
        ),
    }


def _bars(terms: Iterable[Term], group: Group) -> tuple[Bar, ...]:
    return tuple((term.label, len(group[term.slug]), "") for term in terms)


def _years(dates: Iterable[str]) -> tuple[Bar, ...]:
    """One bar per year that has some, latest first; dates open with their year."""
    years = Counter(date[:4] for date in dates if date)
    return tuple((year, years[year], "") for year in sorted(years, reverse=True))
