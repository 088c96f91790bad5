"""The lists that sheets refer to, from the files of `schema/`, and the day of the check."""

import os
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path

from catalogue.rules.reference import Reference
from catalogue.schema import Schema, load_schema
from catalogue.territories import Territories, load_territories
from catalogue.vocabularies import Vocabularies, load_vocabularies


def load_reference(root: Path) -> Reference:
    """The schema, vocabularies and territories of the project at `root`.

    Raises:
        ValueError: one of these files is missing or broken.
    """
    return Reference(
        load_schema(root),
        load_vocabularies(root / "schema" / "vocabularies"),
        load_territories(root / "schema" / "territories"),
        today(),
    )


class SoundReference(Reference):
    """The same, when the files are known to be sound: each is read when it is first looked at."""

    def __init__(self, root: Path) -> None:
        self.__dict__.update(_root=root, today=today())

    @cached_property
    def schema(self) -> Schema:  # noqa: D102 (see Reference)
        return load_schema(self.__dict__["_root"], sound=True)

    @cached_property
    def vocabularies(self) -> Vocabularies:  # noqa: D102
        return load_vocabularies(self.__dict__["_root"] / "schema" / "vocabularies")

    @cached_property
    def territories(self) -> Territories:  # noqa: D102
        return load_territories(self.__dict__["_root"] / "schema" / "territories")


def today() -> date:
    """The day of the check: that of `SOURCE_DATE_EPOCH` when it is set, else the clock's.

    See https://reproducible-builds.org/docs/source-date-epoch/.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    return moment.date()
