"""What the form asks: one question per field of the schema, with the control that suits its kind.

Nothing here names a field, save those whose values are looked up in a list of places or sheets.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from catalogue.contributing.form.conditions import Condition, conditions
from catalogue.contributing.form.form_words import example_text, help_text, need_text
from catalogue.reference.fields import Field
from catalogue.reference.schema import Schema
from catalogue.reference.territories import Territories
from catalogue.reference.vocabularies import Maturite, Term, Theme, Vocabularies
from catalogue.text.our_data import our_data

_WORDS = our_data(__file__)
_SOURCES: Mapping[str, str] = _WORDS["sources"]
_CONTROLS: Mapping[str, str] = _WORDS["controls"]
_KEPT_ASIDE: Sequence[str] = _WORDS["kept_aside"]
_LINE = 100
"""A text that may be longer than this gets a field that grows."""
_TRIFLE = 10
"""A text that must be at least as long has its limits said; the others are seldom met."""
_FEW = 6
"""Up to so many values stand side by side; more are folded into a list to choose from."""


@dataclass(frozen=True, slots=True)
class Option:
    """A value to choose, in words."""

    value: str
    label: str
    explained: str = ""
    group: str = ""
    axe: str = ""


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A field as the form asks for it."""

    field: Field
    control: str
    """`text`, `line` (a text that may wrap), `textarea`, `tick`, `radios`, `select`, `checks`,
    `lines` (one text a line), `picker` (looked up by name), `group` or `items` (a group that can be
    repeated)."""
    need: str
    """"obligatoire"…; "" where it is not."""
    help: str
    example: str = ""
    options: tuple[Option, ...] = ()
    source: str = ""
    """Of a `picker`: the list that the scripts load."""
    free: bool = False
    """Of a `picker`: a value outside the list is accepted."""
    condition: Condition | None = None
    children: tuple["FormQuestion", ...] = ()

    @property
    def kept_aside(self) -> bool:
        """Whether it is shown only where it is filled: for those who look after the base."""
        return self.field.path in _KEPT_ASIDE

    @property
    def limits(self) -> bool:
        """Whether the limits of length are worth saying before one writes."""
        return (self.field.min_length or 0) >= _TRIFLE and self.field.max_length is not None

    @property
    def exclusive(self) -> bool:
        """Whether the answer is left out when the condition does not hold.

        A code anchors the practice at one scale: those of other scales are deduced, never written.
        """
        return self.condition is not None and "code" in {self.field.kind, self.field.item_kind}

    def grouped(self) -> list[tuple[str, list[Option]]]:
        """The options by group; one group without a name when there are none."""
        return [(name, list(group)) for name, group in groupby(self.options, lambda o: o.group)]


@dataclass(frozen=True, slots=True)
class Step:
    """A part of the sheet."""

    title: str
    questions: tuple[FormQuestion, ...]

    @property
    def optional(self) -> bool:
        """Whether the whole step can be left empty."""
        return not any(question.field.required for question in self.questions)


def form_steps(
    schema: Schema, vocabularies: Vocabularies, territories: Territories
) -> tuple[Step, ...]:
    """Every field of the schema as a question, in the order and the parts of a sheet."""
    asked = _Asked(vocabularies, territories, conditions(schema.document))
    parts = groupby(schema.top(), lambda field: field.partie)
    return tuple(Step(title, tuple(map(asked.question, fields))) for title, fields in parts)


@dataclass(frozen=True, slots=True)
class _Asked:
    vocabularies: Vocabularies
    territories: Territories
    conditions: Mapping[str, Condition]

    def question(self, field: Field, parent: Field | None = None) -> FormQuestion:
        source = _SOURCES.get(field.path) or field.suggestions
        options = self.options(field)
        control = _control(field, source, options)
        return FormQuestion(
            field=field,
            control=control,
            need=need_text(field, parent),
            help="" if field.path in _KEPT_ASIDE else help_text(field, control),
            example=example_text(field, control),
            options=options,
            source=source,
            free=bool(field.suggestions),
            condition=self.conditions.get(field.path),
            children=tuple(self.question(child, field) for child in field.children),
        )

    def options(self, field: Field) -> tuple[Option, ...]:
        if field.path == "territoire.departement":
            return _places((d.code, d.nom) for d in self.territories.departements.values())
        if field.path == "territoire.region":
            return _places((r.code, r.nom) for r in self.territories.regions.values())
        if not field.values:
            return ()
        terms = self.vocabularies.terms(field.vocabulaire)
        return tuple(self.option(terms[value]) for value in field.values)

    def option(self, term: Term) -> Option:
        explained = term.definition
        if isinstance(term, Maturite):
            explained = term.exigences
        axe = term.axe if isinstance(term, Theme) else ""
        group = self.vocabularies.axes[axe].label if axe else ""
        return Option(term.slug, term.label, explained, group, axe)


def _control(field: Field, source: str, options: tuple[Option, ...]) -> str:
    if source:
        return "picker"
    if field.kind in _CONTROLS:
        return _CONTROLS[field.kind]
    if options:
        # In a group that repeats, as many lists of buttons would drown the rest.
        return "radios" if len(options) <= _FEW and "[]" not in field.path else "select"
    long = field.kind == "texte" and (field.max_length or 0) > _LINE
    return "line" if long else "text"


def _places(named: Iterable[tuple[str, str]]) -> tuple[Option, ...]:
    return tuple(Option(code, name) for code, name in sorted(named, key=lambda place: place[1]))
