"""What a built site says of itself: where it comes from, what it holds, and each file's checksum.

`manifeste.json` has the facts and the checksum of `SHA256SUMS`, which has one line per file, as
`sha256sum --check` reads them. Same commit, same tools: same bytes.
"""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib import metadata
from pathlib import Path
from typing import NamedTuple

MANIFEST = "manifeste.json"
SUMS = "SHA256SUMS"

_FORMAT = "1.0"
_SOURCES = ("practices", "schema", "docs", "scripts", "mkdocs.yml", "requirements")
"""What a site is made from: a change there that is not committed makes the commit untrue."""
_THREADS = min(8, (os.cpu_count() or 1) + 2)
_BATCH = 200
"""Files given to a thread at once: a task for each would take more memory than the checksums."""
_LARGE = 1 << 20
"""Bytes above which a file is read piece by piece."""


class Origin(NamedTuple):
    """The state of the files that a site was made from."""

    commit: str
    """The full name of the commit; "" outside a repository."""
    modified: bool
    """Whether something that matters is not in that commit."""


class Facts(NamedTuple):
    """What the manifest says besides the files."""

    origin: Origin
    site_url: str
    practices: int
    pages: int
    data_format: str
    packages: Iterable[str]
    """The Python packages whose installed versions are named."""


def write_manifest(site: Path, facts: Facts) -> None:
    """Write both files into the folder `site`, after everything else of the site.

    Raises:
        OSError: a file cannot be read or written.
    """
    for name in (MANIFEST, SUMS):
        site.joinpath(name).unlink(missing_ok=True)
    lines = [f"{checksum}  {path}\n" for path, checksum in digests(site, files(site))]
    sums = "".join(lines).encode()
    content = {
        "format": _FORMAT,
        "site": facts.site_url or None,
        "commit": facts.origin.commit or None,
        "modifie": facts.origin.modified,
        "donnees": facts.data_format,
        "versions": dict(_versions(facts.packages)),
        "comptes": {
            "fiches": facts.practices,
            "pages": facts.pages,
            "fichiers": len(lines),
        },
        SUMS: hashlib.sha256(sums).hexdigest(),
    }
    site.joinpath(SUMS).write_bytes(sums)
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    site.joinpath(MANIFEST).write_bytes(text.encode())


def files(site: Path) -> list[str]:
    """The path of every file of a site, from its root, sorted; not the manifest's own two."""
    found = []
    for folder, _, names in os.walk(site):
        inner = Path(folder).relative_to(site)
        found += [inner.joinpath(name).as_posix() for name in names]
    return sorted(set(found) - {MANIFEST, SUMS})


def digests(site: Path, paths: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each path of a site with its checksum, in the same order."""
    batches = [paths[start : start + _BATCH] for start in range(0, len(paths), _BATCH)]
    with ThreadPoolExecutor(_THREADS) as pool:
        for found in pool.map(lambda batch: [_digest(site, path) for path in batch], batches):
            yield from found


def _digest(site: Path, path: str) -> tuple[str, str]:
    with open(f"{site}/{path}", "rb", buffering=0) as file:  # noqa: PTH123 (thousands of times)
        if os.fstat(file.fileno()).st_size > _LARGE:
            return path, hashlib.file_digest(file, "sha256").hexdigest()
        return path, hashlib.sha256(file.readall()).hexdigest()


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


def _versions(packages: Iterable[str]) -> Iterator[tuple[str, str]]:
    yield "python", f"{sys.version_info.major}.{sys.version_info.minor}"
    for name in sorted(packages):
        try:
            yield name, metadata.version(name)
        except metadata.PackageNotFoundError:
            # For another system or another Python.
            continue
