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
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

import yaml

from catalogue.findings.problems import Mark, Path, Problem, dotted
from catalogue.reading.yaml_mistakes import NO_BREAK, explain, mark_at, unfinished_merge
from catalogue.reading.yaml_scalars import resolve
from catalogue.text.characters import code_point, forbidden, stacked_marks

MAX_BYTES = 100_000
"""About thirty times the average sheet: nothing that a person writes comes near."""
MAX_DEPTH = 8
"""The model nests three levels."""
MAX_EVENTS = 2_000
"""Keys, values, and ends of lists and groups: the fullest of the first 110 sheets has some 300."""

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
    builder = _Builder(name, MAX_EVENTS * times)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.add(event)
            if builder.too_much:
                break
    except yaml.MarkedYAMLError as error:
        slip = explain(name, text, error)
        # « *mot* » is taken for an alias, then for a slip: one message is enough.
        known = any(problem.mark.line == slip.mark.line for problem in builder.problems)
        return _unreadable(*builder.problems, *([] if known else [slip]))
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        problem = Problem("yaml-illisible", name, details={"detail": str(error).splitlines()[0]})
        return _unreadable(problem)
    return builder.document(text)


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


class _Builder:
    """Builds the value from the parser's events, without recursion."""

    def __init__(self, name: str, most: int) -> None:
        self.name = name
        self.most = most
        self.problems: list[Problem] = []
        self.values_at: dict[Path, Mark] = {}
        self.keys_at: dict[Path, Mark] = {}
        self.written: dict[Path, str] = {}
        self.value: Any = None
        self.documents = 0
        self.events = 0
        self.too_much = False
        self._readable = True
        self._open: list[tuple[Any, Path]] = []
        self._key: list[str | None] = []

    def add(self, event: yaml.Event) -> None:
        """Take the parser's next event; none after `too_much`."""
        self.events += 1
        if self.events > self.most:
            self._problem("trop-d-elements", event, limite=str(self.most))
            self.too_much = True
        if isinstance(event, yaml.ScalarEvent) and self.documents == 1:  # (most of them)
            self._scalar(event)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._problem("plusieurs-documents", event)
        elif self.documents > 1:
            return
        elif isinstance(event, yaml.AliasEvent):
            self._problem("ancre", event, texte=f"*{event.anchor}")
            self._place(event, None)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._start(event, [] if isinstance(event, yaml.SequenceStartEvent) else {})
        elif isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
            self._key.pop()

    def document(self, text: str) -> Document:
        """What the events gave."""
        if self._readable and self.value is None:
            self.problems.append(Problem("fichier-vide", self.name))
            self._readable = False
        return Document(
            self.name,
            self.value,
            self.values_at,
            self.keys_at,
            self.written,
            tuple(self.problems),
            self._readable,
            text,
        )

    def _problem(self, kind: str, event: yaml.Event, **details: str) -> None:
        # An anchor with a hundred aliases is one mistake.
        if kind == "ancre" and any(problem.code == kind for problem in self.problems):
            return
        self.problems.append(Problem(kind, self.name, _mark(event), self._field(), details=details))
        self._readable = False

    def _field(self) -> str:
        return dotted(self._next_path()) if self._open else ""

    def _next_path(self) -> Path:
        """The path of the value that comes next."""
        if not self._open:
            return ()
        container, path = self._open[-1]
        if isinstance(container, list):
            return (*path, len(container))
        return path if self._key[-1] is None else (*path, self._key[-1])

    def _guard(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        if event.anchor:
            self._problem("ancre", event, texte=f"&{event.anchor}")
        if event.tag:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._problem("etiquette-yaml", event, texte=tag)

    def _start(self, event: yaml.CollectionStartEvent, container: Any) -> None:  # noqa: ANN401
        self._guard(event)
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            self._problem("cle-invalide", event)
            self._key[-1] = ""
            self.keys_at.setdefault(self._next_path(), _mark(event))
        path = self._next_path()
        self._place(event, container)
        self._open.append((container, path))
        self._key.append(None)
        if len(self._open) > MAX_DEPTH:
            self._problem("trop-profond", event, limite=str(MAX_DEPTH))
            self.too_much = True

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        self._guard(event)
        # Between quotation marks, "\e" or "\u202E" stand for what may not stand there itself.
        if event.style == '"' and (at := forbidden(event.value)) >= 0:
            self._problem("caractere-interdit", event, code=code_point(event.value[at]))
        if self._open and isinstance(self._open[-1][0], dict) and self._key[-1] is None:
            self._begin_key(event)
            return
        if event.implicit[0] and NO_BREAK.match(event.value.removeprefix("-")):
            self._problem("espace-insecable", event, ligne=event.value[:40])
        value = event.value if not event.implicit[0] else resolve(event.value)
        if not isinstance(value, str):
            self.written[self._next_path()] = event.value
        self._place(event, value)

    def _begin_key(self, event: yaml.ScalarEvent) -> None:
        container, path = self._open[-1]
        here = (*path, event.value)
        if event.implicit[0] and NO_BREAK.search(event.value):
            self._problem("espace-insecable", event, ligne=event.value[:40])
        self._key[-1] = event.value
        if event.value in container:
            first = self.keys_at[here].line
            self.problems.append(
                Problem(
                    "cle-en-double",
                    self.name,
                    _mark(event),
                    dotted(here),
                    {"champ": event.value, "premiere": str(first)},
                )
            )
        else:
            self.keys_at[here] = _mark(event)

    def _place(self, event: yaml.Event, value: Any) -> None:  # noqa: ANN401
        path = self._next_path()
        if not self._open:
            self.value = value
        elif isinstance(self._open[-1][0], list):
            self._open[-1][0].append(value)
        else:
            # The first value of a key that stands twice is kept: the second is the mistake.
            self._open[-1][0].setdefault(self._key[-1], value)
            self._key[-1] = None
        self.values_at.setdefault(path, _mark(event))


def _mark(event: yaml.Event) -> Mark:
    start = event.start_mark
    return Mark(start.line + 1, start.column + 1) if start else Mark()


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
