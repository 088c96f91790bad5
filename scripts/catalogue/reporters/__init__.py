"""Findings in words, for a terminal, for GitHub, for programs: each a pure function."""

from collections.abc import Callable, Mapping, Sequence

from catalogue.problems import Problem
from catalogue.reporters.github import github
from catalogue.reporters.json_report import json_report
from catalogue.reporters.text import text

Reporter = Callable[[Sequence[Problem], int], str]

REPORTERS: Mapping[str, Reporter] = {"text": text, "github": github, "json": json_report}
"""By the name that `--format` takes; each is given the problems in order and the sheets' count."""

__all__ = ["REPORTERS", "Reporter"]
