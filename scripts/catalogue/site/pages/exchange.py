"""« Échanger »: ask those who did it, tell what one took up, see what travelled, come back."""

from collections.abc import Iterator

from catalogue.contributing.form import FOLDER
from catalogue.contributing.issues.issue_questions import CONSENT, CONSENTS, taken_up_questions
from catalogue.reference.schema import Schema
from catalogue.site.pages.context import HOME_CRUMB, Context
from catalogue.site.pages.page import Draft
from catalogue.site.pages.place_words import map_of
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import absolute, last_date
from catalogue.site.shared.weeks import weeks

_CRUMBS = (HOME_CRUMB, ("Échanger", addresses.EXCHANGE))


def exchange_pages(context: Context, schema: Schema) -> Iterator[Draft]:
    """The pages where practices and people meet, and the page that leads to them."""
    practices = context.catalogue.practices
    told = [practice for practice in context.by_place(practices) if practice.reprises]
    number = sum(len(practice.reprises) for practice in told)
    roles = {role.slug: role.told["nom"] for role in context.editorial.autour}
    yield context.draft(
        "exchange.html",
        addresses.EXCHANGE,
        title="Échanger",
        description="Poser une question à ceux qui l’ont fait, dire ce que l’on a repris, voir ce "
        "qui a voyagé, suivre la base.",
        reprises=number,
        fiches=len(told),
    )
    yield context.draft(
        "exchange_ask.html",
        addresses.ASK,
        title="Poser une question au porteur",
        description="Un message prêt à envoyer à l’organisation qui porte une pratique, ou qui "
        "appeler quand son adresse n’est pas connue.",
        crumbs=_CRUMBS,
        contents=False,
        data_folder=FOLDER,
        roles=roles,
    )
    yield context.draft(
        "exchange_tell.html",
        addresses.TELL,
        title="Nous l’avons reprise",
        description="Dites où vous avez repris une pratique de la base, ce que vous avez gardé et "
        "changé, et ce qui en est ressorti.",
        crumbs=_CRUMBS,
        contents=False,
        data_folder=FOLDER,
        questions=taken_up_questions(schema),
        consent=CONSENT,
        consents=CONSENTS,
    )
    known = context.groups.by_slug
    lineage = {r.fiche: known[r.fiche] for p in told for r in p.reprises if r.fiche in known}
    families = context.catalogue.vocabularies.familles.values()
    grouped = [(family, [p for p in told if p.famille == family]) for family in families]
    yield context.draft(
        "exchange_taken.html",
        addresses.TAKEN_UP,
        title="Ce qui a été repris, et où",
        description="Les pratiques de la base qui ont voyagé d’un territoire à l’autre : ce qui a "
        "été gardé, ce qui a été changé.",
        crumbs=_CRUMBS,
        contents=False,
        groups=[*grouped, (None, [practice for practice in told if not practice.famille])],
        reprises=number,
        fiches=len(told),
        total=len(practices),
        both=sum(bool(r.fiche) for p in told for r in p.reprises),
        witnessed=sum(bool(r.temoignage) for p in told for r in p.reprises),
        map=map_of(context, addresses.TAKEN_UP, {p.slug: p for p in (*told, *lineage.values())}),
    )
    yield context.draft(
        "exchange_week.html",
        addresses.WEEK,
        title="La question de la semaine",
        description="Une question et une pratique par semaine, à lire, à afficher et à discuter.",
        crumbs=_CRUMBS,
        contents=False,
        weeks=weeks(practices, context.site.day or last_date(practices)),
        address=absolute(context.site.site_url, addresses.WEEK),
    )
