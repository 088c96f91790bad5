"""The report for programs."""

import json
from collections.abc import Sequence

from catalogue.findings.messages import phrase
from catalogue.findings.problems import Problem
from catalogue.text.shown import escaped


def json_report(problems: Sequence[Problem], checked: int) -> str:
    """`{"problems": [{code, severity, file, line, column, field, message, hint}], "checked": N}`.

    `message` says what was found and expected, `hint` how to mend it.
    """
    entries = [_entry(problem) for problem in problems]
    document = {"problems": entries, "checked": checked}
    return escaped(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _entry(problem: Problem) -> dict[str, str | int]:
    words = phrase(problem)
    return {
        "code": problem.code,
        "severity": words.severity,
        "file": problem.file,
        "line": problem.mark.line,
        "column": problem.mark.column,
        "field": problem.field,
        "message": f"{words.constat} {words.attendu}",
        "hint": words.remede,
    }
