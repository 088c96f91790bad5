"""What maintainers run a few times a year, by `python scripts/upkeep.py`.

Each sub-command is a module with a function `run`: the options in, the exit status out (0 done, or
nothing to say; 1 what was checked is not so). What it could not do it raises: `scripts/upkeep.py`
prints `UpkeepError`, OSError and ValueError, and returns 2.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


class UpkeepError(Exception):
    """A sub-command could not run; the message says why and what to do, and is printed as it is."""
