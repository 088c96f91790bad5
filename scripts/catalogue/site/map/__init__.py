"""The map of territories: the committed geometry, and how it is made from published packages."""
