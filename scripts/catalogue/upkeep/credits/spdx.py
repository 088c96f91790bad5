"""The licence of a Python package, from its own metadata, as an SPDX expression.

Metadata: https://packaging.python.org/en/latest/specifications/core-metadata/
Identifiers: https://spdx.org/licenses/
"""

from email.message import Message
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml
from packaging.licenses import InvalidLicenseExpression, canonicalize_license_expression

from catalogue.upkeep import UpkeepError

_WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text(encoding="utf-8"))


class Read(NamedTuple):
    """A licence and, when the metadata did not say it, where it was read instead."""

    expression: str
    reason: str = ""


class _Exception(NamedTuple):
    licence: str
    raison: str
    source: str


def licence_of(name: str, metadata: Message) -> Read:
    """The licence of the package `name` (normalised).

    In this order: `License-Expression`, a `License` of one known name, a single classifier, the
    table of exceptions.

    Raises:
        UpkeepError: none of them says it, or the exception is no longer needed.
    """
    said = _said(metadata)
    exception = exceptions().get(name)
    if said and exception:
        raise UpkeepError(f"{name} now says its licence ({said}): remove it from exceptions.yaml.")
    if said:
        return Read(said)
    if exception:
        return Read(_spdx(exception.licence), f"{exception.raison} Source : {exception.source}")
    classifiers = ", ".join(_classifiers(metadata)) or "none"
    raise UpkeepError(
        f"{name}: the licence cannot be told from the metadata (License: "
        f"{(metadata.get('License') or 'none')[:60]!r}; classifiers: {classifiers}). Read its "
        "licence file, then add it to scripts/catalogue/upkeep/credits/exceptions.yaml."
    )


@lru_cache(maxsize=1)
def exceptions() -> dict[str, _Exception]:
    """The packages whose metadata is unclear, by normalised name. Raises TypeError if broken."""
    text = Path(__file__).with_name("exceptions.yaml").read_text(encoding="utf-8")
    return {name: _Exception(**values) for name, values in yaml.safe_load(text).items()}


def _said(metadata: Message) -> str:
    expression = metadata.get("License-Expression")
    if expression:
        return _spdx(expression)
    licence = (metadata.get("License") or "").strip()
    # Some put the whole text there.
    if licence and "\n" not in licence:
        known = _WORDS.get(licence) or _spdx(licence)
        if known:
            return known
    classifiers = _classifiers(metadata)
    return _WORDS.get(classifiers[0]) or _spdx(classifiers[0]) if len(classifiers) == 1 else ""


def _classifiers(metadata: Message) -> list[str]:
    values = metadata.get_all("Classifier") or []
    return [
        value.rpartition(" :: ")[2]
        for value in values
        if value.startswith("License :: OSI Approved :: ")
    ]


def _spdx(text: str) -> str:
    """The expression in its canonical writing; "" if it is none."""
    try:
        return str(canonicalize_license_expression(text))
    except InvalidLicenseExpression:
        return ""
