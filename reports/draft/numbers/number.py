"""A number found in a text: where it stands, what it says, and how exactly it says it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

Bound = Literal["exact", "at_least", "below", "about", "range"]
SHARE, POINTS, TIMES = "比例", "百分点", "倍"
# Steps: 12场; 66件; 81.3%; 2747人次.
PRECISE, TELLING, TELLING_SHARE, BEYOND_CHANCE = 10, 60, 100, 1_000


@dataclass(frozen=True)
class Number:
    """`start` to `end` is the number as written, `unit_end` where its unit ends.

    `values` has two ends for a range; money is in yuan and a share between 0 and 1. `step` is
    worth one of the last digit that was written: 0.1万 has a step of 1000.
    """

    start: int
    end: int
    unit_end: int
    text: str
    values: tuple[Decimal, ...]
    unit: str
    bound: Bound
    step: Decimal

    @property
    def value(self) -> Decimal:
        """The number, or the lower end of a range."""
        return self.values[0]

    @property
    def steps(self) -> Decimal:
        """How many times the worth of its last digit a number is; few recur by chance."""
        return self.value / self.step

    @property
    def is_precise(self) -> bool:
        """Whether it is told exactly and no small number, which fits many figures."""
        return self.bound == "exact" and self.steps >= PRECISE

    @property
    def is_telling(self) -> bool:
        """Whether it is written so exactly that it fits no figure by chance."""
        least = TELLING_SHARE if self.unit == SHARE else TELLING
        return self.bound == "exact" and self.steps >= least

    @property
    def is_beyond_chance(self) -> bool:
        """Whether it is so exact that nothing else there is equals it by chance."""
        return self.is_telling and self.steps >= BEYOND_CHANCE
