"""What a built site says of itself: where it comes from, what it holds, and each file's checksum.

`manifeste.json` has the facts and the checksum of `SHA256SUMS`, which has one line per file, as
`sha256sum --check` reads them. Same commit, same tools: same bytes.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import metadata
from pathlib import Path
from typing import Any, NamedTuple

MANIFEST = "manifeste.json"
SUMS = "SHA256SUMS"

_FORMAT = "1.0"
_SOURCES = ("practices", "schema", "docs", "scripts", "mkdocs.yml", "requirements")
"""What a site is made from: a change there that is not committed makes the commit untrue."""


class Origin(NamedTuple):
    """The state of the files that a site was made from."""

    commit: str
    """The full name of the commit; "" outside a repository."""
    modified: bool
    """Whether something that matters is not in that commit."""


def write_manifest(site: Path, facts: Mapping[str, Any]) -> None:
    """Write both files into the folder `site`, after everything else of the site.

    `facts` are what the manifest says besides the files: where the site comes from, what it holds.

    Raises:
        OSError: a file cannot be read or written.
    """
    lines = [f"{_digest(site / path)}  {path}\n" for path in files(site)]
    sums = "".join(lines).encode()
    site.joinpath(SUMS).write_bytes(sums)
    counts = {**facts["comptes"], "fichiers": len(lines)}
    checksum = hashlib.sha256(sums).hexdigest()
    content = {"format": _FORMAT, **facts, "comptes": counts, SUMS: checksum}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    site.joinpath(MANIFEST).write_bytes(text.encode())


def files(site: Path) -> list[str]:
    """The path of every file of a site, from its root, sorted; not the manifest's own two."""
    found = []
    for folder, _, names in os.walk(site):
        inner = Path(folder).relative_to(site)
        found += [inner.joinpath(name).as_posix() for name in names]
    return sorted(set(found) - {MANIFEST, SUMS})


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def origin(root: Path, practices: Path | None, environment: Mapping[str, str]) -> Origin:
    """Which commit the project in `root` stands at, and whether the site departs from it.

    `practices` is the folder of the sheets if it is not the project's own. Without git, the
    variables of GitHub (`GITHUB_SHA`) and GitLab (`CI_COMMIT_SHA`) tell the commit.
    """
    elsewhere = practices is not None and practices.resolve() != (root / "practices").resolve()
    top = _git(root, "rev-parse", "--show-toplevel")
    if top is None or Path(top).resolve() != root.resolve():
        commit = environment.get("GITHUB_SHA") or environment.get("CI_COMMIT_SHA") or ""
        return Origin(commit, elsewhere)
    commit = _git(root, "rev-parse", "--verify", "--quiet", "HEAD") or ""
    changes = _git(root, "--no-optional-locks", "status", "--porcelain", "--", *_SOURCES)
    return Origin(commit, elsewhere or changes != "")


def _git(root: Path, *arguments: str) -> str | None:
    """What git answers, without the last line end; None if it cannot."""
    command = ["git", "-C", str(root), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 (fixed arguments)
            command, capture_output=True, text=True, check=False, encoding="utf-8"
        )
    except OSError:
        return None
    return done.stdout.rstrip("\n") if done.returncode == 0 else None


def versions(packages: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The version of Python, then those of the packages that are installed, by their names."""
    yield "python", f"{sys.version_info.major}.{sys.version_info.minor}"
    for name in sorted(packages):
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            # For another system or another Python.
            continue
