"""The pages of the site: pure functions from the Catalogue to named, safe HTML."""

from catalogue.site.pages.all_pages import draft_pages
from catalogue.site.pages.page import Draft, Page
from catalogue.site.shared.site import Site

__all__ = ["Draft", "Page", "Site", "draft_pages"]
