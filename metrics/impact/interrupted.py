"""Interrupted time series: the area against its own course before the start, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from metrics.impact.difference import SEASONS_BEFORE, critical, hac, seasons
from metrics.impact.estimate import Estimate
from metrics.impact.pandemic import is_pandemic
from metrics.impact.panel import Panel, Series


def interrupted_series(panel: Panel) -> Estimate:
    """Segmented regression: level and slope before, a step and another slope from the start on.

    Months of a year and the pandemic years have terms of their own where both sides of them are
    in the data; errors are HAC. It cannot tell the programme from whatever else began then.
    """
    import statsmodels.api as sm

    design = _design(panel)
    step = design.shape[1] - 2
    count = len(panel.periods)
    found = sm.OLS(panel.treated, design).fit(cov_type="HAC", cov_kwds=hac(count))
    asked = np.zeros(design.shape[1])
    asked[step:] = design[panel.start :, step:].mean(axis=0)
    tested = found.t_test(asked)
    effect, error = float(tested.effect[0]), float(tested.sd[0, 0])
    reach = error * critical(count)
    added = design[:, step:] @ found.params[step:]
    return Estimate(
        method="interrupted",
        panel=panel,
        expected=np.asarray(found.fittedvalues - added, dtype=np.float64),
        effect=effect,
        low=effect - reach,
        high=effect + reach,
        error=error,
    )


def _design(panel: Panel) -> Series:
    """Step and slope stand last; terms of season and pandemic that these already tell are left."""
    time = np.arange(len(panel.periods), dtype=np.float64)
    step = panel.is_after.astype(float)
    core = [np.ones_like(time), time - panel.start, step, step * (time - panel.start)]
    more: list[Series] = []
    if panel.season > 1 and panel.before >= SEASONS_BEFORE * panel.season:
        more += seasons(panel)
    more += _pandemic(panel.periods, panel.start)
    kept: list[Series] = []
    for column in more:
        wider = np.column_stack([*core, *kept, column])
        if np.linalg.matrix_rank(wider) == wider.shape[1]:
            kept.append(column)
    return np.column_stack([*core[:2], *kept, *core[2:]])


def _pandemic(periods: Sequence[date], start: int) -> list[Series]:
    """A column for the pandemic, if there are months before the start in it and out of it."""
    during = np.array([is_pandemic(day) for day in periods], dtype=np.float64)
    return [during] if 0 < during[:start].sum() < start else []
