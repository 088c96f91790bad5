"""The report for a GitHub workflow: annotations on the lines, and a table for the job summary.

Format of annotations: https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions
"""

import re
from collections.abc import Sequence
from pathlib import Path

from catalogue.findings.as_text import counted, summary
from catalogue.findings.messages import HELP_FILE, messages, phrase
from catalogue.findings.problems import Problem
from catalogue.text.shown import shown
from catalogue.text.templates import templates

SHOWN = 10
"""GitHub shows ten annotations of a kind per step and drops the rest without a word."""

MOST_ROWS = 500
"""Of the table: GitHub keeps no summary above a mebibyte."""


def github(problems: Sequence[Problem], checked: int) -> str:
    """An annotation for each of the first ten problems, then how many more there are."""
    lines = [_annotation(problem) for problem in problems[:SHOWN]]
    more = len(problems) - SHOWN
    if more > 0:
        others = counted(more, "autre problème", "autres problèmes")
        lines.append(f"::notice title=Suite::{_data(f'Et {others} : voir le résumé.')}")
    return "\n".join([*lines, summary(problems, checked)]) + "\n"


def job_summary(problems: Sequence[Problem], checked: int) -> str:
    """Every problem in a Markdown table, for the summary of the job."""
    rows = [(problem, phrase(problem)) for problem in problems[:MOST_ROWS]]
    more = len(problems) - len(rows)
    others = counted(more, "autre problème", "autres problèmes") if more else ""
    template = templates(Path(__file__).parent, whole_files=True).get_template("summary.md.j2")
    given = {"rows": rows, "others": others, "help": HELP_FILE, "cell": _cell}
    return template.render(given, summary=summary(problems, checked))


def _annotation(problem: Problem) -> str:
    words = phrase(problem)
    mark = problem.mark
    title = messages()[problem.code].titre
    properties = (
        f"file={_property(shown(problem.file))},line={mark.line},endLine={mark.line},"
        f"col={mark.column},title={_property(title)}"
    )
    sentences = map(shown, (words.constat, words.attendu, words.remede))
    text = "\n".join([*sentences, f"{HELP_FILE}#{problem.code}"])
    return f"::{words.severity} {properties}::{_data(text)}"


def _data(text: str) -> str:
    # actions/toolkit, packages/core/src/command.ts: what a message may not hold as such.
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _cell(text: str) -> str:
    """A text of a stranger in a Markdown table: no markup, no mention, no link, no new cell."""
    line = shown(text).translate(_LITERAL)
    return " ".join(_LIVE.sub(lambda match: match[0] + _JOINER, line).split())


# Every sign that begins something in Markdown or HTML, as the number that stands for itself.
_LITERAL = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_{}[]()#+!|<>~@&"}
# Where GitHub sees a person, an address or an issue after reading the Markdown: a word joiner parts
# it, unseen.
_LIVE = re.compile(r"&#64;|&#35;(?=\d)|GH-(?=\d)|:(?=//)|www(?=\.)", re.IGNORECASE)
_JOINER = "\u2060"
