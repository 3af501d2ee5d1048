"""Colours of a map by classes of values: one hue from light to dark, told apart by lightness."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

SHADES = ("#FBE6DA", "#F3BFA5", "#DF8A72", "#B8443F", "#7D1022")
NOTHING, UNKNOWN, HIDDEN = "#FFFFFF", "#DAD5CE", "#A9B4BC"
MOST_CLASSES = len(SHADES)
SMALLEST_STEP = 1e-9


class Key(NamedTuple):
    """A line of the legend: its colour and what it stands for."""

    colour: str
    text: str


@dataclass(frozen=True)
class Scale:
    """Lower ends of the classes above zero, ascending, and the largest value.

    `is_listed`: there are so few values that each is a class of its own.
    """

    starts: Sequence[float]
    highest: float
    is_whole: bool
    is_listed: bool = False

    def colour(self, value: float | None) -> str:
        """The colour of a value; zero and unknown have their own."""
        if value is None:
            return UNKNOWN
        if value <= 0 or not self.starts:
            return NOTHING
        place = max(bisect_right(self.starts, value) - 1, 0)
        return self.shades[place]

    @property
    def shades(self) -> Sequence[str]:
        """A shade a class, spread over the whole ramp."""
        last = len(self.starts) - 1
        if last <= 0:
            return [SHADES[3]][: len(self.starts)]
        return [SHADES[round(n * (MOST_CLASSES - 1) / last)] for n in range(last + 1)]

    def keys(self, form: Callable[[float], str]) -> list[Key]:
        """The classes from the lowest up, as `form` writes numbers."""
        if self.is_listed:
            pairs = zip(self.shades, self.starts, strict=True)
            return [Key(shade, form(start)) for shade, start in pairs]
        ends = [*self.starts[1:], self.highest] if self.starts else []
        texts = [
            _range(start, end, number == len(ends) - 1, self.is_whole, form)
            for number, (start, end) in enumerate(zip(self.starts, ends, strict=True))
        ]
        return [Key(shade, text) for shade, text in zip(self.shades, texts, strict=True)]


def _range(
    start: float, end: float, is_last: bool, is_whole: bool, form: Callable[[float], str]
) -> str:
    last = end - 1 if is_whole and not is_last else end
    first, until = form(start), form(last)
    return first if first == until else f"{first}–{until}"


def scale_of(values: Iterable[float | None], *, is_whole: bool) -> Scale:
    """Classes that hold about as many values each, with round ends; zero is no class."""
    known = sorted(value for value in values if value is not None and value > 0)
    if not known:
        return Scale((), 0, is_whole)
    if len(each := sorted(set(known))) <= MOST_CLASSES:
        return Scale(tuple(each), known[-1], is_whole, is_listed=True)
    cuts = [known[len(known) * n // MOST_CLASSES] for n in range(MOST_CLASSES)]
    spread = known[-1] - known[0]
    rounded = [_rounded(cut, spread, is_whole) for cut in cuts]
    first = min(rounded[0], known[0])
    starts = sorted({_rounded(first, spread, is_whole), *(r for r in rounded if r > first)})
    return Scale(tuple(starts), known[-1], is_whole)


def _rounded(value: float, spread: float, is_whole: bool) -> float:
    """The value rounded down to two digits that say something; a tiny one as it is.

    Where values lie close together, to two digits of what lies between the first and the last.
    """
    if value < 1e-6:
        return value
    step = 10.0 ** (math.floor(math.log10(min(value, spread))) - 1)
    step = max(step, 1.0 if is_whole else SMALLEST_STEP)
    return round(math.floor(value / step + 1e-9) * step, 9)
