"""Addresses on the site, all from its root ("themes/sante/"), and how pages point to each other."""

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from catalogue.practices.practice import Practice
from catalogue.reference.territories import Departement
from catalogue.text.our_data import our_data

HOME = ""
PRACTICES = "pratiques/"
THEMES = "themes/"
FAMILIES = "familles/"
NEEDS = "besoins/"
TERRITORIES = "territoires/"
CITES = "cites-educatives/"
PUBLICS = "publics/"
ACTORS = "acteurs/"
ROLES = "roles/"
TABLE = "autour-de-la-table/"
PANORAMA = "panorama/"
GLOSSARY = "glossaire/"
FOLLOW = "suivre/"
EXCHANGE = "echanger/"
TAKEN_UP = "echanger/reprises/"
WEEK = "echanger/semaine/"
SELECTION = "selection/"
COMPARE = "comparer/"
CONTRIBUTE = "contribuer/"
FORM = "contribuer/formulaire/"
SIGNAL = "contribuer/signaler/"
DATA = "donnees/"
CREDITS = "credits/"
POINT = "faire-le-point/"
POINT_SCHEMA = "faire-le-point.schema.json"
"""The name of the form of its files, in the open data."""

INDEXES: Mapping[str, Mapping[str, Any]] = our_data(__file__, "indexes.yaml")
"""Generated pages that stand alone, by address: what each says of itself."""

HAND_WRITTEN = frozenset(
    {
        CONTRIBUTE,
        "methode/",
        "a-propos/",
        "mentions-legales/",
        "confidentialite/",
        "accessibilite/",
        "contribuer/bonne-fiche/",
        "contribuer/champs/",
        "contribuer/messages/",
        "contribuer/relecture/",
        "contribuer/pas-a-pas/",
        "contribuer/vie-privee/",
        "donnees/versions/",
    }
)
"""Pages of `docs/` that generated pages may point to."""


class _Named(Protocol):
    @property
    def slug(self) -> str: ...


def _below(index: str) -> Callable[[_Named], str]:
    """The addresses of the pages below `index`, of which each bears the slug of what it shows."""
    return lambda shown: f"{index}{shown.slug}/"


practice_address = _below(PRACTICES)
theme_address = _below(THEMES)
family_address = _below(FAMILIES)
need_address = _below(NEEDS)
public_address = _below(PUBLICS)
actor_address = _below(ACTORS)
role_address = _below(ROLES)
cite_address = _below(CITES)
region_address = _below(TERRITORIES)


def departement_address(departement: Departement) -> str:
    """The dossier of a département, below that of its région."""
    return f"{region_address(departement.region)}{departement.slug}/"


def practice_pdf_address(practice: Practice) -> str:
    """The PDF of a sheet, named so that it can be found again among one's downloads."""
    return f"{practice_address(practice)}{practice.slug}.pdf"


def meeting_pdf_address(practice: Practice) -> str:
    """The page for a meeting of a sheet."""
    return f"{practice_address(practice)}fiche-reunion-{practice.slug}.pdf"


def pdf_addresses(page: str) -> tuple[str, ...]:
    """The PDF files that a page may offer: those of its sheet, and the booklet of its sheets."""
    name = page.rstrip("/").rpartition("/")[2]
    return f"{page}{name}.pdf", f"{page}fiche-reunion-{name}.pdf", booklet_pdf_address(page)


def booklet_pdf_address(page: str) -> str:
    """The booklet of the sheets of a page: "themes/sante/" has "themes/sante/livret-sante.pdf"."""
    return f"{page}livret-{page.rstrip('/').rpartition('/')[2]}.pdf"


def relative(address: str, page: str) -> str:
    """`address` as seen from `page`: a site may be served under any sub-path.

    Example:
        relative("themes/sante/#bretagne", "pratiques/x/") is "../../themes/sante/#bretagne".
    """
    up = "../" * page.count("/")
    return f"{up}{address}" or "./"
