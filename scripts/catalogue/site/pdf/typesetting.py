"""Typst, which lays out the pages; nothing else imports it.

The compiler sees our templates and fonts, and nothing else: no package, no font of the system, no
other file. What people wrote reaches a template as data, never as a part of its text.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple, cast

import typst

_HERE = Path(__file__).parent
_TEMPLATES = _HERE / "templates"
_PICTURE_SCALE = 72
"""Pixels of a picture for an inch of its page: a point is a pixel."""

_LACKING = re.compile(r'the text `"(.*?)"` could not be displayed')
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_INSTEAD = "□"
_lock = Lock()
"""One sheet at a time: while serving, several may be asked for at once."""


class Typeset(NamedTuple):
    """A file, and the letters that no font has: a square stands for each."""

    file: bytes
    lacking: str = ""


def typeset(
    template: str, data: Mapping[str, Any], parts: Sequence[Mapping[str, Any]] = ()
) -> Typeset:
    """The PDF/UA-1 file that the template of that name makes of `data`. Same data, same bytes.

    Each of `parts` is what `part.typ` is told, and looks the same in every document: Typst lays it
    out once for the documents that it makes one after another.

    Raises:
        typst.TypstError: it cannot be laid out.
    """
    written = _written(data, parts)
    lacking = ""
    while True:
        try:
            return Typeset(_compiled(template, written, pdf_standards=["ua-1"]), lacking)
        except typst.TypstError as error:
            letters = {*_lacking(str(error.diagnostic))} - {*lacking}
            if not letters:
                raise
            lacking = "".join(sorted({*lacking, *letters}))
            # A sign that joins others has no place of its own.
            instead = {ord(c): _INSTEAD * c.isprintable() for c in letters}
            written = {name: text.translate(instead) for name, text in written.items()}


def drawn(template: str, data: Mapping[str, Any]) -> bytes:
    """The picture, as PNG, that the template of that name makes of `data`; same data, same bytes.

    Raises:
        typst.TypstError: it cannot be drawn.
    """
    return _compiled(template, _written(data, ()), format="png", ppi=_PICTURE_SCALE)


def pages(file: bytes) -> int:
    """How many pages a file of ours has: its metadata say so."""
    found = re.search(rb"<xmpTPg:NPages>(\d+)<", file)
    return int(found[1]) if found else 0


def _written(data: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The files of data that the templates read, by name.

    A part has a folder named by what it holds, and in it a copy of `part.typ`: Typst knows again
    what it laid out by the file in which it stood, and by nothing that the document is.
    """
    texts = [json.dumps(part, ensure_ascii=False) for part in parts]
    folders = [f"parts/{sha256(text.encode()).hexdigest()}" for text in texts]
    files = {f"{folder}/part.json": text for folder, text in zip(folders, texts, strict=True)}
    return {"data.json": json.dumps({**data, "parts": folders}, ensure_ascii=False), **files}


def _compiled(template: str, data: Mapping[str, str], **options: Any) -> bytes:  # noqa: ANN401 (those of the library)
    files: dict[str, Any] = {"main.typ": _TEMPLATES / template}
    for name, text in data.items():
        files[name] = text.encode()
        if name.startswith("parts/"):
            files[name.replace(".json", ".typ")] = _TEMPLATES / "part.typ"
    with _lock:
        made = _compiler().compile(files, timestamp=0, **options)
    return cast("bytes", made)


@cache
def _compiler() -> typst.Compiler:
    """With the fonts read, which takes longer than to lay out a sheet."""
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[_HERE / "fonts"])
    return typst.Compiler(
        root=_TEMPLATES,
        font_paths=fonts,
        ignore_system_fonts=True,
        package_path=_TEMPLATES,
        package_cache_path=_TEMPLATES,
    )


def _lacking(diagnostic: str) -> str:
    quoted = "".join(_LACKING.findall(diagnostic))
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), quoted)
