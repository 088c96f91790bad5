"""From two packages of map data to the geometry that the site draws."""

from pathlib import Path
from typing import Any

import yaml

LAYOUT: Any = yaml.safe_load(Path(__file__).with_name("layout.yaml").read_text(encoding="utf-8"))
"""Where everything is drawn, and how finely."""
