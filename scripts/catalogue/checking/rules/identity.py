"""File names, and how sheets point to each other."""

import re
from collections.abc import Iterator, Sequence

from catalogue.checking.summary import Summary, Wanted
from catalogue.findings.problems import Problem
from catalogue.reading.document import Document
from catalogue.reading.lookups import slug_of_file
from catalogue.reference.reference import Reference
from catalogue.text.characters import name_of_character
from catalogue.text.folding import SLUG, nearest, slug_of

_MAX = 80
_LAST_ACCENTED = 0xFF
# Windows opens a device instead of such a file, whatever its ending: nobody could check it out
# there. https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_DEVICES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")


def file_names(document: Document, _reference: Reference) -> Iterator[Problem]:
    """The file's name is its address on the site: a slug, then `.yaml`."""
    name = document.file.rsplit("/", 1)[-1]
    slug = slug_of_file(name)
    if name != f"{slug}.yaml" or not SLUG.match(slug) or _DEVICES.fullmatch(slug):
        proposed = slug_of(name.lower().partition(".y")[0])[:_MAX].strip("-")
        if not SLUG.match(proposed) or _DEVICES.fullmatch(proposed):
            proposed = "ville-nom-de-la-pratique"
        details = {"nom": name, "propose": f"{proposed}.yaml", "intrus": _intruder(slug)}
        yield Problem("nom-de-fichier", document.file, details=details)


def _intruder(slug: str) -> str:
    """What is wrong with a name that looks right: a letter of another alphabet, a device."""
    if _DEVICES.fullmatch(slug):
        return f" ; Windows se réserve le nom « {slug} »"
    # Accents are seen, and named by the sentence already.
    odd = next((sign for sign in slug if ord(sign) > _LAST_ACCENTED and sign not in "’œŒ"), "")
    return f" ; « {odd} » ({name_of_character(odd)}) n'en fait pas partie" if odd else ""


def taken_slugs(
    sheets: Sequence[Summary], _reference: Reference, _wanted: Wanted
) -> Iterator[Problem]:
    """Two files in different folders cannot have the same name."""
    first: dict[str, str] = {}
    for sheet in sheets:
        slug = sheet.slug
        if slug in first:
            details = {"slug": slug, "autre": first[slug]}
            yield Problem("identifiant-deja-pris", sheet.file, details=details)
        first.setdefault(slug, sheet.file)


def see_also(sheets: Sequence[Summary], _reference: Reference, wanted: Wanted) -> Iterator[Problem]:
    """`voir_aussi` and `reprises` name other sheets of the base."""
    slugs = dict.fromkeys(sheet.slug for sheet in sheets)
    for sheet in sheets:
        for link in sheet.voir_aussi:
            details = {"valeur": link.slug}
            if link.slug == sheet.slug:
                yield Problem("voir-aussi-soi-meme", sheet.file, link.mark, link.field, details)
            elif link.slug not in slugs and wanted(sheet.file):
                near = nearest(link.slug, slugs)
                details["proche"] = f" ; le plus proche est « {near} »" if near else ""
                yield Problem("voir-aussi-inconnu", sheet.file, link.mark, link.field, details)


def former_slugs(
    sheets: Sequence[Summary], _reference: Reference, _wanted: Wanted
) -> Iterator[Problem]:
    """A former slug redirects: it cannot be a sheet of today, nor belong to two."""
    today = {sheet.slug: sheet.file for sheet in sheets}
    former: dict[str, str] = {}
    for sheet in sheets:
        for link in sheet.anciens_identifiants:
            slug = link.slug
            if slug in today:
                autre = f"l'identifiant actuel de {today[slug]}"
            elif former.get(slug, sheet.file) != sheet.file:
                autre = f"un ancien identifiant de {former[slug]}"
            else:
                autre = ""
            if autre:
                details = {"valeur": slug, "autre": autre}
                field = link.field
                yield Problem("ancien-identifiant-pris", sheet.file, link.mark, field, details)
            former.setdefault(slug, sheet.file)
