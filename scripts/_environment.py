"""Imported first by every command: goes on in the project's own environment when there is one.

`python scripts/validate.py` then works right after `make site`, whatever `python` is.
"""

import importlib.util
import io
import os
import sys
from pathlib import Path

for _stream in (sys.stdout, sys.stderr):
    # A terminal or a file that takes no "é" gets it escaped; a command never fails for that.
    if isinstance(_stream, io.TextIOWrapper):
        _stream.reconfigure(errors="backslashreplace")

_ROOT = Path(__file__).resolve().parent.parent
_OURS = _ROOT / ".venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

_LIBRARIES = (
    "typst",
    "jsonschema",
    "markdown_it",
    "mkdocs",
    "python_calamine",
    "segno",
    "xlsxwriter",
    "yaml",
)

if any(importlib.util.find_spec(name) is None for name in _LIBRARIES):
    if not _OURS.exists() or Path(sys.prefix) == _OURS.parent.parent:
        sys.exit(
            "Les outils nécessaires ne sont pas installés. Lancez d'abord « make site », ou suivez "
            "la partie « Without make » du README."
        )
    os.execv(_OURS, [str(_OURS), *sys.argv])  # noqa: S606 (our own interpreter)
