"""The questions of the issue form: one per field of the schema, in the order of a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalogue.reference.fields import Field
from catalogue.reference.schema import Schema

NOT_ASKED = frozenset({"redaction.date", "redaction.creation", "anciens_identifiants"})
"""The day of the answer fills the one; a new sheet has no former name."""

CONSENT = "Avant d'envoyer"
"""Label of the last question, which is not about a field."""
CONSENTS = (
    "Aucun enfant, aucune famille, aucun professionnel n'est nommé ni reconnaissable.",
    "J'ai écrit ces phrases pour la fiche, et j'accepte leur publication sous Licence Ouverte 2.0.",
)

YES = "Oui"
"""The one box of a question that is answered by yes or left alone."""

TAKEN_UP = "reprise"
"""The label by which the workflow knows these issues, and a message pasted into one."""
ORIGINAL = "fiche_d_origine"
_ASKED = "organisme territoire annee garde change resultat url fiche"
_REQUIRED = {"organisme", "territoire"}


@dataclass(frozen=True, slots=True)
class Question:
    """One question; a group of fields gives one for each of its fields."""

    label: str
    field: Field
    partie: str
    """Title of the part of the sheet that it stands in."""
    parent: Field | None = None

    @property
    def id(self) -> str:
        """Its name in the form's file, and in an address that fills it beforehand."""
        return self.field.path.replace(".", "-")

    @property
    def path(self) -> tuple[str, ...]:
        """Where its answer stands in the sheet."""
        return tuple(self.field.path.split("."))

    @property
    def required(self) -> bool:
        """Whether every sheet must have an answer."""
        return self.field.required and (self.parent is None or self.parent.required)


def questions(schema: Schema) -> tuple[Question, ...]:
    """All the questions about fields."""
    return tuple(question for field in schema.top() for question in _of(field))


def taken_up_questions(schema: Schema) -> tuple[Question, ...]:
    """The sheet that was taken up, then what `reprises` says of it; the day is not asked."""
    (taken,) = (field for field in schema.top() if field.key == "reprises")
    known = {field.key: field for field in taken.children}
    first = replace(
        known["fiche"],
        key=ORIGINAL,
        titre="Fiche d'origine",
        description="Donnez l'adresse ou l'identifiant de la fiche que vous avez reprise.",
        required=True,
    )
    asked = [replace(known[key], required=key in _REQUIRED) for key in _ASKED.split()]
    fields = (replace(field, path=field.key) for field in (first, *asked))
    return tuple(Question(field.titre, field, taken.partie) for field in fields)


def question_of(path: str, asked: tuple[Question, ...]) -> Question | None:
    """The question whose answer holds the field `path` (`porteurs[1].nom`), or None."""
    key = path.partition("[")[0]
    exact = (question for question in asked if question.field.path == key)
    inside = (question for question in asked if question.field.path.startswith(f"{key}."))
    return next(exact, None) or next(inside, None)


def _of(
    field: Field, parent: Field | None = None, above: str = "", partie: str = ""
) -> Iterator[Question]:
    name = f"{above} : {field.titre[0].lower()}{field.titre[1:]}" if above else field.titre
    partie = partie or field.partie
    if field.kind != "objet" and field.path not in NOT_ASKED:
        yield Question(name, field, partie, parent)
    elif field.kind == "objet":
        for child in field.children:
            yield from _of(child, field, name, partie)
