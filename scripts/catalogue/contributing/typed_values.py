"""From what a person typed, in a cell or in a form's answer, to the value of a field.

One reader for every door. What it does not understand is a finding, never a guess; what it
understood in other words than those typed is told in `understood`.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from catalogue.contributing.choices import KINDS, kind_of, kind_words, labels, truth_of, value_of
from catalogue.reference.fields import Field
from catalogue.reference.places import HELP, find_places
from catalogue.reference.reference import Reference
from catalogue.text import cells
from catalogue.text.bullets import with_lists, without_bullet
from catalogue.text.dates import iso_date, period_of
from catalogue.text.folding import fold, nearest
from catalogue.text.our_data import our_data

_NUMBERED = re.compile(r"^\s*[0-9]{1,2}[.)]\s+")
_BARS = re.compile(r"\s*\|\s*|\t+")
_WEB = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_CODES = re.compile(r"(?:2[ABab])?\d+(?:[\s,;]+(?:2[ABab])?\d+)*|2[ABab]")
_LONGEST_CODE = 9
_YEAR_DIGITS = 4
_NAME = "nom"
_PERIOD = {"periode.debut", "periode.fin"}
_MOST_LINES = 100
"""More than any list takes; the rest is not read."""
_LONGEST_SHOWN = 80


SENTENCES: Mapping[str, Any] = our_data(__file__, "messages.yaml")
"""What is said of each finding."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was not understood: the code of its sentences, and the words they need."""

    code: str
    details: Mapping[str, str]
    within: str = ""
    """The part of the line that is meant: "ligne 2 : Année"."""

    def sentence(self, name: str) -> str:
        """Its `constat`, `attendu` or `remede`, in French."""
        sentence: str = SENTENCES["constats"][self.code][name]
        return sentence.format_map(self.details)


class TypedReader:
    """Reads one answer, or one cell.

    With `escaped`, lines are those of a table that we wrote: a bar or a line break inside a part
    stands behind a backslash, and a bullet is a character like others. `beside` is what stands
    next to the names of towns: their département, or a postal code.
    """

    def __init__(self, reference: Reference, *, escaped: bool = False, beside: str = "") -> None:
        self._reference = reference
        self._escaped = escaped
        self._beside = beside
        self._within = ""
        self.findings: list[Finding] = []
        self.understood: list[str] = []
        self.extra: dict[str, Any] = {}
        """What an answer says of neighbouring fields: the end of "2019-2022"."""

    def value(self, field: Field, text: str) -> Any:  # noqa: ANN401 (any value of the model)
        """The value of `field`; None when `text` gives none."""
        if field.key in HELP and "code" in {field.kind, field.item_kind}:
            return self._place(field, text)
        if field.kind in _TEXTS:
            return _TEXTS[field.kind](" ".join(text.split()))
        return self._READERS.get(field.kind, TypedReader._line)(self, field, text)

    def lines(self, text: str) -> list[str]:
        """The lines that are not empty, without the bullet or number of a list."""
        lines = cells.lines_of(text)
        if not self._escaped:
            bare = (without_bullet(_NUMBERED.sub("", line)).strip() for line in lines)
            lines = [line for line in bare if line]
        return lines[:_MOST_LINES]

    def found(self, code: str, **details: str) -> None:
        """Note what was not understood."""
        self.findings.append(Finding(code, details, self._within))

    def _place(self, field: Field, text: str) -> Any:  # noqa: ANN401
        several = field.kind == "liste"
        if several and _CODES.fullmatch(text):
            typed = re.split(r"[\s,;]+", text.upper())
            if any(self._zero_is_lost(field, code) for code in typed):
                return None
            text = "\n".join(typed)
        names = "\n".join(self.lines(text)) if several else " ".join(text.split())
        places = [*find_places(field.key, names, self._reference.territories, self._beside)]
        for place in places:
            if place.slip:
                self.found("lieu", constat=place.slip)
        codes = list(dict.fromkeys(found.place.code for found in places if found.place))
        return (codes if several else codes[0]) if codes else None

    def _zero_is_lost(self, field: Field, code: str) -> bool:
        """Whether a spreadsheet that took the code for a number lost the zero it begins with."""
        if not code.isdecimal() or not field.pattern or re.search(field.pattern, code):
            return False
        lengths = range(len(code) + 1, _LONGEST_CODE + 1)
        likely = next((c for n in lengths if re.search(field.pattern, c := code.zfill(n))), "")
        if likely:
            self.found("zero-perdu", valeur=code, probable=likely)
        return bool(likely)

    def _line(self, field: Field, text: str) -> str:
        return text if self._escaped and field.kind.startswith("texte") else " ".join(text.split())

    def _rich(self, _field: Field, text: str) -> str:
        if self._escaped:
            return text
        lines = (with_lists(text).expandtabs(4).replace("\u00a0", " ")).split("\n")
        return re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines)).strip()

    def _choice(self, field: Field, text: str) -> str | None:
        chosen = self._known(field, text)
        if not chosen:
            offered = labels(field, self._reference.vocabularies)
            near = nearest(text, offered)
            proche = f"La plus proche est « {near} »." if near else ""
            told = {"valeur": _short(text), "valeurs": ", ".join(offered)}
            self.found("valeur-inconnue", proche=proche, **told)
        return chosen or None

    def _choices(self, field: Field, text: str) -> list[str] | None:
        chosen = [value for line in self.lines(text) for value in self._named(field, line)]
        return (chosen if self._escaped else list(dict.fromkeys(chosen))) or None

    def _named(self, field: Field, line: str) -> Iterator[str]:
        """The values that a line names: one, or several between commas, bars or "et"."""
        split = map(str.strip, re.split(r"[,;/+&|]|\bet\b", line))
        parts = [*dict.fromkeys(filter(None, split))][:_MOST_LINES]
        apart = not self._known(field, line) and any(self._known(field, part) for part in parts)
        values = (self._choice(field, part) for part in (parts if apart else [line]))
        return (value for value in dict.fromkeys(values) if value)

    def _known(self, field: Field, text: str) -> str:
        value = value_of(" ".join(text.split()), field, self._reference.vocabularies)
        return value if value in field.values else ""

    def _yes(self, _field: Field, text: str) -> bool | None:
        truth = truth_of(text)
        if truth is None:
            self.found("oui-ou-non", valeur=_short(text))
        return truth

    def _number(self, _field: Field, text: str) -> int | None:
        # "30 000 €", as people write it.
        digits = "".join(text.split()).removesuffix("€")
        if re.fullmatch("-?[0-9]{1,15}", digits):
            return int(digits)
        self.found("nombre", valeur=_short(text))
        return None

    def _year(self, field: Field, text: str) -> int | None:
        if re.fullmatch("[0-9]{4}", text):
            return int(text)
        period = period_of(text) if field.path in _PERIOD else {}
        day = iso_date(text)
        if day != text:
            period = {field.key: int(day[:_YEAR_DIGITS])}
        if not period:
            self.found("annee", valeur=_short(text))
            return None
        years = [str(value) for value in period.values() if type(value) is int]
        if len(years) != 1:
            self.understood.append(f"« {_short(text)} » : {' à '.join(years) or 'ancienneté'}")
        group = field.path.rpartition(".")[0]
        self.extra |= {f"{group}.{key}": v for key, v in period.items() if key != field.key}
        year: int | None = period.get(field.key)
        return year

    def _list(self, field: Field, text: str) -> list[Any] | None:
        reader = _TEXTS.get(field.item_kind, str)
        lines = self.lines(text)
        if field.item_kind in {"code", "identifiant"}:
            lines = [word for line in lines for word in re.split(r"[\s,;]+", line)]
        lines = [cells.unescape(line) for line in lines] if self._escaped else lines
        items = [reader(line if self._escaped else " ".join(line.split())) for line in lines]
        if field.suggestions and not self._escaped:
            items = [self._usual(field, item) for item in items]
        kept = [item for item in items if item != ""]
        return (kept if self._escaped else list(dict.fromkeys(kept))) or None

    def _usual(self, field: Field, item: str) -> str:
        """An item as its list of suggestions writes it, where it has it."""
        terms = self._reference.vocabularies.terms(field.suggestions)
        slug = value_of(item, field, self._reference.vocabularies)
        return terms[slug].label if slug in terms else item

    def _objects(self, field: Field, text: str) -> list[dict[str, Any]] | None:
        items = []
        kinds = [child.kind for child in field.children]
        for number, line in enumerate(self._items(field, text), start=1):
            parts = cells.split_parts(line) if self._escaped else _BARS.split(line.strip("| \t"))
            parts = [part.strip() for part in cells.around_address(parts, kinds)]
            if len(parts) <= len(field.children):
                items.append(self._object(field, parts, line, number))
                continue
            form = " | ".join(child.titre for child in field.children)
            counts = {"compte": str(len(parts)), "limite": str(len(field.children))}
            self.found("trop-de-parties", texte=_short(line), forme=form, **counts)
        return items or None

    def _items(self, field: Field, text: str) -> list[str]:
        """The lines; where no bar parts them, the addresses or organisations of a line too."""
        items = []
        for line in self.lines(text):
            words = re.split(r"[\s,;]+", line)
            if "|" in line or not self._escaped:
                items.append(line)
            elif all(map(_WEB.fullmatch, words)):
                items += words
            elif field.children[0].key == _NAME:
                parts = [part for part in re.split(r"\s[+/]\s|;", line) if part.strip()]
                for part in parts:
                    commas = part.split(",")
                    named = all(kind_of(name, self._kind_words) for name in commas)
                    items += commas if named else [part]
            else:
                items.append(line)
        return items

    def _object(self, field: Field, parts: list[str], line: str, number: int) -> dict[str, Any]:
        item: dict[str, Any] = {}
        rest = [""] * (len(field.children) - len(parts))
        for child, part in zip(field.children, [*parts, *rest], strict=True):
            begin = f"ligne {number} :" if self._escaped else f"Ligne « {_short(line)} »,"
            self._within = f"{begin} {child.titre}"
            value = self.value(child, part) if part else self._sort(child, item)
            if value is not None:
                item[child.key] = value
            elif not part and child.required and not self._escaped:
                # The checks of a table say it, at its cell.
                self.found("partie-absente")
        self._within = ""
        return item

    def _sort(self, child: Field, item: Mapping[str, Any]) -> str | None:
        """The kind of an organisation that begins its name: "Ville de Bron" is a commune."""
        name = str(item.get(_NAME, ""))
        kind = kind_of(name, self._kind_words) if child.vocabulaire == KINDS else ""
        if not kind:
            return None
        term = self._reference.vocabularies.terms(KINDS)[kind]
        if not fold(name).startswith(fold(term.label)):
            self.understood.append(f"{name} : {term.label}")
        return term.slug

    @cached_property
    def _kind_words(self) -> list[tuple[str, str]]:
        return kind_words(self._reference.vocabularies)

    _READERS: ClassVar[Mapping[str, Callable[["TypedReader", Field, str], Any]]] = {
        "texte-riche": _rich,
        "choix": _choice,
        "choix-multiple": _choices,
        "booleen": _yes,
        "annee": _year,
        "nombre": _number,
        "liste": _list,
        "liste-d-objets": _objects,
    }


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1] + "…"


def _slug(text: str) -> str:
    """The name of a sheet, from its name, its file or its address."""
    return text.rstrip("/").rpartition("/")[2].removesuffix(".yaml")


_TEXTS: Mapping[str, Callable[[str], str]] = {
    "date": iso_date,
    "adresse": cells.web_address,
    "identifiant": _slug,
}
