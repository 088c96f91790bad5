"""From a template and its values to safe HTML."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from catalogue.reference.vocabularies import Programme
from catalogue.site.pages.cards import Cards
from catalogue.site.shared import addresses, words
from catalogue.site.shared.decision import answered
from catalogue.site.shared.site import CLOSED, Site
from catalogue.text.templates import templates
from catalogue.text.typography import plain, raised, rich_text


@dataclass(frozen=True, slots=True)
class Rendering:
    """What every template is given besides its own values."""

    site: Site
    sigles: Mapping[str, str]
    """Long form of every acronym, under each of its spellings."""
    cards: Cards = field(default_factory=Cards, compare=False, repr=False)
    programme: Programme = field(default_factory=Programme)

    def html(self, template: str, path: str, values: Mapping[str, object]) -> Markup:
        """The body of the page at `path`: safe HTML, links relative to that address."""
        up = addresses.relative("", path)
        body = (
            environment()
            .get_template(template)
            .render(
                values,
                link=partial(addresses.relative, page=path),
                site=self.site,
                programme=self.programme,
                rich=partial(rich_text, sigles=self.sigles),
                made_card=partial(self.cards.html, _card, up),
            )
        )
        return Markup(body)  # noqa: S704 (an autoescaped template's output)


def render(template: str, **values: object) -> Markup:
    """A piece that is given all it needs: safe HTML."""
    html = environment().get_template(template).render(values)
    return Markup(html)  # noqa: S704 (an autoescaped template's output)


def _card(**values: object) -> Markup:
    return render("card.html", **values)


@lru_cache(maxsize=2)
def environment(*folders: Path) -> Environment:
    """The templates of the pages; a file of the same name in one of `folders` comes before."""
    made = templates(*folders, Path(__file__).parent / "templates")
    # Data for scripts: in the order given, and as readable as the page.
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    made.filters.update(
        # The same titles and labels come back on many pages.
        fr=lru_cache(maxsize=1 << 16)(raised),
        plain=plain,
        count=words.count,
        number=words.number,
        date_fr=words.date,
    )
    made.globals.update(
        {name: getattr(addresses, name) for name in dir(addresses) if name.endswith("_address")},
        CITES=addresses.CITES,
        CLOSED=CLOSED,
        period=words.period,
        cost=words.cost,
        answered=answered,
        age_range=words.age_range,
    )
    return made
