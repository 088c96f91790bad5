"""What the site is made of and made with: every dependency, every borrowed piece, its licence.

`python scripts/upkeep.py licences` writes `licences.json` from the locked requirements, the
packages' own metadata and `elements.yaml`; the page `/credits/` shows it.
"""
