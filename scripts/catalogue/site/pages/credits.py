"""What the site borrows and runs on, with each licence: from the committed, generated list."""

import re

from catalogue.site.pages.context import Context
from catalogue.site.pages.page import Draft
from catalogue.site.shared.licences import LOCKS, load_licences

ADDRESS = "credits/"

_NAMES = {
    "etalab-2.0": (
        "Licence Ouverte 2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence",
    ),
    "domaine-public": ("Domaine public", ""),
}
_SPDX = "https://spdx.org/licenses/"
_WORDS = {"OR": " ou ", "AND": " et ", "WITH": " avec "}

_USES = {
    "site": "pour vérifier les fiches et construire le site",
    "tests": "pour vérifier le programme lui-même, pas pour le site",
    "veille": "pour la veille hebdomadaire sur les failles connues",
    "hostiles": "pour essayer le programme sur des fichiers hostiles",
}


def credits_page(context: Context) -> Draft:
    """Every borrowed piece, then every Python package by what it serves for."""
    licences = load_licences()
    return context.draft(
        "credits.html",
        ADDRESS,
        title="Crédits et licences",
        description="Tout ce que ce site emprunte ou fait tourner, avec ses versions et ses "
        "licences : caractères, recherche, données des territoires, programmes.",
        crumbs=(("Accueil", ""), ("Mentions légales", "mentions-legales/")),
        pieces={
            sorte: [
                (element, parts(element.licence))
                for element in licences.elements
                if element.sorte == sorte
            ]
            for sorte in ("navigateur", "donnees")
        },
        packages=[
            (
                use,
                _USES[use],
                [(package, parts(package.licence)) for package in licences.paquets[use]],
            )
            for use in LOCKS
        ],
    )


def parts(expression: str) -> tuple[tuple[str, str], ...]:
    """An SPDX expression as (text, address of the licence) in order; "" where there is no link."""
    made = []
    for word in re.findall(r"[^\s()]+|[()]", expression):
        if word in _WORDS:
            made.append((_WORDS[word], ""))
        elif word in "()":
            made.append((word, ""))
        else:
            made.append(_NAMES.get(word, (word, f"{_SPDX}{word}.html")))
    return tuple(made)
