"""Findings in words, for a terminal, for GitHub, for programs: each a pure function."""

from collections.abc import Callable, Mapping, Sequence

from catalogue.findings.as_github import github
from catalogue.findings.as_json import json_report
from catalogue.findings.as_text import text
from catalogue.findings.problems import Problem

REPORTERS: Mapping[str, Callable[[Sequence[Problem], int], str]] = {
    "text": text, "github": github, "json": json_report,
}  # fmt: skip
"""By the name that `--format` takes; each is given the problems in order and the sheets' count."""
