"""Addresses that lead elsewhere than they seem to, and characters that nobody sees.

What browsers make of an address: https://url.spec.whatwg.org/. How names of sites are imitated:
Unicode Technical Standard 39, https://www.unicode.org/reports/tr39/.
"""

import re
from collections.abc import Iterator

from catalogue.findings.problems import Path, Problem
from catalogue.reading.document import Document
from catalogue.reading.lookups import all_texts, problem, text_at
from catalogue.reference.reference import Reference
from catalogue.text.characters import code_point, invisible, name_of_character
from catalogue.text.our_data import our_data
from catalogue.text.typography import links

_MOST = 500
"""Characters of an address: the schema allows no more."""

_AUTHORITY = re.compile(r"https?://([^/?#]*)", re.IGNORECASE)
# What words show as the name of a site: an address, or nothing but that name.
_WRITTEN_ADDRESS = re.compile(
    r"(?:https?://|\bwww\.)((?:[\w-]{1,63}\.){1,8}[a-z]{2,24})\b", re.IGNORECASE
)
_WRITTEN_HOST = re.compile(
    r"((?:[\w-]{1,63}\.){1,8}(?!(?:pdf|docx?|xlsx?|pptx?|od[tsp]|jpe?g|png|zip|csv|html?)\b)"
    r"[a-z]{2,24})(?:[/:?#]\S*)?",
    re.IGNORECASE,
)
_MOST_READ = 20_000
"""Characters of a text: twice what the schema allows; reading Markdown may take their square."""
_AROUND_WORDS = " \t\n\u00a0\u202f«»“”„\"'’‘()[]{}<>*_.,;:!?…→➔-–—"

# A name as RFC 1123 wants it; names of sites that only lead elsewhere.
_HOST = re.compile(r"(?!-)[\w-]+(?:(?<!-)\.(?!-)[\w-]+)*\.?|\[[0-9a-f:.]+\]")
_SHORTENERS = frozenset(our_data(__file__)["shorteners"])

# Letters that AFNIC registers under .fr: an accent in a French name is no imitation.
# https://www.afnic.fr/en/domain-names-and-support/everything-there-is-to-know-about-domain-names/
_ORDINARY = frozenset("abcdefghijklmnopqrstuvwxyz0123456789-.:ßàáâãäåæçèéêëìíîïñòóôõöùúûüýÿœ")


def addresses_lead_where_they_say(document: Document, _reference: Reference) -> Iterator[Problem]:
    """No address hides its site: behind an `@`, a backslash, or words that name another one."""
    for path, words, url in _addresses(document):
        authority = _authority(url)
        said, _, there = authority.rpartition("@")
        if said or "\\" in authority:
            there = (there or authority).rpartition("\\")[0 if "\\" in said else 2]
            pourquoi = "un « @ » ou une barre oblique inverse se trouve avant le nom du site"
            details = {"valeur": url, "pourquoi": pourquoi, "site": _host(there) or url}
            yield problem("adresse-trompeuse", document, path, **details)
            continue
        shown = words.strip(_AROUND_WORDS)[:_MOST]
        written = _WRITTEN_ADDRESS.search(shown) or _WRITTEN_HOST.fullmatch(shown)
        if written and not _same_site(written[1].lower(), _host(authority)):
            pourquoi = f"le texte du lien annonce « {written[1]} »"
            details = {"valeur": url, "pourquoi": pourquoi, "site": _host(authority)}
            yield problem("adresse-trompeuse", document, path, **details)


def addresses_have_ordinary_letters(document: Document, _reference: Reference) -> Iterator[Problem]:
    """A letter of another alphabet, or an encoded name, may imitate a known site."""
    for path, _, url in _addresses(document):
        host = _host(_authority(url))
        if not host or "@" in host or "\\" in host:
            continue  # said by the rule above
        shown = ".".join(_decoded(label) for label in host.split("."))
        odd = next((letter for letter in shown if letter not in _ORDINARY), "")
        if odd:
            pourquoi = f"« {odd} » ({name_of_character(odd)}) n'est pas une lettre française"
            if shown != host:
                pourquoi = f"il s'affiche « {shown} », où {pourquoi}"
            details = {"valeur": url, "site": host, "pourquoi": pourquoi}
            yield problem("adresse-a-verifier", document, path, **details)
        elif why := _doubt(url, host):
            details = {"valeur": url, "site": host, "pourquoi": why}
            yield problem("adresse-a-verifier", document, path, **details)


def _doubt(url: str, host: str) -> str:
    """Why an address of ordinary letters is worth a look; "" when it is not."""
    if host.replace(".", "").isdecimal():
        return "c'est un numéro de machine, et non le nom d'un site"
    if host.removeprefix("www.") in _SHORTENERS:
        return "c'est une adresse raccourcie, qui ne dit pas où elle mène"
    port = re.search(r":([0-9]*)$", _authority(url))
    if (port and int(port[1] or 0) not in range(1, 65_536)) or not _HOST.fullmatch(host):
        return "aucun site ne peut porter ce nom"
    if re.search(r"[^.][.,;:!'»]$", url) or (url.endswith(")") and "(" not in url):
        return f"l'adresse finit par « {url[-1]} », pris sans doute avec elle dans la phrase"
    return ""


def no_invisible_character(document: Document, _reference: Reference) -> Iterator[Problem]:
    """What nobody sees parts a word for the search, or hides one from the checks."""
    for path, text in all_texts(document):
        at = invisible(text)
        if at >= 0:
            details = {"code": code_point(text[at]), "autour": _around(text, at)}
            yield problem("caractere-invisible", document, path, **details)


def _addresses(document: Document) -> Iterator[tuple[Path, str, str]]:
    """Path, words of the link and address."""
    for path, text in all_texts(document):
        if path and path[-1] == "url":
            yield path, _words_of(document, path), text.strip()[:_MOST]
        else:
            for words, url in links(text[:_MOST_READ]):
                yield path, words, url[:_MOST]


def _words_of(document: Document, path: Path) -> str:
    """What a page shows as the text of this link."""
    for key in ("titre", "organisme", "territoire"):
        words = text_at(document, *path[:-1], key)
        if words:
            return words
    return ""


def _authority(url: str) -> str:
    match = _AUTHORITY.match(url)
    return match[1] if match else ""


def _host(authority: str) -> str:
    return re.sub(r":[0-9]*$", "", authority.lower())


def _decoded(label: str) -> str:
    """A label as a browser may show it: "xn--cole-9oa" is "école"."""
    if not label.startswith("xn--"):
        return label
    try:
        return label[4:].encode("ascii").decode("punycode").lower()
    except UnicodeError:
        return label


def _same_site(one: str, other: str) -> bool:
    one, other = one.removeprefix("www."), other.removeprefix("www.")
    return one == other or one.endswith(f".{other}") or other.endswith(f".{one}")


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 12) : at + 13].split())
