"""No personal data: the subject is child protection."""

import re
from collections.abc import Iterator

from catalogue.findings.problems import Problem
from catalogue.reading.document import Document
from catalogue.reading.lookups import free_texts, problem, text_at
from catalogue.reference.reference import Reference

# Each long pattern is tried only where the sign that it needs stands: most texts have none.
_AT = re.compile(r"@|[(\[]at[)\]]", re.IGNORECASE)
# The sign first, then what stands before it: the other way round, a long word takes hours.
_E_MAIL = re.compile(
    r"(?:(?<=[\w.+-])|(?<=[\w.+-]\s))(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE
)
# Numbering plan of the Arcep: 0 and nine digits, or +33 (+262, +590, +594, +596, +508…).
_TELEPHONE = re.compile(
    r"(?<![\d/])(?:0|(?:\+|00)\s?(?:33|262|508|590|594|596|681|687|689)[\s.-]?(?:\(0\))?[\s.-]?)"
    r"[1-9](?:[\s.\u00a0\u202f-]?\d{2}){4}(?!\d)"
)
_URL = re.compile(r"https?://\S+")
_TITLE = re.compile(r"M(?:\.|me|lle|onsieur|adame)\s")
_TITLED_NAME = re.compile(r"\b(?:M\.|Mme|Mlle|Monsieur|Madame)\s+[A-ZÀ-Þ][\w’'-]+")

FUNCTIONAL = frozenset(
    """
    accueil action actions administration ape apel asso association bibliotheque bureau caf ccas
    ce centre cidj cite cites club collectif college com communication contact coordination
    culture ddcs dden direction ecole educ education educative educatives enfance equipe famille
    familles fcpe formation ime info infos jeunesse lycee mairie maison mda mediatheque mission
    mjc parents pmi pole pre prefecture projet projets rased rectorat reseau reussite
    secretariat service services social sports ville
    """.split()  # noqa: SIM905 (a hundred quotes would hide the words)
)
"""Words of which one in an address tells that it is no person's."""

_PRIVATE_HOSTS = re.compile(
    r"@(?:gmail|outlook|hotmail|live|yahoo|orange|wanadoo|free|sfr|laposte|icloud|proton)\b",
    re.IGNORECASE,
)
_NAME_DOT_NAME = re.compile(r"[a-zà-ÿ]+[.-][a-zà-ÿ-]{2,}", re.IGNORECASE)


def no_e_mail(document: Document, _reference: Reference) -> Iterator[Problem]:
    """E-mail addresses stay out of texts (a service's own has its field)."""
    for path, text in free_texts(document):
        if _AT.search(text) and _E_MAIL.search(text):
            yield problem("courriel-dans-texte", document, path)


def no_telephone(document: Document, _reference: Reference) -> Iterator[Problem]:
    """French telephone numbers stay out of texts."""
    for path, text in free_texts(document):
        if ("0" in text or "+" in text) and _TELEPHONE.search(_URL.sub("", text)):
            yield problem("telephone-dans-texte", document, path)


def no_personal_contact(document: Document, _reference: Reference) -> Iterator[Problem]:
    """The contact's address is a service's, not `first.last@…` nor a private mailbox."""
    address = text_at(document, "contact", "courriel")
    local = address.partition("@")[0].lower()
    words = set(re.split(r"[^a-z]+", local))
    personal = bool(_NAME_DOT_NAME.fullmatch(local) or _PRIVATE_HOSTS.search(address))
    if address and personal and not words & FUNCTIONAL:
        yield problem("contact-personnel", document, ("contact", "courriel"))


def no_named_person(document: Document, _reference: Reference) -> Iterator[Problem]:
    """A title before a capital ("Mme …") most often names a private person."""
    for path, text in free_texts(document):
        match = _TITLED_NAME.search(text) if _TITLE.search(text) else None
        if match:
            yield problem("personne-nommee", document, path, valeur=match[0])
