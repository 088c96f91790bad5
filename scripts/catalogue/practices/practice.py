"""A practice, as the pages and exports see it: every reference resolved, nothing left to check."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from catalogue.practices.evidence import evidence
from catalogue.reference.territories import Commune, Departement, Intercommunalite, Region
from catalogue.reference.vocabularies import CiteEducative, Maturite, Term, Theme


@dataclass(frozen=True, slots=True)
class Organisation:
    """Who carries a practice or cooperates in it."""

    nom: str
    type: Term
    role: str = ""


@dataclass(frozen=True, slots=True)
class Chiffre:
    """A figure: its value as written ("une soixantaine"), what it measures, and its nature."""

    valeur: str
    mesure: str
    nature: Term
    annee: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Something that was read; `date` is "YYYY", "YYYY-MM", "YYYY-MM-DD" or empty."""

    titre: str
    organisme: str = ""
    url: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Ressource:
    """A document or tool that one can take away."""

    titre: str
    url: str


@dataclass(frozen=True, slots=True)
class Reprise:
    """A place known to have taken it up: what it kept, what it changed, what came of it."""

    territoire: str
    annee: int | None = None
    url: str = ""
    garde: str = ""
    change: str = ""
    resultat: str = ""
    organisme: str = ""
    fiche: str = ""
    """Slug of the sheet of that place, where it has one."""
    temoignage: str = ""
    """When the organisation itself told of it, as the date of a source; "" if it did not."""


@dataclass(frozen=True, slots=True)
class Argent:
    """A cost as its source says it: euros, and what they pay for."""

    montant: int
    par: Term
    annee: int | None = None
    precision: str = ""


@dataclass(frozen=True, slots=True)
class Reperes:
    """What one wants to know before deciding, in few words; blank where no source says it."""

    argent: Argent | None = None
    personnes: str = ""
    temps: str = ""
    lieu: str = ""
    delai: str = ""
    premiers_pas: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionPosee:
    """A reader's question and the bearer's answer; `date` as that of a source."""

    question: str
    reponse: str
    date: str
    repondant: str = ""
    """Organisation or function that answered."""


@dataclass(frozen=True, slots=True)
class Avis:
    """What those who wrote the sheet think, kept apart from what its sources say."""

    points_de_vigilance: tuple[str, ...] = ()
    transferabilite: str = ""
    """Rich text."""


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The evaluation that a practice cites."""

    titre: str
    organisme: str
    annee: int | None = None
    url: str = ""
    portee: Term | None = None
    conclusions: str = ""
    lecture: Term | None = None
    effet: Term | None = None


@dataclass(frozen=True, slots=True)
class Contact:
    """An organisation's functional address."""

    organisme: str
    url: str = ""
    courriel: str = ""


@dataclass(frozen=True, slots=True)
class Periode:
    """Years; `fin` is None while nothing says that it ended."""

    debut: int | None = None
    fin: int | None = None
    debut_approximatif: bool = False
    anciennete: str = ""
    """What the source says of its age when it gives no year."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """Where the sheet comes from; days are "YYYY-MM-DD"."""

    origine: Term
    date: str
    """Of its latest version."""
    relue_par_le_porteur: bool = False
    creation: str = ""
    """Of its first version, when there has been another since."""

    @property
    def relue(self) -> bool:
        """Whether those who carry the practice have read the sheet: they have, if they wrote it."""
        return self.relue_par_le_porteur or self.origine.slug == "porteur"

    @property
    def premiere_date(self) -> str:
        """The day of its first version."""
        return self.creation or self.date

    @property
    def mise_a_jour(self) -> bool:
        """Whether it has changed since the day of its first version."""
        return self.premiere_date != self.date


@dataclass(frozen=True, slots=True)
class Lieu:
    """Where a practice takes place: its anchor, and everything derived from it.

    `departements` and `regions` hold all that the anchor belongs to (several communes may lie in
    several départements); a practice at the scale of a région has no départements, a national one
    has neither.
    """

    echelle: Term
    communes: tuple[Commune, ...] = ()
    intercommunalite: Intercommunalite | None = None
    departements: tuple[Departement, ...] = ()
    regions: tuple[Region, ...] = ()
    cites_educatives: tuple[CiteEducative, ...] = ()
    quartiers: tuple[str, ...] = ()
    precision: str = ""

    @property
    def intercommunalites(self) -> tuple[Intercommunalite, ...]:
        """The anchor's own, or those of its communes, each once."""
        if self.intercommunalite:
            return (self.intercommunalite,)
        return tuple(dict.fromkeys(i for c in self.communes for i in c.intercommunalites))

    @property
    def anchor(self) -> str:
        """The anchor's own name, such as "Créteil, Alfortville"."""
        if self.communes:
            return ", ".join(commune.nom for commune in self.communes)
        if self.intercommunalite:
            return self.intercommunalite.nom
        names = [departement.nom for departement in self.departements]
        names += [region.nom for region in self.regions]
        return names[0] if names else "France"

    @property
    def nom(self) -> str:
        """The place in a line, for cards: "Créteil (Val-de-Marne)"."""
        departements = ", ".join(departement.nom for departement in self.departements)
        anchored_below = bool(self.communes or self.intercommunalite)
        if anchored_below and departements and departements != self.anchor:
            return f"{self.anchor} ({departements})"
        return self.anchor


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice. Rich text fields hold the contributor's source text, not HTML."""

    slug: str
    file: str
    """Path of its file from the project's root, with slashes."""
    content: bytes = field(compare=False, repr=False)
    """The file as it was when it was checked: what is published of it. Two files with the same
    values are one practice."""
    data: Mapping[str, Any]
    """The values as written in the file, for exports that follow the schema."""
    titre: str
    resume: str
    themes: tuple[Theme, ...]
    publics: tuple[Term, ...]
    territoire: Lieu
    etat: Term
    maturite: Maturite
    porteurs: tuple[Organisation, ...]
    deroulement: str
    sources: tuple[Source, ...]
    redaction: Redaction
    questions: tuple[str, ...] = ()
    famille: Term | None = None
    ages: tuple[Term, ...] = ()
    periode: Periode = Periode()
    evaluation: Evaluation | None = None
    partenaires: tuple[Organisation, ...] = ()
    contexte: str = ""
    objectifs: tuple[str, ...] = ()
    moyens: str = ""
    reperes: Reperes = Reperes()
    resultats: str = ""
    chiffres: tuple[Chiffre, ...] = ()
    conditions_de_reussite: tuple[str, ...] = ()
    points_de_vigilance: tuple[str, ...] = ()
    transferabilite: str = ""
    avis_de_la_redaction: Avis = Avis()
    ressources: tuple[Ressource, ...] = ()
    reprises: tuple[Reprise, ...] = ()
    questions_posees: tuple[QuestionPosee, ...] = ()
    contact: Contact | None = None
    note_de_lecture: str = ""
    voir_aussi: tuple[str, ...] = ()
    anciens_identifiants: tuple[str, ...] = ()

    @property
    def preuve(self) -> Term:
        """What is known of its effect; see `catalogue.practices.evidence`."""
        return evidence(self.evaluation)

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """Who carries it, then who cooperates."""
        return self.porteurs + self.partenaires
