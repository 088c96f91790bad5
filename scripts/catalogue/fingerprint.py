"""All that decides what a check finds, besides the sheet and the day, as one short text."""

import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import yaml

from catalogue.schema import SCHEMA_FILE


def fingerprint(root: Path) -> str:
    """Changes with the schema, vocabularies and territories of `root`, our code and the libraries.

    Raises:
        OSError: one of these files cannot be read.
    """
    schema = root / "schema"
    lists = [*schema.glob("vocabularies/*.yaml"), *schema.glob("territories/*.csv")]
    return _digest([root / SCHEMA_FILE, *lists], _program())


def site_fingerprint(root: Path) -> str:
    """Changes with all that decides what a site holds, besides the sheets and its settings.

    To ask before anything is made: code that is edited meanwhile is not what runs.

    Raises:
        OSError: one of these files cannot be read.
    """
    return _digest([], f"{fingerprint(root)} {_whole_program()}")


@lru_cache(maxsize=1)
def _whole_program() -> str:
    files = (path for path in Path(__file__).parent.rglob("*.*") if path.suffix != ".pyc")
    return _digest(filter(Path.is_file, files), "")


# Once: what runs is what was there when it started, whatever is written since.
@lru_cache(maxsize=1)
def _program() -> str:
    ours = Path(__file__).parent
    libraries = Path(yaml.__file__).parent.parent
    # Beside PyYAML stand the others; each names its version in a folder such as `x-1.2.dist-info`.
    installed = "\n".join(sorted(os.listdir(libraries)))  # noqa: PTH208 (names only)
    # What is below the folders is made of checked sheets, except the rules.
    code = [*ours.glob("*.py"), *ours.glob("*.yaml"), *ours.glob("rules/*.py")]
    return _digest(code, f"{sys.version}\n{yaml.__with_libyaml__}\n{installed}")


def _digest(paths: Iterable[Path], beginning: str) -> str:
    whole = sha256(beginning.encode())
    for path in sorted(paths):
        content = path.read_bytes()
        whole.update(f"\n{path.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()
