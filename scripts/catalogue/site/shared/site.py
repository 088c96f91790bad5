"""What the pages must be told about the site they stand on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Site:
    """Settings that no file of the catalogue holds. Empty means unknown: nothing points there."""

    name: str = "Pratiques inspirantes des cités éducatives"
    site_url: str = ""
    repository_url: str = ""
    branch: str = "main"
    publisher: str = ""
    contact: str = ""

    def edit_url(self, file: str) -> str:
        """Where a reader can propose a change to `file`, in the form GitHub uses.

        Empty when the repository or the file is not known.
        """
        if not (self.repository_url and file):
            return ""
        return f"{self.repository_url.rstrip('/')}/edit/{self.branch}/{file}"
