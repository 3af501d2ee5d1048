"""Effects where there can be none: other areas, and other times."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np

from metrics.impact.difference import difference_in_differences
from metrics.impact.estimate import Estimate, Placebo
from metrics.impact.interrupted import interrupted_series
from metrics.impact.panel import FULL, Panel, Series
from metrics.impact.synthetic import control_weights

FEWEST_EACH_SIDE = 12  # periods on either side of a start that never was

Fitter: TypeAlias = Callable[[Panel], Estimate]


def in_space(panel: Panel, fitted: Fitter) -> Placebo | None:
    """Each area compared with in the place of the area itself; None with fewer than two.

    Ranked by the error after the start over the error before it, as in the paper, so that an area
    that was badly matched from the beginning says little. The area itself is not among the donors
    of a placebo.
    """
    if len(panel.donors) < 2:
        return None
    own = fitted(panel)
    others = [fitted(panel.taking(name)) for name in panel.donors]
    ratios = [_ratio(one) for one in others]
    return Placebo(
        effect=own.share,
        effects=[one.share for one in others],
        p=_share(_ratio(own), ratios),
        least=1 / (len(others) + 1),
    )


def in_time(panel: Panel) -> Placebo | None:
    """Every other stretch of months as long as that after the start, taken round the end.

    The conformal test of Chernozhukov, Wüthrich and Zhu (2021): under no effect all periods are
    alike, so the control is weighed on all of them. None without donors.
    """
    if not panel.donors or not 0 < panel.start < len(panel.periods):
        return None
    level = panel.indexed(0, len(panel.periods))
    everything = level.upto(len(level.periods), len(level.periods))
    gaps = level.treated - level.matrix @ control_weights(everything)
    return _shifted(gaps, panel.start)


def in_own_past(panel: Panel) -> Placebo | None:
    """Starts that never were, in the periods before the start, for a series without donors.

    They overlap, so their p says less than that of `in_space`. None when the past is too short.
    """
    own = interrupted_series(panel)
    starts = range(FEWEST_EACH_SIDE, panel.start - FEWEST_EACH_SIDE + 1)
    found = [interrupted_series(panel.upto(panel.start, start)).share for start in starts]
    if not found:
        return None
    return Placebo(own.share, found, _share(abs(own.share), np.abs(found)), 1 / (len(found) + 1))


def difference_in_space(panel: Panel) -> Placebo | None:
    """`in_space` for the difference in differences."""
    return in_space(panel, difference_in_differences)


def _shifted(gaps: Series, start: int) -> Placebo:
    after = len(gaps) - start
    effects = [float(np.roll(gaps, -shift)[start:].mean()) for shift in range(len(gaps))]
    least = 1 / len(effects)
    p = float(np.mean(np.abs(effects) >= abs(effects[0]) - 1e-12))
    assert after > 0
    return Placebo(effects[0] / FULL, [one / FULL for one in effects[1:]], p, least)


def _share(own: float, others: Sequence[float] | Series) -> float:
    """The rank of the area among itself and its placebos, as a share."""
    return float(1 + sum(one >= own for one in others)) / (1 + len(others))


def _ratio(found: Estimate) -> float:
    after = float(np.sqrt(np.mean(found.gaps[found.panel.start :] ** 2)))
    return after / max(found.rmspe, 1e-12)
