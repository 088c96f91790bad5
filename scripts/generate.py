"""Make the committed files that depend on the schema, the vocabularies and the messages.

python scripts/generate.py            write those that are out of date, and name them
python scripts/generate.py --check    only name them; exit 1 if there is one
"""

import json
import sys
from pathlib import Path

from _options import ROOT, english_parser
from catalogue.checking.lists import list_problems
from catalogue.contributing.from_schema import generated_files
from catalogue.findings.as_text import text
from catalogue.findings.messages import messages
from catalogue.reference.schema import SCHEMA_FILE
from catalogue.reference.vocabularies import load_vocabularies


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Exit code: 0 fine, 1 something is out of date (`--check`), 2 a source file is broken."""
    parser = english_parser(__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing")
    check = parser.parse_args(arguments).check
    try:
        if found := list_problems(root):
            print(text(found, 0), file=sys.stderr)
            return 2
        files = _files(root)
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2
    stale = [name for name, made in files.items() if _text(root / name) != made]
    for name in stale:
        if not check:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(files[name], encoding="utf-8", newline="\n")
        print(f"{name}: {'out of date' if check else 'written'}")
    if stale and check:
        print("Run: python scripts/generate.py")
    return 1 if stale and check else 0


def _files(root: Path) -> dict[str, str]:
    document = json.loads((root / SCHEMA_FILE).read_text(encoding="utf-8"))
    vocabularies = load_vocabularies(root / "schema" / "vocabularies")
    return generated_files(document, vocabularies, messages())


def _text(path: Path) -> str | None:
    # Not read as text: the file's own line ends count.
    return path.read_bytes().decode("utf-8", "replace") if path.is_file() else None


if __name__ == "__main__":
    raise SystemExit(main())
