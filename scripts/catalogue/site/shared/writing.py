"""The edge: named bytes become files of the built site."""

from collections.abc import Iterable
from pathlib import Path


def write_files(files: Iterable[tuple[str, bytes]], site: Path) -> None:
    """Write each file at its path in the folder `site`, making the folders it needs.

    Raises:
        OSError: a file cannot be written.
    """
    for path, content in files:
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
