"""Reading a practice file: YAML text to plain values, with the position of every key and item.

Made for files by strangers: no anchor, alias or tag is followed, size and depth are bounded, a key
stands once, and plain scalars are read as YAML 1.2 does (core schema): `no` stays a word, `12:30` a
text, `2024-01-01` a text. A file that does not read becomes problems, never an exception.
"""

import errno
import os
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

import yaml

from catalogue.findings.problems import Mark, Path, Problem
from catalogue.reading.recovery import MOST_PIECES, field_named, is_empty, pieces_of
from catalogue.reading.values import MAX_EVENTS, Builder
from catalogue.reading.yaml_mistakes import NO_COLON, NO_SPACE, explain, mark_at, unfinished_merge
from catalogue.text.characters import code_point, forbidden, stacked_marks

MAX_BYTES = 100_000
"""About thirty times the average sheet: nothing that a person writes comes near."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Not through a link, not waiting for the other end of a pipe. Windows has neither flag.
_FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_FLAGS |= getattr(os, "O_BINARY", 0)
_REFUSALS: Mapping[int | None, str] = {
    errno.ENOENT: "il n'existe plus",
    errno.EACCES: "vous n'avez pas le droit de le lire",
    errno.ENAMETOOLONG: "son chemin est trop long",
}


@dataclass(frozen=True)
class Document:
    """What a file holds: its value, where each part stands, and what was wrong with reading it."""

    file: str
    value: Any = None
    values_at: Mapping[Path, Mark] = ()  # type: ignore[assignment]
    keys_at: Mapping[Path, Mark] = ()  # type: ignore[assignment]
    written: Mapping[Path, str] = ()  # type: ignore[assignment]
    """Plain scalars that are not texts, as they were typed: 01004 for the integer 1004."""
    problems: tuple[Problem, ...] = ()
    readable: bool = True
    """False when the value is missing or partial: checks of its content would only add noise."""
    text: str = ""
    unread: frozenset[str] = frozenset()
    """Fields of the first level that a slip of syntax hides; the value lacks them."""

    @cached_property
    def texts(self) -> Sequence[tuple[Path, str]]:
        """Path and value of every text in it; most rules look at them all."""
        found: list[tuple[Path, str]] = []
        waiting: list[tuple[Path, Any]] = [((), self.value)]
        while waiting:
            path, value = waiting.pop()
            if isinstance(value, str):
                found.append((path, value))
            elif isinstance(value, dict):
                waiting += [((*path, key), item) for key, item in value.items()]
            elif isinstance(value, list):
                waiting += [((*path, index), item) for index, item in enumerate(value)]
        return found

    def mark(self, path: Path) -> Mark:
        """Where the value at `path` stands, or its nearest parent that stands in the file."""
        while path not in self.values_at and path:
            path = path[:-1]
        return self.values_at.get(path, Mark()) if self.values_at else Mark()

    def key_mark(self, path: Path) -> Mark:
        """Where the key at `path` stands, or the value when it is a list's item."""
        return self.keys_at[path] if path in self.keys_at else self.mark(path)


def read_file(path: FilePath, name: str, *, times: int = 1) -> Document:
    """Read the file at `path`, called `name` in its problems. Never raises, never waits.

    It may hold so many `times` what a sheet may.
    """
    found = content_of(path, name, times=times)
    return found if isinstance(found, Document) else read(name, found, times=times)


def content_of(path: FilePath, name: str, *, times: int = 1) -> bytes | Document:
    """The bytes of the file at `path`, or the document that says why it has none to give.

    Of a file that is too big, enough to see it.
    """
    try:
        if path.is_symlink():
            return _unreadable(Problem("fichier-special", name))
        # Opened first, looked at then: what is looked at is what is read.
        descriptor = os.open(path, _FLAGS)
        try:
            if not stat.S_ISREG(os.fstat(descriptor).st_mode):
                return _unreadable(Problem("fichier-special", name))
            return _all_of(descriptor, MAX_BYTES * times)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno in {errno.ELOOP, errno.ENXIO, errno.EISDIR}:
            return _unreadable(Problem("fichier-special", name))
        detail = _REFUSALS.get(error.errno) or error.strerror or str(error)
        return _unreadable(Problem("fichier-illisible", name, details={"erreur": detail}))


def _all_of(descriptor: int, most: int) -> bytes:
    content = b""
    while len(content) <= most:
        piece = os.read(descriptor, most + 1 - len(content))
        if not piece:
            break
        content += piece
    return content


def read(name: str, content: bytes, *, times: int = 1) -> Document:
    """Read the `content` of the file called `name`. Never raises."""
    most = MAX_BYTES * times
    if len(content) > most:
        return _unreadable(Problem("trop-gros", name, details={"limite": str(most // 1000)}))
    try:
        typed = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _unreadable(_encoding(name, content, error))
    unfit = _unfit(name, typed)
    if unfit:
        return _unreadable(unfit)
    text = unicodedata.normalize("NFC", typed)
    whole, cut_short = _parsed(name, text, MAX_EVENTS * times)
    return _recovered(name, text, MAX_EVENTS * times) or whole if cut_short else whole


def _parsed(name: str, text: str, most: int) -> tuple[Document, bool]:
    """What `text` holds, and whether a slip of syntax hides the rest of it."""
    builder = Builder(name, most)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.add(event)
            if builder.too_much:
                break
    except yaml.MarkedYAMLError as error:
        slip = explain(name, text, error)
        # « *mot* » is taken for an alias, then for a slip: one message is enough.
        known = any(problem.mark.line == slip.mark.line for problem in builder.problems)
        return _unreadable(*builder.problems, *([] if known else [slip])), True
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        problem = Problem("yaml-illisible", name, details={"detail": str(error).splitlines()[0]})
        return _unreadable(problem), False
    empty = builder.readable and builder.value is None
    problems = (*builder.problems, *([Problem("fichier-vide", name)] if empty else []))
    at = (builder.values_at, builder.keys_at, builder.written)
    readable = builder.readable and not empty
    return Document(name, builder.value, *at, problems, readable, text), False


def _recovered(name: str, text: str, most: int) -> Document | None:
    """The fields that can be read one by one, with every slip of the others."""
    pieces = pieces_of(text)
    if not 1 < len(pieces) <= MOST_PIECES:
        return None
    values: dict[str, Any] = {}
    at: tuple[dict[Path, Mark], dict[Path, Mark]] = ({}, {})
    written: dict[Path, str] = {}
    problems: list[Problem] = []
    unread: set[str] = set()
    for above, piece in pieces:
        if is_empty(piece):
            continue
        part, _ = _parsed(name, piece, most)
        found = [replace(p, mark=_lower(p.mark, above)) for p in part.problems]
        if part.readable and not isinstance(part.value, dict):
            code = NO_SPACE if field_named(piece) else NO_COLON
            details = {"ligne": piece.strip().partition("\n")[0][:60]}
            column = piece.index(":") + 1 if code == NO_SPACE else 1
            found = [Problem(code, name, Mark(above + 1, column), details=details)]
            unread.add(field_named(piece) or piece.split()[0])
        elif part.readable:
            for key in part.value.keys() & values.keys():
                mark, first = _lower(part.key_mark((key,)), above), str(at[1][key,].line)
                twice = {"champ": key, "premiere": first}
                found.append(Problem("cle-en-double", name, mark, key, twice))
            values = part.value | values
            for known, new in zip(at, (part.values_at, part.keys_at), strict=True):
                known |= {p: _lower(m, above) for p, m in new.items() if p and p not in known}
            written |= part.written
        else:
            unread.add(field_named(piece))
        problems += found
    at[0][()] = Mark()
    if not problems:
        return None
    return Document(
        name, values, *at, written, tuple(problems), text=text, unread=frozenset(unread)
    )


def _lower(mark: Mark, lines: int) -> Mark:
    return Mark(mark.line + lines, mark.column)


def _unreadable(*problems: Problem) -> Document:
    return Document(problems[0].file, problems=problems, readable=False)


def _unfit(name: str, text: str) -> Problem | None:
    at = forbidden(text)
    if at >= 0:
        details = {"code": code_point(text[at])}
        return Problem("caractere-interdit", name, mark_at(text, at), details=details)
    at = stacked_marks(text)
    if at >= 0:
        return Problem("accents-empiles", name, mark_at(text, at))
    return unfinished_merge(name, text)


def _encoding(name: str, content: bytes, error: UnicodeDecodeError) -> Problem:
    before = content[: error.start]
    line = before.count(b"\n") + 1
    around = content[max(0, error.start - 12) : error.start + 12].decode("cp1252", "replace")
    words = around.splitlines()[0].strip() if around.strip() else ""
    column = len(before.rpartition(b"\n")[2].decode("utf-8", "replace")) + 1
    return Problem("encodage", name, Mark(line, column), details={"extrait": words})


def practice_files(folder: FilePath) -> Iterator[FilePath]:
    """The files under `folder`, sub-folders included, in the order of their paths.

    Whatever their ending: a sheet saved as `ma-fiche.yaml.txt` must be named, not passed over.
    Hidden files and `README.md` are left out. No link is followed, however deep the folders.
    """
    found: list[str] = []
    waiting = [os.fspath(folder)]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name == "README.md":
                        continue
                    is_folder = entry.is_dir(follow_symlinks=False)
                    (waiting if is_folder else found).append(entry.path)
        except OSError:
            # Closed to us, or gone since: reading it tells.
            found += [here] if here != os.fspath(folder) else []
    # As paths are sorted, part by part, but faster: no name holds a NUL.
    yield from map(FilePath, sorted(found, key=lambda path: path.replace(os.sep, "\0")))
