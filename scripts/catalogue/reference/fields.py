"""A field of a practice, as forms, the reference page and the template need it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from catalogue.text.yaml_values import inline_yaml

Node = Mapping[str, Any]

# Kinds that follow from the JSON type alone; `x-format` says more of a text or a number.
_KINDS = {"string": "texte", "integer": "nombre", "number": "nombre", "boolean": "booleen"}


@dataclass(frozen=True, slots=True)
class Field:
    """One field. Limits of length hold for each text of a `liste`."""

    path: str
    """`titre`, `territoire.echelle`, `porteurs[].nom`."""
    key: str
    """Its name in the file."""
    titre: str
    description: str
    kind: str
    """`texte`, `texte-long`, `texte-riche`, `choix`, `annee`, `nombre`, `date`, `code`, `adresse`,
    `courriel`, `identifiant`, `booleen`, `liste` (of texts), `choix-multiple`, `objet` or
    `liste-d-objets`."""
    required: bool = False
    """Always required beside its neighbours (see also `condition`)."""
    condition: str = ""
    """When it is required though `required` is false: "quand l'échelle est « region »"."""
    partie: str = ""
    """At the first level, title of the part of the sheet that it stands in."""
    item_kind: str = ""
    """The kind of the texts of a `liste`."""
    vocabulaire: str = ""
    """The vocabulary that holds the allowed values (see `Vocabularies.terms`)."""
    suggestions: str = ""
    """The vocabulary that holds the usual values, when others are accepted."""
    values: tuple[str, ...] = ()
    """The allowed values of a `choix` or `choix-multiple`."""
    pattern: str = ""
    min_length: int | None = None
    max_length: int | None = None
    min_items: int | None = None
    max_items: int | None = None
    minimum: int | None = None
    maximum: int | None = None
    default: Any = None
    usual: str = ""
    """The value that a form shows as chosen before anybody answers."""
    examples: tuple[Any, ...] = ()
    children: tuple["Field", ...] = ()

    @property
    def depth(self) -> int:
        """0 for a field of the first level."""
        return self.path.count(".")

    @property
    def anchor(self) -> str:
        """Its anchor on the reference page: `champ-porteurs-nom`."""
        return "champ-" + self.path.replace("[]", "").replace(".", "-").replace("_", "-")

    @property
    def line_example(self) -> str:
        """A line of YAML that fills it, from its first example."""
        return f"{self.key}: {inline_yaml(self.examples[0])}" if self.examples else f"{self.key}: …"


def fields_of(document: Node) -> tuple[Field, ...]:
    """The fields of the first level of a schema, or of its entries when it is that of a list.

    Each holds those that it contains.
    """
    defs = document.get("$defs", {})
    entry = _resolved(document.get("items", {}), defs)
    return tuple(_fields(entry or document, defs, "[]." if entry else ""))


def _fields(node: Node, defs: Node, prefix: str) -> Iterator[Field]:
    conditions = _conditions(node)
    partie = ""
    for key, raw in node.get("properties", {}).items():
        sub = _resolved(raw, defs)
        if {**sub, **sub.get("items", {})}.get("enum") == []:
            # Its list is empty: a base on another subject has no use for it.
            continue
        partie = sub.get("x-partie", partie)
        yield replace(
            _field(prefix + key, sub, defs),
            required=key in node.get("required", ()),
            condition=conditions.get(key, ""),
            partie=partie,
        )


def _field(path: str, node: Node, defs: Node) -> Field:
    key = path.rpartition(".")[2]
    items = _resolved(node.get("items", {}), defs)
    texts = items if node.get("type") == "array" else node
    inner, prefix = (items, f"{path}[].") if "properties" in items else (node, f"{path}.")
    return Field(
        path=path,
        key=key,
        titre=node.get("title", key),
        description=node.get("description", ""),
        kind=_kind(node, items),
        item_kind=_kind(items, {}) if items and "properties" not in items else "",
        vocabulaire=node.get("x-vocabulaire", ""),
        suggestions=node.get("x-suggestions", ""),
        values=tuple(texts.get("enum", ())),
        pattern=texts.get("pattern", ""),
        min_length=texts.get("minLength"),
        max_length=texts.get("maxLength"),
        min_items=node.get("minItems"),
        max_items=node.get("maxItems"),
        minimum=node.get("minimum"),
        maximum=node.get("maximum"),
        default=node.get("default"),
        usual=node.get("x-usuel", ""),
        examples=tuple(node.get("examples", ())),
        children=tuple(_fields(inner, defs, prefix)),
    )


def _kind(node: Node, items: Node) -> str:
    if node.get("type") == "array":
        if "properties" in items:
            return "liste-d-objets"
        return "choix-multiple" if "x-vocabulaire" in items else "liste"
    if "properties" in node:
        return "objet"
    if "x-vocabulaire" in node:
        return "choix"
    # A text or a group, one of several shapes: such a value has no type of its own.
    kind: str = node.get("x-format") or _KINDS.get(node.get("type", ""), "texte")
    return kind


def _conditions(node: Node) -> dict[str, str]:
    """When the fields that a condition requires are required, in words."""
    return {
        key: rule["then"].get("x-raison", "")
        for rule in node.get("allOf", ())
        if "then" in rule
        for key in rule["then"].get("required", ())
    }


def _resolved(node: Node, defs: Node) -> Node:
    """`node` with the definition that it refers to; what stands beside `$ref` wins."""
    if "$ref" not in node:
        return node
    return {**defs[node["$ref"].rpartition("/")[2]], **node}
