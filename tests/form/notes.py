"""Three practices as somebody might have noted them on paper; invented, for the tests alone."""

from keyboard import Contributor


def two_communes(user: Contributor) -> None:
    """In Roubaix and in Lens: two communes of different départements; every step up to the last."""
    essentials(
        user,
        "Un bus des devoirs entre Roubaix et Lens",
        "Des collégiens n'ont pas de lieu calme pour travailler. Un bus aménagé s'arrête près de "
        "chez eux deux soirs par semaine.",
        themes=("alliances", "reussite-scolaire"),
        publics=("adolescents",),
    )
    user.choose("f-territoire-echelle", "commune")
    user.pick("f-territoire-communes", "roub", "Roubaix")
    user.pick("f-territoire-communes", "lens", "Lens (Pas-de-Calais")
    user.write("#f-territoire-quartiers", "L'Épeule\non\n12:30")
    user.write("#f-periode-debut", "2023")
    user.go_on()
    state(user, "en-cours", "reperee")
    user.item({"nom": "Ligue de l'exemple", "type": "association"})
    user.add("partenaires")
    user.item({"nom": "Ville de Roubaix", "type": "commune", "role": "prête un chauffeur"})
    user.add("partenaires")
    user.item({"nom": 'Collège "Exemple" : l\'annexe', "type": "education-nationale"})
    user.go_on()
    user.write(
        "#f-deroulement",
        "Le bus arrive à 17 h.\n\nOn y trouve :\n\n- des tables ;\n- deux bénévoles ;\n"
        "- un **goûter** à 18:30.",
    )
    user.go_on()
    user.write("#f-points-de-vigilance", "no: le bus ne roule pas l'hiver")
    user.go_on()
    user.go_on()
    follow_up(user, {"titre": "Le bus des devoirs", "url": "https://www.example.org/bus"})


def of_an_epci(user: Contributor) -> None:
    """For the Grenoble metropolis: an intercommunalité."""
    essentials(
        user,
        "Un guichet mobile des droits dans la métropole de Grenoble",
        "Des familles ne demandent pas les aides auxquelles elles ont droit. Un camion y va.",
        themes=("aller-vers",),
        publics=("familles-vulnerables", "parents"),
    )
    user.choose("f-territoire-echelle", "intercommunalite")
    user.pick("f-territoire-intercommunalite", "grenoble", "Grenoble-Alpes")
    user.go_on()
    state(user, "inconnu", "reperee")
    user.item({"nom": "Métropole de l'exemple", "type": "intercommunalite"})
    user.go_on()
    user.write("#f-deroulement", "Le camion s'arrête chaque semaine devant une école différente.")
    for _ in range(3):
        user.go_on()
    follow_up(user, {"titre": "Bilan 2024", "date": "03/2025"})


def evaluated(user: Contributor) -> None:
    """In Rennes, with an evaluation whose conclusions were read, and results in figures."""
    essentials(
        user,
        "Des tuteurs lycéens pour les élèves de sixième à Rennes",
        "L'entrée au collège inquiète des élèves. Des lycéens les accompagnent la première année.",
        themes=("perseverance", "orientation-insertion"),
        publics=("adolescents",),
    )
    user.choose("f-territoire-echelle", "quartier")
    user.pick("f-territoire-communes", "rennes", "Rennes (Ille-et-Vilaine")
    user.write("#f-periode-debut", "2019")
    user.write("#f-periode-fin", "2022")
    user.go_on()
    user.choose("f-etat", "terminee")
    user.choose("f-maturite", "reperee")
    user.write("#f-evaluation-titre", "Rapport d'évaluation du tutorat")
    user.write("#f-evaluation-organisme", "Université de l'exemple")
    user.write("#f-evaluation-annee", "2022")
    user.choose("f-evaluation-portee", "locale")
    user.write("#f-evaluation-conclusions", "Les élèves suivis sont moins absents que les autres.")
    user.choose("f-evaluation-lecture", "directe")
    user.choose("f-evaluation-effet", "positif")
    user.go_on()
    user.item({"nom": "Lycée de l'exemple", "type": "education-nationale"})
    user.go_on()
    user.write(
        "#f-deroulement", "Chaque lycéen rencontre deux élèves, une heure par semaine, au CDI."
    )
    user.go_on()
    user.add("chiffres")
    user.item(
        {"valeur": "une soixantaine", "mesure": "élèves", "annee": "2021", "nature": "activite"}
    )
    user.go_on()
    user.go_on()
    follow_up(user, {"titre": "Le tutorat", "url": "https://www.example.org/tutorat"})


def essentials(
    user: Contributor,
    title: str,
    summary: str,
    *,
    themes: tuple[str, ...],
    publics: tuple[str, ...],
) -> None:
    """The first step."""
    user.write("#f-titre", title)
    user.write("#f-resume", summary)
    user.tick(*(f"#f-themes-{slug}" for slug in themes))
    user.tick(*(f"#f-publics-{slug}" for slug in publics))
    user.go_on()


def state(user: Contributor, etat: str, maturite: str) -> None:
    """The third step, without an evaluation."""
    user.choose("f-etat", etat)
    user.choose("f-maturite", maturite)
    user.go_on()


def follow_up(user: Contributor, source: dict[str, str]) -> None:
    """The last questions: one source, and where the sheet comes from."""
    user.item(source)
    user.choose("f-redaction-origine", "porteur")
    user.go_on()
