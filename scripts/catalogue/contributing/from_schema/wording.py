"""What a field accepts, in French words."""

import re
from collections.abc import Mapping
from typing import Any

from catalogue.reference.fields import Field
from catalogue.text.our_data import our_data

# The schema's help also says how to write a value in a file.
_FILE_WORDS = (
    (re.compile(r",? entre guillemets(?: :(?= l))?"), ""),
    (re.compile(r", un(?:e condition| point| pas) par ligne(?=\.)"), ""),
)

_KINDS: Mapping[str, Any] = our_data(__file__)


def without_file_words(text: str, yes: str) -> str:
    """A help text of the schema, for whoever writes no file; `yes` is what to do for `true`."""
    for pattern, replacement in _FILE_WORDS:
        text = pattern.sub(replacement, text)
    return text.replace("Écrivez true ", f"{yes} ")


def parts_of(field: Field) -> str:
    """The parts of a line that stands for an element: "Nom | Type | Rôle (facultatif)"."""
    return " | ".join(f"{c.titre}{'' if c.required else ' (facultatif)'}" for c in field.children)


def requirement(field: Field) -> str:
    """Whether the field must be filled in."""
    if field.required:
        return "obligatoire"
    return f"obligatoire {field.condition}" if field.condition else "facultatif"


def accepts(field: Field) -> str:
    """The kind of the field with its limits: "liste de 1 à 6 textes de 5 à 200 caractères"."""
    if field.kind in {"liste", "liste-d-objets", "choix-multiple"}:
        one, several = _KINDS["lists"][field.item_kind if field.kind == "liste" else field.kind]
        few, most = field.min_items or 0, field.max_items
        if most == 1:
            number = f"1 {one}"
        elif most:
            number = f"{few} à {most} {several}"
        else:
            number = f"au moins {few} {one if few == 1 else several}"
        words = f"liste : {number}"
    else:
        words = _KINDS["scalars"][field.kind]
    if field.kind.startswith("texte") or field.item_kind == "texte":
        words += _length(field)
    return words


def _length(field: Field) -> str:
    least, most = field.min_length or 0, field.max_length
    if most is None:
        return f" d'au moins {_number(least)} caractères" if least else ""
    return f" de {_number(least)} à {_number(most)} caractères"


def _number(value: int) -> str:
    """In groups of three digits, as French print does."""
    return f"{value:,}".replace(",", "\u00a0")
