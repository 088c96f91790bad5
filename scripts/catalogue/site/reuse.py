"""Files of the site that stands, taken over by the next one where they would come out the same.

All that a file is made from has a short name, its recipe. A build keeps the recipes of its files;
the next build into the same folder links the files whose recipe is unchanged, once their checksum
is found right, and makes the others. What cannot be read, trusted or linked is made: nothing
depends on this but the time that a build takes.

Where `CI` is set, as every forge does, nothing is taken over: what is published is made from its
sources, and not from what an earlier run, perhaps a stranger's, left in the folder.
"""

import hashlib
import io
import json
import os
import pickle
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from typing import Any, NamedTuple

from catalogue.machinery.kept import FOLDER, Kept
from catalogue.practices.practice import Practice
from catalogue.site.manifest import SUMS


class Made(NamedTuple):
    """What is known of a file of the site that is being built."""

    recipe: str
    checksum: str
    """SHA-256, in hexadecimal digits."""


AllMade = Mapping[str, Made]
"""By their paths from the site's root."""

_Reduced = tuple[Callable[..., Any], tuple[Any, ...]]
"""What `pickle` takes an object for: the result of a call."""


class Reuse:
    """What the next site may take over from the one that stands in the folder `before`.

    `mark` names what every file is made from (see `fingerprint.site_fingerprint`); without it,
    nothing is taken over.
    """

    def __init__(
        self,
        mark: str = "",
        before: Path | None = None,
        recipes: Mapping[str, str] | None = None,
        checksums: Mapping[str, str] | None = None,
    ) -> None:
        self._mark = mark
        self.before = before
        """The folder of the site that stands, if its files may be linked."""
        self._recipes = recipes or {}
        self._checksums = checksums or {}
        self._names: dict[str, str] = {}

    def recipe(self, *values: object) -> str:
        """A name that differs whenever one of the values does; "" for what cannot be named.

        Values are compared by what they hold: dataclasses, texts, numbers, lists, dictionaries in
        their order. Sets have none to rely on: they would pass for changed.
        """
        if not self._mark:
            return ""
        try:
            return _digest((self._mark, *values), {Practice: self._by_name})
        except (pickle.PicklingError, AttributeError, TypeError):
            return ""

    def link(self, path: str, recipe: str, site: Path) -> str:
        """Take the file at `path` over into the folder `site`.

        Returns:
            Its checksum; "" when it has to be made.
        """
        if not (self.before and recipe and self._recipes.get(path) == recipe):
            return ""
        source, target = self.before / path, site / path
        try:
            checksum = hashlib.sha256(source.read_bytes()).hexdigest()
            if checksum != self._checksums.get(path):
                return ""
            target.parent.mkdir(parents=True, exist_ok=True)
            # A share of works that is begun again finds what it linked: to write there would be to
            # write into the site that stands.
            if not (target.exists() and target.samefile(source)):
                os.link(source, target)
        except OSError:
            return ""
        return checksum

    def _by_name(self, practice: Practice) -> _Reduced:
        # A sheet stands on many pages: it is looked at once.
        name = self._names.get(practice.slug)
        if name is None:
            values = [getattr(practice, f.name) for f in fields(practice) if f.compare]
            name = self._names[practice.slug] = _digest(values, {})
        return str, (name,)


def reuse_of(root: Path, site: Path, mark: str) -> Reuse:
    """What a build of the project in `root` may take over from the folder `site`.

    Nothing when no build noted the recipes of that very site, nor where `CI` is set.
    """
    if os.environ.get("CI"):
        return Reuse()
    try:
        sums = site.joinpath(SUMS).read_bytes()
        noted = json.loads(Kept(root / FOLDER).get(_key(site)) or b"")
        if noted[SUMS] != hashlib.sha256(sums).hexdigest():
            return Reuse(mark)
        return Reuse(mark, site, dict(noted["recettes"]), dict(_lines(sums.decode())))
    except (OSError, ValueError, LookupError, TypeError):
        return Reuse(mark)


def note_recipes(root: Path, site: Path, built: Path, made: AllMade) -> None:
    """Note the recipes of the site in the folder `built`, which is about to stand at `site`."""
    recipes = {path: one.recipe for path, one in made.items()}
    with suppress(OSError):  # (all is made again)
        sums = hashlib.sha256(built.joinpath(SUMS).read_bytes()).hexdigest()
        note = json.dumps({SUMS: sums, "recettes": recipes})
        Kept(root / FOLDER).put(_key(site), note.encode())


def _key(site: Path) -> str:
    return f"site {os.fsencode(site.absolute()).hex()}"


def _lines(sums: str) -> Iterator[tuple[str, str]]:
    for line in sums.splitlines():
        digest, _, path = line.partition("  ")
        yield path, digest


def _digest(value: object, by_name: Mapping[type, Callable[[Any], _Reduced]]) -> str:
    file = io.BytesIO()
    pickler = pickle.Pickler(file, protocol=5)
    # Equal values must give equal bytes, whether or not they share their parts.
    pickler.fast = True
    pickler.dispatch_table = by_name
    pickler.dump(value)
    return hashlib.sha256(file.getbuffer()).hexdigest()[:32]
