"""What every page function is given, and how it drafts a page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from catalogue.practices.catalogue import Catalogue, Groups
from catalogue.practices.practice import Practice
from catalogue.practices.related import Neighbours
from catalogue.site.pages.editorial import Editorial
from catalogue.site.pages.page import Draft
from catalogue.site.pages.rendering import Rendering
from catalogue.site.pages.territory_places import Places
from catalogue.site.shared import addresses
from catalogue.site.shared.downloads import Downloads
from catalogue.site.shared.site import Site

Crumbs = tuple[tuple[str, str], ...]
"""(label, address) of the pages above one, from the top."""

HOME_CRUMB = ("Accueil", addresses.HOME)


@dataclass(frozen=True, slots=True)
class Context:
    """The catalogue and the settings, shared by every page of one build."""

    catalogue: Catalogue
    editorial: Editorial
    rendering: Rendering
    places: Places
    """The territories that have a dossier."""
    order: Mapping[str, int] = field(default_factory=dict)
    """Rank of each practice by place, then title; see `by_place`."""
    neighbours: Neighbours = field(default_factory=Neighbours)
    downloads: Downloads = field(default_factory=dict)
    """PDF files that were made; see `catalogue.site.pdf`."""

    def _own(self, path: str) -> Downloads:
        """The files that stand beside the page at `path`."""
        return {a: d for a in addresses.pdf_addresses(path) if (d := self.downloads.get(a))}

    @property
    def groups(self) -> Groups:
        """The practices by everything that a page can be about."""
        return self.catalogue.groups

    @property
    def site(self) -> Site:
        """The settings of the site."""
        return self.rendering.site

    def by_place(self, practices: Iterable[Practice]) -> list[Practice]:
        """The practices by département, then commune, then title: people look for neighbours."""
        return sorted(practices, key=lambda practice: self.order[practice.slug])

    def draft(  # noqa: PLR0913 (a page has that many named parts)
        self,
        template: str,
        path: str,
        *,
        title: str = "",
        description: str = "",
        crumbs: Crumbs = (),
        edit: str = "",
        derived: Callable[[], Mapping[str, object]] = dict,
        **values: object,
    ) -> Draft:
        """The page that `template` makes at `path`; `values` are the template's own names.

        They are all that it sees of the catalogue: what a page does not name cannot change it.
        What is not given of a page that stands alone, or of one below it, is told in
        `shared/indexes.yaml`.
        `derived` gives more of them, which follow from these.
        """
        own, index = addresses.INDEXES.get(path, {}), f"{path.partition('/')[0]}/"
        over = addresses.INDEXES.get(index, {}) if index != path else {}
        if not crumbs and path != addresses.HOME:
            trail = [*own.get("above", ()), *over.get("above", ())]
            trail += [(over.get("crumb", over["title"]), index)] if over else []
            crumbs = (HOME_CRUMB, *((label, address) for label, address in trail))
        shared = {"crumbs": crumbs, "path": path, "around": bool(self.editorial.autour)}
        return Draft(
            path=path,
            title=title or own["title"],
            description=description or own.get("description", "").format(**values),
            template=template,
            values={**values, **shared, "downloads": self._own(path)},
            rendering=self.rendering,
            derived=derived,
            edit=edit or own.get("edit") or over.get("edit", ""),
            contents=own.get("contents", True),
        )
