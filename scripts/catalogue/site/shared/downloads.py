"""Files that readers can take away: what a page says beside their link."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.site.shared.words import count, size


@dataclass(frozen=True, slots=True)
class Download:
    """A PDF of the site, as far as a reader must know before opening it."""

    pages: int
    size: int
    """In bytes."""

    @property
    def label(self) -> str:
        """What stands beside the link: "PDF, 2 pages, 48 ko"."""
        return f"PDF, {count(self.pages, 'page')}, {size(self.size)}"


Downloads = Mapping[str, Download]
"""By address from the site's root. What is missing here was not made: no page links it."""
