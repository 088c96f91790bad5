"""Check the practices, then build the complete site; a failed build leaves the last one as it was.

Exit status: 0 built, 1 problems found, 2 the build could not run.
"""

import _environment  # noqa: F401 (comes first)

import argparse
import logging
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import mkdtemp

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = _parser().parse_args(arguments)
    target: Path = options.site_dir.absolute()
    if not options.practices.is_dir():
        print(f"Dossier introuvable : {options.practices}", file=sys.stderr)
        return 2
    if target.exists() and not _is_a_site(target):
        print(
            f"{target} existe et n'est pas un site construit : choisissez un autre dossier.",
            file=sys.stderr,
        )
        return 2
    # A notice of the engine about its own future, on every build (see the developers' notes).
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # Beside the target: a folder can only take another's place on the same disk.
        work = Path(mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        print(f"Impossible d'écrire dans {target.parent} : {error.strerror}", file=sys.stderr)
        return 2
    try:
        status = _build(work / "new", options)
        if status == 0:
            _take_place(work / "new", target, work / "old")
            # Opened as files, the pages find neither each other nor the search index.
            print(f"Site construit dans {target}. Pour le voir :")
            print(f"  {sys.executable} -m http.server --directory {target} 8000")
            print("puis ouvrez http://127.0.0.1:8000/ dans un navigateur.")
    except OSError as error:
        print(f"La construction a échoué : {error}", file=sys.stderr)
        status = 2
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return status


def _build(site: Path, options: argparse.Namespace) -> int:
    strict: bool = options.strict
    try:
        config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site), strict=strict or None)
        config.extra["practices_dir"] = str(options.practices.absolute())
        config.extra["strict_practices"] = strict
        config.extra["without_pdf"] |= options.without_pdf
        config.plugins.on_startup(command="build", dirty=False)
        build(config)
        config.plugins.on_shutdown()
    except Abort as error:
        print(error, file=sys.stderr)
        return 1
    except MkDocsException as error:
        print(f"La construction a échoué : {error}", file=sys.stderr)
        return 2
    return 0


def _take_place(new: Path, target: Path, old: Path) -> None:
    if target.exists():
        target.rename(old)
    new.rename(target)


def _is_a_site(folder: Path) -> bool:
    return folder.is_dir() and (not any(folder.iterdir()) or (folder / "404.html").is_file())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python scripts/build.py", description="Vérifie les fiches, puis construit le site."
    )
    parser.add_argument(
        "--practices",
        type=Path,
        default=ROOT / "practices",
        metavar="DOSSIER",
        help="dossier des fiches (par défaut, practices/)",
    )
    parser.add_argument(
        "--site-dir",
        type=Path,
        default=ROOT / "site",
        metavar="DOSSIER",
        help="dossier du site construit (par défaut, site/)",
    )
    parser.add_argument(
        "--strict",
        action="store_true",
        help="refuser aussi les avertissements, ceux des fiches et ceux du site",
    )
    parser.add_argument(
        "--without-pdf",
        action="store_true",
        help="ne pas faire les PDF des fiches ni les livrets (bien plus rapide)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
