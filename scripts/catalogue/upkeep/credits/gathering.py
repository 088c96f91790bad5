"""What the list of licences is gathered from: the locked packages, and the pieces borrowed."""

from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from pathlib import Path

import yaml

from catalogue.site.shared.licences import Element, Package, element_of
from catalogue.upkeep.credits.locked import Locked
from catalogue.upkeep.credits.spdx import LicenceError

ELEMENTS = Path(__file__).with_name("elements.yaml")


def gathered(locked: Iterable[Locked], read: Callable[[Locked], Package]) -> tuple[Package, ...]:
    """The packages of a lock; several versions of one package must have one licence.

    Raises:
        LicenceError: they have several.
    """
    made = []
    for name, versions in groupby(locked, key=lambda item: item.name):
        packages = [read(item) for item in versions]
        if len({package.licence for package in packages}) > 1:
            raise LicenceError(f"{name}: its locked versions have different licences.")
        numbers = tuple(number for package in packages for number in package.versions)
        last = packages[-1]
        made.append(Package(last.nom, numbers, last.licence, last.adresse, last.raison))
    return tuple(made)


def elements(pins: Mapping[str, str]) -> tuple[Element, ...]:
    """The borrowed pieces of `elements.yaml`, each with its version from `pins`.

    Raises:
        LicenceError: nothing pins the package of one of them.
    """
    made = []
    for values in yaml.safe_load(ELEMENTS.read_text(encoding="utf-8")):
        version = pins.get(values["paquet"])
        if version is None:
            raise LicenceError(f"{values['paquet']}: nothing pins it any more (elements.yaml).")
        made.append(element_of({**values, "version": version}))
    return tuple(made)
