"""`llms.txt`: what a program that reads pages should know and where the data are.

The proposed form: https://llmstxt.org/
"""

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.evidence import kinds_of_evidence
from catalogue.site.exports.rendering import render
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import LICENCE_NAME, LICENCE_URL, absolute, last_date
from catalogue.site.shared.site import Site


def llms_file(catalogue: Catalogue, site: Site) -> bytes:
    """The file's text: what this is, what it must not be taken for, the data, the ways in."""
    text = render(
        "llms.txt",
        site=site,
        total=len(catalogue.practices),
        date=last_date(catalogue.practices),
        licence=f"{LICENCE_NAME} ({LICENCE_URL})",
        maturites=catalogue.vocabularies.maturites.values(),
        evidence=kinds_of_evidence(catalogue.vocabularies),
        themes=catalogue.vocabularies.themes.values(),
        theme_address=addresses.theme_address,
        address=lambda path: absolute(site.site_url, path) or f"/{path}",
    )
    return text.encode()
