"""All that decides what a check finds, and what is made of a sheet, besides it and the day."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import yaml

from catalogue.reference.schema import SCHEMA_FILE

_PACKAGE = Path(__file__).parents[1]


def program_files(package: Path = _PACKAGE) -> Iterator[Path]:
    """All our code and its lists: what is not told apart cannot be forgotten."""
    return (path for path in package.rglob("*") if path.suffix in {".py", ".yaml", ".txt"})


def fingerprint(root: Path) -> str:
    """Changes with the schema, vocabularies and territories of `root`, our code and the libraries.

    To ask before anything is made: code that is edited meanwhile is not what runs.

    Raises:
        OSError: one of these files cannot be read.
    """
    schema = root / "schema"
    lists = [*schema.glob("vocabularies/*.yaml"), *schema.glob("territories/*.csv")]
    return digest([root / SCHEMA_FILE, *lists], _program())


# Once: what runs is what was there when it started, whatever is written since.
@lru_cache(maxsize=1)
def _program() -> str:
    libraries = Path(yaml.__file__).parent.parent
    # Beside PyYAML stand the others; each names its version in a folder such as `x-1.2.dist-info`.
    installed = "\n".join(sorted(os.listdir(libraries)))  # noqa: PTH208 (names only)
    return digest(program_files(), f"{sys.version}\n{yaml.__with_libyaml__}\n{installed}")


def digest(paths: Iterable[Path], beginning: str) -> str:
    """Changes with the names and contents of files, and with what is told before them.

    Raises:
        OSError: one of them cannot be read.
    """
    whole = sha256(beginning.encode())
    for path in sorted(paths):
        content = path.read_bytes()
        whole.update(f"\n{path.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()
