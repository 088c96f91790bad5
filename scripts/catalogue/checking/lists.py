"""The lists and the editorial files, checked by schemas of their own.

A schema in `schema/lists/` names the files that it is for (`x-fichiers`, patterns from the root),
so that such files come under the check with a schema and nothing else. In it, `x-vocabulaire` is
the list of `schema/vocabularies/` whose slugs a text may hold, or "fiches" for those of the sheets;
what several schemas share stands in one of them, and is referred to by its name.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path as FilePath
from typing import Any

from catalogue.checking.against_schema import schema_problems
from catalogue.checking.check import in_order
from catalogue.findings.problems import Mark, Path, Problem, dotted
from catalogue.reading.document import Document, content_of, read
from catalogue.reference.schema import Schema

_FOLDER = "schema/lists"
_SHARED = "communs.schema.json"
_FILES = 1 << 9
"""How many to remember."""

_TIMES = 50
"""How many times what a sheet may hold at most: all places of a programme stand in one file."""

Slugs = Mapping[str, Collection[str]]
"""Those that a text may hold, by the name of their list."""


def list_files(root: FilePath) -> Mapping[str, FilePath]:
    """The schema of every list and editorial file of the project at `root`, by the file's name."""
    found = [
        (pattern, schema)
        for schema in sorted((root / _FOLDER).glob("*.schema.json"))
        for pattern in _json(schema).get("x-fichiers", ())
    ]
    schemas: dict[str, FilePath] = {}
    # A file that is named is not for the schema of all the others.
    for pattern, schema in sorted(found, key=lambda pair: "*" in pair[0]):
        for path in sorted(root.glob(pattern)):
            schemas.setdefault(path.relative_to(root).as_posix(), schema)
    return schemas


def judging_files(root: FilePath) -> Iterator[FilePath]:
    """All that decides what `list_problems` finds, besides the slugs of the sheets."""
    yield from sorted((root / _FOLDER).glob("*.json"))
    yield from (root / name for name in sorted(list_files(root)))


def list_problems(root: FilePath, sheets: Collection[str] = ()) -> tuple[Problem, ...]:
    """What is wrong with the lists and editorial files of the project at `root`, all of it.

    `sheets` are the slugs by which a sheet may be named; where there are none, any may.

    Raises:
        ValueError: a schema is not JSON.
        OSError: a schema cannot be read.
    """
    schemas = list_files(root)
    contents = {name: content_of(root / name, name, times=_TIMES) for name in schemas}
    slugs: dict[str, Collection[str]] = {
        FilePath(name).stem: [text for path, text in document.texts if path[1:] == ("slug",)]
        for name, document in _documents(contents)
        if name.startswith("schema/vocabularies/")
    }
    slugs["fiches"] = sheets
    shared = _json(root / _FOLDER / _SHARED).get("$defs", {}) if schemas else {}
    made = {path: _with_values(_json(path), shared, slugs) for path in set(schemas.values())}
    texts = {path: json.dumps(schema) for path, schema in made.items()}
    return in_order(
        problem
        for name, content in contents.items()
        for problem in (
            content.problems
            if isinstance(content, Document)
            else _found(name, content, texts[schemas[name]])
        )
    )


def _documents(contents: Mapping[str, bytes | Document]) -> Iterator[tuple[str, Document]]:
    for name, content in contents.items():
        yield name, content if isinstance(content, Document) else _document(name, content)


# Sheets are checked again and again by one process (serving, tests); the lists seldom change.
@lru_cache(_FILES)
def _document(name: str, content: bytes) -> Document:
    return read(name, content, times=_TIMES)


@lru_cache(_FILES)
def _found(name: str, content: bytes, schema: str) -> tuple[Problem, ...]:
    return tuple(_problems(_document(name, content), _schema(schema)))


@lru_cache(_FILES)
def _schema(text: str) -> Schema:
    return Schema(json.loads(text))


def _with_values(node: Any, shared: Mapping[str, Any], slugs: Slugs) -> Any:  # noqa: ANN401 (JSON)
    """`node` with what it refers to, and with the allowed values of the lists that it names."""
    if isinstance(node, list):
        return [_with_values(item, shared, slugs) for item in node]
    if not isinstance(node, dict):
        return node
    filled = {key: _with_values(value, shared, slugs) for key, value in node.items()}
    # To look a reference up took as long as all else.
    if (part := shared.get(str(node.get("$ref", "")).removeprefix("#/$defs/"))) is not None:
        del filled["$ref"]
        filled = {**_with_values(part, shared, slugs), **filled}
    allowed = slugs.get(node.get("x-vocabulaire", ""))
    return {**filled, "enum": sorted(allowed)} if allowed else filled


def _problems(document: Document, schema: Schema) -> Iterator[Problem]:
    yield from document.problems
    if not document.readable or document.unread:
        return
    # A whole list has no name but that of its file.
    whole = {"champ": FilePath(document.file).name}
    for problem in schema_problems(document, schema, None):
        details = problem.details if problem.field else {**whole, **problem.details}
        yield replace(problem, details=details)
    yield from _repeated(document)


def _repeated(document: Document) -> Iterator[Problem]:
    """A slug that stands twice in its list, whichever list it is."""
    first: dict[tuple[Path, str], Mark] = {}
    slugs = [
        (document.mark(path), path, text) for path, text in document.texts if "slug" in path[-1:]
    ]
    for mark, path, slug in sorted(slugs):
        before = first.setdefault((path[:-2], slug), mark)
        if before != mark:
            details = {"valeur": slug, "premiere": str(before.line)}
            yield Problem("identifiant-en-double", document.file, mark, dotted(path), details)


def _json(path: FilePath) -> Any:  # noqa: ANN401 (any JSON value)
    try:
        # Editors follow the name of a file; here all stand in one document.
        return json.loads(path.read_text(encoding="utf-8").replace(f'"{_SHARED}#/', '"#/'))
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from error
