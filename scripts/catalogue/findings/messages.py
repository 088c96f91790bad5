"""The French sentences of the findings: what was found, what was expected, how to mend it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from catalogue.findings.problems import Problem
from catalogue.text.our_data import our_data

HELP_FILE = "docs/contribuer/messages.md"
"""The page of the repository that explains every code, each under its own anchor."""

_MOST_SHOWN = 400
"""Characters of a value in a sentence: the longest list of allowed values has some 300."""

ERROR = "error"
WARNING = "warning"
_NAME = re.compile(r"\{([^\W\d]\w*)\}")
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
    found = {}
    for entry in our_data(__file__):
        texts = {key: value for key, value in entry.items() if key not in {"niveau", "exemple"}}
        level = _SEVERITIES[entry["niveau"]]
        found[entry["code"]] = Message(severity=level, **texts, **entry.get("exemple", {}))
    return found


def phrase(problem: Problem) -> Phrase:
    """The sentences for `problem`.

    Raises:
        KeyError: the code is unknown or a detail that its sentences need is missing: a mistake of
            ours, never of a contributor.
    """
    message = messages()[problem.code]
    details = {"champ": problem.field, **problem.details}

    def word(match: re.Match[str]) -> str:
        value = details[match[1]]
        return value if len(value) <= _MOST_SHOWN else f"{value[: _MOST_SHOWN - 1]}…"

    # One pass: what a contributor typed is never looked at for braces. "{ à }" stands for itself.
    sentences = (message.constat, message.attendu, message.remede)
    return Phrase(message.severity, *(_NAME.sub(word, sentence) for sentence in sentences))


def severity(problem: Problem) -> str:
    """`ERROR` or `WARNING`."""
    return messages()[problem.code].severity
