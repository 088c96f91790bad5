"""Every web address of the sheets, and those that are not to be asked."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import jsonschema
import yaml

from catalogue.reading.document import Document
from catalogue.upkeep import UpkeepError

Ignored = Mapping[str, str]
"""An entry of the ignore list: addresses that begin so, why, and until when."""


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


def load_ignored(path: Path) -> Sequence[Ignored]:
    """The ignore list.

    Raises:
        UpkeepError: it is missing, does not read, or is not what `ignored.schema.json` asks for.
    """
    schema = json.loads(Path(__file__).with_name("ignored.schema.json").read_text("utf-8"))
    try:
        entries = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)  # noqa: S506 (texts)
        jsonschema.validate(entries, schema)
    except (OSError, yaml.YAMLError, jsonschema.ValidationError) as error:
        said = str(error).partition("\n\n")[0]
        raise UpkeepError(f"La liste des liens ignorés ne se lit pas : {path} : {said}") from error
    return tuple(entries)


def without_ignored(
    found: Mapping[str, tuple[str, ...]], ignored: Iterable[Ignored], today: date
) -> dict[str, tuple[str, ...]]:
    """The addresses to ask: an entry past its date counts no more."""
    day = today.isoformat()
    starts = tuple(entry["adresse"] for entry in ignored if entry.get("jusqu_au", day) >= day)
    return {address: files for address, files in found.items() if not address.startswith(starts)}
