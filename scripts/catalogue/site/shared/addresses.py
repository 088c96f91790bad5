"""Addresses on the site, all from its root ("themes/sante/"), and how pages point to each other."""

from catalogue.practices.practice import Practice
from catalogue.reference.territories import Departement, Region
from catalogue.reference.vocabularies import CiteEducative, Term

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
ASK = "echanger/question/"
TELL = "echanger/reprise/"
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

INDEXES = frozenset(
    {
        HOME,
        PRACTICES,
        THEMES,
        FAMILIES,
        NEEDS,
        TERRITORIES,
        CITES,
        PUBLICS,
        ACTORS,
        ROLES,
        TABLE,
        PANORAMA,
        GLOSSARY,
        FOLLOW,
        EXCHANGE,
        ASK,
        TELL,
        TAKEN_UP,
        WEEK,
        SELECTION,
        COMPARE,
        FORM,
        SIGNAL,
        DATA,
        CREDITS,
        POINT,
    }
)
"""Generated pages that stand alone."""

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


def practice_address(practice: Practice) -> str:
    """The sheet of a practice."""
    return f"{PRACTICES}{practice.slug}/"


def theme_address(theme: Term) -> str:
    """The page of a theme."""
    return f"{THEMES}{theme.slug}/"


def family_address(family: Term) -> str:
    """The page of a family of practices."""
    return f"{FAMILIES}{family.slug}/"


def need_address(slug: str) -> str:
    """The page of a need."""
    return f"{NEEDS}{slug}/"


def public_address(public: Term) -> str:
    """The page of a public."""
    return f"{PUBLICS}{public.slug}/"


def actor_address(actor: Term) -> str:
    """The page of a type of actor."""
    return f"{ACTORS}{actor.slug}/"


def role_address(slug: str) -> str:
    """The page of a role around the table."""
    return f"{ROLES}{slug}/"


def cite_address(cite: CiteEducative) -> str:
    """The dossier of a place of the programme."""
    return f"{CITES}{cite.slug}/"


def region_address(region: Region) -> str:
    """The dossier of a région."""
    return f"{TERRITORIES}{region.slug}/"


def departement_address(departement: Departement) -> str:
    """The dossier of a département, below that of its région."""
    return f"{TERRITORIES}{departement.region.slug}/{departement.slug}/"


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
