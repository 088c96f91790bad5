"""How the practices of a page are laid out in sections, by family."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from catalogue.practices.practice import Practice
from catalogue.reference.vocabularies import Term
from catalogue.site.pages.context import Context
from catalogue.site.shared.decision import answered

_FIRST = 3
"""Practices of a family that a page shows as cards; a single one where the page has many."""
_MANY = 40


@dataclass(frozen=True, slots=True)
class FamilySection:
    """The practices of a page that belong to one family; no family gathers what is left."""

    family: Term | None
    first: tuple[Practice, ...]
    """Those that answer most of what one asks, shown as cards."""
    also: tuple[Practice, ...]
    """The others, shown as links."""

    @property
    def total(self) -> int:
        """How many practices of the page belong to it."""
        return len(self.first) + len(self.also)


def by_family(context: Context, practices: Iterable[Practice]) -> tuple[FamilySection, ...]:
    """The practices by family, the largest first; what is alone of its family here comes last."""
    groups: defaultdict[str, list[Practice]] = defaultdict(list)
    ordered = sorted(context.by_place(practices), key=lambda p: -answered(p)[0])
    for practice in ordered:
        groups[practice.famille.slug if practice.famille else ""].append(practice)
    families = context.catalogue.vocabularies.familles
    named = [slug for slug in families if len(groups[slug]) > 1]
    named.sort(key=lambda slug: -len(groups[slug]))
    first = _FIRST if len(ordered) <= _MANY else 1
    sections = [_family_section(families[slug], groups[slug], first) for slug in named]
    left = [p for p in ordered if not p.famille or p.famille.slug not in named]
    if left:
        sections.append(_family_section(None, left, first))
    return tuple(sections)


def _family_section(family: Term | None, practices: list[Practice], first: int) -> FamilySection:
    return FamilySection(family, tuple(practices[:first]), tuple(practices[first:]))


def most_frequent(counts: Mapping[str, int], terms: Mapping[str, Term]) -> list[tuple[Term, int]]:
    """The terms that are counted, by slug; the most frequent first, equals as in their list."""
    found = [(term, n) for slug, term in terms.items() if (n := counts.get(slug, 0)) > 0]
    return sorted(found, key=lambda counted: -counted[1])
