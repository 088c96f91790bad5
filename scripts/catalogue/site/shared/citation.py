"""How to cite a sheet: a sentence, and an entry for software that keeps references."""

import re
from dataclasses import dataclass

from catalogue.practices.practice import Practice
from catalogue.site.shared.addresses import practice_address
from catalogue.site.shared.edition import LICENCE_NAME, absolute
from catalogue.site.shared.site import Site
from catalogue.site.shared.words import date
from catalogue.text.typography import french

# What TeX would read as a command (https://ctan.org/pkg/biblatex, "special characters").
_SPECIAL = re.compile(r"[\\{}$&#^_~%]")
_COMMANDS = {"\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}"}


@dataclass(frozen=True, slots=True)
class Citation:
    """Both forms, as plain texts."""

    text: str
    bibtex: str


def citation(practice: Practice, site: Site) -> Citation:
    """How to cite the sheet of `practice`; without an address when the site's is unknown.

    The author is the publisher, or the base itself when no publisher is set: nobody signs a sheet.
    """
    address = absolute(site.site_url, practice_address(practice))
    titre = french(practice.titre)
    written = date(practice.redaction.date)
    author = site.publisher or site.name
    base = f", {site.name}" if site.publisher else ""
    text = f"{author}, « {titre} »{base}, fiche du {written}, {LICENCE_NAME}"
    return Citation(
        french(text) + (f". {address}" if address else "."), _bibtex(practice, site, address)
    )


def _bibtex(practice: Practice, site: Site, address: str) -> str:
    year, month, _ = practice.redaction.date.split("-")
    fields = {
        # Doubled braces: the name of an organisation is neither cut nor put in lower case.
        "author": f"{{{_tex(site.publisher or site.name)}}}",
        "title": f"{{{_tex(french(practice.titre))}}}",
        "howpublished": _tex(site.name),
        "year": year,
        "month": str(int(month)),
        "url": address,
        "note": _tex(f"Fiche du {date(practice.redaction.date)}, {LICENCE_NAME}"),
        "language": "french",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{{practice.slug}-{year},", *lines, "}"])


def _tex(text: str) -> str:
    spaced = text.replace("\u00a0", " ")
    return _SPECIAL.sub(lambda found: _COMMANDS.get(found[0], f"\\{found[0]}"), spaced)
