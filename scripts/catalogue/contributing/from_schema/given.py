"""What the site's scripts know of texts and names, from the very constants that Python uses."""

import re

from catalogue.contributing.from_schema.rendering import render
from catalogue.text import bullets, characters, folding, personal_data, stems

_FILES = {
    "docs/assets/shared/given.js": "given.js.j2",
    "docs/assets/shared/personal.js": "personal.js.j2",
    "docs/assets/form/pasted.js": "pasted.js.j2",
    "docs/assets/explore/stems.js": "stems.js.j2",
}


def given_files() -> dict[str, str]:
    """Path from the project's root and text of each module of constants, in ASCII."""
    modules = (bullets, characters, folding, personal_data, stems)
    known = {name: value for module in modules for name, value in vars(module).items()}
    return {path: render(name, pattern=_pattern, **known) for path, name in _FILES.items()}


def _pattern(pattern: re.Pattern[str], flags: str = "u") -> str:
    # Only the end of a text, its letters (which stand between square brackets) and unprintable
    # signs are written otherwise in JavaScript.
    source = pattern.pattern.replace(r"\Z", "$").replace(r"\w", r"\p{L}\p{N}_")
    source = re.sub(r"[^ -~]", lambda sign: f"\\u{{{ord(sign[0]):x}}}", source)
    return f"/{source}/{'i' if pattern.flags & re.IGNORECASE else ''}{flags}"
