"""The acronyms of the field, explained."""

from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared import addresses
from catalogue.text.folding import sort_key


def glossary_page(context: Context) -> Draft:
    """Every acronym with its long form and a sentence, in alphabetical order."""
    known = context.catalogue.vocabularies.sigles.values()
    sigles = sorted(known, key=lambda sigle: sort_key(sigle.label))
    return context.draft("glossary.html", addresses.GLOSSARY, terms=sigles)
