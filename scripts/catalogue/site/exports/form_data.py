"""What the form loads while somebody fills it in: files that stand beside the built pages."""

from collections.abc import Iterator

from catalogue.contributing.choices import kind_words
from catalogue.contributing.form import FOLDER, SOURCE_NAME
from catalogue.practices.catalogue import Catalogue
from catalogue.practices.practice import Practice
from catalogue.site.exports.commune_parts import commune_parts
from catalogue.site.shared.addresses import practice_address
from catalogue.site.shared.edition import as_json


def form_files(catalogue: Catalogue) -> Iterator[tuple[str, bytes]]:
    """What the form loads, by path from the site's root.

    - `communes/index.json`, the parts that exist and the names of the départements, and
      `communes/<part>.json` (see `commune_parts`);
    - `intercommunalites.json`: SIREN and name of each;
    - `cites-educatives.json`: their names;
    - `acteurs.json`: what names of organisations begin with, and the kind that it tells;
    - `fiches.json`: slug, title, place and file of each practice, with the names of the codes that
      they use: for « existe déjà ? », and to open one again;
    - the file of each practice beside its page, as it was checked.
    """
    territories, vocabularies = catalogue.territories, catalogue.vocabularies
    parts = commune_parts(territories)
    names = {departement.code: departement.nom for departement in territories.departements.values()}
    index = {"parts": list(parts), "departements": names}
    yield f"{FOLDER}/communes/index.json", as_json(index)
    for key, entries in parts.items():
        yield f"{FOLDER}/communes/{key}.json", as_json(entries)
    groupings = sorted(territories.intercommunalites.values(), key=lambda grouping: grouping.nom)
    yield f"{FOLDER}/intercommunalites.json", as_json([(g.siren, g.nom) for g in groupings])
    cites = [(cite.label, cite.label) for cite in vocabularies.cites_educatives.values()]
    yield f"{FOLDER}/cites-educatives.json", as_json(cites)
    yield f"{FOLDER}/acteurs.json", as_json(kind_words(vocabularies))
    yield f"{FOLDER}/fiches.json", as_json(_sheets(catalogue))
    for practice in catalogue.practices:
        yield f"{practice_address(practice)}{SOURCE_NAME}", practice.content


def _sheets(catalogue: Catalogue) -> dict[str, object]:
    names: dict[str, str] = {}
    for practice in catalogue.practices:
        lieu = practice.territoire
        names |= {commune.code: commune.nom for commune in lieu.communes}
        if lieu.intercommunalite:
            names[lieu.intercommunalite.siren] = lieu.intercommunalite.nom
    return {"fiches": list(map(_sheet, catalogue.practices)), "noms": names}


def _sheet(practice: Practice) -> tuple[str, str, str, str]:
    return practice.slug, practice.titre, practice.territoire.nom, practice.file
