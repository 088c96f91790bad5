"""What every page function is given, and how it turns a template into a Page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from catalogue.catalogue import Catalogue, Groups
from catalogue.pages import addresses, words
from catalogue.pages.downloads import Downloads
from catalogue.pages.editorial import Editorial
from catalogue.pages.page import Page, table_of_contents
from catalogue.pages.site import Site
from catalogue.practice import Practice
from catalogue.typography import french, plain, rich_text

Crumbs = tuple[tuple[str, str], ...]
"""(label, address) of the pages above one, from the top."""

HOME_CRUMB = ("Accueil", addresses.HOME)


@dataclass(frozen=True, slots=True)
class Context:
    """The catalogue, its groupings and the settings, shared by every page of one build."""

    catalogue: Catalogue
    groups: Groups
    site: Site
    editorial: Editorial
    sigles: Mapping[str, str] = field(default_factory=dict)
    order: Mapping[str, int] = field(default_factory=dict)
    """Rank of each practice by place, then title; see `by_place`."""
    downloads: Downloads = field(default_factory=dict)
    """PDF files that were made; see `catalogue.pdf`."""

    def by_place(self, practices: Iterable[Practice]) -> list[Practice]:
        """The practices by département, then commune, then title: people look for neighbours."""
        return sorted(practices, key=lambda practice: self.order[practice.slug])

    def page(  # noqa: PLR0913 (a page has that many named parts)
        self,
        template: str,
        path: str,
        *,
        title: str,
        description: str,
        crumbs: Crumbs = (HOME_CRUMB,),
        edit: str = "",
        **values: object,
    ) -> Page:
        """The page that `template` makes at `path`; `values` are the template's own names."""
        link = partial(addresses.relative, page=path)
        body = (
            environment()
            .get_template(template)
            .render(
                values,
                title=title,
                crumbs=crumbs,
                path=path,
                link=link,
                site=self.site,
                catalogue=self.catalogue,
                groups=self.groups,
                downloads=self.downloads,
                rich=partial(rich_text, sigles=self.sigles),
            )
        )
        return Page(
            path=path,
            title=french(title),
            description=words.shorten(french(description)),
            body=Markup(body),  # noqa: S704 (an autoescaped template's output)
            toc=table_of_contents(body),
            edit=edit,
        )


def place_order(practices: Iterable[Practice]) -> Mapping[str, int]:
    """Rank of each slug by département, then the anchor's name, then title, accents ignored."""

    def key(practice: Practice) -> tuple[str, ...]:
        lieu = practice.territoire
        first = lieu.departements[0].nom if lieu.departements else ""
        return tuple(map(words.sort_key, (first, lieu.anchor, practice.titre)))

    return {practice.slug: rank for rank, practice in enumerate(sorted(practices, key=key))}


@lru_cache(maxsize=2)
def environment(*folders: Path) -> Environment:
    """The templates of the pages; a file of the same name in one of `folders` comes before."""
    made = Environment(
        loader=FileSystemLoader([*folders, Path(__file__).parent / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.filters.update(
        # The same titles and labels come back on many pages.
        fr=lru_cache(maxsize=1 << 16)(french),
        plain=plain,
        count=words.count,
        number=words.number,
        date_fr=words.date,
    )
    made.globals.update(
        {name: getattr(addresses, name) for name in dir(addresses) if name.endswith("_address")},
        period=words.period,
        age_range=words.age_range,
    )
    return made
