"""A stranger's text where a person or a machine reads the report: on one line, nothing hidden."""

import re

from catalogue.characters import code_point

# What moves a terminal's cursor or colours, turns letters round, hides, or is half a character:
# all of Unicode's Cc, Cs, Zl and Zp, and the invisible ones of Cf.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
# The older form of a workflow's commands, which GitHub hears anywhere in a line:
# https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
_OLD_COMMAND = "##["


def shown(text: str) -> str:
    """`text` with its line ends as spaces and each unseen character as its number: `<U+202E>`."""
    line = re.sub(r"[\t\r\n]+", " ", text).replace(_OLD_COMMAND, "## [")
    return _UNSEEN.sub(lambda match: f"<{code_point(match[0])}>", line)


def escaped(json_text: str) -> str:
    """JSON with its unseen characters as escapes: the same values, safe to print and to encode."""
    # A line end of the layout is no character of a value: those are escapes already.
    return _UNSEEN.sub(
        lambda match: match[0] if match[0] == "\n" else f"\\u{ord(match[0]):04x}", json_text
    )
