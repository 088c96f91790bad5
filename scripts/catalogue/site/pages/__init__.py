"""The pages of the site: pure functions from the Catalogue to named, safe HTML."""

from catalogue.site.pages.all_pages import Memory, draft_pages
from catalogue.site.pages.page import Draft, Page
from catalogue.site.shared.site import Site

__all__ = ["Draft", "Memory", "Page", "Site", "draft_pages"]
