"""What an estimate says: the effect with its interval, the fit before the start, the placebos."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np

from metrics.impact.panel import Panel, Series

Method: TypeAlias = Literal["synthetic", "difference", "interrupted"]

LEVEL = 0.95  # of the intervals


@dataclass(frozen=True)
class Placebo:
    """Effects found where there can be none, beside the effect itself.

    `p` is the share of all of them, the effect included, that are at least as far from nothing;
    `least` is the smallest p that this number of placebos can give.
    """

    effect: float
    effects: Sequence[float]
    p: float
    least: float


@dataclass(frozen=True)
class Estimate:
    """An effect a period, on average over the periods from the start on, in the outcome's unit.

    `low` and `high` bound 95 % and `error` is the standard error of the effect; None where the data
    allow no interval. `expected` is what each
    period would have been without the programme, and `rmspe` the root mean square of what is
    left of the periods before the start (`rmspe_share`: as a share of their average).
    """

    method: Method
    panel: Panel
    expected: Series
    effect: float
    low: float | None
    high: float | None
    error: float | None = None
    weights: Mapping[str, float] = field(default_factory=dict)
    space: Placebo | None = None
    time: Placebo | None = None

    @property
    def gaps(self) -> Series:
        """The area less what was expected, period by period."""
        return self.panel.treated - self.expected

    @property
    def rmspe(self) -> float:
        """In the outcome's unit."""
        return float(np.sqrt(np.mean(self.gaps[: self.panel.start] ** 2)))

    @property
    def rmspe_share(self) -> float:
        """Of the average before the start, 0.1 for a tenth."""
        return self.rmspe / self.panel.base

    @property
    def total(self) -> float:
        """The effect over all periods from the start on."""
        return self.effect * self.panel.after

    @property
    def share(self) -> float:
        """The effect as a share of what was expected; 0.1 is a tenth more."""
        return self.effect / float(self.expected[self.panel.start :].mean())

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.low is not None and self.high is not None and self.low * self.high > 0
