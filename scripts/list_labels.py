"""Print the labels of the repository, one a line: name, colour and description between tabs.

The workflow "Étiquettes" reads them. Exit status: 0 printed, 2 the list is broken.
"""

import _environment  # noqa: F401 (comes first)

import sys
from pathlib import Path

import yaml

LABELS = Path(__file__).resolve().parent.parent / ".github" / "labels.yml"


def main(path: Path = LABELS) -> int:
    """Run the command; returns its exit status."""
    try:
        labels = yaml.safe_load(path.read_text(encoding="utf-8"))
        lines = ["\t".join([x["name"], x["color"], x["description"]]) for x in labels]
    except (OSError, TypeError, KeyError, yaml.YAMLError) as error:
        print(f"La liste des étiquettes ne se lit pas : {error}", file=sys.stderr)
        return 2
    print("\n".join(lines))
    return 0


if __name__ == "__main__":
    sys.exit(main())
