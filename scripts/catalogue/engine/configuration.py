"""`mkdocs.yml` read without the engine that it is named after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from yaml_env_tag import construct_env_tag  # type: ignore[import-untyped]  # it has no stubs


class _Loader(yaml.SafeLoader):
    """The safe loader, with the engine's tag for the environment."""


_Loader.add_constructor("!ENV", construct_env_tag)


@dataclass(frozen=True, slots=True)
class SiteConfiguration:
    """What `mkdocs.yml` says, the settings of the environment filled in."""

    values: Mapping[str, Any]
    """All of it."""
    site_name: str
    site_url: str
    """Where the site is published, with a final slash; empty when unknown."""
    extra: Mapping[str, Any]
    """Our own settings."""
    titles: Mapping[str, str]
    """The titles that the navigation gives to files of `docs/`, which win over their own."""


def read_configuration(file: Path) -> SiteConfiguration:
    """The configuration in `file`.

    Raises:
        ValueError: the file is no YAML mapping; the French message says so.
    """
    try:
        values = yaml.load(file.read_text(encoding="utf-8"), _Loader)  # noqa: S506 (a safe one)
    except yaml.YAMLError as error:
        raise ValueError(f"{file.name} ne se lit pas : {error}") from error
    if not isinstance(values, dict):
        raise ValueError(f"{file.name} ne contient pas de réglages.")  # noqa: TRY004 (its content)
    url = str(values.get("site_url") or "")
    return SiteConfiguration(
        values,
        str(values.get("site_name") or ""),
        f"{url.rstrip('/')}/" if url else "",
        values.get("extra") or {},
        dict(_titles(values.get("nav") or [])),
    )


def _titles(items: list[Any]) -> Iterator[tuple[str, str]]:
    for item in items:
        for title, target in item.items() if isinstance(item, dict) else ():
            if isinstance(target, list):
                yield from _titles(target)
            else:
                yield str(target), str(title)
