"""The template files of this package, and the typography of what they hold."""

import re
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment

from catalogue.text.templates import templates
from catalogue.text.typography import french
from catalogue.text.yaml_values import block_yaml


def render(template: str, **values: Any) -> str:  # noqa: ANN401 (whatever the template names)
    """The text of a file of `templates/` filled with `values`."""
    return _environment().get_template(template).render(values)


def prose(text: str) -> str:
    """`text` in French typography; what is to be typed between straight quotes keeps them."""
    parts = re.split(r'("[^"]*")', text)
    return "".join(part if part.startswith('"') else french(part) for part in parts)


def cell(text: str) -> str:
    """A text in French typography that may stand in a cell of a Markdown table."""
    return prose(text).replace("|", r"\|")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = templates(Path(__file__).with_name("templates"), whole_files=True)
    environment.filters |= {"prose": prose, "cell": cell}
    environment.globals |= {"block_yaml": block_yaml}
    return environment
