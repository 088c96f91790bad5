"""All that decides what a check finds, besides the sheet and the day, as one short text."""

import os
import sys
from collections.abc import Iterable, Iterator
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import yaml

from catalogue.reference.schema import SCHEMA_FILE

_PACKAGE = Path(__file__).parents[1]

# A test goes through what the checks import: all of it is here, and so is what they read.
CHECKING = (
    "__init__.py",
    "checking",
    "findings",
    "loading",
    "machinery",
    "practices",
    "reading",
    "reference",
    "text",
)
"""Our code that decides what a check finds: files and whole folders of this package."""


def program_files(names: Iterable[str] = CHECKING, package: Path = _PACKAGE) -> Iterator[Path]:
    """The files of `package` that `names` stand for, those below its folders included.

    Raises:
        LookupError: one is missing or holds nothing. Old verdicts would stand if it passed.
    """
    for name in names:
        place = package / name
        inside = sorted(path for path in place.rglob("*") if path.suffix in {".py", ".yaml"})
        files = [place] if place.is_file() else inside
        if not files:
            raise LookupError(f"{place}: named in the fingerprint, but it holds no code")
        yield from files


def fingerprint(root: Path) -> str:
    """Changes with the schema, vocabularies and territories of `root`, our code and the libraries.

    Raises:
        OSError: one of these files cannot be read.
        LookupError: a part of our code is not where it should be.
    """
    schema = root / "schema"
    lists = [*schema.glob("vocabularies/*.yaml"), *schema.glob("territories/*.csv")]
    return _digest([root / SCHEMA_FILE, *lists], _program())


def site_fingerprint(root: Path) -> str:
    """Changes with all that decides what a site holds, besides the sheets and its settings.

    To ask before anything is made: code that is edited meanwhile is not what runs.

    Raises:
        OSError, LookupError: as `fingerprint`.
    """
    return _digest([], f"{fingerprint(root)} {_whole_program()}")


@lru_cache(maxsize=1)
def _whole_program() -> str:
    files = (path for path in _PACKAGE.rglob("*.*") if path.suffix != ".pyc")
    return _digest(filter(Path.is_file, files), "")


# Once: what runs is what was there when it started, whatever is written since.
@lru_cache(maxsize=1)
def _program() -> str:
    libraries = Path(yaml.__file__).parent.parent
    # Beside PyYAML stand the others; each names its version in a folder such as `x-1.2.dist-info`.
    installed = "\n".join(sorted(os.listdir(libraries)))  # noqa: PTH208 (names only)
    return _digest(program_files(), f"{sys.version}\n{yaml.__with_libyaml__}\n{installed}")


def _digest(paths: Iterable[Path], beginning: str) -> str:
    whole = sha256(beginning.encode())
    for path in sorted(paths):
        content = path.read_bytes()
        whole.update(f"\n{path.name} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()
