"""The pages of the site: pure functions from the Catalogue to named, safe HTML."""

from catalogue.pages.all_pages import draft_pages, make_pages
from catalogue.pages.page import Draft, Page
from catalogue.pages.site import Site

__all__ = ["Draft", "Page", "Site", "draft_pages", "make_pages"]
