"""What the pages must be told about the site they stand on."""

from dataclasses import dataclass, field

CLOSED = (
    "Cette copie du site ne reçoit rien : elle n’indique encore personne à qui écrire. Vous pouvez "
    "préparer une fiche et la garder sur votre appareil, pour la transmettre vous-même."
)
"""What a site says to contributors, before all else, when it has neither repository nor contact."""


@dataclass(frozen=True, slots=True)
class Site:
    """Settings that no file of the catalogue holds. Empty means unknown: nothing points there."""

    name: str = "Pratiques inspirantes"
    identifier: str = "pratiques"
    """In the names of feeds and of data."""
    site_url: str = ""
    repository_url: str = ""
    branch: str = "main"
    publisher: str = ""
    contact: str = ""
    day: str = field(default="", compare=False)
    """The day given for the build ("YYYY-MM-DD"): it says which week is meant, nothing else."""

    @property
    def receives(self) -> bool:
        """Whether somebody can be sent a sheet."""
        return bool(self.repository_url or self.contact)

    @property
    def contact_link(self) -> str:
        """What a link to the contact opens; empty when it is no address of the web or of e-mail."""
        if "@" in self.contact:
            return f"mailto:{self.contact}"
        return self.contact if self.contact.startswith(("http://", "https://")) else ""

    def edit_url(self, file: str) -> str:
        """Where a reader can propose a change to `file`, in the form GitHub uses.

        Empty when the repository or the file is not known.
        """
        if not (self.repository_url and file):
            return ""
        return f"{self.repository_url.rstrip('/')}/edit/{self.branch}/{file}"
