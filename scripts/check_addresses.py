"""Make sure that no published address disappears: each has a page or a redirect in the new site.

Exit status: 0 every address answers, 1 some are lost, 2 the check could not run.
"""

import _environment  # noqa: F401 (comes first)

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from _options import french_parser
from catalogue.upkeep.lost_addresses import SitemapError, lost_paths, published_paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    if not (options.new_site / "index.html").is_file():
        print(f"{options.new_site} n'est pas un site construit.", file=sys.stderr)
        return 2
    try:
        paths = published_paths(options.old_sitemap.read_bytes())
    except OSError as error:
        print(f"Impossible de lire {options.old_sitemap} : {error.strerror}", file=sys.stderr)
        return 2
    except SitemapError as error:
        print(
            f"{options.old_sitemap} n'est pas le plan d'un site publié : {error}", file=sys.stderr
        )
        return 2
    lost = tuple(lost_paths(paths, options.new_site))
    for path in lost:
        print(f"Adresse perdue : /{path}", file=sys.stderr)
    if lost:
        print(
            f"Adresses publiées qui n'existent plus : {len(lost)} sur {len(paths)}. Si une fiche a "
            "été renommée, ajoutez son ancien identifiant au champ « anciens_identifiants » de la "
            "nouvelle : une redirection sera créée.",
            file=sys.stderr,
        )
        return 1
    print(f"Adresses publiées qui répondent toujours : {len(paths)} sur {len(paths)}.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = french_parser(
        "check_addresses", "Vérifie qu'aucune adresse publiée ne disparaît sans redirection."
    )
    parser.add_argument(
        "old_sitemap",
        type=Path,
        metavar="ANCIEN_PLAN",
        help="le sitemap.xml du site en ligne, téléchargé",
    )
    parser.add_argument(
        "new_site", type=Path, metavar="NOUVEAU_SITE", help="le dossier du site construit"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
