"""From two packages of map data to the geometry that the site draws."""

from typing import Any

from catalogue.text.our_data import our_data

LAYOUT: Any = our_data(__file__, "layout.yaml")
"""Where everything is drawn, and how finely."""
