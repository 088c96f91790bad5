"""From two packages of map data to the geometry that the site draws."""
