"""The manifest of a built site: what it was made from, and the checksum of each of its files."""

import os
from pathlib import Path

from catalogue.credits.listing import load_licences
from catalogue.exports.edition import FORMAT_VERSION
from catalogue.manifest import Facts, origin, write_manifest
from catalogue.publishing import Publication


def sign(publication: Publication, site: Path, root: Path, practices: Path | None) -> None:
    """Write the manifest into the built `site`: the last thing, as it names every other file.

    `root` is the folder of the project, `practices` that of the sheets if it is not its own.

    Raises:
        OSError: a file cannot be read or written.
    """
    facts = Facts(
        origin(root, practices, os.environ),
        publication.site.site_url,
        practices=len(publication.catalogue.practices),
        pages=len(publication.drafts),
        data_format=FORMAT_VERSION,
        packages=[package.nom for package in load_licences().paquets["site"]],
    )
    write_manifest(site, facts)
