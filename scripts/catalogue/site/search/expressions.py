"""Acronyms and names of several words, indexed as one word so that they match as a whole.

Folded and stemmed, "CAF" would be "café", "CLAS" "classe", and "Saint-Denis" would be found in
"Seine-Saint-Denis". The page knows the list of expressions and asks for the whole one.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from catalogue.reference.vocabularies import Sigle
from catalogue.site.search.phrases import Phrase, Phrasebook, phrase_of
from catalogue.site.search.text import TEXTS, folded
from catalogue.text.our_data import our_data


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym, folded, with its long form."""

    expression: str
    long_form: str


class Acronyms:
    """The acronyms of the vocabulary, ready to be looked for."""

    def __init__(self, sigles: Iterable[Sigle]) -> None:
        self._by_spelling: dict[str, Acronym] = {}
        self._by_long_form: dict[tuple[str, ...], Acronym] = {}
        for sigle in sigles:
            acronym = Acronym(folded(sigle.label), sigle.developpe)
            self._by_long_form[phrase_of(sigle.developpe)] = acronym
            for spelling in (sigle.label, sigle.label.upper(), *sigle.synonyms):
                self._by_spelling[spelling] = acronym
        self._long_forms = Phrasebook(acronym.long_form for acronym in self._by_spelling.values())
        longest_first = sorted(self._by_spelling, key=len, reverse=True)
        # As it is written: capitals count ("ACTE" is not "acte").
        spelled = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")

        @lru_cache(TEXTS)
        def spelled_in(text: str) -> tuple[Acronym, ...]:
            found = spelled.findall(text) if longest_first else ()
            return tuple(self._by_spelling[spelling] for spelling in found)

        self._spelled_in = spelled_in

    def all(self) -> tuple[Acronym, ...]:
        """Every acronym, in the order of their long forms."""
        return tuple(acronym for _, acronym in sorted(self._by_long_form.items()))

    def found_in(self, texts: Sequence[str]) -> tuple[Acronym, ...]:
        """The acronyms that the texts have, or whose long form they have; each once."""
        spelled = chain.from_iterable(map(self._spelled_in, texts))
        developed = self._long_forms.found_in(texts)
        in_full = [self._by_long_form[phrase] for phrase in sorted(developed)]
        return tuple(dict.fromkeys((*spelled, *in_full)))


def name_expressions(names: Iterable[str]) -> tuple[str, ...]:
    """The folded names that have several words; the others match as any word does."""
    return tuple(dict.fromkeys(name for name in map(folded, names) if " " in name))


@lru_cache(maxsize=1)
def locutions() -> Mapping[Phrase, str]:
    """The expressions whose words mean something else apart (`locutions.yaml`), by their stems."""
    texts = our_data(__file__, "locutions.yaml")
    return {phrase_of(text): folded(text) for text in texts}


def locutions_in(texts: Iterable[str]) -> tuple[str, ...]:
    """Those that the texts have, whatever their number and gender; folded."""
    found = _locutions().found_in(texts)
    return tuple(locutions()[phrase] for phrase in sorted(found))


@lru_cache(maxsize=1)
def _locutions() -> Phrasebook:
    return Phrasebook(locutions().values())


def token(expression: str) -> str:
    """The one word that stands for an expression in the index."""
    return "x" + expression.replace(" ", "")
