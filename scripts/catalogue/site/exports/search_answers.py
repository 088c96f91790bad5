"""What the search answers above the sheets: needs, families, questions about the base."""

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
from catalogue.text.stems import stem
from catalogue.text.typography import french


_PART = 500
"""Expressions in a part of the neighbours: some 3 kB once compressed."""

_EMPTY = -1
"""In the place of a group: the word says nothing."""


def answer_files(catalogue: Catalogue, editorial: Editorial) -> Iterator[tuple[str, bytes]]:
    """What the search answers, by path from the site's root; `explore/answers.js` reads it.

    `recherche/reponses.json`, which every first search loads:

    - `besoins` and `familles` by slug: label, address and what is said of them; a need also has its
      families, and the sheets to read first;
    - `formulations` and `questions`: the editorial files of these names, with what can be counted;
      what people say (but for questions) as stems, a sentence between two bars;
    - `proches`: the stems of words that mean the same;
    - `voisins`: the words that each group of neighbours stands near, the first of the groups that
      name subjects of their own, the stems of those that name nothing else, and the stem at which
      each part begins.

    `recherche/voisins/<part>.json`: of expressions that nobody is known to say, as stems, the group;
    fetched only when a query has a word that could be one of them.
    """
    practices, families = catalogue.practices, catalogue.groups.familles
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
                "fiches": [pick.pratique.slug for pick in need.a_lire_d_abord],
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
            for one in editorial.formulations
        ],
        "questions": [
            {**answer, "texte": french(answer["texte"].format(**counts))}
            for answer in editorial.reponses
        ],
        "proches": list(alike()),
    }
    groups, grouped = _all_groups(editorial.voisins), _grouped(catalogue, editorial.voisins)
    elsewhere = len(editorial.voisins.get("proches", ()))
    parts = list(_parts(grouped))
    content["voisins"] = {
        "groupes": [" ".join(words(" ".join(group.get("de", ())))) for group in groups],
        "ailleurs": elsewhere,
        "sujets": sorted(
            phrase[0]
            for phrase, at in grouped.items()
            if at >= elsewhere and len(phrase) == 1 and not groups[at].get("de")
        ),
        "parties": [first for first, _ in parts],
    }
    yield f"{FOLDER}/reponses.json", as_json(content)
    for number, (_, part) in enumerate(parts):
        yield f"{FOLDER}/voisins/{number}.json", as_json(part)


def _stems(texts: Iterable[str]) -> str:
    return "|".join(" ".join(dict.fromkeys(map(stem, words(text)))) for text in texts)


def _all_groups(neighbours: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [*neighbours.get("proches", ()), *neighbours.get("ailleurs", ())]


def _grouped(catalogue: Catalogue, neighbours: Mapping[str, Any]) -> dict[Phrase, int]:
    """The group of each expression, the first where it stands in several."""
    groups = enumerate(_all_groups(neighbours))
    texts = [(text, number) for number, group in groups for text in group["mots"]]
    texts += [(text, _EMPTY) for text in neighbours.get("vides", ())]
    # What some sheet is about is no longer elsewhere.
    about = {
        (root,)
        for practice in catalogue.practices
        for text in (practice.titre, practice.resume, *practice.questions)
        for root in phrase_of(text)
    }
    elsewhere = len(neighbours.get("proches", ()))
    found: dict[Phrase, int] = {}
    for phrase, group in ((phrase_of(text), group) for text, group in texts):
        if group < elsewhere or phrase not in about:
            found.setdefault(phrase, group)
    return found


def _parts(groups: Mapping[Phrase, int]) -> Iterator[tuple[str, dict[str, int]]]:
    """The expressions by their last stem, in parts of which each begins with another one."""
    by_last = sorted(groups, key=lambda phrase: (phrase[-1], phrase))
    part, first, before = dict[str, int](), "", ""
    for phrase in by_last:
        if len(part) >= _PART and phrase[-1] != before:
            yield first, part
            part, first = {}, phrase[-1]
        part[" ".join(phrase)] = groups[phrase]
        before = phrase[-1]
    if part:
        yield first, part
