"""The charts of the overview: what each counts, bar by bar."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.practices.catalogue import Group
from catalogue.practices.evidence import kinds_of_evidence
from catalogue.reference.vocabularies import Term
from catalogue.site.pages.context import Context
from catalogue.site.shared import addresses
from catalogue.site.shared.sheet_values import OPTIONAL, is_filled


@dataclass(frozen=True, slots=True)
class Bar:
    """A line of a chart."""

    label: str
    value: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A titled list of bars; `column` says what a bar stands for, `note` how to read it."""

    id: str
    title: str
    column: str
    bars: tuple[Bar, ...]
    note: str = ""

    @property
    def highest(self) -> int:
        """The longest bar's value."""
        return max((bar.value for bar in self.bars), default=0)


def charts(context: Context) -> tuple[Chart, ...]:
    """Every chart, in reading order."""
    lists, groups = context.catalogue.vocabularies, context.groups
    practices = context.catalogue.practices
    origines = Counter(practice.redaction.origine.slug for practice in practices)
    etats = Counter(practice.etat.slug for practice in practices)
    return (
        Chart(
            "maturite",
            "Maturité",
            "Niveau",
            _bars(lists.maturites.values(), groups.maturites),
            "La maturité dit combien de temps la pratique a duré. Ce n’est ni une note, "
            "ni une recommandation.",
        ),
        Chart(
            "preuve",
            "Ce que l’on sait de l’effet",
            "Ce que dit une évaluation",
            _bars(kinds_of_evidence(lists), groups.preuves),
            "Peu de pratiques sont évaluées : sans évaluation, on ne sait rien de l’effet.",
        ),
        Chart("echelle", "Échelle", "Échelle", _bars(lists.echelles.values(), groups.echelles)),
        Chart(
            "publics",
            "Publics",
            "Public",
            tuple(
                Bar(term.label, len(groups.publics[slug]), addresses.public_address(term))
                for slug, term in lists.publics.items()
            ),
            "Une pratique peut servir plusieurs publics.",
        ),
        Chart(
            "etat",
            "La pratique continue-t-elle ?",
            "État",
            tuple(Bar(term.label, etats[slug]) for slug, term in lists.etats.items()),
        ),
        Chart(
            "age",
            "Âge des fiches",
            "Année d’écriture ou de dernière reprise",
            _years(practice.redaction.date for practice in practices),
        ),
        Chart(
            "sources",
            "Âge des sources",
            "Année de la source",
            _years(source.date for practice in practices for source in practice.sources),
            "Seules les sources datées sont comptées.",
        ),
        Chart(
            "origine",
            "Origine des fiches",
            "Origine",
            tuple(Bar(term.label, origines[slug]) for slug, term in lists.origines.items()),
        ),
        Chart(
            "rubriques",
            "Rubriques remplies",
            "Rubrique",
            tuple(
                Bar(label[:1].upper() + label[1:], sum(is_filled(p, name) for p in practices))
                for name, label in OPTIONAL
            ),
            "Parmi les rubriques facultatives.",
        ),
    )


def _bars(terms: Iterable[Term], group: Group) -> tuple[Bar, ...]:
    return tuple(Bar(term.label, len(group[term.slug])) for term in terms)


def _years(dates: Iterable[str]) -> tuple[Bar, ...]:
    """One bar per year that has some, latest first; dates open with their year."""
    years = Counter(date[:4] for date in dates if date)
    return tuple(Bar(year, years[year]) for year in sorted(years, reverse=True))
