"""What the site's scripts know of texts and names, from the very constants that Python uses."""

import json
import re

from catalogue.text.characters import LINE_BREAK, UNFIT
from catalogue.text.folding import LIGATURES, SLUG, SMALL_WORDS

GIVEN = "docs/assets/shared/given.js"


def given() -> str:
    """The text of `GIVEN`: a module of constants, in ASCII."""
    return f"""\
// Made by scripts/generate.py from scripts/catalogue/text/characters.py and folding.py: edit those.

export const LIGATURES = {json.dumps({chr(sign): plain for sign, plain in LIGATURES.items()})};
export const LINE_BREAK = /{_pattern(LINE_BREAK)}/gu;
export const SLUG = /^{_pattern(SLUG)}/u;
export const SMALL_WORDS = {json.dumps(SMALL_WORDS)};
export const UNFIT = /{_pattern(UNFIT)}/gu;
"""


def _pattern(pattern: re.Pattern[str]) -> str:
    # Only the end of a text and unprintable signs are written otherwise in JavaScript.
    source = pattern.pattern.replace(r"\Z", "$")
    return re.sub(r"[^ -~]", lambda sign: f"\\u{{{ord(sign[0]):x}}}", source)
