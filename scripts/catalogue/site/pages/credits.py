"""What the site borrows and runs on, with each licence: from the committed, generated list."""

import re

from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import LICENCE_NAME, LICENCE_SPDX, LICENCE_URL
from catalogue.site.shared.licences import load_licences

_NAMES = {LICENCE_SPDX: (LICENCE_NAME, LICENCE_URL), "domaine-public": ("Domaine public", "")}
_SPDX = "https://spdx.org/licenses/"
_WORDS = {"OR": " ou ", "AND": " et ", "WITH": " avec "}


def credits_page(context: Context) -> Draft:
    """Every borrowed piece, then every Python package by what it serves for."""
    licences = load_licences()
    return context.draft(
        "credits.html",
        addresses.CREDITS,
        elements=licences.elements,
        packages=licences.paquets,
        parts=parts,
    )


def parts(expression: str) -> tuple[tuple[str, str], ...]:
    """An SPDX expression as (text, address of the licence) in order; "" where there is no link."""
    made = []
    for word in re.findall(r"[^\s()]+|[()]", expression):
        if word in _WORDS or word in "()":
            made.append((_WORDS.get(word, word), ""))
        else:
            made.append(_NAMES.get(word, (word, f"{_SPDX}{word}.html")))
    return tuple(made)
