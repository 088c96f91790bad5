"""Every web address of the sheets, and those that are not to be asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from catalogue.reading.document import Document


@dataclass(frozen=True, slots=True)
class Ignored:
    """An entry of the ignore list: addresses that begin so, why, and until when."""

    adresse: str
    raison: str
    jusqu_au: date | None = None


def addresses(documents: Iterable[Document]) -> dict[str, tuple[str, ...]]:
    """Each address with the files that cite it, in the order of files."""
    found: dict[str, list[str]] = {}
    for document in documents:
        # Texts are found from the last to the first.
        for address in (text for path, text in reversed(document.texts) if path[-1:] == ("url",)):
            files = found.setdefault(address, [])
            if document.file not in files:
                files.append(document.file)
    return {address: tuple(files) for address, files in found.items()}


def load_ignored(path: Path) -> tuple[Ignored, ...]:
    """The ignore list.

    Raises:
        ValueError: it is missing, does not read, or an entry has no reason.
    """
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        ignored = tuple(Ignored(**entry) for entry in entries)
    except (OSError, TypeError, yaml.YAMLError) as error:
        raise ValueError(f"{path}: {error}") from error
    for entry in ignored:
        if not str(entry.adresse).startswith(("http://", "https://")) or not entry.raison:
            raise ValueError(f"{path}: « {entry.adresse} » : une adresse et une raison")
        if not isinstance(entry.jusqu_au, date | None):
            raise ValueError(  # noqa: TRY004 (the file is wrong)
                f"{path}: « {entry.adresse} » : jusqu_au est une date"
            )
    return ignored


def without_ignored(
    found: Mapping[str, tuple[str, ...]], ignored: Iterable[Ignored], today: date
) -> dict[str, tuple[str, ...]]:
    """The addresses to ask: an entry past its date counts no more."""
    starts = tuple(
        entry.adresse for entry in ignored if entry.jusqu_au is None or entry.jusqu_au >= today
    )
    return {address: files for address, files in found.items() if not address.startswith(starts)}
