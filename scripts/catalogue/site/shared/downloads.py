"""Files that readers can take away: what a page says beside their link."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.site.shared.words import count, size


@dataclass(frozen=True, slots=True)
class Download:
    """A PDF of the site, as far as a reader must know before opening it."""

    pages: int = 0
    size: int = 0
    """In bytes; 0 when it is made only once it is asked for."""

    @property
    def label(self) -> str:
        """What stands beside the link: "PDF, 2 pages, 48 ko"."""
        if not self.size:
            return "PDF"
        return f"PDF, {count(self.pages, 'page')}, {size(self.size)}"


Downloads = Mapping[str, Download]
"""By address from the site's root. What is missing here was not made: no page links it."""
