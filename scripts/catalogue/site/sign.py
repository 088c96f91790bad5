"""The manifest of a built site: what it was made from, and the checksum of each of its files."""

import os
from collections.abc import Sequence
from pathlib import Path

from catalogue.site.manifest import origin, versions, write_manifest
from catalogue.site.publish import Publication
from catalogue.site.shared.edition import FORMAT_VERSION
from catalogue.site.shared.licences import load_licences


def sign(
    publication: Publication, site: Path, root: Path, practices: Path | None, engine: str
) -> None:
    """Write the manifest into the built `site`: the last thing, as it names every other file.

    `root` is the folder of the project, `practices` that of the sheets if it is not its own;
    `engine` is the package that built the site.

    Raises:
        OSError: a file cannot be read or written.
    """
    from_commit = origin(root, practices, os.environ)
    facts = {
        "site": publication.site.site_url or None,
        "commit": from_commit.commit or None,
        "modifie": from_commit.modified,
        "donnees": FORMAT_VERSION,
        "versions": dict(versions(packages_of(engine))),
        "comptes": {
            "fiches": len(publication.catalogue.practices),
            "pages": len(publication.drafts),
        },
    }
    write_manifest(site, facts)


def packages_of(engine: str) -> Sequence[str]:
    """What a site built by the package `engine` comes from.

    The project is locked to MkDocs; where another engine takes its place, MkDocs, its theme and
    their own tools had no part.
    """
    locked = [package.nom for package in load_licences().paquets["site"]]
    if engine in locked:
        return locked
    return [engine, *(name for name in locked if not name.startswith("mkdocs"))]
