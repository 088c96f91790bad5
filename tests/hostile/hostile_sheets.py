"""Sheets that hold the attacks of `attacks.yaml` in every text field of the schema.

The schema is walked, so a new field is attacked by itself. What the checks refuse is left out of
the sheets and told apart: there, the refusal is the defence. Any writer of the site can be tried on
them: `catalogue_of(load_base(ROOT, write_sheets(...).folder))` gives a catalogue.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from conftest import ROOT

from catalogue.checking.check import check_sheet
from catalogue.findings.messages import ERROR, severity
from catalogue.reading.document import read
from catalogue.reference.fields import Field
from catalogue.reference.reference import Reference, load_reference

HERE = Path(__file__).parent
CANARY = HERE.joinpath("canary.txt").read_text(encoding="utf-8").strip()
COMPUTED = str(1234 * 5678)
"""What a template engine would make of `1234*5678`."""
FILLER = "Un texte ordinaire, assez long pour que chaque champ du modèle l'accepte sans peine."

_FREE = {"texte", "texte-long", "texte-riche"}
_ITEMS = 10
_LENGTHS = {"trop-court", "trop-long"}
_KINDS = {"adresse": "addresses", "courriel": "mailboxes"}


@dataclass(frozen=True, slots=True)
class Written:
    """The folder of sheets, what they hold, and what was refused."""

    folder: Path
    sheets: tuple[dict[str, Any], ...]
    placed: Mapping[str, set[str]]
    """Attacks that passed the checks, by field: `titre`, `sources[].url`."""
    refused: Mapping[str, Mapping[str, str]]
    """By field, each attack refused and the code of the finding."""


@cache
def attacks() -> Mapping[str, list[str]]:
    """Attacks by kind: `texts`, `addresses`, `mailboxes`."""
    loaded: dict[str, list[str]] = yaml.safe_load(
        HERE.joinpath("attacks.yaml").read_text(encoding="utf-8")
    )
    return loaded


def write_sheets(folder: Path, count: int) -> Written:
    """Write `count` valid sheets; a field of one text takes another attack in each of them.

    With `len(attacks()["texts"])` sheets, every attack stands in every field that takes it.
    """
    base = yaml.safe_load(ROOT.joinpath("tests/examples/valid/exemple-complet.yaml").read_text())
    base.pop("voir_aussi")
    for taken_up in base["reprises"]:
        taken_up.pop("fiche", None)
    fields = [one for one in _reference().schema.fields() if attacks_of(one)]
    refused = {
        one.path: {attack: code for attack in attacks_of(one) if (code := refusal(one, attack))}
        for one in fields
    }
    placed: dict[str, set[str]] = {one.path: set() for one in fields}
    sheets = []
    for number in range(count):
        values = {**base, "anciens_identifiants": [f"ancienne-attaque-{number:03}"]}
        for shift, one in enumerate(fields):
            allowed = [attack for attack in attacks_of(one) if attack not in refused[one.path]]
            first = (number + shift) % len(allowed)
            _put(values, one, allowed[first:] + allowed[:first], placed[one.path])
        values = _without_refused_items(values)
        sheets.append(values)
        folder.joinpath(f"attaque-{number:03}.yaml").write_bytes(_dump(values))
    return Written(folder, tuple(sheets), placed, refused)


def attacks_of(one: Field) -> Sequence[str]:
    """The attacks to try in a field; none where it takes no free text."""
    kind = one.item_kind or one.kind
    if kind in _FREE and not one.vocabulaire and not one.children:
        return attacks()["texts"]
    return attacks().get(_KINDS.get(kind, ""), ())


def refusal(one: Field, attack: str) -> str:
    """The code of the finding that keeps the attack out of the field, or ""."""
    text = in_field(one, attack)
    if one.max_length and len(text) > one.max_length:
        return "trop-long"
    return _refused_as(one.item_kind or one.kind, text)


# The checks of a text depend on its kind alone: one field of each stands for all.
_EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "texte": ("territoire", "precision"),
    "texte-long": ("note_de_lecture",),
    "texte-riche": ("deroulement",),
    "adresse": ("contact", "url"),
    "courriel": ("contact", "courriel"),
}


@cache
def _refused_as(kind: str, text: str) -> str:
    path = _EXAMPLES[kind]
    values: Any = text
    for key in reversed(path):
        values = {key: values}
    for problem in check_sheet(read("practices/essai.yaml", _dump(values)), _reference()):
        counts = problem.field == ".".join(path) and problem.code not in _LENGTHS
        if (counts or not problem.field) and severity(problem) == ERROR:
            return problem.code
    return ""


def in_field(one: Field, attack: str) -> str:
    """The attack at the start of its text, long enough for the field."""
    if (one.item_kind or one.kind) in _KINDS:
        return attack
    # Some doors take away the spaces around, and all but one of those inside.
    lacking = (one.min_length or 0) - len(" ".join(attack.split()))
    return f"{attack} {FILLER[: lacking + 1]}" if lacking > 0 else attack


def _put(values: dict[str, Any], one: Field, turned: list[str], placed: set[str]) -> None:
    """Fill the field: one attack in a text, many in a list, all that fit in a rich text."""
    *above, key = one.path.replace("[]", "").split(".")
    if "[]" in one.path:
        (name,) = above
        most = min(len(turned), _reference().schema.field((name,)).max_items, _ITEMS)
        items = values[name] + [
            _another(values[name][0], n) for n in range(len(values[name]), most)
        ]
        values[name] = [
            {**item, key: in_field(one, attack)} if number < most else item
            for number, (item, attack) in enumerate(zip(items, turned * 2, strict=False))
        ]
        placed.update(turned[:most])
        return
    target = values
    for name in above:
        target[name] = {**target.get(name, {})}
        target = target[name]
    if one.kind == "liste":
        chosen = turned[: one.max_items or _ITEMS]
        target[key] = [in_field(one, attack) for attack in chosen]
    elif one.kind == "texte-riche":
        chosen = _fitting(turned, (one.max_length or 1000) - 200)
        target[key] = "\n\n".join([*chosen, FILLER])
    else:
        chosen = turned[:1]
        target[key] = in_field(one, chosen[0])
    placed.update(chosen)


def _without_refused_items(values: dict[str, Any]) -> dict[str, Any]:
    """The sheet without what is refused for what stands beside it, an item or a whole field.

    A title that names another site than its address, a question asked twice.
    """
    document = read("practices/essai.yaml", _dump(values))
    refused = {
        problem.field.partition(".")[0]
        for problem in check_sheet(document, _reference())
        if severity(problem) == ERROR
    }
    return {
        key: [item for n, item in enumerate(value, start=1) if f"{key}[{n}]" not in refused]
        if isinstance(value, list)
        else value
        for key, value in values.items()
        if key not in refused
    }


def _another(item: dict[str, Any], number: int) -> dict[str, Any]:
    """A like item: a list holds no address twice."""
    url = {"url": f"https://www.example.org/page-{number}"} if "url" in item else {}
    return {**item, **url}


def _fitting(turned: list[str], room: int) -> list[str]:
    chosen = []
    for attack in turned:
        room -= len(attack) + 2
        if room < 0:
            break
        chosen.append(attack)
    return chosen


def _dump(values: dict[str, Any]) -> bytes:
    return yaml.safe_dump(values, allow_unicode=True).encode()


def as_lines(sheet: Mapping[str, Any]) -> dict[str, Any]:
    """The sheet as it can be typed: the items of a list on one line, their parts without bars."""
    typed = {key: value for key, value in sheet.items() if key != "anciens_identifiants"}
    typed["redaction"] = {k: v for k, v in sheet["redaction"].items() if k != "creation"}
    for key, value in typed.items():
        if isinstance(value, list):
            typed[key] = _lined(value)
        elif isinstance(value, dict):
            typed[key] = {k: _lined(v) if isinstance(v, list) else v for k, v in value.items()}
    typed["territoire"] = {k: _lined(v) for k, v in typed["territoire"].items()}
    return typed


def _lined(value: Any) -> Any:  # noqa: ANN401 (any value of the model)
    if isinstance(value, list):
        return [_lined(item) for item in value]
    if isinstance(value, dict):
        return {key: _lined(item) for key, item in value.items()}
    return value.replace("\n", " ").replace("|", "¦") if isinstance(value, str) else value


def tidy(value: Any) -> Any:  # noqa: ANN401 (any value of the model)
    """A value without what every door takes away: spaces around, and more than one inside."""
    if isinstance(value, list):
        return [tidy(item) for item in value]
    if isinstance(value, dict):
        return {key: tidy(item) for key, item in value.items()}
    return " ".join(value.split()) if isinstance(value, str) else value


@cache
def _reference() -> Reference:
    return load_reference(ROOT)
