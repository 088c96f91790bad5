"""The template files of this package."""

from functools import lru_cache
from pathlib import Path

from jinja2 import Environment

from catalogue.site.shared.words import date
from catalogue.text.templates import templates
from catalogue.text.typography import french


def render(template: str, **values: object) -> str:
    """The text of a file of `templates/` filled with `values`, each of them escaped in HTML."""
    return _environment().get_template(template).render(values)


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = templates(Path(__file__).with_name("templates"), whole_files=True)
    environment.filters |= {"fr": french, "date_fr": date}
    return environment
