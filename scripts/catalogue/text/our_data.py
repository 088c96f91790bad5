"""The tables of our modules, kept as YAML beside them."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

# The C parser of PyYAML reads the same language, ten times faster; a build of PyYAML without
# libyaml has only the Python one.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def our_data(module: str, name: str = "") -> Any:  # noqa: ANN401 (whatever the file holds)
    """What the YAML file of that name beside `module` (its `__file__`) holds, read once.

    Without a name, that of the module itself.
    """
    return yaml_of(Path(module).with_name(name) if name else Path(module).with_suffix(".yaml"))


def yaml_of(path: Path) -> Any:  # noqa: ANN401 (whatever the file holds)
    """What a YAML file of the project holds.

    Raises:
        OSError, UnicodeDecodeError, yaml.YAMLError: it cannot be read.
    """
    return _loaded(path.read_text(encoding="utf-8"))


@cache
def _loaded(text: str) -> Any:  # noqa: ANN401 (whatever the file holds)
    """Kept: while a person edits, a site is made again and again from the same editorial files."""
    return yaml.load(text, Loader=_LOADER)  # noqa: S506 (safe)
