"""A stranger's text where a person or a machine reads the report: on one line, nothing hidden."""

import re

from catalogue.text.characters import UNFIT, code_point

# The older form of a workflow's commands, which GitHub hears anywhere in a line:
# https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
_OLD_COMMAND = "##["


def shown(text: str) -> str:
    """`text` with its line ends as spaces and each character refused as its number: `<U+202E>`."""
    line = re.sub(r"[\t\r\n]+", " ", text).replace(_OLD_COMMAND, "## [")
    return UNFIT.sub(lambda match: f"<{code_point(match[0])}>", line)


def escaped(json_text: str) -> str:
    """JSON with those characters as escapes: the same values, safe to print and to encode."""
    # A line end of the layout is no character of a value: those are escapes already.
    return UNFIT.sub(
        lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", json_text
    )
