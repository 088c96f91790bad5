"""What maintainers run a few times a year, by `python scripts/upkeep.py`.

Each sub-command is a module with a function `run`: the options in, the exit status out (0 done, or
nothing to say; 1 what was checked is not so; 2 it could not run).
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
