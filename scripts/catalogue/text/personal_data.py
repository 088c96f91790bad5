"""What tells a person in a text: an e-mail, a telephone number, a name after a civility.

The patterns are those of the form's scripts too: the sign for letters stands only between square
brackets, and nothing looks behind, which older browsers cannot.
"""

import re
import unicodedata
from urllib.parse import unquote

from catalogue.text.characters import clean

_OPEN, _CLOSE = r"[(\[{<]\s?", r"\s?[)\]}>]"
_AT = (
    rf"(?:@|%(?:25)*40|&#64;|{_OPEN}(?:at|a|arobas(?:e|que)?|chez){_CLOSE}"
    r"|\s(?:at|arobas(?:e|que)?|a commercial)\s)"
)
_DOT = rf"(?:\.|\s\.\s?|\s?{_OPEN}(?:\.|dot|point){_CLOSE}\s?|\s(?:dot|point)\s)"
E_MAIL = re.compile(
    rf"[\w.+\-]\s{{0,2}}{_AT}\s{{0,2}}[\w\-]+(?:{_DOT}[\w\-]+){{0,4}}{_DOT}[a-zà-ÿ]{{2,}}",
    re.IGNORECASE,
)

_SIGNS = r"\s./|\\_·•()\-\u2010-\u2015\u2212"
_GAP = rf"[{_SIGNS}]{{0,3}}"
_DATE = rf"[0-9]{{2}}[{_SIGNS}][0-9]{{2}}[{_SIGNS}](?:19|20)[0-9]{{2}}"
_TEN_DIGITS = (
    rf"(?!{_DATE}|[0-9]{{5}}\s[0-9]{{5}})(?=[0Oo](?:{_GAP}[0-9]){{9}}(?![0-9]))"
    rf"[0Oo]{_GAP}[1-9][0-9]{{0,3}}(?:{_GAP}[0-9]{{2,4}}){{2,4}}"
)
_NUMBERS = (
    # Numbering plan of the Arcep: ten digits of which the first is 0, in groups of any length; not
    # what is written as a date, nor two codes of communes side by side.
    _TEN_DIGITS,
    # From abroad: any country, and the short numbers of Saint-Pierre, Wallis, Nouméa and Papeete.
    rf"\+{_GAP}[1-9](?:{_GAP}[0-9]){{9,13}}(?![0-9])",
    rf"(?:\+|00){_GAP}(?:508|681|687|689)(?:{_GAP}[0-9]){{6,8}}(?![0-9])",
    rf"00{_GAP}(?:33|262|590|594|596)(?:{_GAP}[0-9]){{9,10}}(?![0-9])",
    # Fewer digits are a number only after the word that says so.
    rf"[Tt][ée]l(?:[ée]phone)?[\s.:]{{0,4}}[0-9](?:{_GAP}[0-9]){{5,}}",
)
# None begins in the middle of a number or of a date.
TELEPHONE = re.compile(rf"(?:^|[^0-9{_SIGNS}]{_GAP}|[0-9]\s)(?:{'|'.join(_NUMBERS)})")

_MR = (
    r"(?:[Mm][Rr][Ss]?|[Mm][Mm][Ee][Ss]?|[Mm](?:[Ee]|[Aa][Dd])?[Ll]{2}[Ee][Ss]?|MM|[Dd]r|DR|Pr"
    r"|Me|Ma[iî]tre|[Dd]octeure?|Mgr|[Mm]onsieur|MONSIEUR|[Mm]adame|MADAME|[Mm]ademoiselle|[Mm]essieurs|[Mm]esdames)"
)
_NAME = r"(?:(?:de|du|van|von|ben|el)\s|d['’])?[A-ZÀ-Þ][\w’'\-]+"
_INITIALS = r"(?:[A-ZÀ-Þ]\.[\s\-]?){1,2}"
NAMED = re.compile(
    rf"(?:^|[^\w])((?:M{{1,2}}\.\s{{0,3}}|M\s(?!Euros?)(?=[A-ZÀ-Þ][a-zà-ÿ]{{2}})|(?:M{{1,2}}\.|{_MR}\.?)\s{{1,3}}(?:{_INITIALS})?){_NAME})"
)

# Addresses that a mailer writes anew for one reader, one person's folder, one reader's account.
PERSONAL_ADDRESS = re.compile(
    r"^https?:\/\/(?:[\w\-]+\.)*(?:safelinks\.protection\.(?:outlook|office365)\.[a-z]+"
    r"|urldefense(?:\.proofpoint)?\.com|linkprotect\.cudasvc\.com|protection\.sophos\.com"
    r"|mimecast(?:protect)?\.com)(?:[:\/?#]|$)|safelinks\.html\?|[?&](?:authuser|login_hint|mc_eid)="
    r"|-my\.sharepoint\.[a-z]+\/(?:[^?#]*\/)?personal\/|\/personal\/[\w\-]+_[\w\-]+_[a-z]+(?:[\/?#]|$)",
    re.IGNORECASE,
)
WRAPPED = re.compile(r"[?&]u(?:rl)?=(https?(?::|%3A)[^&\s]+)", re.IGNORECASE)
URL = re.compile(r"https?:\/\/[^\s]+", re.IGNORECASE)

# Each long pattern is tried only where a sign that it needs stands: most texts have none.
_AT_SIGN = re.compile(rf"[＠﹫]|{_AT}", re.IGNORECASE)
_SIX_DIGITS = re.compile(r"\d(?:\D{0,4}\d){5}")
_CIVILITY = re.compile(r"\bM[.\sA-Za-zᵐˡ]|\bm(?:[rml]|ell|onsi|ada)|\b[DP][rR]\b|\b[Dd]octeur")


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
    return bool(PERSONAL_ADDRESS.search(url)) or bool(E_MAIL.search(_plain(url)))


def wrapped_address(url: str) -> str:
    """The address that another one leads to, as the filters of mailers write it; "" if none."""
    match = WRAPPED.search(url)
    return unquote(match[1]) if match else ""


def _plain(text: str) -> str:
    """Wide digits, raised letters and every kind of space as the plain ones; nothing unseen."""
    return unicodedata.normalize("NFKC", clean(text))
