"""From the YAML parser's English error to the likely slip of the contributor who typed the file.

The parser stops where it can no longer go on, often one line after the slip. Each cause below
looks at the lines around that point for what people really do: a tab, a colon in a sentence, an
apostrophe inside apostrophes, a forgotten bracket, a step to the left or right.
"""

import re
from collections.abc import Callable

import yaml

from catalogue.findings.problems import Mark, Problem

_VALUE = r"^[ \t]*(?:-[ \t]+)*(?:[\w-]+[ \t]*:[ \t]+)?"
_QUOTED_THEN_TEXT = {
    "'": re.compile(_VALUE + r"'(?:[^']|'')*'(?!')[ \t]*[^\s#,\]}:]"),
    '"': re.compile(_VALUE + r'"(?:[^"\\]|\\.)*"[ \t]*[^\s#,\]}:]'),
}
_OPENS_QUOTE = {
    "'": re.compile(_VALUE + r"'(?:[^']|'')*$"),
    '"': re.compile(_VALUE + r'"(?:[^"\\]|\\.)*$'),
}
_TWO_COLONS = re.compile(r"^[ \t]*(?:-[ \t]+)?[\w-]+:[ \t]+[^\"'\[{|>\s].*:(?:[ \t]|$)")
_KEY_WITHOUT_SPACE = re.compile(r"^[ \t]*(?:-[ \t]+)?([\w-]+):[^\s:/]")
_DASH_WITHOUT_SPACE = re.compile(r"^[ \t]*-[^\s-]")
_KEY = re.compile(r"^[ \t]*(?:-[ \t]+)?[\w-]+[ \t]*:(?:[ \t]|$)")
_SPECIAL_START = re.compile(r"[@`%*&!|>,\]}?]")

NO_BREAK = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_NO_BREAK_LINE = re.compile(
    rf"^[ \t]*(?:-[ ]+)*(?:[a-z_]+(?:{NO_BREAK.pattern}+:|:{NO_BREAK.pattern})"
    rf"|-?{NO_BREAK.pattern})"
)
_MERGE_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?:[ ].*)?$", re.MULTILINE)

NO_COLON, NO_SPACE = "yaml-cle-sans-deux-points", "yaml-espace"

Found = tuple[str, Mark] | None


def mark_at(text: str, index: int) -> Mark:
    """Where the character at `index` of `text` stands."""
    return Mark(text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


def unfinished_merge(name: str, text: str) -> Problem | None:
    """The problem of a file in which git left its marks, or None."""
    mark = _MERGE_MARK.search(text)
    if not mark:
        return None
    details = {"ligne": _short(mark[0])}
    return Problem("conflit-de-fusion", name, mark_at(text, mark.start()), details=details)


def explain(name: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """The problem that says, in a contributor's terms, why the file `name` cannot be read."""
    lines = text.splitlines() or [""]
    at = error.problem_mark or error.context_mark
    slip = _Slip(lines, at.line if at else 0, at.column if at else 0, error)
    for cause in _CAUSES:
        found = cause(slip)
        if found:
            code, mark = found
            line = lines[mark.line - 1].strip() if mark.line <= len(lines) else ""
            return Problem(code, name, mark, details={"ligne": _short(line)})
    detail = " ".join(filter(None, (error.context, error.problem)))
    return Problem("yaml-illisible", name, slip.mark(), details={"detail": detail})


class _Slip:
    """Where the parser stopped (`line` and `column` from 0), and what it said."""

    def __init__(
        self, lines: list[str], line: int, column: int, error: yaml.MarkedYAMLError
    ) -> None:
        self.lines = lines
        self.line = min(line, len(lines) - 1)
        self.column = column
        self.said = f"{error.context or ''}: {error.problem or ''}"
        self.began = error.context_mark

    def mark(self) -> Mark:
        return Mark(self.line + 1, self.column + 1)

    def text(self) -> str:
        return self.lines[self.line]

    def before(self) -> list[int]:
        """The line where the parser stopped and the ones that it may have come from."""
        return [n for n in range(self.line, max(-1, self.line - 3), -1) if self.lines[n].strip()]


def _tab(slip: _Slip) -> Found:
    for number in slip.before()[:2]:
        indentation = re.match(r"[ \t]*", slip.lines[number])
        if indentation and "\t" in indentation[0]:
            return "yaml-tabulation", Mark(number + 1, indentation[0].index("\t") + 1)
    return None


def _no_break(slip: _Slip) -> Found:
    for number in slip.before():
        if _NO_BREAK_LINE.match(slip.lines[number]):
            sign = NO_BREAK.search(slip.lines[number])
            return "espace-insecable", Mark(number + 1, sign.start() + 1 if sign else 1)
    return None


def _unclosed_quote(slip: _Slip) -> Found:
    if "quoted scalar" in slip.said and "end of stream" in slip.said and slip.began:
        return "yaml-guillemets", Mark(slip.began.line + 1, slip.began.column + 1)
    if "did not find expected" not in slip.said:
        return None
    for number in slip.before():
        for quote, pattern in _OPENS_QUOTE.items():
            if pattern.match(slip.lines[number]):
                return "yaml-guillemets", Mark(number + 1, slip.lines[number].index(quote) + 1)
    return None


def _text_after_quote(slip: _Slip) -> Found:
    if "did not find expected" not in slip.said:
        return None
    line = slip.text()
    for quote, pattern in _QUOTED_THEN_TEXT.items():
        match = pattern.match(line)
        if match:
            code = "yaml-apostrophe" if quote == "'" else "yaml-guillemets-internes"
            return code, Mark(slip.line + 1, match.end())
    return None


def _bracket(slip: _Slip) -> Found:
    if "flow" not in slip.said:
        return None
    if slip.began and slip.began.line == slip.line and slip.text().rstrip()[-1:] in "]}":
        return "yaml-virgule", slip.mark()
    began = slip.began if slip.began and slip.began.line <= slip.line else slip
    return "yaml-crochets", Mark(began.line + 1, began.column + 1)


def _glued(slip: _Slip) -> Found:
    # The first of several such lines: the parser takes them all for one text.
    for number in reversed(slip.before()):
        line = slip.lines[number]
        if _KEY_WITHOUT_SPACE.match(line) and not _KEY.match(line):
            return NO_SPACE, Mark(number + 1, line.index(":") + 1)
        if _DASH_WITHOUT_SPACE.match(line):
            return NO_SPACE, Mark(number + 1, line.index("-") + 1)
    return None


def _colon(slip: _Slip) -> Found:
    if "mapping values are not allowed" in slip.said and _TWO_COLONS.match(slip.text()):
        return "yaml-deux-points", slip.mark()
    return None


def _special_start(slip: _Slip) -> Found:
    signs = "cannot start any token|alias|block scalar|node content|anchor|tag|escape"
    if not re.search(signs, slip.said):
        return None
    column = slip.began.column if slip.began else slip.column
    if "escape" in slip.said:
        return "yaml-barre-inverse", slip.mark()
    if _SPECIAL_START.match(slip.text()[column : column + 1]):
        return "yaml-caractere", Mark(slip.line + 1, column + 1)
    return None


def _missing_colon(slip: _Slip) -> Found:
    said = "could not find expected ':'" in slip.said
    if said and slip.began:
        line = slip.lines[slip.began.line]
        above = slip.lines[slip.began.line - 1] if slip.began.line else ""
        if re.search(r":[ \t]*[|>][+-]?[ \t]*$", above) and not line.startswith(" "):
            return "yaml-bloc", Mark(slip.began.line + 1, 1)
        return NO_COLON, Mark(slip.began.line + 1, slip.began.column + 1)
    if "mapping values are not allowed" in slip.said:
        for number in slip.before()[1:2]:
            if not _KEY.match(slip.lines[number]) and not slip.lines[number].startswith((" ", "-")):
                return NO_COLON, Mark(number + 1, 1)
    return None


def _indentation(slip: _Slip) -> Found:
    if "mapping values are not allowed" in slip.said or "did not find expected" in slip.said:
        line = slip.text()
        return "yaml-retrait", Mark(slip.line + 1, len(line) - len(line.lstrip()) + 1)
    return None


# From the surest sign to the vaguest.
_CAUSES: tuple[Callable[[_Slip], Found], ...] = (
    _no_break,
    _tab,
    _text_after_quote,
    _unclosed_quote,
    _bracket,
    _glued,
    _colon,
    _special_start,
    _missing_colon,
    _indentation,
)


def _short(line: str, most: int = 60) -> str:
    return line if len(line) <= most else line[: most - 1] + "…"
