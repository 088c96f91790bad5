"""Check the practices, build the site and serve it; it follows every change of the files.

Exit status: 0 stopped by the person, 1 problems found, 2 it could not be served.
"""

import _environment  # noqa: F401 (comes first)

import logging
import os
import signal
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from _options import ROOT, is_missing, read_options
from catalogue.engine.mkdocs_serving import serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns its exit status."""
    options = read_options("serve", arguments)
    if is_missing(options.practices):
        return 2
    os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stderr)
    # A polite end gives up what is being made, as Ctrl + C does.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    address = f"http://{options.host}:{options.port}/"
    with TemporaryDirectory(prefix="site-") as folder:
        try:
            configured = partial(configuration, options.practices.absolute(), address)
            serve(configured, Path(folder) / "site", options.host, options.port)
        except Abort as error:
            print(error, file=sys.stderr)
            return 1
        except OSError as error:
            print(f"Le site ne peut pas être servi à {address} : {error.strerror}", file=sys.stderr)
            return 2
    return 0


def configuration(practices: Path, address: str, site: Path) -> MkDocsConfig:
    """The configuration of MkDocs for a site built into `site`, of the sheets in `practices`."""
    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(site), site_url=address)
    config.watch.append(str(practices))
    config.extra["practices_dir"] = "" if practices == ROOT / "practices" else str(practices)
    config.plugins.on_startup(command="serve", dirty=False)
    return config


if __name__ == "__main__":
    sys.exit(main())
