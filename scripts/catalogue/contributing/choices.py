"""Choices by the words that people read: "Petite enfance" for `petite-enfance`."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from catalogue.reference.fields import Field
from catalogue.reference.vocabularies import Term, Vocabularies
from catalogue.text.folding import fold

KINDS = "acteurs"
"""The vocabulary of the kinds of organisations."""
YES, NO = "oui", "non"
_YES = frozenset({YES, "vrai", "true", "x", "1"})
_ARTICLE = re.compile("^(?:les? |la |l')")
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


def labels_in(text: str, field: Field, vocabularies: Vocabularies) -> str:
    """`text`, which is about `field`, with the labels of the values between its French marks."""
    terms = {
        slug: term.label
        for name in Vocabularies.names()
        for slug, term in vocabularies.terms(name).items()
    }
    terms |= {slug: term.label for slug, term in _terms(field, vocabularies).items()}
    quoted = re.compile(r"(?<=« )[a-z]+(?:-[a-z]+)*(?= »)")
    return quoted.sub(lambda match: terms.get(match[0], match[0]), text)


def value_of(typed: str, field: Field, vocabularies: Vocabularies) -> str:
    """The value that has this name, label, plural or synonym; else `typed`, which checks refuse.

    Case, accents and hyphens do not count.
    """
    heard = _heard(typed)
    for value in field.values:
        if _heard(value) == heard:
            return value
    terms = _terms(field, vocabularies).values()
    for term in terms:
        if heard in {_heard(term.label), _heard(term.titre)}:
            return term.slug
    meant = {term.slug for term in terms if heard in map(_heard, term.synonyms)}
    if not meant:
        # "Terminé", "Collégien": without the endings of gender and number.
        names = {(name, term.slug) for term in terms for name in (term.label, *term.synonyms)}
        meant = {slug for name, slug in names if _heard(name).rstrip("es") == heard.rstrip("es")}
    return meant.pop() if len(meant) == 1 else typed


def kind_words(vocabularies: Vocabularies) -> list[tuple[str, str]]:
    """What the name of an organisation begins with, folded, and the kind that it tells."""
    kinds = vocabularies.terms(KINDS).values()
    return [(f"{fold(w)} ", k.slug) for k in kinds for w in (k.label, k.titre, *k.synonyms)]


def kind_of(name: str, words: Iterable[tuple[str, str]]) -> str:
    """The kind of which the longest of `words` begins the name; "" where none does, or several.

    The same is done in `docs/assets/form/guesses.js`; a test compares the two.
    """
    said = f"{_ARTICLE.sub('', fold(name))} "
    begun = [(len(word), kind) for word, kind in words if said.startswith(word)]
    kinds = {kind for length, kind in begun if length == max(begun)[0]}
    return kinds.pop() if len(kinds) == 1 else ""


def truth_of(typed: str) -> bool | None:
    """Yes or no; None for another word."""
    folded = fold(typed)
    return True if folded in _YES else False if folded in _NO else None


@lru_cache(maxsize=4096)
def _heard(text: str) -> str:
    """Without what "co-éducation" and "coéducation" write in two ways, nor "&" and "et"."""
    return fold(text.replace("&", " et ")).replace(" ", "")


def _terms(field: Field, vocabularies: Vocabularies) -> Mapping[str, Term]:
    name = field.vocabulaire or field.suggestions
    return vocabularies.terms(name) if name else {}
