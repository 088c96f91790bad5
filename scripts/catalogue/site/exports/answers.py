"""What the search answers above the sheets: needs, families, questions about the base."""

import json
from collections.abc import Iterable, Iterator

from catalogue.practices.catalogue import Catalogue
from catalogue.site.pages.editorial import Editorial
from catalogue.site.search import FOLDER
from catalogue.site.search.equivalences import alike
from catalogue.site.search.text import folded, words
from catalogue.site.shared import addresses
from catalogue.text.stems import stem
from catalogue.text.typography import french


def answer_files(catalogue: Catalogue, editorial: Editorial) -> Iterator[tuple[str, bytes]]:
    """`recherche/reponses.json`, by path from the site's root, for `docs/assets/explore/answers.js`.

    - `besoins` and `familles`: slug, label, address; a need also has its families, and the numbers
      of the sheets to read first;
    - `dites`: what people say, as stems, with the number of the need (-1 for none) and either the
      number of the family (-1 for none) or those of the sheets that answer;
    - `proches`: stems that mean the same;
    - `questions`: title, text, links, and what is said, as folded words, since small words count.
    """
    number_of = {practice.slug: number for number, practice in enumerate(catalogue.practices)}
    families = [f for f in catalogue.vocabularies.familles.values() if catalogue.groups.familles[f.slug]]
    place_of = {family.slug: place for place, family in enumerate(families)}
    needs = {need.slug: place for place, need in enumerate(editorial.besoins)}
    counts = {
        "fiches": len(catalogue.practices),
        "couts": sum(bool(practice.reperes.argent) for practice in catalogue.practices),
        "evaluations": sum(bool(practice.evaluation) for practice in catalogue.practices),
        "cites": len(catalogue.vocabularies.cites_educatives),
    }
    said: list[tuple[str, int, int | list[int]]] = [
        (text, needs[one.besoin], [number_of[p.slug] for p in one.fiches] or place_of.get(one.famille, -1))
        for one in editorial.formulations
        for text in one.dites
    ]
    for place, need in enumerate(editorial.besoins):
        said += [(text, place, -1) for text in (need.label, need.situation, *need.formulations)]
    for place, family in enumerate(families):
        said += [(text, -1, place) for text in (family.label, *family.synonyms)]
    content = {
        "besoins": [
            (
                french(need.label),
                addresses.need_address(need.slug),
                [place_of[family.slug] for family in need.familles if family.slug in place_of],
                [number_of[pick.pratique.slug] for pick in need.a_lire_d_abord],
            )
            for need in editorial.besoins
        ],
        "familles": [(f.slug, french(f.label), addresses.family_address(f)) for f in families],
        "dites": [(" ".join(_stems(text)), *answers) for text, *answers in said],
        "proches": [" ".join(group) for group in alike()],
        "questions": [
            {
                "slug": answer.slug,
                "titre": french(answer.titre),
                "texte": french(answer.texte.format(**counts)),
                "liens": [(french(door.texte), door.adresse) for door in answer.liens],
                "mots": sorted(set(map(folded, answer.mots))),
                "dites": [folded(text) for text in answer.dites],
                "liste": answer.liste,
            }
            for answer in editorial.reponses
        ],
    }
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    yield f"{FOLDER}/reponses.json", text.encode()


def _stems(text: str) -> Iterable[str]:
    return dict.fromkeys(map(stem, words(text)))
