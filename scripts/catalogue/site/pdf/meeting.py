"""A sheet on one page for a meeting: what decides, and a box to fill in by hand."""

from catalogue.practices.practice import Practice
from catalogue.site.pdf.sheet import online
from catalogue.site.shared import words
from catalogue.site.shared.addresses import practice_address
from catalogue.site.shared.decision import decision
from catalogue.site.shared.edition import Values, absolute
from catalogue.site.shared.site import Site
from catalogue.text.typography import french

_CARRIERS = 3


def meeting_data(practice: Practice, site: Site) -> Values:
    """What the template is told: every text is bounded by the schema, so that a page holds it."""
    return {
        **online(absolute(site.site_url, practice_address(practice))),
        "titre": french(practice.titre),
        "famille": french(practice.famille.label) if practice.famille else "",
        "axe": practice.themes[0].axe,
        "lieu": french(practice.territoire.nom),
        "resume": french(practice.resume),
        "lignes": [
            {"nom": french(row.label), "dit": french(row.said), "avis": row.ours}
            for row in decision(practice)
        ],
        "premiers_pas": [french(step) for step in practice.reperes.premiers_pas],
        "demander": french(_whom_to_ask(practice)),
        "pied": f"{french(site.name)}, fiche du {words.date(practice.redaction.date)}",
    }


def _whom_to_ask(practice: Practice) -> str:
    contact = practice.contact
    if contact:
        return " : ".join(filter(None, (contact.organisme, contact.courriel or contact.url)))
    names = [organisation.nom for organisation in practice.porteurs[:_CARRIERS]]
    return (
        f"{' ou '.join(names)}, par l'accueil ou par les pages qui racontent la pratique. "
        "Nous n'avons pas trouvé d'adresse directe."
    )
