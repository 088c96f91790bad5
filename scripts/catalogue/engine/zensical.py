"""Zensical (https://zensical.org), experimental: builds the folder, then we pour the pages in.

It reads `mkdocs.yml` and renders the theme, but runs no hook: nothing of ours runs inside it.
"""

import logging
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.engine import EngineError
from catalogue.engine.beside import write_beside
from catalogue.engine.configuration import read_configuration
from catalogue.engine.folder import write_folder
from catalogue.engine.frames import pour, without_leftovers
from catalogue.engine.made import Made, make
from catalogue.engine.settings import site_settings
from catalogue.exports.sitemap import sitemap

REQUIREMENT = "zensical>=0.0.73,<0.1"
"""The versions that the comparison of both engines has seen; `pyproject.toml` says the same."""

# The index of a search that our theme does not load: ours stands in `recherche/`.
_UNUSED = ("search.json",)

_log = logging.getLogger("catalogue")


def build_site(root: Path, site: Path, practices: Path | None, *, strict: bool) -> None:
    """Check the practices of the project in `root`, then build the complete site into `site`.

    `practices` is another folder of practices than the project's own; `strict` refuses warnings,
    those of the sheets and those of Zensical. `site` must not exist, its parent must.

    Raises:
        EngineError: Zensical is not installed, failed, or lost the place of a page.
        SearchError: the index could not be made.
        CatalogueError: a practice must be mended (see `made.REFUSALS` for what else is refused).
    """
    if find_spec("zensical") is None:
        raise EngineError(
            "Le moteur Zensical, expérimental, n'est pas installé. Pour l'installer :\n"
            f'  "{sys.executable}" -m pip install "{REQUIREMENT}"'
        )
    configuration = read_configuration(root / "mkdocs.yml")
    made = make(root, site_settings(configuration), practices, strict=strict)
    # Beside the site: a folder can only be moved on the same disk.
    with TemporaryDirectory(prefix=".zensical-", dir=site.parent) as temporary:
        folder = Path(temporary)
        write_folder(made, root, configuration, folder)
        _run(folder, strict=strict)
        (folder / "site").rename(site)
    _finish(made, site)
    write_beside(made, site, root)


def _run(folder: Path, *, strict: bool) -> None:
    command = [sys.executable, "-m", "zensical", "build", *(["--strict"] if strict else [])]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (ours)
    if done.returncode != 0:
        raise EngineError(f"Zensical n'a pas pu construire le site.\n{done.stdout}{done.stderr}")
    _log.info(done.stdout.strip())


def _finish(made: Made, site: Path) -> None:
    """Pour the generated pages into their frames; write the sitemap with the dates that we know."""
    pages = {page.path: page for page in made.pages.values()}
    files = sorted(site.rglob("*.html"))
    for file in files:
        html = file.read_text(encoding="utf-8")
        page = pages.pop(_address(file, site), None)
        poured = pour(html, page) if page else html
        file.write_text(without_leftovers(poured), encoding="utf-8", newline="\n")
    if pages:
        raise EngineError(f"Zensical n'a pas écrit ces pages : {', '.join(sorted(pages))}")
    addresses = [_address(file, site) for file in files if file.name == "index.html"]
    content = sitemap(addresses, made.heads.dates, made.site.site_url)
    site.joinpath("sitemap.xml").write_bytes(content)
    for name in _UNUSED:
        site.joinpath(name).unlink(missing_ok=True)


def _address(file: Path, site: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")
