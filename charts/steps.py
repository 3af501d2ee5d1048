"""Five equal steps from zero, round in width, for shades and bands of one quantity."""

from __future__ import annotations

import math
from collections.abc import Sequence

STEPS = 5
_ROUND = (1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10)
_USUAL = 0.95  # a few very large values must not make all others look alike


def step_of(values: Sequence[float]) -> float:
    """The round width of a step, so that all but the largest values fall into the steps."""
    ordered = sorted(value for value in values if value > 0)
    if not ordered:
        return 1.0
    rough = ordered[math.ceil(_USUAL * len(ordered)) - 1] / STEPS
    power = 10.0 ** math.floor(math.log10(rough))
    return next(n * power for n in _ROUND if n * power >= rough * (1 - 1e-9))


def shade_of(value: float, step: float) -> int:
    """The number of the step, from 1; a value on a border belongs to the lower step."""
    return min(max(math.ceil(value / step - 1e-9), 1), STEPS)
