"""What each level of maturity requires (the sentences are those of `maturites.yaml`)."""

from collections.abc import Iterator

from catalogue.findings.problems import Problem
from catalogue.reading.document import Document
from catalogue.reading.lookups import items_at, number_at, problem, text_at, value_at
from catalogue.reference.reference import Reference

_YEARS = 2
_TERRITORIES = 2


def maturity_is_justified(document: Document, reference: Reference) -> Iterator[Problem]:
    """An `installee` practice has lasted or spread, and shows results or figures of activity."""
    if text_at(document, "maturite") != "installee":
        return
    missing = []
    if not (_has_lasted(document, reference) or _has_spread(document)):
        missing.append(
            "rien ne dit qu'elle est en place depuis deux ans ou reprise dans deux territoires"
        )
    if not _has_results(document):
        missing.append("elle n'a ni résultats ni chiffres d'activité")
    if missing:
        yield problem(
            "maturite-non-justifiee",
            document,
            ("maturite",),
            maturite="installee",
            manque=" et ".join(missing),
            attendu=reference.vocabularies.maturites["installee"].exigences,
            repli="reperee",
        )


def _has_lasted(document: Document, reference: Reference) -> bool:
    """Two years at least, by the year of start or by what shows that it was there for two years."""
    if text_at(document, "periode", "anciennete") or len(_years_of_activity(document)) >= _YEARS:
        return True
    debut = number_at(document, "periode", "debut")
    written = text_at(document, "redaction", "date")[:4]
    until = int(written) if written.isdecimal() else reference.today.year
    fin = number_at(document, "periode", "fin")
    if fin is not None:
        until = min(fin, until)
    return debut is not None and until - debut >= _YEARS


def _years_of_activity(document: Document) -> set[int]:
    """The years for which a figure tells what the practice did."""
    years = set()
    for path, _ in items_at(document, "chiffres"):
        year = number_at(document, *path, "annee")
        if year is not None and text_at(document, *path, "nature") in {"activite", "effet"}:
            years.add(year)
    return years


def _has_spread(document: Document) -> bool:
    communes = value_at(document, "territoire", "communes")
    several = isinstance(communes, list) and len(communes) >= _TERRITORIES
    return several or len(list(items_at(document, "reprises"))) >= _TERRITORIES


def _has_results(document: Document) -> bool:
    natures = {text_at(document, *path, "nature") for path, _ in items_at(document, "chiffres")}
    return bool(text_at(document, "resultats")) or bool(natures & {"activite", "effet"})
