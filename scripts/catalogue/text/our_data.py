"""The tables of our modules, kept as YAML beside them."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def our_data(module: str, name: str = "") -> Any:  # noqa: ANN401 (whatever the file holds)
    """What the YAML file of that name beside `module` (its `__file__`) holds, read once.

    Without a name, that of the module itself.
    """
    path = Path(module).with_name(name) if name else Path(module).with_suffix(".yaml")
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 (safe)
