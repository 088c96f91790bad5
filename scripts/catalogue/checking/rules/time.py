"""Years and dates: in order, and not in the future."""

import re
from collections.abc import Iterator
from datetime import timedelta

from catalogue.findings.problems import Path, Problem
from catalogue.reading.document import Document
from catalogue.reading.lookups import items_at, number_at, problem, text_at
from catalogue.reference.reference import Reference

_DATE = re.compile(r"[0-9]{4}(?:-(?:0[0-9]|1[0-2])(?:-[0-9]{2})?)?")
_DATED = (("sources", "date"), ("questions_posees", "date"), ("reprises", "temoignage"))


def years_in_order(document: Document, _reference: Reference) -> Iterator[Problem]:
    """A practice does not end before it began."""
    debut = number_at(document, "periode", "debut")
    fin = number_at(document, "periode", "fin")
    if debut is not None and fin is not None and fin < debut:
        path = ("periode", "fin")
        yield problem("annees-inversees", document, path, debut=str(debut), fin=str(fin))


def updated_after_creation(document: Document, _reference: Reference) -> Iterator[Problem]:
    """A sheet is not updated before its first version."""
    date = text_at(document, "redaction", "date")
    creation = text_at(document, "redaction", "creation")
    # Both as the schema wants them: their order as texts is that of days.
    if date and creation and date < creation:
        path = ("redaction", "creation")
        yield problem("creation-apres-date", document, path, creation=creation, date=date)


def no_future_date(document: Document, reference: Reference) -> Iterator[Problem]:
    """What is dated has happened: starts, figures, evaluations, sources, the sheet itself.

    The end of a period and a target announced for a later year may lie ahead.
    """
    # In the Pacific it is tomorrow already.
    latest = reference.today + timedelta(days=1)
    years: list[Path] = [("periode", "debut"), ("evaluation", "annee")]
    years.append(("reperes", "argent", "annee"))
    years += [(*path, "annee") for path, _ in items_at(document, "reprises")]
    years += [
        (*path, "annee")
        for path, _ in items_at(document, "chiffres")
        if text_at(document, *path, "nature") != "objectif"
    ]
    for path in years:
        year = number_at(document, *path)
        if year is not None and year > latest.year:
            yield problem("date-future", document, path, valeur=str(year))
    dates: list[Path] = [("redaction", "date")]
    for listed, key in _DATED:
        dates += [(*path, key) for path, _ in items_at(document, listed)]
    for path in dates:
        written = text_at(document, *path)
        # "2026" and "2026-11" compare with as much of today as they give.
        if _DATE.fullmatch(written) and written > latest.isoformat()[: len(written)]:
            yield problem("date-future", document, path, valeur=written)
