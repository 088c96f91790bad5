"""Sheets made up for the tests, so that what the real ones say cannot change a test of the code."""

import re
from functools import cache

from conftest import ROOT

from catalogue.checking.check import check_sheet, has_errors
from catalogue.practices.catalogue import Catalogue
from catalogue.practices.from_document import build_practice
from catalogue.practices.practice import Practice
from catalogue.reading.document import Document, read
from catalogue.reference.reference import Reference, load_reference

SHEET = (ROOT / "tests/examples/valid/exemple-minimal.yaml").read_text(encoding="utf-8")

TELEPHONES = (
    ("joindre le 01 23 45 67 89", True),
    ("joindre le 01.23.45.67.89", True),
    ("joindre le +33 6 12 34 56 78", True),
    ("joindre le 00 33 6 12 34 56 78", True),
    ("joindre le 0033612345678", True),
    ("joindre le 00 262 (0)692 12 34 56", True),
    ("joindre le 0262123456", True),
    ("joindre le 06/12/34/56/78", True),
    ("joindre le 06|12|34|56|78", True),
    ("joindre le 0612 345 678", True),
    ("joindre le 06 123 456 78", True),
    ("joindre le 0 800 123 456", True),
    ("joindre le (06) 12 34 56 78", True),
    ("joindre le +33 (0)6 - 12 - 34 - 56 - 78", True),
    ("joindre le 06\u202f12\u2009\u201334\u201156\u221278", True),
    ("joindre le ０６ １２ ３４ ５６ ７８", True),
    ("joindre le O6 12 34 56 78", True),
    ("joindre le +687 26 12 34", True),
    ("joindre le 00 689 46 80 00", True),
    ("joindre le +689 40 46 80 00", True),
    ("joindre le +32 470 12 34 56", True),
    ("joindre le 06:12:34:56:78", True),
    ("joindre le 06*12*34*56*78", True),
    ("joindre le 33 6 12 34 56 78", True),
    ("portable : 6 12 34 56 78", True),
    ("zéro six douze trente-quatre cinquante-six soixante-dix-huit", True),
    ("joindre le 06 douze 34 56 78", True),
    ("ouvert de 08:30 à 12:00, 13:30, 18:45", False),
    ("zéro déchet, six classes, trois écoles et deux crèches", False),
    ("0,5 point, 33 612 élèves et 78 440 euros", False),
    ("tél. : 26.12.34", True),
    ("à 75013 Paris, 75013 01 23 45 67 89", True),
    ("de 2010 à 2022, 10 000 élèves", False),
    ("du 01/02/2023 - 04/05/2024", False),
    ("du 2023-01-15 2023-02-20", False),
    ("les communes 01004 69029", False),
    ("le Siret 200 093 201 00015", False),
    ("1 000 000 000 de francs, +33 000 élèves", False),
    ("le 3919 et le 119 sont cités", False),
    ("le code 01004 et le Siren 200093201", False),
    ("voir https://www.example.org/0612345678/page", False),
)
"""Texts, each with whether a telephone number is found in it."""

PERSONS = (
    ("prenom.exemple@example.org", "courriel-dans-texte"),
    ("prenom.exemple[arobase]example.org", "courriel-dans-texte"),
    ("prenom.exemple (at) example (dot) org", "courriel-dans-texte"),
    ("prenom arobase example point org", "courriel-dans-texte"),
    ("prenom＠example.org", "courriel-dans-texte"),
    ("prenom&#64;example.org", "courriel-dans-texte"),
    ("prenom.nom [@] example.org", "courriel-dans-texte"),
    ("prenom.nom-arobase-example.org", "courriel-dans-texte"),
    ("https://example.org/?a=prenom%2Enom%40example%2Eorg", "adresse-personnelle"),
    ("avec Jean D., animateur", "personne-nommee"),
    ("avec Mme D. et sa classe", "personne-nommee"),
    ("avec Mme exemple", "personne-nommee"),
    ("avec Mme la principale, M. le maire et Madame la directrice", ""),
    ("au bâtiment B. Les élèves y vont, en zone C", ""),
    ("sur le réseau @cite_exemple, ouvert at 9.30", ""),
    ("avec Mr Exemple", "personne-nommee"),
    ("avec Mme. Exemple", "personne-nommee"),
    ("avec Melle Exemple", "personne-nommee"),
    ("avec M. P. Exemple", "personne-nommee"),
    ("avec MME EXEMPLE", "personne-nommee"),
    ("avec M Exemple", "personne-nommee"),
    ("avec le Dr. Exemple", "personne-nommee"),
    ("avec Maître Exemple", "personne-nommee"),
    ("pour 2 M Euros, avec le maître E et le docteur", ""),
    ("avec M.\u00a0d’Exemple", "personne-nommee"),
    ("à la M.J.C. Prévert, à 500 m. Les parents de Madame la maire", ""),
    ("https://a.safelinks.protection.outlook.com/?url=https%3A%2F%2Fb.org", "adresse-personnelle"),
    ("https://example.org/?pour=prenom%2540example.org", "adresse-personnelle"),
    ("https://docs.example.org/a?id=3&authuser=1", "adresse-personnelle"),
    ("https://a-my.sharepoint.com/:w:/g/personal/p_nom_a_fr/Eb", "adresse-personnelle"),
    ("https://example.org/@nom/carte@48.85,2.35,15z/a-b-0612345678", ""),
)
"""Texts, each with the finding that tells a person in it, or ""."""

SPOILT = (
    ("Les \ufffdl\ufffdves du quartier", "lettres-perdues"),
    ("Le plan \ufffc de la salle", "lettres-perdues"),
    ("Les Ã©lÃ¨ves du quartier", "lettres-perdues"),
    ("Lâ€™Ã©cole ouverte", "lettres-perdues"),
    ("Ã l'école, le café d√©j√† ouvert", "lettres-perdues"),
    ("Un signe \uf0fc de Word", "lettres-perdues"),
    ("Les ?l?ves du coll?ge", "lettres-perdues"),
    ("Un 𝐚𝐭𝐞𝐥𝐢𝐞𝐫 ouvert", "lettres-perdues"),
    ("Qui vient ? Tous ; https://example.org/page?lang=fr et ici?", ""),
    ("L&rsquo;école &#233;lémentaire", "html-interdit"),
    ("“Un atelier ouvert à tous les parents”", "guillemets-courbes"),
    ("On dit “oui” puis “non”", ""),
    ("São Paulo, Âne, R&D ; 5 € et 3 ½", ""),
)
"""Texts, each with the finding of a copy that went wrong, or ""."""

PASTED = (
    "Le projet :\n• Accueil\n\uf0b7\tAtelier\n– Goûter\no\tJeux\n➢Écoute\n✓ Repas\n-Sortie\n  - a",
    "Le projet :\n- Accueil\n- Atelier\n- Goûter\n- Jeux\n- Écoute\n- Repas\n- Sortie\n  - a",
)
"""A rich text as it is pasted, and as it is published."""

ITEMS = (
    ("• Aider", "Aider"),
    ("\uf0a7 Ouvrir", "Ouvrir"),
    ("- Accueillir", "Accueillir"),
    ("-Sans espace", "Sans espace"),
    ("o\tRencontrer", "Rencontrer"),
    ("‑ Partager", "Partager"),
    ("-5 % d'absences", "-5 % d'absences"),
    ("*Lire* ensemble", "*Lire* ensemble"),
    ("ouvrir", "ouvrir"),
)
"""Items of a list, as they are pasted and as they are published."""

LINKS = (
    ("[education.gouv.fr]( https://evil.example/)", "adresse-trompeuse"),
    ("[**education.gouv.fr**](https://evil.example/)", "adresse-trompeuse"),
    ("[« education.gouv.fr »](https://evil.example/)", "adresse-trompeuse"),
    ("[(education.gouv.fr)](https://evil.example/)", "adresse-trompeuse"),
    ("[voir https://education.gouv.fr/a](https://evil.example/)", "adresse-trompeuse"),
    ("[le [site] www.education.gouv.fr](https://evil.example/)", "adresse-trompeuse"),
    ("[la page]( https://www.education.gouv.fr:@evil.example/)", "adresse-trompeuse"),
    ("[la page]( https://аpple.com/)", "adresse-a-verifier"),
    ("[education.gouv.fr](https://www.education.gouv.fr/a_(b))", ""),
    ("[bilan.pdf](https://example.org/bilan.pdf)", ""),
    ("[un lien] vers https://example.org/", ""),
    ("[la page](https://bit.ly/3abc)", "adresse-a-verifier"),
    ("[la page](https://example.org:99999/)", "adresse-a-verifier"),
    ("[la page](https://example..org/)", "adresse-a-verifier"),
    ("[la page](https://example.org/a.)", "adresse-a-verifier"),
    ("[la page](https://example.org:8443/a_(b)) et [là](https://www.école-exemple.fr/)", ""),
    ("[service-public.fr](https://www.service-public.fr:443/a)", ""),
    ("[la page](https://example.org\\\\@evil.example/)", "adresse-trompeuse"),
)
"""Texts with a link, each with the finding about its address, or ""."""

DATES = (
    "24/03/2022", "3.9.2021", "03-2022", "09/2021", "13/2021", "24 mars 2022", "1er mars 2019",
    "mars 2022", "Sept. 2020", "janv. 2021", "ju. 2021", "août 2021", "AOUT 2021", "2021",
    "2021-03", "hier", "mars", "mars 21", "32 mars 2022", "2021/09/03", "2021.9", "2021-1-5",
    "lundi 20 septembre 2021", "le 1 er mars 2021", "15-mars-2021", "Septembre2021", "Mars, 2021",
    "mardi 2021", "3/9/21",
)  # fmt: skip
"""What people type for a date."""

BARE = (
    "www.exemple.fr", "exemple.fr", "Exemple.FR/page?a=b", "<www.exemple.fr/a>", "a.b.exemple.org",
    "<https://exemple.fr>", "https://exemple.fr", "ftp://exemple.fr", "exemple.pdf", "M. Exemple",
    "HTTPS://EXEMPLE.FR/A", "francebleu", "", "voir exemple.fr",
)  # fmt: skip
"""What people type for an address."""

ADDRESSES = (
    ("contact@example.org", False),
    ("cite.educative@example.org", False),
    ("ce.0690001a@example.org", False),
    ("maison-des-parents@example.org", False),
    ("mairie.bron@example.org", False),
    ("mairie-bron@orange.fr", False),
    ("prenom.nom@example.org", True),
    ("p.nom@gmail.com", True),
    ("association.quartier@gmail.com", False),
    ("dupont69@orange.fr", True),
)
"""E-mail addresses, each with whether it is taken for a person's."""

_RESULTS = '"Cent familles viennent."'
_FIGURE = '{{valeur: "8", mesure: "élèves par semaine", annee: {0}, nature: {1}}}'
_OF_2021 = _FIGURE.format(2021, "activite")
MATURITIES: tuple[tuple[dict[str, str], bool], ...] = (
    ({}, False),
    ({"periode": "{debut: 2020}"}, False),
    ({"periode": "{debut: 2020}", "resultats": _RESULTS}, True),
    # The sheet was written in 2026.
    ({"periode": "{debut: 2024}", "resultats": _RESULTS}, True),
    ({"periode": "{debut: 2025}", "resultats": _RESULTS}, False),
    ({"periode": "{debut: 2020, fin: 2022}", "resultats": _RESULTS}, True),
    ({"periode": "{debut: 2020, fin: 2021}", "resultats": _RESULTS}, False),
    ({"periode": "{debut: 2020}", "chiffres": f"[{_OF_2021}]"}, True),
    ({"periode": "{debut: 2020}", "chiffres": f"[{_FIGURE.format(2021, 'contexte')}]"}, False),
    ({"chiffres": f"[{_OF_2021}]"}, False),
    ({"chiffres": f"[{_FIGURE.format(2019, 'effet')}, {_OF_2021}]"}, True),
    ({"periode": '{anciennete: "depuis une dizaine d\'années"}', "resultats": _RESULTS}, True),
    (
        {"territoire": '{echelle: commune, communes: ["69256", "69029"]}', "resultats": _RESULTS},
        True,
    ),
)
"""Changes of the sheet, each with whether they let a practice be called `installee`."""


@cache
def reference() -> Reference:
    """The project's schema and lists, on the day of the first test that asks."""
    return load_reference(ROOT)


def sheet(name: str = "fiche-de-test", **changes: str | None) -> Document:
    """The smallest valid sheet with fields replaced, added, or (None) left out."""
    text = SHEET
    for key, value in changes.items():
        text = re.sub(rf"^{key}:.*\n(?: .*\n)*", "", text, flags=re.MULTILINE)
        text += "" if value is None else f"{key}: {value}\n"
    return read(f"practices/{name}.yaml", text.encode())


def practice_of(name: str = "fiche-de-test", **changes: str | None) -> Practice:
    """The practice that `sheet` describes with these changes."""
    document, lists = sheet(name, **changes), reference()
    assert not has_errors(check_sheet(document, lists))
    content = b""  # it is only published
    return build_practice(
        document.file, content, document.value, lists.vocabularies, lists.territories
    )


def catalogue_of(*practices: Practice) -> Catalogue:
    """The catalogue of these practices alone."""
    in_order = tuple(sorted(practices, key=lambda one: one.slug))
    return Catalogue(in_order, reference().vocabularies, reference().territories)
