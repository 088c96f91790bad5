"""The words of the form, where they differ from those for people who write the file by hand."""

import re

from catalogue.reference.fields import Field

# The schema's help also says how to write a value in YAML, which the form does by itself.
_MARKUP = " Des paragraphes, des listes, de l'italique, du gras et des liens sont possibles."
_FILE_WORDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r",? entre guillemets"), ""),
    (re.compile(r"^Écrivez true si "), "Cochez si "),
    (re.compile(r", un(?:e condition| point| pas) par ligne(?=\.)"), ""),
    (re.compile(re.escape(_MARKUP)), ""),
    (re.compile(r", par leur identifiant : [^.]*«[^»]*»\.$"), "."),
)
_LOOKED_UP = {
    "territoire.communes": "Tapez les premières lettres du nom, puis choisissez dans la liste : "
    "le code officiel est rempli pour vous. Plusieurs communes sont possibles. À Paris, Lyon et "
    "Marseille, choisissez l'arrondissement.",
    "territoire.intercommunalite": "Tapez une partie du nom, puis choisissez dans la liste : le "
    "numéro officiel est rempli pour vous.",
    "territoire.departement": "Choisissez le département dans la liste.",
    "territoire.region": "Choisissez la région dans la liste.",
}
_PICKED = " Tapez quelques lettres, puis choisissez dans la liste."
_LINES = " Une seule chose par ligne."
_RICH = (
    " Une ligne vide sépare deux paragraphes ; un tiret et une espace commencent un élément de "
    "liste."
)
_INLINE = 60
"""An example up to this length stands under the help; a longer one is folded."""


def help_text(field: Field, control: str) -> str:
    """The help of a field as the form gives it."""
    if field.path in _LOOKED_UP:
        return _LOOKED_UP[field.path]
    text = field.description
    for pattern, replacement in _FILE_WORDS:
        text = pattern.sub(replacement, text)
    if control == "picker":
        text += _PICKED
    elif control == "lines":
        text += _LINES
    elif field.kind == "texte-riche":
        text += _RICH
    return text


def example_text(field: Field, control: str) -> str:
    """The first example as it would be typed; "" where the values stand there to be chosen."""
    if not field.examples or control not in {"text", "line", "textarea", "lines"}:
        return ""
    example = field.examples[0]
    return "\n".join(example) if isinstance(example, list) else str(example)


def is_short(example: str) -> bool:
    """Whether an example stands beside the help rather than folded."""
    return len(example) <= _INLINE and "\n" not in example


def need_text(field: Field, parent: Field | None) -> str:
    """Whether the field must be filled in."""
    if field.required:
        asked = parent is None or parent.required or parent.kind == "liste-d-objets"
        return "obligatoire" if asked else "obligatoire si vous remplissez cette partie"
    return "obligatoire" if field.condition else "facultatif"


def singular(title: str) -> str:
    """The name of one element of a list: "Sources" gives "source"."""
    return re.sub(r"s\b", "", title.lower())
