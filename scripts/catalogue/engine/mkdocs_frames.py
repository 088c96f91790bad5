"""The frames of the site, rendered by MkDocs with the theme of `mkdocs.yml`."""

from collections.abc import Mapping

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage

from catalogue.engine.skeleton import without_leftovers
from catalogue.site.frame import Frame, Kind, frame_from, mark


def render_frames(
    kinds: Mapping[Kind, str],
    environment: Environment,
    nav: Navigation,
    files: Files,
    config: MkDocsConfig,
) -> Mapping[Kind, Frame]:
    """The frame of each kind, rendered for the one page whose address is given.

    Raises:
        FrameError: the theme shows no body or no title.
    """
    template = environment.get_template("main.html")
    frames = {}
    for kind, path in kinds.items():
        page = _page(path, files, config)
        context = get_context(nav, files, config, page)
        frames[kind] = frame_from(without_leftovers(template.render(context)))
    return frames


def _page(path: str, files: Files, config: MkDocsConfig) -> MkDocsPage:
    """A page with a mark in each slot, at `path`: that of the navigation where it stands there."""
    known = files.get_file_from_path(source_of(path))
    if known and known.page:
        page = known.page
    else:
        page = MkDocsPage(None, File.generated(config, source_of(path), content=""), config)
    # Its own title stays: the navigation shows it.
    page.meta = {"shown_title": mark("title")}
    page.meta |= {slot: mark(slot) for slot in ("description", "head", "contents")}
    page.content = mark("body")
    if page.canonical_url:
        page.canonical_url = mark("canonical")
    return page


def source_of(path: str) -> str:
    """The file that MkDocs believes the page at `path` comes from."""
    return f"{path}index.md"
