"""What the search answers above the sheets: needs, families, questions about the base."""

from collections.abc import Iterator

from catalogue.practices.catalogue import Catalogue
from catalogue.site.pages.editorial import Editorial
from catalogue.site.search.equivalences import alike
from catalogue.site.search.index import FOLDER
from catalogue.site.shared import addresses
from catalogue.site.shared.edition import as_json
from catalogue.text.typography import french


def answer_files(catalogue: Catalogue, editorial: Editorial) -> Iterator[tuple[str, bytes]]:
    """`recherche/reponses.json`, by path from the site's root; `explore/answers.js` reads it.

    - `besoins` and `familles` by slug: label, address and what is said of them; a need also has its
      families, and the sheets to read first;
    - `formulations` and `questions`: the editorial files of these names, with what can be counted;
    - `proches`: the stems of words that mean the same.
    """
    practices, groups = catalogue.practices, catalogue.groups.familles
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
                "dites": [need.label, need.situation, *need.formulations],
                "familles": [family.slug for family in need.familles if groups[family.slug]],
                "fiches": [pick.pratique.slug for pick in need.a_lire_d_abord],
            }
            for need in editorial.besoins
        },
        "familles": {
            family.slug: {
                "nom": french(family.label),
                "adresse": addresses.family_address(family),
                "dites": [family.label, *family.synonyms],
            }
            for family in catalogue.vocabularies.familles.values()
            if groups[family.slug]
        },
        "formulations": editorial.formulations,
        "questions": [
            {**answer, "texte": french(answer["texte"].format(**counts))}
            for answer in editorial.reponses
        ],
        "proches": list(alike()),
    }
    yield f"{FOLDER}/reponses.json", as_json(content)
