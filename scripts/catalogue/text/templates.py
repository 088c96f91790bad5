"""Jinja, set in one way for everything that is made from templates."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

_TEXT = ("md.j2", "yaml.j2", "js.j2", "txt")


def templates(*folders: Path, whole_files: bool = False) -> Environment:
    """The templates of `folders`; of two with the same name, that of the first folder.

    What they are given is escaped as HTML, but in those whose name ends as Markdown, YAML, text or
    a script: there, who renders makes inert what strangers wrote. A name that is not given is an
    error. The last line of `whole_files` keeps its end.
    """
    return Environment(
        loader=FileSystemLoader(folders),
        autoescape=select_autoescape((), _TEXT, default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=whole_files,
        auto_reload=False,
    )
