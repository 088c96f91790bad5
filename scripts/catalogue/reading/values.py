"""From the parser's events to values with their positions: nothing is followed, all is bounded."""

from typing import Any

import yaml

from catalogue.findings.problems import Mark, Path, Problem, dotted
from catalogue.reading.yaml_mistakes import NO_BREAK
from catalogue.reading.yaml_scalars import resolve
from catalogue.text.characters import code_point, forbidden

MAX_DEPTH = 8
"""The model nests three levels."""
MAX_EVENTS = 2_000
"""Keys, values, and ends of lists and groups: the fullest of the first 110 sheets has some 300."""


class Builder:
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
        self.readable = True
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

    def _problem(self, kind: str, event: yaml.Event, **details: str) -> None:
        # An anchor with a hundred aliases is one mistake.
        if kind == "ancre" and any(problem.code == kind for problem in self.problems):
            return
        self.problems.append(Problem(kind, self.name, _mark(event), self._field(), details=details))
        self.readable = False

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
            twice = {"champ": event.value, "premiere": str(first)}
            mark = _mark(event)
            self.problems.append(Problem("cle-en-double", self.name, mark, dotted(here), twice))
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
