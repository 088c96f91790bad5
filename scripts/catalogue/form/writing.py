"""Writes beside the built pages what the form loads while somebody fills it in."""

import json
from pathlib import Path

from catalogue.catalogue import Catalogue
from catalogue.form import FOLDER, SOURCE_NAME
from catalogue.form.places import commune_parts
from catalogue.pages.addresses import practice_address
from catalogue.practice import Practice


def write_form_data(catalogue: Catalogue, site: Path, root: Path) -> None:
    """Write into a built site what the form loads; `root` is the folder of the project.

    - `communes/index.json`, the parts that exist and the names of the départements, and
      `communes/<part>.json` (see `commune_parts`);
    - `intercommunalites.json`: SIREN and name of each;
    - `cites-educatives.json`: their names;
    - `fiches.json`: slug, title, place and file of each practice, with the names of the codes that
      they use: for « existe déjà ? », and to open one again;
    - the file of each practice beside its page.
    """
    folder = site / FOLDER
    territories, vocabularies = catalogue.territories, catalogue.vocabularies
    parts = commune_parts(territories)
    names = {departement.code: departement.nom for departement in territories.departements.values()}
    _write(folder / "communes" / "index.json", {"parts": list(parts), "departements": names})
    for key, entries in parts.items():
        _write(folder / "communes" / f"{key}.json", entries)
    groupings = sorted(territories.intercommunalites.values(), key=lambda grouping: grouping.nom)
    _write(folder / "intercommunalites.json", [(g.siren, g.nom) for g in groupings])
    cites = [(cite.label, cite.label) for cite in vocabularies.cites_educatives.values()]
    _write(folder / "cites-educatives.json", cites)
    _write(folder / "fiches.json", _sheets(catalogue))
    for practice in catalogue.practices:
        target = site / practice_address(practice) / SOURCE_NAME
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((root / practice.file).read_bytes())


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


def _write(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    path.write_text(text, encoding="utf-8", newline="\n")
