"""The pages of the site: pure functions from the Catalogue to named, safe HTML."""

from catalogue.pages.all_pages import make_pages
from catalogue.pages.page import Page
from catalogue.pages.site import Site

__all__ = ["Page", "Site", "make_pages"]
