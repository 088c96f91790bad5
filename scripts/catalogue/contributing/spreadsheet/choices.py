"""Choices by the words that people read: "Petite enfance" for `petite-enfance`."""

from collections.abc import Mapping

from catalogue.reference.fields import Field
from catalogue.reference.vocabularies import Term, Vocabularies
from catalogue.text.folding import fold

YES, NO = "oui", "non"
_YES = frozenset({YES, "vrai", "true", "x", "1"})
_NO = frozenset({NO, "faux", "false", "0"})


def labels(field: Field, vocabularies: Vocabularies) -> tuple[str, ...]:
    """What the drop-down list of a cell of `field` offers; nothing when it takes free text."""
    if field.kind == "booleen":
        return (YES, NO)
    if field.values:
        return tuple(label_of(value, field, vocabularies) for value in field.values)
    if field.suggestions:
        return tuple(term.label for term in vocabularies.terms(field.suggestions).values())
    return ()


def label_of(value: str, field: Field, vocabularies: Vocabularies) -> str:
    """The label of a value, or the value when its label would not be read back as the same."""
    term = _terms(field, vocabularies).get(value)
    if term and value_of(term.label, field, vocabularies) == value:
        return term.label
    return value


def value_of(typed: str, field: Field, vocabularies: Vocabularies) -> str:
    """The value that has this name, label, plural or synonym; else `typed`, which checks refuse.

    Case, accents and hyphens do not count.
    """
    folded = fold(typed)
    for value in field.values:
        if fold(value) == folded:
            return value
    terms = _terms(field, vocabularies).values()
    for term in terms:
        if folded in {fold(term.label), fold(term.pluriel)}:
            return term.slug
    meant = {term.slug for term in terms if folded in map(fold, term.synonyms)}
    return meant.pop() if len(meant) == 1 else typed


def truth_of(typed: str) -> bool | None:
    """Yes or no; None for another word."""
    folded = fold(typed)
    return True if folded in _YES else False if folded in _NO else None


def _terms(field: Field, vocabularies: Vocabularies) -> Mapping[str, Term]:
    return vocabularies.terms(field.vocabulaire) if field.vocabulaire else {}
