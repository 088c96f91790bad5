"""Check the practices, then build the complete site; a failed build leaves the last one as it was.

Exit status: 0 built, 1 problems found, 2 the build could not run.
"""

import _environment  # noqa: F401 (comes first)

import argparse
import errno
import gc
import logging
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, MkDocsException

from _options import ROOT, is_missing, read_options
from catalogue.engine import EngineError
from catalogue.engine.zensical import build_site
from catalogue.machinery.folder_swap import replacement
from catalogue.site.prepare import REFUSALS, refusal_report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = read_options("build", arguments)
    target: Path = options.site_dir.absolute()
    if is_missing(options.practices):
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
    # Most of what a build makes stays until its end: looking for garbage as often as usual finds
    # little, and took a tenth of the time.
    gc.set_threshold(100_000, 50, 50)
    # A polite end (a container that stops) tidies up as an error does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    try:
        with replacement(target) as new:
            run = _build_with_zensical if options.engine == "zensical" else _build
            run(new, options)
    except _BuildError as error:
        print(error, file=sys.stderr)
        return error.status
    except OSError as error:
        print(_words(error, target), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nConstruction interrompue ; le site précédent est intact.", file=sys.stderr)
        return 2
    # Opened as files, the pages find neither each other nor the search index.
    print(f"Site construit dans {target}. Pour le voir :")
    print(f"  {sys.executable} -m http.server --directory {target} 8000")
    print("puis ouvrez http://127.0.0.1:8000/ dans un navigateur.")
    return 0


class _BuildError(Exception):
    """The build could not end well; the message says why."""

    def __init__(self, message: object, status: int) -> None:
        super().__init__(message)
        self.status = status


def _build(site: Path, options: argparse.Namespace) -> None:
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
        raise _BuildError(error, 1) from error
    except MkDocsException as error:
        raise _BuildError(f"La construction a échoué : {error}", 2) from error


def _build_with_zensical(site: Path, options: argparse.Namespace) -> None:
    practices = options.practices.absolute()
    try:
        build_site(ROOT, site, practices, strict=options.strict, pdf=not options.without_pdf)
    except REFUSALS as error:
        raise _BuildError(refusal_report(error), 1) from error
    except EngineError as error:
        raise _BuildError(f"La construction a échoué : {error}", 2) from error


def _words(error: OSError, target: Path) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return (
            f"Il n'y a plus de place sur le disque de {target.parent} (ou du dossier temporaire). "
            "Libérez de la place, puis relancez ; le site précédent est intact."
        )
    where = error.filename or target.parent
    return f"Impossible de lire ou d'écrire {where} : {error.strerror}. Le site est resté tel quel."


def _is_a_site(folder: Path) -> bool:
    return folder.is_dir() and (not any(folder.iterdir()) or (folder / "404.html").is_file())


if __name__ == "__main__":
    sys.exit(main())
