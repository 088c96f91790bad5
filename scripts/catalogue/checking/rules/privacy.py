"""No personal data: the subject is child protection."""

import re
from collections.abc import Iterator

from catalogue.findings.problems import Problem
from catalogue.reading.document import Document
from catalogue.reading.lookups import all_texts, free_texts, problem, text_at
from catalogue.reference.reference import Reference
from catalogue.text.our_data import our_data
from catalogue.text.personal_data import (
    URL,
    e_mail_in,
    named_in,
    personal_address,
    telephone_in,
    wrapped_address,
)

FUNCTIONAL = frozenset(our_data(__file__)["functional"])
"""Words of which one in an address tells that it is no person's."""

_PRIVATE_HOSTS = re.compile(
    r"@(?:gmail|outlook|hotmail|live|yahoo|orange|wanadoo|free|sfr|laposte|icloud|proton)\b",
    re.IGNORECASE,
)
_NAME_DOT_NAME = re.compile(r"[a-zà-ÿ]+[.-][a-zà-ÿ-]{2,}", re.IGNORECASE)


def no_e_mail(document: Document, _reference: Reference) -> Iterator[Problem]:
    """E-mail addresses stay out of texts (a service's own has its field)."""
    for path, text in free_texts(document):
        if e_mail_in(text):
            yield problem("courriel-dans-texte", document, path)


def no_personal_address(document: Document, _reference: Reference) -> Iterator[Problem]:
    """The address of a page does not tell who copied it."""
    for path, text in all_texts(document):
        for url in URL.findall(text):
            if personal_address(url):
                inside = wrapped_address(url)
                contenue = f" : {inside}" if inside else ""
                yield problem("adresse-personnelle", document, path, contenue=contenue)


def no_telephone(document: Document, _reference: Reference) -> Iterator[Problem]:
    """French telephone numbers stay out of texts."""
    for path, text in free_texts(document):
        if telephone_in(text):
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
        name = named_in(text)
        if name:
            yield problem("personne-nommee", document, path, valeur=name)
