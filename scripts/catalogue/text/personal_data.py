"""What tells a person in a text: an e-mail, a telephone number, a name after a civility.

The patterns stand beside, in `personal_data.yaml`; they are those of the form's scripts too.
"""

import re
import unicodedata
from collections.abc import Mapping
from urllib.parse import unquote

from catalogue.text.characters import clean
from catalogue.text.our_data import our_data

_PIECES: Mapping[str, str | list[str]] = our_data(__file__)


def _pattern(name: str) -> str:
    """The pattern of that name, with those that it names."""
    piece = _PIECES[name]
    whole = piece if isinstance(piece, str) else f"(?:{'|'.join(piece)})"
    return re.sub("<([A-Z_]+)>", lambda inner: _pattern(inner[1]), whole)


E_MAIL = re.compile(_pattern("E_MAIL"), re.IGNORECASE)
TELEPHONE = re.compile(_pattern("TELEPHONE"))
NAMED = re.compile(_pattern("NAMED"))
PERSONAL_ADDRESS = re.compile(_pattern("PERSONAL_ADDRESS"), re.IGNORECASE)
WRAPPED = re.compile(_pattern("WRAPPED"), re.IGNORECASE)
URL = re.compile(_pattern("URL"), re.IGNORECASE)
_AT_SIGN = re.compile(_pattern("AT_SIGN"), re.IGNORECASE)
_SIX_DIGITS = re.compile(_pattern("SIX_DIGITS"))
_CIVILITY = re.compile(_pattern("SIGN_OF_NAME"))


def e_mail_in(text: str) -> bool:
    """Whether an e-mail stands in `text`, plain or disguised; addresses of pages are left out."""
    return bool(_AT_SIGN.search(text)) and bool(E_MAIL.search(_plain(URL.sub(" ", text))))


def telephone_in(text: str) -> bool:
    """Whether a telephone number stands in `text`, addresses of pages left out."""
    return bool(_SIX_DIGITS.search(text)) and bool(TELEPHONE.search(_plain(URL.sub(" ", text))))


def named_in(text: str) -> str:
    """A civility and the name after it, or ""."""
    match = NAMED.search(_plain(text)) if _CIVILITY.search(text) else None
    return match[1] if match else ""


def personal_address(url: str) -> bool:
    """Whether the address of a page tells who copied it."""
    read = (_plain(url), _plain(unquote(url)))
    return bool(PERSONAL_ADDRESS.search(url)) or any(map(E_MAIL.search, read))


def wrapped_address(url: str) -> str:
    """The address that another one leads to, as the filters of mailers write it; "" if none."""
    match = WRAPPED.search(url)
    return unquote(match[1]) if match else ""


def _plain(text: str) -> str:
    """Wide digits, raised letters and every kind of space as the plain ones; nothing unseen."""
    return unicodedata.normalize("NFKC", clean(text))
