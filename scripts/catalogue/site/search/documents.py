"""What the search knows of a practice: its words, in zones of decreasing weight."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.reference.territories import Territories
from catalogue.site.search.equivalences import other_expressions
from catalogue.site.search.expressions import Acronyms, locutions_in, name_expressions
from catalogue.site.search.place_names import place_codes, place_names, wider_place_names
from catalogue.text.typography import plain

RUNNING_TEXT = "texte"
"""Name of the zone that holds the sheet's running text."""

BY_THEME = frozenset({"synonymes", "genres"})
"""Zones whose words the sheet itself need not have."""


@dataclass(frozen=True, slots=True)
class Zone:
    """Words that weigh the same; `weight` is from 0 to 10."""

    name: str
    weight: float
    texts: tuple[str, ...]
    """As in the sheet, not folded yet."""
    expressions: tuple[str, ...] = ()
    """Acronyms and names of several words that also count as one word; folded."""


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A practice, as it is indexed."""

    slug: str
    zones: tuple[Zone, ...]


def search_documents(
    catalogue: Catalogue, practices: Iterable[Practice] | None = None
) -> Iterator[SearchDocument]:
    """One document for each practice of the catalogue, or for some of them, in their order."""
    known = Acronyms(catalogue.vocabularies.sigles.values())
    for practice in catalogue.practices if practices is None else practices:
        zones = _zones(practice, catalogue.territories)
        yield SearchDocument(practice.slug, tuple(_with_acronyms(zone, known) for zone in zones))


def _zones(practice: Practice, territories: Territories) -> Iterator[Zone]:
    lieu = practice.territoire
    terms = (*practice.themes, *practice.publics, *filter(None, (practice.famille,)))
    texts = tuple(_texts(practice))
    names = place_names(lieu, territories)
    wider = wider_place_names(lieu, territories)
    yield Zone("titre", 6, (practice.titre,))
    yield Zone("lieu", 5, (*names, *place_codes(lieu), lieu.precision), name_expressions(names))
    yield Zone("résumé", 3.5, (practice.resume,))
    yield Zone("questions", 3, practice.questions)
    yield Zone("listes", 3, tuple(term.label for term in terms))
    yield Zone("acteurs", 3, tuple(o.nom for o in practice.organisations))
    yield Zone("territoires", 2, wider, name_expressions(wider))
    yield Zone(RUNNING_TEXT, 1.2, texts)
    yield Zone("proches du résumé", 0.9, tuple(_others(practice.titre, practice.resume)))
    yield Zone("synonymes", 0.7, tuple(s for term in terms for s in term.synonyms))
    yield Zone("proches du texte", 0.5, tuple(_others(*texts)))
    yield Zone("genres", 0.4, tuple(_kinds(practice)))


def _with_acronyms(zone: Zone, known: Acronyms) -> Zone:
    """The zone with the long form of its acronyms, and the acronyms of its long forms."""
    found = known.found_in(zone.texts)
    expressions = (*(acronym.expression for acronym in found), *locutions_in(zone.texts))
    return replace(
        zone,
        texts=(*zone.texts, *(acronym.long_form for acronym in found)),
        expressions=(*zone.expressions, *expressions),
    )


def _others(*texts: str) -> Iterator[str]:
    return iter(dict.fromkeys(other_expressions(texts)))


def _kinds(practice: Practice) -> Iterator[str]:
    """Ages, types of actors, scale: shared by so many sheets that they only break ties."""
    types = dict.fromkeys(organisation.type for organisation in practice.organisations)
    for term in (*practice.ages, *types, practice.territoire.echelle):
        yield from (term.label, *term.synonyms)


def _texts(practice: Practice) -> Iterator[str]:
    """Every text of the sheet below its summary, without markup."""
    markers, opinion = practice.reperes, practice.avis_de_la_redaction
    yield plain(practice.contexte)
    yield from practice.objectifs
    yield plain(practice.deroulement)
    yield from (f"{o.nom} {o.role}" for o in practice.organisations)
    yield plain(practice.moyens)
    yield from (markers.personnes, markers.temps, markers.lieu, *markers.premiers_pas)
    yield plain(practice.resultats)
    yield from (chiffre.mesure for chiffre in practice.chiffres)
    if practice.evaluation:
        yield f"{practice.evaluation.titre} {practice.evaluation.organisme}"
        yield plain(practice.evaluation.conclusions)
    yield from practice.conditions_de_reussite
    yield from practice.points_de_vigilance
    yield plain(practice.transferabilite)
    yield from opinion.points_de_vigilance
    yield plain(opinion.transferabilite)
    yield from (f"{asked.question} {asked.reponse}" for asked in practice.questions_posees)
    yield from (f"{r.territoire} {r.garde} {r.change} {r.resultat}" for r in practice.reprises)
    yield from (ressource.titre for ressource in practice.ressources)
