"""The generated pages, rendered."""

from collections.abc import Iterator
from typing import Any

from catalogue.site.pages import Page, draft_pages


def make_pages(*made_from: Any, **options: Any) -> Iterator[Page]:  # noqa: ANN401 (those of `draft_pages`)
    """Every page of `draft_pages`, which takes the same arguments."""
    return (draft.page() for draft in draft_pages(*made_from, **options))
