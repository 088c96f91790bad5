"""The main places, which the search knows by their names whatever else these mean.

They come with the parts of the index: a query that names one fetches that part anyway.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from catalogue.practices.catalogue import Catalogue
from catalogue.reference.territories import RENAMED
from catalogue.site.search.text import folded, stop_words
from catalogue.text.stems import stem

_LARGE = 20_000
"""Inhabitants from which a commune is known by its name, whatever else its name may mean."""

Entry = tuple[str, str, tuple[str, ...] | str]
"""Code (INSEE or SIREN), name, and its former names; or, after a commune's name, a quartier's."""


def main_places(catalogue: Catalogue) -> Mapping[str, list[Entry]]:
    """Places of sheets and of cités éducatives, and the large communes, by the stem of one word.

    It is the first word that is no stop word: people type how a name begins. The names of
    intercommunalités mostly begin alike: it is their longest. The most inhabited communes come
    first.
    """
    territories, cites = catalogue.territories, catalogue.vocabularies.cites_educatives.values()
    renamed: defaultdict[str, list[str]] = defaultdict(list)
    for name, code in RENAMED.items():
        renamed[code].append(name)
    of_cites = {code for cite in cites for code in cite.communes}
    named = of_cites | {c.code for p in catalogue.practices for c in p.territoire.communes}
    known = {commune.code: commune for commune in territories.communes()}
    main = [c for c in known.values() if c.code in named or c.population >= _LARGE or c.parent]
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for commune in sorted(main, key=lambda commune: (-commune.population, commune.code)):
        former = (*territories.former_names(commune.code), *renamed[commune.code])
        for word in dict.fromkeys(map(_first_word, (commune.nom, *former))):
            found[stem(word)].append((commune.code, commune.nom, former))
    groups = {g.siren: g.nom for p in catalogue.practices for g in p.territoire.intercommunalites}
    for siren, name in sorted(groups.items()):
        found[stem(max(folded(name).split(), key=len))].append((siren, name, ()))
    for quartier, code in sorted(dict(_quartiers(catalogue)).items()):
        found[stem(_first_word(quartier))].append((code, known[code].nom, quartier))
    return found


def _first_word(name: str) -> str:
    names = folded(name).split()
    return next((word for word in names if word not in stop_words()), names[0])


def _quartiers(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Their names, each with the first commune it is said to lie in; what counts comes last."""
    for cite in reversed(tuple(catalogue.vocabularies.cites_educatives.values())):
        yield from ((name, cite.communes[0]) for name in cite.quartiers if cite.communes)
    for practice in reversed(catalogue.practices):
        communes = practice.territoire.communes
        yield from ((name, communes[0].code) for name in practice.territoire.quartiers if communes)
