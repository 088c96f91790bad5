"""Shades of a map: which numbers share one."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

SHADES = 4
"""Shades for territories that have practices; level 0 is for those that have none."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The greatest number of each shade, from the lightest to the darkest; never more than four.

    Example:
        Scale((1, 3, 6)) has three shades: 1, 2 to 3, 4 to 6.
    """

    bounds: tuple[int, ...]

    def level(self, number: int) -> int:
        """0 for none, else 1 for the lightest shade and so on.

        Raises:
            ValueError: the number is above the scale.
        """
        if number > max(self.bounds, default=0):
            raise ValueError(f"{number} is above the scale {self.bounds}")
        return bisect_left((0, *self.bounds), number)

    def ranges(self) -> tuple[tuple[int, int], ...]:
        """First and last number of each shade, without level 0."""
        return tuple((before + 1, bound) for before, bound in pairwise((0, *self.bounds)))


def scale_of(numbers: Iterable[int]) -> Scale:
    """Shades up to the greatest number, each as many times the one before (1, 2, 4, 8 or so).

    Practices gather in a few territories: equal steps would leave all others in one shade.
    """
    greatest = max(numbers, default=0)
    steps = range(1, SHADES + 1) if greatest > 0 else ()
    return Scale(tuple(sorted({round(greatest ** (step / SHADES)) for step in steps})))
