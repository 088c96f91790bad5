"""Where made-up practices take place: real communes, the most inhabited drawn most often."""

import random
from collections import defaultdict
from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from catalogue.reference.territories import Commune, Territories
from catalogue.reference.vocabularies import CiteEducative, Vocabularies


class Places:
    """Draws the `territoire` of a sheet at the scale of a real one."""

    def __init__(self, territories: Territories, vocabularies: Vocabularies) -> None:
        self._territories = territories
        # Arrondissements municipaux stand for their city.
        cities = {commune.parent for commune in territories.communes()}
        self._communes = [c for c in territories.communes() if c.population and c not in cities]
        self._inhabitants = list(accumulate(c.population for c in self._communes))
        self._by_departement: defaultdict[str, list[Commune]] = defaultdict(list)
        for commune in self._communes:
            self._by_departement[commune.departement.code].append(commune)
        self._cites = [c for c in vocabularies.cites_educatives.values() if c.communes]

    def like(self, real: Mapping[str, Any], rng: random.Random) -> tuple[dict[str, Any], str]:
        """A territory with the same scale and as many communes, and the name of its anchor."""
        made = dict(real)
        anchor = self._anchor(rng)
        if "communes" in real:
            chosen = self._some(anchor, len(real["communes"]), rng)
            if "cites_educatives" in real:
                cite = rng.choice(self._cites)
                made["cites_educatives"] = [cite.label]
                chosen = self._of(cite, len(real["communes"]))
            made["communes"] = [commune.code for commune in chosen]
            return made, chosen[0].nom
        made.pop("cites_educatives", None)
        departement = anchor.departement
        if "intercommunalite" in real:
            while not anchor.intercommunalites:
                anchor = self._anchor(rng)
            made["intercommunalite"] = anchor.intercommunalites[0].siren
            return made, anchor.intercommunalites[0].nom
        if "departement" in real:
            made["departement"] = departement.code
            return made, departement.nom
        if "region" in real:
            made["region"] = departement.region.code
            return made, departement.region.nom
        return made, "France"

    def _anchor(self, rng: random.Random) -> Commune:
        return rng.choices(self._communes, cum_weights=self._inhabitants)[0]

    def _some(self, first: Commune, count: int, rng: random.Random) -> list[Commune]:
        """`first`, and others of its département."""
        near = [c for c in self._by_departement[first.departement.code] if c != first]
        return [first, *rng.sample(near, min(count - 1, len(near)))]

    def _of(self, cite: CiteEducative, count: int) -> list[Commune]:
        known = map(self._territories.current_commune, cite.communes)
        return list(filter(None, known))[:count]
