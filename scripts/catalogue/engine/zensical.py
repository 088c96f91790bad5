"""Zensical (https://zensical.org), experimental: builds the folder, then our pages are poured in.

It reads `mkdocs.yml` and renders the theme, but runs no hook: nothing of ours runs inside it.
"""

import logging
import re
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from catalogue.engine import EngineError
from catalogue.engine.configuration import read_configuration
from catalogue.engine.folder import write_folder
from catalogue.engine.security import headers_file
from catalogue.engine.settings import site_settings
from catalogue.engine.skeleton import without_leftovers
from catalogue.loading.fingerprint import fingerprint
from catalogue.site.frame import Frame, FrameError, Kind, frame_from, mark
from catalogue.site.pages.contents import FEWEST_WRITTEN, contents
from catalogue.site.pages.page import table_of_contents
from catalogue.site.pdf.making import make_pdfs, no_pdfs
from catalogue.site.prepare import generate
from catalogue.site.publish import Publication, write_publication
from catalogue.site.sign import sign

REQUIREMENT = "zensical==0.0.73"
"""The versions that the comparison of both engines has seen; `pyproject.toml` says the same."""

_PARAGRAPH = re.compile(rf"<p>{mark('body')}</p>")
_CANONICAL = re.compile(r'(<link rel="canonical" href=")[^"]*(">)')

_log = logging.getLogger("catalogue")


def build_site(root: Path, site: Path, practices: Path | None, *, strict: bool, pdf: bool) -> None:
    """Check the practices of the project in `root`, then build the complete site into `site`.

    `practices` is another folder of practices than the project's own; `strict` refuses warnings,
    those of the sheets and those of Zensical. `site` is an empty folder.

    Raises:
        EngineError: Zensical is not installed, failed, or lost the place of a page.
        CatalogueError: a practice must be mended (see `generation.REFUSALS`).
    """
    if find_spec("zensical") is None:
        raise EngineError(
            f"Le moteur Zensical, expérimental, n'est pas installé ({REQUIREMENT}). À lancer :\n"
            f'  "{sys.executable}" -m pip install --require-hashes -r requirements/dev.txt'
        )
    configuration = read_configuration(root / "mkdocs.yml")
    settings = site_settings(configuration.site_name, configuration.site_url, configuration.extra)
    pdfs = make_pdfs if pdf else no_pdfs
    publication = generate(root, settings, practices, strict=strict, pdfs=pdfs)
    # Beside the site: a folder can only be moved on the same disk.
    with TemporaryDirectory(prefix="zensical-", dir=site.parent) as temporary:
        folder = Path(temporary)
        write_folder(publication, root, configuration, folder)
        _run(folder, strict=strict)
        site.rmdir()
        (folder / "site").rename(site)
    frames = _frames(publication, site)
    written = _finish(publication, site)
    site.joinpath("_headers").write_text(headers_file(), encoding="utf-8")
    write_publication(publication, frames, written, site, root, fingerprint(root))
    sign(publication, site, root, practices, "zensical")


def _run(folder: Path, *, strict: bool) -> None:
    command = [sys.executable, "-m", "zensical", "build", *(["--strict"] if strict else [])]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 (ours)
    if done.returncode != 0:
        raise EngineError(f"Zensical n'a pas pu construire le site.\n{done.stdout}{done.stderr}")
    _log.info(done.stdout.strip())


def _frames(publication: Publication, site: Path) -> dict[Kind, Frame]:
    """What Zensical made of one page of each kind."""
    frames = {}
    for kind, path in publication.kinds().items():
        file = site / path / "index.html"
        try:
            html = without_leftovers(file.read_text(encoding="utf-8"))
            # The mark of the body was a paragraph; the address is known to the engine alone.
            html = _PARAGRAPH.sub(mark("body"), html)
            html = _CANONICAL.sub(rf"\g<1>{mark('canonical')}\g<2>", html)
            frames[kind] = frame_from(html)
        except (OSError, FrameError) as error:
            raise EngineError(f"Zensical n'a pas gardé la place de « {path} » : {error}") from error
    return frames


def _finish(publication: Publication, site: Path) -> list[str]:
    """Complete the hand-written pages; returns their addresses."""
    written = []
    for file in sorted(site.rglob("*.html")):
        address = file.relative_to(site).as_posix().removesuffix("index.html")
        if address in publication.drafts:
            continue
        html = without_leftovers(file.read_text(encoding="utf-8"))
        inside = contents(table_of_contents(html), html, FEWEST_WRITTEN)
        file.write_text(html.replace(mark("contents"), inside), encoding="utf-8", newline="\n")
        if file.name == "index.html":
            written.append(address)
    # The index of a search that our theme does not load: ours stands in `recherche/`.
    site.joinpath("search.json").unlink(missing_ok=True)
    return written
