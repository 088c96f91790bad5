"""What the site's scripts know of texts and names, from the very constants that Python uses."""

import json
import re

from catalogue.text import personal_data
from catalogue.text.bullets import BULLET
from catalogue.text.characters import LINE_BREAK, SPOILT, UNFIT
from catalogue.text.folding import LIGATURES, SLUG, SMALL_WORDS
from catalogue.text.stems import STEPS

GIVEN = "docs/assets/shared/given.js"
PERSONAL = "docs/assets/shared/personal.js"
STEMS = "docs/assets/explore/stems.js"
_PERSONAL = ("E_MAIL", "NAMED", "PERSONAL_ADDRESS", "TELEPHONE", "WRAPPED")


def given() -> str:
    """The text of `GIVEN`: a module of constants, in ASCII."""
    return f"""\
// Made by scripts/generate.py from bullets, characters and folding in scripts/catalogue/text/.

export const BULLET = /{_pattern(BULLET)}/gmu;
export const LIGATURES = {json.dumps({chr(sign): plain for sign, plain in LIGATURES.items()})};
export const LINE_BREAK = /{_pattern(LINE_BREAK)}/gu;
export const SLUG = /^{_pattern(SLUG)}/u;
export const SMALL_WORDS = {json.dumps(SMALL_WORDS)};
export const SPOILT = /{_pattern(SPOILT)}/u;
export const UNFIT = /{_pattern(UNFIT)}/gu;
"""


def personal() -> str:
    """The text of `PERSONAL`: what tells a person in a text."""
    lines = [
        "// Made by scripts/generate.py from scripts/catalogue/text/personal_data.py: edit that."
    ]
    for name in _PERSONAL:
        pattern: re.Pattern[str] = getattr(personal_data, name)
        flags = "iu" if pattern.flags & re.IGNORECASE else "u"
        lines.append(f"export const {name} = /{_pattern(pattern)}/{flags};")
    return "\n".join([*lines, ""])


def stems() -> str:
    """The text of `STEMS`: how words lose their endings, in steps."""
    steps = (
        ", ".join(f'[/{rule}/, "{kept}"]' for rule, kept in step).replace("\\1", "$1")
        for step in STEPS
    )
    lines = "".join(f"  [{step}],\n" for step in steps)
    return f"""\
// Made by scripts/generate.py from scripts/catalogue/text/stems.py: edit that.

export const STEPS = [
{lines}];
"""


def _pattern(pattern: re.Pattern[str]) -> str:
    # Only the end of a text, its letters (which stand between square brackets) and unprintable
    # signs are written otherwise in JavaScript.
    source = pattern.pattern.replace(r"\Z", "$").replace(r"\w", r"\p{L}\p{N}_")
    return re.sub(r"[^ -~]", lambda sign: f"\\u{{{ord(sign[0]):x}}}", source)
