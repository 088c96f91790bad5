"""What the tests of builds share: a few sheets, and the bytes of a whole folder."""

import hashlib
import shutil
from pathlib import Path

from conftest import PRACTICES

AFTER = "2000000000"
"""A day after those of all sheets, as `SOURCE_DATE_EPOCH` writes it."""

FEW = (
    "creteil-classe-citoyenne-collegiens-exclus",
    "fort-de-france-lamentin-pied-d-immeuble",
    "gagny-acte-collegiens-exclus",
    "sarreguemines-marche-des-partenaires",
)


def few_practices(folder: Path) -> Path:
    """A folder with some sheets of the made-up base."""
    folder.mkdir(parents=True)
    for slug in FEW:
        shutil.copyfile(PRACTICES / f"{slug}.yaml", folder / f"{slug}.yaml")
    return folder


def tree(folder: Path) -> dict[str, str]:
    """The digest of every file under `folder`, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
