"""Atom feeds of the sheets: all, those of each theme, need, région, département; one of the week.

The Atom Syndication Format: RFC 4287, https://www.rfc-editor.org/rfc/rfc4287
"""

from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.exports.rendering import render
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import (
    ALL_FEED,
    LICENCE_NAME,
    LICENCE_URL,
    WEEK_FEED,
    absolute,
    feed_address,
    last_date,
    new_only,
)
from catalogue.site.shared.gatherings import gatherings
from catalogue.site.shared.site import Site
from catalogue.site.shared.weeks import Week, weeks

MOST_ENTRIES = 100
"""Entries of a feed, newest first: a reader fetches the whole file every hour or so."""

_PAST = 11
"""Weeks before that of the build in the feed of the week."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed, before it is written."""

    address: str
    """From the site's root: "flux/themes/sante.xml"."""
    titre: str
    page: str
    """The page whose practices it follows."""
    practices: Sequence[Practice]
    nouvelles: bool = False
    """Whether it tells of new sheets alone, and not of those that have been updated."""


def feeds(catalogue: Catalogue, more: Iterable[Feed] = ()) -> Iterator[Feed]:
    """Every feed of new and updated sheets, each followed by that of the new ones alone.

    `more` are those that editorial texts give rise to.

    One without practices too, so that its first one can be waited for.
    """
    for feed in (*_feeds(catalogue), *more):
        yield feed
        yield replace(feed, address=new_only(feed.address), nouvelles=True)


def _feeds(catalogue: Catalogue) -> Iterator[Feed]:
    yield Feed(ALL_FEED, "Toutes les pratiques", addresses.PRACTICES, catalogue.practices)
    for one in gatherings(catalogue, "themes", "regions", "departements"):
        yield Feed(feed_address(one.page), one.label, one.page, one.practices)


def feed_files(
    catalogue: Catalogue, site: Site, more: Iterable[Feed] = ()
) -> Iterator[tuple[str, bytes]]:
    """Every feed as a file, `more` among them; none when the site's address is unknown.

    A feed is read away from the site: its addresses are complete ones.
    """
    if not site.site_url:
        return
    date = last_date(catalogue.practices)
    # A feed must bear a date: without any practice there is none to give.
    if date:
        # A sheet is in some ten feeds, under one form or two.
        made: dict[tuple[str, bool], Markup] = {}
        for feed in feeds(catalogue, more):
            yield feed.address, _atom(feed, site, date, made)
        told = weeks(catalogue.practices, site.day or date, before=_PAST)[: _PAST + 1]
        title = "La question de la semaine"
        monday = told[-1].monday.isoformat() if told else date
        entries = [_week(week, site) for week in reversed(told)]
        yield WEEK_FEED, _whole(WEEK_FEED, addresses.WEEK, title, monday, site, entries)


def entry_id(practice: Practice, base: str = "pratiques") -> str:
    """The name of a new sheet for feed readers: it outlives a move of the site and a new slug.

    The first of its former slugs, else its slug.
    """
    slug = next(iter(practice.anciens_identifiants), practice.slug)
    return f"urn:{base}:pratique:{slug}"


def update_id(practice: Practice, base: str = "pratiques") -> str:
    """The name of its latest update: readers, and services that send mail, show a name once."""
    return f"{entry_id(practice, base)}:mise-a-jour:{practice.redaction.date}"


def _atom(
    feed: Feed, site: Site, date: str, made: MutableMapping[tuple[str, bool], Markup]
) -> bytes:
    what = "nouvelles fiches" if feed.nouvelles else "fiches nouvelles et mises à jour"
    entries = []
    # The latest first, those of one day in the order of their slugs.
    by_slug = sorted(feed.practices, key=lambda practice: practice.slug)
    newest = sorted(by_slug, key=lambda practice: _day(practice, feed), reverse=True)
    for practice in newest[:MOST_ENTRIES]:
        update = practice.redaction.mise_a_jour and not feed.nouvelles
        key = (practice.slug, update)
        if key not in made:
            made[key] = _entry(practice, site, update=update)
        entries.append(made[key])
    updated = max((_day(practice, feed) for practice in feed.practices), default=date)
    return _whole(feed.address, feed.page, f"{feed.titre}, {what}", updated, site, entries)


def _whole(  # noqa: PLR0913, PLR0917 (all that a feed says of itself)
    address: str, page: str, title: str, updated: str, site: Site, entries: list[Markup]
) -> bytes:
    text = render(
        "feed.xml",
        id=f"urn:{site.identifier}:{address.removesuffix('.xml').replace('/', ':')}",
        title=f"{title} – {site.name}",
        updated=updated,
        own=absolute(site.site_url, address),
        page=absolute(site.site_url, page),
        author=site.publisher or site.name,
        rights=f"{LICENCE_NAME} ({LICENCE_URL})",
        entries=entries,
    )
    return text.encode()


def _entry(practice: Practice, site: Site, *, update: bool) -> Markup:
    redaction, titre = practice.redaction, practice.titre
    first = redaction.premiere_date
    return _told(
        practice,
        site,
        id=(update_id if update else entry_id)(practice, site.identifier),
        title=f"Mise à jour : {titre}" if update else titre,
        published=first,
        updated=redaction.date if update else first,
        summary=f"{practice.territoire.nom}. {practice.resume}",
    )


def _week(week: Week, site: Site) -> Markup:
    practice, monday = week.practice, week.monday.isoformat()
    answer = f"Et ici ? Une réponse, {practice.territoire.nom} : {practice.titre}."
    return _told(
        practice,
        site,
        id=f"urn:{site.identifier}:semaine:{monday}",
        title=week.question,
        published=monday,
        updated=monday,
        summary=f"{answer} {practice.resume}",
    )


def _told(practice: Practice, site: Site, **values: str) -> Markup:
    page = absolute(site.site_url, addresses.practice_address(practice))
    text = render("feed_entry.xml", page=page, themes=practice.themes, **values)
    return Markup(text.rstrip("\n"))  # noqa: S704 (an autoescaped template's output)


def _day(practice: Practice, feed: Feed) -> str:
    redaction = practice.redaction
    return redaction.premiere_date if feed.nouvelles else redaction.date
