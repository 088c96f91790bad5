"""The value that an answer gives to a field, and what could not be understood in it."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from catalogue.reference.fields import Field
from catalogue.reference.places import HELP, find_places
from catalogue.reference.reference import Reference
from catalogue.reference.vocabularies import Term
from catalogue.text.bullets import with_lists, without_bullet
from catalogue.text.cells import around_address
from catalogue.text.folding import fold, nearest

Result = tuple[Any, list[str]]
"""The value (None when there is none) and sentences in French."""

_BOX = re.compile(r"\s*[-*] \[(?P<mark>[ xX])\] (?P<label>.+)")
_NUMBER = re.compile(r"^\s*[0-9]{1,2}[.)]\s+")
_FRENCH_DAY = re.compile(r"(?P<day>[0-9]{2})/(?P<month>[0-9]{2})/(?P<year>[0-9]{4})")
_SEPARATOR = re.compile(r"\s*\|\s*|\t+")
_YEAR_DIGITS = 4
_MOST_LINES = 100
"""More than any list takes; the rest is not read."""


def value_of(field: Field, text: str, reference: Reference) -> Result:
    """The value of `field` from the answer `text`, which is not empty."""
    if field.key in HELP and (field.kind == "code" or field.item_kind == "code"):
        return _place(field, text, reference)
    reader = _READERS.get(field.kind, _line)
    return reader(field, text, reference)


def ticked(text: str) -> list[str]:
    """Labels of the boxes that are ticked."""
    boxes = filter(None, map(_BOX.fullmatch, text.split("\n")))
    return [" ".join(box["label"].split()) for box in boxes if box["mark"] != " "]


def lines_of(text: str) -> list[str]:
    """The lines that are not empty, without the dash or number of a list."""
    lines = (without_bullet(_NUMBER.sub("", line)) for line in text.split("\n"))
    return [line.strip() for line in lines if line.strip()][:_MOST_LINES]


def _place(field: Field, text: str, reference: Reference) -> Result:
    single = field.kind == "code"
    codes: list[str] = []
    slips: list[str] = []
    lines = [" ".join(text.split())] if single else lines_of(text)
    for found in find_places(field.key, "\n".join(lines), reference.territories):
        codes += [found.place.code] if found.place else []
        slips += [found.slip] if found.slip else []
    if single:
        return (codes[0] if codes else None), slips
    return list(dict.fromkeys(codes)) or None, slips


def _line(_field: Field, text: str, _reference: Reference) -> Result:
    return " ".join(text.split()), []


def _rich(_field: Field, text: str, _reference: Reference) -> Result:
    text = with_lists(text)
    lines = (line.expandtabs(4).replace("\u00a0", " ").rstrip() for line in text.split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip(), []


def _choice(field: Field, text: str, reference: Reference) -> Result:
    terms = reference.vocabularies.terms(field.vocabulaire)
    line = " ".join(text.split())
    slug = _slug(line, terms)
    return (slug, []) if slug else (None, [_not_in_list(line, terms)])


def _choices(field: Field, text: str, reference: Reference) -> Result:
    terms = reference.vocabularies.terms(field.vocabulaire)
    boxes = _BOX.match(text) is not None
    names = ticked(text) if boxes else [part for part in re.split("[,;\n]", text) if part.strip()]
    names = names[:_MOST_LINES]
    slugs = {name: _slug(" ".join(name.split()), terms) for name in names}
    slips = [_not_in_list(name, terms) for name, slug in slugs.items() if not slug]
    return list(dict.fromkeys(filter(None, slugs.values()))) or None, slips


def _slug(name: str, terms: Mapping[str, Term]) -> str:
    if name in terms:
        return name
    wanted = fold(name)
    for term in terms.values():
        if wanted in {fold(term.label), fold(term.pluriel), *map(fold, term.synonyms)}:
            return term.slug
    return ""


def _not_in_list(name: str, terms: Mapping[str, Term]) -> str:
    near = nearest(name, (term.label for term in terms.values()))
    proposed = f" La plus proche est « {near} »." if near else ""
    return f"« {_short(name)} » n'est pas une réponse de la liste.{proposed}"


def _yes(_field: Field, text: str, _reference: Reference) -> Result:
    return (True if ticked(text) else None), []


def _number(field: Field, text: str, _reference: Reference) -> Result:
    line = "".join(text.split()).removesuffix("€")
    if re.fullmatch("[0-9]{1,9}", line) and (field.kind != "annee" or len(line) == _YEAR_DIGITS):
        return int(line), []
    expected = "une année en quatre chiffres" if field.kind == "annee" else "un nombre"
    return None, [f"« {_short(text)} » n'est pas {expected}."]


def _date(_field: Field, text: str, _reference: Reference) -> Result:
    match = _FRENCH_DAY.fullmatch(text.strip())
    return (f"{match['year']}-{match['month']}-{match['day']}" if match else text.strip()), []


def _address(_field: Field, text: str, _reference: Reference) -> Result:
    address = text.strip()
    if address.startswith("<") and address.endswith(">"):
        address = address[1:-1]
    return (f"https://{address}" if address.lower().startswith("www.") else address), []


def _identifier(_field: Field, text: str, _reference: Reference) -> Result:
    """The name of a sheet, from its name, its file or its address."""
    return text.strip().rstrip("/").rpartition("/")[2].removesuffix(".yaml"), []


def _list(field: Field, text: str, reference: Reference) -> Result:
    reader = _READERS.get(field.item_kind, _line)
    items = [reader(field, line, reference)[0] for line in lines_of(text)]
    if field.suggestions:
        known = reference.vocabularies.terms(field.suggestions)
        items = [known[slug].label if (slug := _slug(item, known)) else item for item in items]
    return list(dict.fromkeys(items)) or None, []


def _objects(field: Field, text: str, reference: Reference) -> Result:
    items: list[dict[str, Any]] = []
    slips: list[str] = []
    for line in lines_of(text):
        parts = [part.strip() for part in _SEPARATOR.split(line.strip("|").strip())]
        parts = around_address(parts, [child.kind for child in field.children])
        if len(parts) > len(field.children):
            order = " | ".join(child.titre for child in field.children)
            slips.append(
                f"La ligne « {_short(line)} » a {len(parts)} parties. Attendu, au plus "
                f"{len(field.children)} : {order}."
            )
            continue
        item: dict[str, Any] = {}
        for child, part in zip(field.children, parts, strict=False):
            if part:
                value, sentences = value_of(child, part, reference)
                slips += [f"Ligne « {_short(line)} », {child.titre} : {s}" for s in sentences]
                if value is not None:
                    item[child.key] = value
        missing = [c for c, part in _padded(field, parts) if c.required and not part]
        slips += [f"Ligne « {_short(line)} » : il manque « {child.titre} »." for child in missing]
        items.append(item)
    return items or None, slips


def _padded(field: Field, parts: list[str]) -> list[tuple[Field, str]]:
    filled = [*parts, *[""] * (len(field.children) - len(parts))]
    return list(zip(field.children, filled, strict=True))


def _short(text: str, most: int = 80) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


_READERS: Mapping[str, Callable[[Field, str, Reference], Result]] = {
    "texte-riche": _rich,
    "choix": _choice,
    "choix-multiple": _choices,
    "booleen": _yes,
    "annee": _number,
    "nombre": _number,
    "date": _date,
    "adresse": _address,
    "identifiant": _identifier,
    "liste": _list,
    "liste-d-objets": _objects,
}
