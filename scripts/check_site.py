"""Compare a site, in a folder or online, with the manifest that its build wrote.

python scripts/check_site.py site
python scripts/check_site.py https://example.org/pratiques/

Says which files are missing, changed or added. Any other machine can do the same in a copy of the
site: `sha256sum --check --quiet SHA256SUMS`.

Exit status: 0 nothing differs, 1 something does, 2 there is no manifest to compare with.
"""

import _environment  # noqa: F401 (comes first)

import sys
from collections.abc import Sequence

from _options import french_parser
from catalogue.upkeep.verify_site import ManifestError, Verified, verify

_SHOWN = 20


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    parser = french_parser(
        "check_site", "Compare un site, dans un dossier ou en ligne, à son manifeste."
    )
    parser.add_argument("site", metavar="SITE", help="dossier du site, ou son adresse (https://…)")
    options = parser.parse_args(arguments)
    try:
        found = verify(options.site)
    except ManifestError as error:
        print(error, file=sys.stderr)
        return 2
    print(_sentence(found))
    for title, paths in (
        ("Manque", found.missing),
        ("A changé", found.changed),
        ("En trop", found.extra),
    ):
        for path in paths[:_SHOWN]:
            print(f"{title} : {path}", file=sys.stderr)
        if len(paths) > _SHOWN:
            print(f"{title} : et {len(paths) - _SHOWN} de plus", file=sys.stderr)
    if found.sound:
        print("Chaque fichier est celui que la construction a écrit.")
    return 0 if found.sound else 1


def _sentence(found: Verified) -> str:
    commit = found.facts.get("commit") or "inconnu"
    changed = " (avec des changements non enregistrés)" if found.facts.get("modifie") else ""
    practices = (found.facts.get("comptes") or {}).get("fiches", "?")
    return f"Commit {commit}{changed}, {practices} fiches, {found.expected} fichiers."


if __name__ == "__main__":
    sys.exit(main())
