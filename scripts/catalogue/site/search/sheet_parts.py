"""A large base in parts: what the explore page fetches, where it cannot hold all sheets."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import sha256

from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.search.facets import facet_values
from catalogue.site.search.index import FOLDER, postings_of
from catalogue.site.search.shadow import LEVELS
from catalogue.site.shared.decision import answered
from catalogue.site.shared.edition import as_json
from catalogue.site.shared.order import numbered

ALL_ON_PAGE = 250
"""Sheets that the page holds: 75 kB, compressed. Beyond, it comes in parts."""


def parts_folder(catalogue: Catalogue) -> str:
    """Where the parts stand on the site: elsewhere once numbers name other sheets; "" without any.

    A page that is still open then finds none, and says so, rather than show what was not asked.
    """
    slugs = [practice.slug for practice in numbered(catalogue)]
    mark = sha256(" ".join(slugs).encode()).hexdigest()[:8]
    return f"{FOLDER}/fiches/{mark}/" if len(slugs) > ALL_ON_PAGE else ""


def card_values(practice: Practice) -> Mapping[str, tuple[str, ...]]:
    """By what a sheet is kept or sorted: its values by facet, its date, how much it answers."""
    told = {"date": (practice.redaction.date,), "reponses": (str(answered(practice)[0]),)}
    return {**told, **facet_values(practice)}


def part_files(
    catalogue: Catalogue, cards: Callable[[Sequence[Practice]], Iterable[str]]
) -> Iterator[tuple[str, bytes]]:
    """The parts of a large base, by path from the site's root; `cards` makes the cards.

    - `<number>.html`: the card of that sheet;
    - `<facet>.json`: of each value, the numbers of the sheets (see `postings_of`; levels are 0).
    """
    if not (folder := parts_folder(catalogue)):
        return
    listed = numbered(catalogue)
    # A facet has its file even where no sheet has a value.
    found = {name: defaultdict[str, list[int]](list) for name in card_values(listed[0])}
    for number, (practice, card) in enumerate(zip(listed, cards(listed), strict=True)):
        for name, values in card_values(practice).items():
            for value in values:
                found[name][value].append(number * len(LEVELS))
        yield f"{folder}{number}.html", card.encode()
    for name, numbers in found.items():
        yield f"{folder}{name}.json", as_json({v: postings_of(n) for v, n in numbers.items()})
