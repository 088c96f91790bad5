"""`scripts/catalogue/site/map/france.json`: from two pinned packages of map data."""

import argparse
import json
from typing import Any

from catalogue.upkeep.map import published
from catalogue.upkeep.map.sheet import drawn
from catalogue.upkeep.package import PINS, member, obtained
from catalogue.upkeep.written import refresh


def run(options: argparse.Namespace) -> int:
    """Draw the territories into `options.file`; the exit status."""
    module = member(obtained(PINS["MAINLAND"], options.tarball), "index.js").decode("utf-8")
    world = json.loads(member(obtained(PINS["WORLD"], options.tarball), "countries-10m.json"))
    content = drawn(published.mainland(module), published.overseas(world))
    return refresh({options.file: _text(content)}, "the pinned packages", check=options.check)


def _text(content: dict[str, Any]) -> str:
    """The text of `france.json`, one territory a line for readable changes."""
    territories = content.pop("territories")
    head = ",\n".join(f"{json.dumps(key)}: {_line(value)}" for key, value in content.items())
    lines = ",\n".join(f"{json.dumps(code)}: {_line(shape)}" for code, shape in territories.items())
    return f'{{\n{head},\n"territories": {{\n{lines}\n}}\n}}\n'


def _line(value: Any) -> str:  # noqa: ANN401 (any JSON value)
    return json.dumps(value, separators=(",", ":"))
