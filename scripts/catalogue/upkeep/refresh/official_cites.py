"""The official list of the cités éducatives: what it says that ours does not, written on a yes."""

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalogue.contributing.spreadsheet.tables import Rows, TableError, read_table
from catalogue.reference.places import find_places
from catalogue.reference.territories import Territories, load_territories
from catalogue.reference.vocabularies import CiteEducative, load_vocabularies
from catalogue.text.characters import clean
from catalogue.text.folding import fold, slug_of
from catalogue.upkeep import UpkeepError
from catalogue.upkeep.written import current, refresh

# What the heading of a column says, the surest words first; a column is taken once.
_HEADINGS = {
    "codes": r"insee|code.*commune|\bcog\b",
    "departement": r"departement|\bdep\b",
    "annee": r"annee|date|millesime",
    "quartiers": r"quartier|qpv",
    "communes": r"commune|ville",
    "nom": r"nom|cite|libelle|intitule",
}
_FILE = "cites-educatives.yaml"
_TITLE = re.compile(r"(?i)^cités? éducatives?\s*(?:des?\s|du\s|d['’]|:)?\s*")

Entry = dict[str, Any]
"""A line of the list, in the words of our own."""


def run(options: argparse.Namespace) -> int:
    """Show the columns and the differences; add the new entries if the answer is "yes"."""
    try:
        rows = read_table(options.list, lambda rows: len(_headings(rows)[1])).rows
    except TableError as error:
        raise UpkeepError(str(error)) from error
    territories = load_territories(options.schema / "territories")
    known = load_vocabularies(options.schema / "vocabularies").cites_educatives
    at, columns = _headings(rows)
    if "nom" not in columns or not columns.keys() & {"codes", "communes"}:
        raise UpkeepError("No line of headings names the cités éducatives and their communes.")
    print(f"Line {at + 1} holds the headings:")
    print(*(f"  {name} <- « {rows[at][column]} »" for name, column in columns.items()), sep="\n")
    new, told = _compared(list(_entries(rows, at, columns, territories)), known)
    print(*told, sep="\n")
    if not new or not options.source:
        wanted = "Give --source ADDRESS, where the list is published, to add the new ones."
        print(wanted if new else "Nothing to add.")
        return 0
    print(f"Add {len(new)} to {_FILE}? Type yes: ", end="", flush=True)
    if sys.stdin.readline().strip() != "yes":
        print("Nothing written.")
        return 0
    file = options.schema / "vocabularies" / _FILE
    text = _with(current(file), [{**entry, "source": options.source} for entry in new])
    return refresh({file: text}, options.list.name, check=False)


def _headings(rows: Rows) -> tuple[int, Mapping[str, int]]:
    """The line that names most of our columns, and where each stands."""
    best: tuple[int, Mapping[str, int]] = 0, {}
    for at, row in enumerate(rows[:20]):
        found: dict[str, int] = {}
        for name, words in _HEADINGS.items():
            for i, cell in enumerate(row):
                if i not in found.values() and re.search(words, fold(str(cell))):
                    found[name] = i
                    break
        if len(found) > len(best[1]):
            best = at, found
    return best


def _entries(
    rows: Rows, at: int, columns: Mapping[str, int], territories: Territories
) -> Iterator[tuple[Entry, str]]:
    """Each line that names a cité éducative, with what it calls a commune and we do not know."""
    for row in rows[at + 1 :]:
        said = {name: clean(str(row[i])).strip() for name, i in columns.items() if i < len(row)}
        if not said.get("nom"):
            continue
        names = re.split(r"[;,|\n]", said.get("codes") or said.get("communes", ""))
        within = f" ({said['departement']})" if said.get("departement") else ""
        found = [
            one
            for name in filter(None, map(str.strip, names))
            for one in find_places("communes", _completed(name, within), territories)
        ]
        year = re.search(r"\b20\d\d\b", said.get("annee", ""))
        districts = map(str.strip, re.split(r"[;,|\n]", said.get("quartiers", "")))
        entry = {
            "label": _TITLE.sub("", said["nom"]),
            "communes": list(dict.fromkeys(one.place.code for one in found if one.place)),
            "annee_label": int(year[0]) if year else None,
            "quartiers": list(filter(None, districts)),
        }
        yield entry, ", ".join(one.text for one in found if not one.place)


def _completed(name: str, within: str) -> str:
    """A name with its département; a code as it was before a spreadsheet took it for a number."""
    code = name.removesuffix(".0")
    return code.zfill(5) if code.isdigit() else name if name[-1].isdigit() else name + within


def _compared(
    listed: Sequence[tuple[Entry, str]], known: Mapping[str, CiteEducative]
) -> tuple[list[Entry], list[str]]:
    """The entries that are new, and a line of text for each difference."""
    named = {slug_of(name): c for c in known.values() for name in (c.label, *c.synonyms)}
    seen, new, told = set(), [], []
    for entry, unknown in listed:
        cite, codes = named.get(slug_of(entry["label"])), entry["communes"]
        if unknown:
            told.append(f"! {entry['label']}: no commune « {unknown} »")
        if cite is None:
            near = [c.label for c in known.values() if {*c.communes} & {*codes}]
            same = f"; ours there: {', '.join(near)}" if near else ""
            told.append(f"+ {entry['label']} ({' '.join(codes) or 'not added: no commune'}{same})")
            new += [entry] if codes else []
            continue
        seen.add(cite.slug)
        if codes and {*codes} != {*cite.communes}:
            told.append(f"~ {cite.label}: {' '.join(cite.communes)} here, {' '.join(codes)} there")
        if entry["annee_label"] not in {None, cite.annee_label}:
            told.append(f"~ {cite.label}: {cite.annee_label} here, {entry['annee_label']} there")
    told += (f"? {cite.label}: not in the list" for slug, cite in known.items() if slug not in seen)
    return new, told


def _with(text: str, new: Sequence[Entry]) -> str:
    """The text of our list with the new entries, each in the order of slugs."""
    head, *blocks = re.split(r"(?m)^(?=- slug: )", text)
    for entry in new:
        pairs = (f"  {k}: {json.dumps(v, ensure_ascii=False)}" for k, v in entry.items() if v)
        blocks.append("\n".join((f"- slug: {slug_of(entry['label'])}", *pairs)))
    ordered = sorted(map(str.strip, blocks), key=lambda block: block.partition("\n")[0])
    return head + "\n\n".join(ordered) + "\n"
