"""The French sentences of the findings: what was found, what was expected, how to mend it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from catalogue.findings.problems import Problem

HELP_FILE = "docs/contribuer/messages.md"
"""The page of the repository that explains every code, each under its own anchor."""

_MOST_SHOWN = 400
"""Characters of a value in a sentence: the longest list of allowed values has some 300."""

ERROR = "error"
WARNING = "warning"
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SEVERITIES = {"erreur": ERROR, "avertissement": WARNING}


@dataclass(frozen=True, slots=True)
class Message:
    """An entry of `messages.yaml`; the sentences hold names between braces."""

    code: str
    severity: str
    titre: str
    constat: str
    attendu: str
    remede: str
    faux: str = ""
    juste: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A problem in words."""

    severity: str
    constat: str
    attendu: str
    remede: str


@lru_cache(maxsize=1)
def messages() -> Mapping[str, Message]:
    """All messages by code, in the order of the help page."""
    path = Path(__file__).with_name("messages.yaml")
    entries = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (safe)
    return {entry["code"]: _message(entry) for entry in entries}


def phrase(problem: Problem) -> Phrase:
    """The sentences for `problem`.

    Raises:
        KeyError: the code is unknown or a detail that its sentences need is missing: a mistake of
            ours, never of a contributor.
    """
    message = messages()[problem.code]
    details = {
        name: value if len(value) <= _MOST_SHOWN else f"{value[: _MOST_SHOWN - 1]}…"
        for name, value in {"champ": problem.field, **problem.details}.items()
    }

    def fill(sentence: str) -> str:
        # One pass: what a contributor typed is never looked at for braces.
        return _fill(sentence, details)

    return Phrase(
        message.severity, fill(message.constat), fill(message.attendu), fill(message.remede)
    )


def severity(problem: Problem) -> str:
    """`ERROR` or `WARNING`."""
    return messages()[problem.code].severity


def _fill(sentence: str, details: Mapping[str, str]) -> str:
    if "{" not in sentence:
        return sentence
    # "{ à }" stands for itself in a sentence about braces: only names are filled.
    parts = sentence.split("{")
    filled = [parts[0]]
    for part in parts[1:]:
        name, closed, rest = part.partition("}")
        filled.append(details[name] + rest if closed and name.isidentifier() else "{" + part)
    return "".join(filled)


def _message(entry: dict[str, object]) -> Message:
    example = entry.get("exemple") or {}
    assert isinstance(example, dict)  # noqa: S101 (for mypy; the file is ours)
    texts = {key: str(entry[key]) for key in ("code", "titre", "constat", "attendu", "remede")}
    return Message(
        **texts,
        severity=_SEVERITIES[str(entry["niveau"])],
        faux=str(example.get("faux", "")),
        juste=str(example.get("juste", "")),
    )
