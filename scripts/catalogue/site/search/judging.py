"""How good a search is: judged queries, and the two figures reported for each kind of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import Any

import yaml

FIRST = 3
"""A query succeeds when a sheet that answers it is among that many first results."""


_SAME = 10
"""How many first results another spelling shares."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, its kind, and what answers it (see `tests/search/third.yaml`)."""

    query: str
    kind: str
    expect: frozenset[str]
    """The sheets that answer it; empty where the rest says all."""
    place: str = ""
    box: str = ""
    same: str = ""
    none: bool = False


Found = Mapping[str, Any]
"""What the page answers, as `brief` in `docs/assets/explore/search.js` sums it up."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A judged query with the rank of the first sheet that answers it; 0 when none is found.

    What is no sheet (a place, a box, a no, the same as another spelling) is found in the first
    place or not at all.
    """

    judged: Judged
    rank: int

    @property
    def success(self) -> bool:
        """Whether it is among the first results."""
        return 0 < self.rank <= FIRST

    @property
    def reciprocal_rank(self) -> float:
        """One for the first place, a half for the second, nothing when not found."""
        return 1 / self.rank if self.rank else 0.0


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a set of outcomes."""

    queries: int
    success: float
    """Share of queries that succeed ("success@3")."""
    reciprocal_rank: float
    """Mean reciprocal rank (MRR)."""


def load_judged(path: Path) -> tuple[Judged, ...]:
    """The judged queries of a file such as `tests/search/judged.yaml`.

    Raises:
        ValueError: an entry lacks a field, or a query stands twice.
    """
    entries = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        found = tuple(
            Judged(
                **{k: v for k, v in e.items() if k != "note"} | {"expect": frozenset(e["expect"])}
            )
            for e in entries
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"{path}: {error!r}") from error
    if len({judged.query for judged in found}) != len(found):
        raise ValueError(f"{path}: a query stands twice")
    return found


def queries(judged: Iterable[Judged]) -> list[str]:
    """All that must be asked to judge these, each once."""
    return list(dict.fromkeys(q for one in judged for q in (one.query, one.same) if q))


def outcome(judged: Judged, answers: Mapping[str, Found]) -> Outcome:
    """What a search is worth for a query, from its answers by query."""
    found = answers[judged.query]
    slugs: Sequence[str] = found["slugs"]
    if judged.same:
        other = answers[judged.same]["slugs"]
        return Outcome(judged, int(bool(slugs) and slugs[:_SAME] == other[:_SAME]))
    told = {"place": judged.place, "box": judged.box}
    if found["none"] != judged.none or any(found[k] != v for k, v in told.items() if v):
        return Outcome(judged, 0)
    ranks = (rank for rank, slug in enumerate(slugs, 1) if slug in judged.expect)
    return Outcome(judged, next(ranks, 0) if judged.expect else 1)


def figures(outcomes: Iterable[Outcome]) -> Figures:
    """Success@3 and mean reciprocal rank of some outcomes, of which there must be one at least."""
    listed = list(outcomes)
    return Figures(
        len(listed),
        mean(outcome.success for outcome in listed),
        mean(outcome.reciprocal_rank for outcome in listed),
    )


def by_kind(outcomes: Iterable[Outcome]) -> Mapping[str, Figures]:
    """The figures of each kind of query, in the order of the file."""
    kinds: dict[str, list[Outcome]] = {}
    for one in outcomes:
        kinds.setdefault(one.judged.kind, []).append(one)
    return {kind: figures(members) for kind, members in kinds.items()}
