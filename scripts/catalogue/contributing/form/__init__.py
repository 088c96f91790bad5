"""The contribution form: what its page asks, and the data that its scripts load."""

FOLDER = "contribuer/formulaire/donnees"
"""Where that data stands, from the site's root."""
SOURCE_NAME = "fiche.yaml"
"""The file of a practice, as published beside its page."""
