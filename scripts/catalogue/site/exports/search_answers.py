"""What the search answers above the sheets: needs, families, questions about the base."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogue.practices.catalogue import Catalogue
from catalogue.site.pages.editorial import Editorial
from catalogue.site.search.equivalences import alike
from catalogue.site.search.index import FOLDER
from catalogue.site.search.phrases import Phrase, phrase_of
from catalogue.site.search.text import words
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import as_json
from catalogue.site.shared.order import numbered
from catalogue.text.stems import stem
from catalogue.text.typography import french


def answer_files(catalogue: Catalogue, editorial: Editorial) -> Iterator[tuple[str, bytes]]:
    """What the search answers, by path from the site's root; `explore/answers.js` reads it.

    `recherche/reponses.json`, which every first search loads:

    - `besoins` and `familles` by slug: label, address and what is said of them; a need also has its
      families, and the numbers of the sheets to read first;
    - `formulations` and `questions`: the editorial files of these names, with what can be counted,
      sheets by their numbers, what people say (but for questions) as stems, with bars between;
    - `proches`: the stems of words that mean the same;
    - `voisins`: the words that each group of neighbours stands near, the first of the groups that
      name subjects of their own, the group of those that a query may name by words that are said of
      something else (expressions, and words that name nothing else), the letters that have a part.

    `recherche/voisins/<letter>.json`: the group of each expression, as stems, by the first letter
    of its last word; fetched only when a query has a word that could be one of them.
    """
    practices, families = numbered(catalogue), catalogue.groups.familles
    numbers = {practice.slug: number for number, practice in enumerate(practices)}
    counts = {
        "fiches": len(practices),
        "couts": sum(bool(practice.reperes.argent) for practice in practices),
        "evaluations": sum(bool(practice.evaluation) for practice in practices),
        "cites": len(catalogue.vocabularies.cites_educatives),
    }
    content = {
        "besoins": {
            need.slug: {
                "nom": french(need.label),
                "adresse": addresses.need_address(need),
                "dites": _stems([need.label, need.situation, *need.formulations]),
                "familles": [family.slug for family in need.familles if families[family.slug]],
                "fiches": [numbers[pick.pratique.slug] for pick in need.a_lire_d_abord],
            }
            for need in editorial.besoins
        },
        "familles": {
            family.slug: {
                "nom": french(family.label),
                "adresse": addresses.family_address(family),
                "dites": _stems([family.label, *family.synonyms]),
            }
            for family in catalogue.vocabularies.familles.values()
            if families[family.slug]
        },
        "formulations": [
            {key: _stems(told) if key in {"dites", "mots"} else told for key, told in one.items()}
            | {"fiches": [numbers[slug] for slug in one.get("fiches", ()) if slug in numbers]}
            for one in editorial.formulations
        ],
        "questions": [
            {**answer, "texte": french(answer["texte"].format(**counts))}
            for answer in editorial.reponses
        ],
        "proches": list(alike()),
    }
    groups, grouped, first = _grouped(catalogue, editorial.voisins)
    parts = defaultdict[str, dict[str, int]](dict)
    for phrase, group in sorted(grouped.items()):
        parts[phrase[-1][0]][" ".join(phrase)] = group
    subjects = {p for p, at in grouped.items() if at >= first and (p[1:] or "de" not in groups[at])}
    content["voisins"] = {
        "groupes": [" ".join(words(" ".join(group.get("de", ())))) for group in groups],
        "ailleurs": first,
        "sujets": {" ".join(p): at for p, at in sorted(grouped.items()) if p in subjects},
        "parties": "".join(sorted(parts)),
    }
    yield f"{FOLDER}/reponses.json", as_json(content)
    for letter, part in parts.items():
        yield f"{FOLDER}/voisins/{letter}.json", as_json(part)


def _stems(texts: Iterable[str]) -> str:
    return "|".join(" ".join(dict.fromkeys(map(stem, words(text)))) for text in texts)


def _grouped(
    catalogue: Catalogue, neighbours: Mapping[str, Any]
) -> tuple[list[Mapping[str, Any]], dict[Phrase, int], int]:
    """The groups of neighbours, that of each expression, and the first that is elsewhere."""
    near = [*neighbours.get("proches", ()), {"mots": neighbours.get("vides", ())}]
    groups = [*near, *neighbours.get("ailleurs", ())]
    texts = [text for p in catalogue.practices for text in (p.titre, *p.questions)]
    # What some sheet is about is no longer elsewhere.
    about = {(root,) for text in texts for root in phrase_of(text)}
    found: dict[Phrase, int] = {}
    for number, group in enumerate(groups):
        for phrase in map(phrase_of, group["mots"]):
            if number < len(near) or phrase not in about:
                found.setdefault(phrase, number)
    return groups, found, len(near)
