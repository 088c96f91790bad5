"""From answers to the values of a sheet, with what could not be understood."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.contributing.issues.issue_questions import CONSENT, CONSENTS, Question
from catalogue.contributing.typed_values import Finding, TypedReader
from catalogue.reference.reference import Reference
from catalogue.text.folding import fold

_BOX = re.compile(r"\s*[-*] \[(?P<mark>[ xX])\] (?P<label>.+)")


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong with the answer to the question of that label, in French."""

    label: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The values understood, and the slips."""

    sheet: Mapping[str, Any]
    slips: tuple[Slip, ...]


def read_sheet(
    asked: Sequence[Question], answers: Mapping[str, str], day: str, reference: Reference
) -> Reading:
    """The sheet that the answers describe; `day` becomes the day of its writing."""
    reading = read_values(asked, answers, reference)
    sheet = dict(reading.sheet)
    if "redaction" in sheet:
        sheet["redaction"] = {**sheet["redaction"], "date": day}
    return Reading(sheet, reading.slips)


def read_values(
    asked: Sequence[Question], answers: Mapping[str, str], reference: Reference
) -> Reading:
    """The values that the answers give, by the paths of the questions; consent is looked for."""
    sheet: dict[str, Any] = {}
    slips: list[Slip] = []
    for question in asked:
        text = answers.get(question.label, "")
        if not text:
            if question.required:
                sentence = "Cette rubrique est obligatoire et n'a pas de réponse."
                slips.append(Slip(question.label, sentence))
            continue
        reader = TypedReader(reference)
        if question.field.kind in {"choix-multiple", "booleen"} and _BOX.match(text):
            text = "\n".join(_ticked(text))
        value = reader.value(question.field, text) if text else None
        slips += [Slip(question.label, _sentence(finding)) for finding in reader.findings]
        for path, also in reader.extra.items():
            _place(sheet, tuple(path.split(".")), also)
        if value is not None:
            _place(sheet, question.path, value)
    slips += _consents(answers)
    return Reading(sheet, tuple(slips))


def _place(sheet: dict[str, Any], path: tuple[str, ...], value: Any) -> None:  # noqa: ANN401
    for key in path[:-1]:
        sheet = sheet.setdefault(key, {})
    sheet[path[-1]] = value


def _consents(answers: Mapping[str, str]) -> Iterator[Slip]:
    # Mail programs cut long lines, and write other apostrophes.
    told = fold(answers.get(CONSENT, ""))
    for sentence in CONSENTS:
        if fold(f"[x] {sentence}") not in told:
            yield Slip(CONSENT, f"La case « {sentence} » n'est pas cochée.")


def _ticked(text: str) -> list[str]:
    """Labels of the boxes that are ticked."""
    boxes = filter(None, map(_BOX.fullmatch, text.split("\n")))
    return [" ".join(box["label"].split()) for box in boxes if box["mark"] != " "]


def _sentence(finding: Finding) -> str:
    within = f"{finding.within} : " if finding.within else ""
    return f"{within}{finding.sentence('constat')} {finding.details.get('proche', '')}".strip()
