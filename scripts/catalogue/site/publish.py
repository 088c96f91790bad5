"""What a build publishes, and the one place that writes it, whatever the engine around the pages.

Pages are made, poured into their frame and written one by one, by several processes: none is kept,
so the number of practices does not show in the memory that a build takes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from catalogue.contributing.spreadsheet.workbook import write_workbook
from catalogue.machinery.processes import Work, run_all, shares
from catalogue.machinery.progress import watched
from catalogue.practices.catalogue import Catalogue
from catalogue.reference.schema import Schema
from catalogue.site.exports.feeds import Feed
from catalogue.site.exports.files import written_files
from catalogue.site.exports.form_data import form_files
from catalogue.site.exports.head import Heads
from catalogue.site.exports.picture import picture_files
from catalogue.site.exports.point_data import point_files
from catalogue.site.exports.search_answers import answer_files
from catalogue.site.exports.search_places import place_files
from catalogue.site.exports.sitemap import sitemap_files
from catalogue.site.frame import Frame, Kind, kind_of, poured
from catalogue.site.pages import Draft, Memory, Site, draft_pages
from catalogue.site.pages.contents import FEWEST_GENERATED, contents, style_sheets
from catalogue.site.pages.editorial import Editorial
from catalogue.site.pages.explore import sheet_cards
from catalogue.site.pdf.making import Pdfs
from catalogue.site.search.index import index_files
from catalogue.site.search.known import known_shadows
from catalogue.site.search.sheet_parts import part_files
from catalogue.site.shared.addresses import POINT, PRACTICES
from catalogue.site.shared.edition import absolute, feed_address
from catalogue.site.shared.writing import write_files

WORKBOOK = "contribuer/pratiques-modele.xlsx"
"""Address on the site of the empty workbook."""

_SHARE = 50
"""Pages that a process makes before it takes the next ones."""


@dataclass(frozen=True, slots=True)
class Publication:
    """Everything a build publishes that is made from the practices."""

    catalogue: Catalogue
    schema: Schema
    site: Site
    editorial: Editorial
    drafts: Mapping[str, Draft]
    """By their addresses."""
    heads: Heads
    memory: Memory
    pdfs: Pdfs
    feeds: tuple[Feed, ...] = ()
    """Those of the needs."""

    def kinds(self) -> Mapping[Kind, str]:
        """The kinds of pages for which frames are needed, each with the address of one page."""
        return {kind_of(path): path for path in reversed(list(self.drafts))}


def publication_of(  # noqa: PLR0913 (all that pages are made from)
    catalogue: Catalogue,
    schema: Schema,
    site: Site,
    editorial: Editorial,
    *,
    memory: Memory,
    pdfs: Pdfs,
) -> Publication:
    """What a build of this catalogue publishes; `memory` may be that of the build before."""
    drafts = {
        draft.path: draft
        for draft in draft_pages(
            catalogue, site, editorial, schema, memory=memory, downloads=pdfs.downloads
        )
    }
    needs = [draft for draft in drafts.values() if draft.template == "need.html"]
    feeds = tuple(
        Feed(feed_address(need.path), need.title, need.path, need.values["practices"])  # type: ignore[arg-type]  # as its page lists them
        for need in needs
    )
    heads = Heads(catalogue, site)
    return Publication(catalogue, schema, site, editorial, drafts, heads, memory, pdfs, feeds)


def write_publication(  # noqa: PLR0913, PLR0917 (all that a site is written from)
    publication: Publication,
    frames: Mapping[Kind, Frame],
    written: Iterable[str],
    site: Path,
    root: Path,
    mark: str,
) -> None:
    """Write into the folder `site` all that the practices give: pages, search, data, form.

    Args:
        publication: what to write.
        frames: the theme around each kind of pages.
        written: addresses of the hand-written pages, which the engine has built.
        site: the built site, in which the engine's own files already stand.
        root: the folder of the project.
        mark: names all that decides what a site holds, besides the sheets; see `known_shadows`.

    Raises:
        OSError: a file could not be written.
    """
    drafts = list(publication.drafts.values())
    pages: list[Work[None]] = [
        partial(write_pages, publication, frames, part, site) for part in shares(drafts, _SHARE)
    ]
    # The longest first, so that the last to finish is a short one.
    works = [*works_beside_pages(publication, written, site, root, mark), *pages]
    for _ in watched("parties du site", run_all(works), len(works)):
        pass


def write_pages(
    publication: Publication, frames: Mapping[Kind, Frame], drafts: Sequence[Draft], site: Path
) -> None:
    """Write the pages of `drafts`, each in its frame."""
    for draft in drafts:
        content = _complete(publication, frames[kind_of(draft.path)], draft)
        write_files([(f"{draft.path}index.html", content)], site)


def works_beside_pages(
    publication: Publication, written: Iterable[str], site: Path, root: Path, mark: str
) -> list[Work[None]]:
    """What stands beside the pages, as works for `run_all`; see `write_publication`."""
    catalogue, schema, settings = publication.catalogue, publication.schema, publication.site
    paths = [*written, *publication.drafts]
    exported = written_files(catalogue, schema, settings, publication.feeds)
    tool = point_files(catalogue) if POINT in publication.drafts else ()
    listed = sitemap_files(paths, publication.heads.dates, settings)
    searched = chain(
        index_files(catalogue, known_shadows(catalogue, root, mark)),
        answer_files(catalogue, publication.editorial),
        place_files(catalogue, publication.drafts),
    )
    cards = partial(sheet_cards, publication.drafts[PRACTICES].rendering)
    return [
        partial(write_files, searched, site),
        partial(write_files, part_files(catalogue, cards), site),
        partial(write_files, chain(exported, listed), site),
        partial(publication.pdfs.write, site),
        partial(write_files, picture_files(catalogue, settings), site),
        partial(write_files, chain(form_files(catalogue), tool), site),
        partial(write_workbook, schema, catalogue.vocabularies, [], site / WORKBOOK),
    ]


def changed_drafts(before: Publication, now: Publication) -> list[Draft]:
    """The pages of `now` that were other pages, or none, `before`."""
    return [
        draft
        for path, draft in now.drafts.items()
        if draft != before.drafts.get(path) or now.heads.facts(path) != before.heads.facts(path)
    ]


def _complete(publication: Publication, frame: Frame, draft: Draft) -> bytes:
    address = publication.site.site_url
    page = draft.page()
    head = publication.heads.html(page.path, page.title, page.description)
    html = poured(
        page,
        frame,
        head=f"{style_sheets(page.body, page.path)}{head}",
        contents=contents(page.toc, page.body, FEWEST_GENERATED),
        canonical=absolute(address, page.path) if address else "",
    )
    return html.encode()
