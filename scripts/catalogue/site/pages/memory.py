"""What one build hands to the next, in a process that builds again and again."""

from dataclasses import dataclass, field

from catalogue.loading.check_cache import KnownSheets
from catalogue.practices.related import Neighbours
from catalogue.site.pages.cards import Cards


@dataclass(frozen=True, slots=True)
class Memory:
    """Work that need not be done again while the sheets it was done for are the same objects."""

    sheets: KnownSheets = field(default_factory=KnownSheets)
    cards: Cards = field(default_factory=Cards)
    neighbours: Neighbours = field(default_factory=Neighbours)
