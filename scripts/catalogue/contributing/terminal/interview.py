"""The questions: each required field of the schema in turn, each answer checked at once."""

import re
from collections.abc import Callable
from difflib import get_close_matches
from itertools import count
from typing import Any

from catalogue.contributing.choices import labels, truth_of, value_of
from catalogue.contributing.from_schema.rendering import prose
from catalogue.contributing.from_schema.wording import requirement
from catalogue.contributing.spreadsheet.examples import cell_help
from catalogue.contributing.terminal.answers import MISSING, errors_at, problems_of, sentences
from catalogue.findings.messages import ERROR, severity
from catalogue.findings.problems import Path, Problem, dotted
from catalogue.loading.load import Base
from catalogue.reading.lookups import slug_of_file
from catalogue.reference.fields import Field
from catalogue.reference.places import HELP, find_place
from catalogue.text.folding import fold

_UNJUSTIFIED = "maturite-non-justifiee"
_SHOWS_MATURITY = ("periode", "resultats")
"""What an `installee` practice must say beside its required fields."""


class Interview:
    """Fills `values` from the answers of one person.

    `ask` shows a prompt and gives the line typed; `say` shows a line. Both are the terminal's, or a
    test's.
    """

    def __init__(self, base: Base, ask: Callable[[str], str], say: Callable[[str], None]) -> None:
        self.values: dict[str, Any] = {}
        self._offered: set[str] = set()
        self._base = base
        # The name under which the answers are checked, until the sheet has its own.
        names = {slug_of_file(sheet.file) for sheet in base.sheets}
        free = next(name for n in count() if (name := f"nouvelle-fiche-{n}") not in names)
        self._draft = f"practices/{free}.yaml"
        self._ask = ask
        self._say = say

    def run(self) -> dict[str, Any]:
        """Ask everything that is required; returns values without error."""
        for field in self._base.reference.schema.top():
            if field.required:
                self._field(field, (field.key,))
        while errors := self._errors():
            self._mend(errors[0])
        return self.values

    def _errors(self) -> list[Problem]:
        found = problems_of(self.values, self._base, self._draft)
        keys = {field.key for field in self._base.reference.schema.top()}
        errors = [problem for problem in found if severity(problem) == ERROR]
        return [problem for problem in errors if _top(problem) in keys]

    def _mend(self, problem: Problem) -> None:
        """Ask again, or at last, for what `problem` is about."""
        for line in sentences([problem]):
            self._say(prose(line))
        schema = self._base.reference.schema
        if problem.code == _UNJUSTIFIED and problem.field == "maturite":
            absent = [key for key in _SHOWS_MATURITY if key not in {*self.values, *self._offered}]
            for shown in schema.top():
                if shown.key in absent:
                    self._field(shown, (shown.key,), optional=True)
            self._offered.update(absent)
            if absent:
                return
        key = _top(problem)
        inside = schema.field(tuple(problem.field.split(".")))
        if problem.code in MISSING and inside and "[" not in problem.field:
            self._field(inside, tuple(problem.field.split(".")))
            return
        self.values.pop(key, None)
        field = schema.field((key,))
        if field:
            self._field(field, (key,))

    def _field(self, field: Field, path: Path, *, optional: bool = False) -> None:
        if dotted(path) == "redaction.date":
            self._put(path, self._base.reference.today.isoformat())
            return
        if not (field.kind == "objet" and field.children and path[0] == "redaction"):
            self._announce(field, optional=optional)
        if field.kind == "objet":
            self._group(field, path, optional=optional)
        elif field.kind == "liste-d-objets":
            self._several(field, path)
        else:
            self._value(field, path, optional=optional)

    def _group(self, field: Field, path: Path, *, optional: bool) -> None:
        self._put(path, {})
        wanted = [child for child in field.children if child.required] or field.children[:1]
        for child in wanted:
            self._field(child, (*path, child.key), optional=optional)
        # What the first answers make necessary: the scale decides which code is asked for.
        prefix = f"{dotted(path)}."
        while missing := [
            p for p in self._errors() if p.code in MISSING and p.field.startswith(prefix)
        ]:
            key = missing[0].field.removeprefix(prefix)
            child = next(child for child in field.children if child.key == key)
            self._field(child, (*path, key))
        if self._get(path) == {}:
            self._remove(path)

    def _several(self, field: Field, path: Path) -> None:
        self._put(path, [])
        most = field.max_items or 1
        for index in range(most):
            self._get(path).append({})
            for child in field.children:
                self._field(child, (*path, index, child.key), optional=not child.required)
            if index + 1 == most or not truth_of(self._ask("En ajouter un autre ? (oui ou non) ")):
                return

    def _value(self, field: Field, path: Path, *, optional: bool) -> None:
        while True:
            value = self._answer(field)
            if value in ("", []):
                if optional:
                    return
                self._say("  Une réponse est nécessaire. Ctrl + C arrête sans rien écrire.")
                continue
            self._put(path, value)
            problems = errors_at(self.values, self._base, self._draft, dotted(path))
            # Asked for later, together (see `_mend`).
            problems = [problem for problem in problems if problem.code != _UNJUSTIFIED]
            if not problems:
                self._near_titles(path, value)
                return
            for line in sentences(problems):
                self._say(prose(line))
            self._remove(path)

    def _answer(self, field: Field) -> Any:  # noqa: ANN401 (any value of the model)
        if field.key in HELP and field.path.startswith("territoire."):
            return self.place(field)
        if field.kind in {"choix", "choix-multiple"}:
            return self._choice(field)
        if field.kind == "texte-riche":
            return self._long_text()
        if field.kind == "liste":
            self._say("  S'il y en a plusieurs, séparez-les par des points-virgules.")
        return _meant(self._ask("> ").strip(), field)

    def _choice(self, field: Field) -> Any:  # noqa: ANN401
        several = field.kind == "choix-multiple"
        shown = labels(field, self._base.reference.vocabularies)
        for number, label in enumerate(shown, start=1):
            self._say(f"  {number:>2}. {label}")
        prompt = "Numéros, séparés par des virgules > " if several else "Numéro > "
        while True:
            typed = [part for part in re.split(r"[,;]", self._ask(prompt)) if part.strip()]
            chosen = [self._chosen(part, field) for part in typed]
            unknown = [part.strip() for part in chosen if part not in field.values]
            if unknown:
                self._say(f"  « {unknown[0]} » n'est pas dans la liste.")
            elif len(chosen) > 1 and not several:
                self._say("  Une seule réponse est possible.")
            else:
                return chosen if several else "".join(chosen)

    def _chosen(self, typed: str, field: Field) -> str:
        word = typed.strip()
        if word.isdecimal() and 1 <= int(word) <= len(field.values):
            return field.values[int(word) - 1]
        return value_of(word, field, self._base.reference.vocabularies)

    def place(self, field: Field) -> Any:  # noqa: ANN401
        """The code or codes of a field of `territoire`, once their places are understood."""
        codes: list[str] = []
        several = field.kind == "liste"
        self._say("  Tapez le nom, avec ou sans accents.")
        while True:
            name = self._ask("Nom (ou rien, pour finir) > " if codes else "Nom > ").strip()
            if not name:
                return codes
            code = self._code(name, field)
            if code and not several:
                return code
            if code and code not in codes:
                codes.append(code)

    def _code(self, name: str, field: Field) -> str:
        found = find_place(field.key, name, self._base.reference.territories)
        offered = (*found.places, *found.near)
        if found.place and not found.near:
            self._say(f"  {found.place}")
            return found.place.code
        if not offered:
            self._say(f"  {found.slip}")
            return ""
        if not found.places:
            self._say(f"  Aucun territoire ne s'appelle « {name} ». Voulez-vous dire :")
        for number, place in enumerate(offered, start=1):
            self._say(f"  {number:>2}. {place}")
        typed = self._ask("Numéro (ou rien, pour chercher encore) > ").strip()
        valid = typed.isdecimal() and 1 <= int(typed) <= len(offered)
        return offered[int(typed) - 1].code if valid else ""

    def _long_text(self) -> str:
        self._say("  Plusieurs lignes sont possibles. Une ligne vide termine.")
        return "\n".join(iter(lambda: self._ask("> ").rstrip(), ""))

    def _near_titles(self, path: Path, value: Any) -> None:  # noqa: ANN401
        if path != ("titre",):
            return
        summaries = (sheet.summary for sheet in self._base.sheets)
        known = {fold(summary.titre): summary for summary in summaries if summary}
        for near in get_close_matches(fold(value), known, n=2, cutoff=0.75):
            self._say(f"  Une fiche proche existe : « {known[near].titre} »")
            self._say(f"  ({known[near].file}). Si c'est la même pratique, complétez-la plutôt.")

    def _announce(self, field: Field, *, optional: bool) -> None:
        needed = "facultatif, Entrée pour passer" if optional else ""
        needed = needed or ("" if field.required else requirement(field))
        self._say("")
        self._say(prose(field.titre + (f" ({needed})" if needed else "")))
        self._say(f"  {prose(cell_help(field.description))}")

    def _get(self, path: Path) -> Any:  # noqa: ANN401
        value: Any = self.values
        for part in path:
            value = value[part]
        return value

    def _put(self, path: Path, value: Any) -> None:  # noqa: ANN401
        self._get(path[:-1])[path[-1]] = value

    def _remove(self, path: Path) -> None:
        del self._get(path[:-1])[path[-1]]


def _meant(typed: str, field: Field) -> Any:  # noqa: ANN401 (any value of the model)
    """The value that a line typed stands for; as typed when it is not of the field's kind."""
    if field.kind in {"annee", "nombre"}:
        return int(typed) if typed.isdecimal() else typed
    if field.kind == "booleen":
        truth = truth_of(typed)
        return typed if truth is None else truth
    if field.kind == "liste":
        return [part.strip() for part in typed.split(";") if part.strip()]
    return typed


def _top(problem: Problem) -> str:
    """The field of the first level that a problem is about."""
    return re.split(r"[.\[]", problem.field)[0]
