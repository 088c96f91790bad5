"""The words of the form, where they differ from those for people who write the file by hand."""

import re

from catalogue.contributing.from_schema.wording import without_file_words
from catalogue.reference.fields import Field

_BY_FILE = re.compile(r", par leur identifiant : [^.]*«[^»]*»\.$")
_LOOKED_UP = {
    "territoire.communes": "Tapez le début du nom, puis choisissez. À Paris, Lyon et Marseille : "
    "l'arrondissement.",
    "territoire.intercommunalite": "Tapez une partie du nom, puis choisissez.",
    "territoire.departement": "",
    "territoire.region": "",
}
_LINES = " Chaque élément sur sa ligne."
_SENTENCE = re.compile(r"(?<=\.) (?=[A-ZÀ-Ý])")
_NEVER_LEFT_OUT = re.compile(r"personne|jamais|effet")
_WORTH_SAYING = {"textarea", "lines", "tick"}
_TYPED = {"text", "line", "textarea", "lines"}
_EVERYBODY_KNOWS = {"adresse", "annee", "courriel"}
_INLINE = 40
"""An example up to this length stands under the help; longer ones are on the page of the fields."""


def help_text(field: Field, control: str) -> str:
    """The help of a field as the form gives it: few words.

    The first sentence of the schema's, but for what a title says as well inside a group; and
    those that protect people. The page of the fields, one link away, has the rest.
    """
    if field.path in _LOOKED_UP:
        return _LOOKED_UP[field.path]
    first, *others = _SENTENCE.split(field.description)
    inside = "." in field.path and control not in _WORTH_SAYING
    titled = control == "group" or inside or field.kind in {"annee", "adresse"}
    sentences = [] if titled and not _NEVER_LEFT_OUT.search(first) else [first]
    text = " ".join([*sentences, *filter(_NEVER_LEFT_OUT.search, others)])
    text = _BY_FILE.sub(".", without_file_words(text, "Cochez"))
    alone = control == "lines" and "par ligne" not in text
    return f"{text}{_LINES}".strip() if alone else text


def example_text(field: Field, control: str) -> str:
    """The first example as it would be typed, where it is short and shows something.

    "" where the values stand there to be chosen, and for years and addresses.
    """
    if not field.examples or control not in _TYPED or field.kind in _EVERYBODY_KNOWS:
        return ""
    example = field.examples[0]
    text = "\n".join(example) if isinstance(example, list) else str(example)
    return text if len(text) <= _INLINE and "\n" not in text else ""


def need_text(field: Field, parent: Field | None) -> str:
    """Whether the field must be filled in."""
    if field.required:
        asked = parent is None or parent.required or parent.kind == "liste-d-objets"
        return "obligatoire" if asked else "obligatoire ici"
    return "obligatoire" if field.condition else ""


def singular(title: str) -> str:
    """The name of one element of a list: "Sources" gives "source"."""
    return re.sub(r"s\b", "", title.lower())
