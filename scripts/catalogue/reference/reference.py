"""The lists that sheets refer to, from the files of `schema/`, and the day of the check."""

import os
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from catalogue.reference.schema import Schema, load_schema
from catalogue.reference.territories import Territories, load_territories
from catalogue.reference.vocabularies import Vocabularies, load_vocabularies


@dataclass(frozen=True)
class Reference:
    """The lists that sheets refer to, and the day of the check."""

    schema: Schema
    vocabularies: Vocabularies
    territories: Territories
    today: date


def load_reference(root: Path, *, sound: bool = False) -> Reference:
    """The schema, vocabularies and territories of the project at `root`.

    `sound` says that these very files were read before: what takes long to see is not looked at.

    Raises:
        ValueError: one of these files is missing or broken.
    """
    return Reference(
        load_schema(root, sound=sound),
        load_vocabularies(root / "schema" / "vocabularies"),
        load_territories(root / "schema" / "territories"),
        today(),
    )


_LAST = 32_503_680_000
"""The first second of the year 3000."""


def today() -> date:
    """The day of the check: that of `SOURCE_DATE_EPOCH` when it is set, else the clock's.

    See https://reproducible-builds.org/docs/source-date-epoch/.

    Raises:
        ValueError: it is no moment of this millennium or the last.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()
    if not epoch.isdecimal() or len(epoch) > len(str(_LAST)) or int(epoch) > _LAST:
        raise ValueError(
            f"la variable SOURCE_DATE_EPOCH vaut « {epoch[:40]} » ; il y faut un nombre de "
            "secondes depuis 1970, ou rien"
        )
    return datetime.fromtimestamp(int(epoch), UTC).date()
