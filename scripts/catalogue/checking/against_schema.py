"""From the JSON Schema's errors to problems that say, in a contributor's terms, what is wrong."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from catalogue.findings.problems import Mark, Path, Problem, dotted
from catalogue.reading.document import Document
from catalogue.reference.schema import Schema
from catalogue.reference.vocabularies import Term, Vocabularies
from catalogue.text.cells import web_address
from catalogue.text.dates import iso_date
from catalogue.text.folding import fold, nearest
from catalogue.text.our_data import our_data
from catalogue.text.yaml_values import inline_yaml

if TYPE_CHECKING:
    from jsonschema.exceptions import ValidationError

_TYPES: Mapping[str, str] = our_data(__file__)["types"]
_TYPE_ADVICE: Mapping[str, str] = our_data(__file__)["advice"]
_SHOWN_VALUES = 20


@dataclass(frozen=True, slots=True)
class _Case:
    """One error of the validator, with all that phrasing it may need."""

    document: Document
    error: "ValidationError"
    path: Path
    schema: Schema
    vocabularies: Vocabularies | None

    @property
    def clause(self) -> Mapping[str, Any]:
        """The part of the schema that is not met, with our own `x-` words."""
        return cast("Mapping[str, Any]", self.error.schema)

    @property
    def value(self) -> Any:  # noqa: ANN401 (any YAML value)
        """What the sheet holds there."""
        return self.error.instance

    @property
    def limit(self) -> Any:  # noqa: ANN401 (as many kinds as keywords)
        """What the keyword asks for."""
        return self.error.validator_value

    def problem(self, code: str, mark: Mark | None = None, *key: str, **details: str) -> Problem:
        """A problem with the value, or with what `key` names in it; marked there by default."""
        mark = mark or self.document.mark(self.path)
        return Problem(code, self.document.file, mark, dotted((*self.path, *key)), details)


def schema_problems(
    document: Document, schema: Schema, vocabularies: Vocabularies | None
) -> Iterator[Problem]:
    """A problem for each thing in `document` that the schema does not allow.

    `vocabularies` are for the words of the messages alone.
    """
    refused: set[tuple[str, Path]] = set()
    for error in schema.validator.iter_errors(document.value):
        case = _Case(document, error, tuple(error.absolute_path), schema, vocabularies)
        # What a definition and the clause beside it both refuse is said once.
        if (error.validator, case.path) in refused:
            continue
        refused |= (
            {(error.validator, case.path)} if error.validator in {"type", "pattern"} else set()
        )
        if error.instance is None and error.validator in {"type", "enum", "const"}:
            yield case.problem("champ-vide")
        else:
            yield from _KEYWORDS.get(str(error.validator), _malformed)(case)


def _unknown_fields(case: _Case) -> Iterator[Problem]:
    for key in case.value:
        if key in _properties(case):
            continue
        mark = case.document.key_mark((*case.path, key))
        yield case.problem("champ-inconnu", mark, key, champ=key, proche=_near_field(case, key))


def _properties(case: _Case) -> Mapping[str, Any]:
    properties: Mapping[str, Any] = case.clause.get("properties", {})
    return properties


def _near_field(case: _Case, key: str) -> str:
    elsewhere = [field.path for field in case.schema.fields() if field.key == key]
    if elsewhere:
        place = elsewhere[0].rpartition(".")[0].removesuffix("[]")
        where = f"dans « {place} »" if place else "au premier niveau, sans espaces devant"
        return f" ; « {key} » se range {where}"
    near = _near_name(case, key)
    return f" ; le plus proche est « {near} »" if near else ""


def _near_name(case: _Case, key: str) -> str:
    # People type the label that they read on a page as often as the name in the file.
    known = _properties(case)
    labels = {str(sub.get("title", name)): name for name, sub in known.items()}
    # "titre:Une classe", where a space is missing, is that field too.
    near = nearest(re.split("[:：]", key)[0], [*known, *labels])
    return labels.get(near, near)


def _missing(case: _Case) -> Iterator[Problem]:
    present = case.value
    # « Titre » or « public » is one mistake: the message on that line names the field to write.
    renamed = {_near_name(case, key) for key in present if key not in _properties(case)}
    for key in case.limit:
        if key in present or key in renamed or f"'{key}'" not in case.error.message:
            continue
        field = case.schema.field((*case.path, key))
        where = f" dans « {dotted(case.path)} »" if case.path else ""
        reason = case.clause.get("x-raison", "")
        yield case.problem(
            "champ-manquant",
            case.document.key_mark(case.path),
            key,
            champ=key,
            titre=field.titre if field else key,
            lieu=where,
            raison=f" {reason}" if reason else "",
            exemple=field.line_example if field else f"{key}: …",
        )


def _wrong_type(case: _Case) -> Iterator[Problem]:
    expected = case.limit
    names = [expected] if isinstance(expected, str) else list(expected)
    value = case.value
    written = case.document.written.get(case.path, str(value))
    yield case.problem(
        "type-incorrect",
        trouve=_describe(value, written),
        attendu=" ou ".join(_TYPES[name] for name in names),
        conseil=_type_advice(case, names[0], value, written),
    )


def _describe(value: Any, written: str) -> str:  # noqa: ANN401 (any YAML value)
    if isinstance(value, bool):
        return f"« {written} », lu comme oui ou non"
    if isinstance(value, int | float):
        return f"« {written} », lu comme un nombre"
    if isinstance(value, str):
        short = value if len(value) <= 40 else value[:39] + "…"  # noqa: PLR2004 (a line)
        return f"un texte (« {short} »)"
    return "une liste" if isinstance(value, list) else "un groupe de champs"


def _type_advice(case: _Case, expected: str, value: Any, written: str) -> str:  # noqa: ANN401
    key = next((part for part in reversed(case.path) if isinstance(part, str)), "")
    if expected == "string" and isinstance(value, int | float):
        return f'Écrivez la valeur entre guillemets : "{written}".'
    if expected == "array" and not isinstance(value, dict):
        item = f'"{written}"' if isinstance(value, int | float) else written
        if len(words := item.replace(",", " ").split()) > 1:
            # Lines without dashes are one text by now: only words of a list can be told apart.
            if "enum" not in case.clause.get("items", {}):
                return _TYPE_ADVICE["array"]
            item = ", ".join(words)
        return f"Mettez la valeur entre crochets : {key}: [{item}]"
    if expected == "integer" and isinstance(value, str) and value.strip().isdecimal():
        return f"Écrivez le nombre sans guillemets : {key}: {value.strip()}"
    if expected == "object":
        field = case.schema.field(case.path)
        example = f", par exemple : {field.line_example}" if field else ""
        return f"Écrivez les champs du groupe, chacun avec son nom{example}"
    kind = str(case.clause.get("x-format", expected))
    return _TYPE_ADVICE.get(kind, "Écrivez un seul texte, entre guillemets.")


def _unknown_value(case: _Case) -> Iterator[Problem]:
    allowed = [str(value) for value in case.limit]
    typed = case.document.written.get(case.path, str(case.value))
    if former := case.clause.get("x-anciennes-valeurs", {}).get(fold(typed)):
        yield case.problem(former, valeur=typed)
        return
    near = _near_value(case, typed, allowed)
    listed = ", ".join(allowed)
    yield case.problem(
        "valeur-inconnue",
        valeur=typed,
        liste=f" : {listed}" if len(allowed) <= _SHOWN_VALUES else "",
        conseil=f"Écrivez « {near} »." if near else "Choisissez la valeur la plus proche.",
    )


def _near_value(case: _Case, typed: str, allowed: list[str]) -> str:
    terms = _terms(case)
    names = {fold(value): value for value in allowed}
    synonyms: dict[str, str] = {}
    for term in terms.values():
        for name in filter(None, (term.label, term.pluriel)):
            names.setdefault(fold(name), term.slug)
        for name in term.synonyms:
            synonyms.setdefault(fold(name), term.slug)
    # A label or a synonym names its entry: « Parentalité et coéducation », « décrochage ». Slips
    # are allowed for, fewer in synonyms: there are many, and one always looks a little alike.
    return (
        (names | synonyms).get(fold(typed))
        or names.get(nearest(typed, names))
        or synonyms.get(nearest(typed, synonyms, likeness=0.85), "")
    )


def _terms(case: _Case) -> Mapping[str, Term]:
    name = case.clause.get("x-vocabulaire", "").replace("-", "_")
    terms: Mapping[str, Term] = getattr(case.vocabularies, name, {}) if name else {}
    return terms


def _length(case: _Case) -> Iterator[Problem]:
    count, limit = len(case.value), int(case.limit)
    if case.error.validator == "minLength":
        field = case.schema.field(case.path)
        aide = field.description if field else ""
        yield case.problem("trop-court", compte=str(count), limite=str(limit), aide=aide)
    else:
        surplus = str(count - limit)
        yield case.problem("trop-long", compte=str(count), limite=str(limit), surplus=surplus)


def _items(case: _Case) -> Iterator[Problem]:
    code = "trop-peu" if case.error.validator == "minItems" else "trop-nombreux"
    limit = str(case.limit)
    yield case.problem(code, compte=str(len(case.value)), limite=limit)


def _repeated(case: _Case) -> Iterator[Problem]:
    seen: list[Any] = []
    for index, item in enumerate(case.value):
        if item in seen:
            shown = item if isinstance(item, str) else "le même groupe de champs"
            mark = case.document.mark((*case.path, index))
            yield case.problem("doublon", mark, valeur=shown, champ=dotted(case.path))
        seen.append(item)


def _bounds(case: _Case) -> Iterator[Problem]:
    limit = case.limit
    word = "au moins" if case.error.validator == "minimum" else "au plus"
    value = case.document.written.get(case.path, str(case.value))
    yield case.problem("nombre-hors-limites", valeur=value, attendu=f"Un nombre d'{word} {limit}")


def _malformed(case: _Case) -> Iterator[Problem]:
    field = case.schema.field(case.path)
    example = field.line_example if field else ""
    # What the forms and tables read as it is typed: "janvier 2021", "www.exemple.fr".
    typed = str(case.value)
    for kind, mend in (("date", iso_date), ("adresse", web_address)):
        if field and field.kind == kind and mend(typed) != typed:
            example = f"{field.key}: {inline_yaml(mend(typed))}"
    yield case.problem(
        str(case.clause.get("x-code", "format-incorrect")),
        valeur=typed[:80],
        aide=field.description if field else "",
        exemple=example,
    )


_KEYWORDS = {
    "additionalProperties": _unknown_fields,
    "required": _missing,
    "type": _wrong_type,
    "enum": _unknown_value,
    "const": _unknown_value,
    "minLength": _length,
    "maxLength": _length,
    "minItems": _items,
    "maxItems": _items,
    "uniqueItems": _repeated,
    "minimum": _bounds,
    "maximum": _bounds,
}
