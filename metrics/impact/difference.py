"""Difference in differences: the area against the plain average of those it is compared with.

With every area in every period this is the regression with an effect for each area and each
period; taking the difference first leaves one series, whose errors may hang together over time.
"""

from __future__ import annotations

import math

import numpy as np

from metrics.impact.estimate import Estimate
from metrics.impact.panel import FULL, Panel, Series

SEASONS_BEFORE = 2  # years before the start from which a season of the difference can be told


def difference_in_differences(panel: Panel) -> Estimate:
    """The estimate, each area as a share of its own average before the start; at least one donor.

    Errors are those of Newey and West (HAC): clusters by area would need dozens of areas. Each
    month of the year has a term of its own from two years before the start on.
    """
    import statsmodels.api as sm

    indexed, one = panel.indexed(), panel.base / FULL
    gaps = indexed.treated - indexed.matrix.mean(axis=1)
    columns = [np.ones(len(gaps)), panel.is_after.astype(float)]
    if panel.season > 1 and panel.before >= SEASONS_BEFORE * panel.season:
        columns += seasons(panel)
    design = np.column_stack(columns)
    found = sm.OLS(gaps, design).fit(cov_type="HAC", cov_kwds=hac(len(gaps)))
    effect, error = float(found.params[1]), float(found.bse[1])
    reach = error * critical(len(gaps))
    expected = indexed.treated - (gaps - design @ found.params) - effect * design[:, 1]
    return Estimate(
        method="difference",
        panel=panel,
        expected=expected * one,
        effect=effect * one,
        low=(effect - reach) * one,
        high=(effect + reach) * one,
        error=error * one,
        weights=dict.fromkeys(panel.donors, 1 / len(panel.donors)),
    )


def seasons(panel: Panel) -> list[Series]:
    """A column for each month but one, centred so that it moves no average of whole years."""
    months = np.array([day.month for day in panel.periods])
    share = 1 / panel.season
    return [(months == month).astype(float) - share for month in sorted(set(months.tolist()))[1:]]


def hac(periods: int) -> dict[str, object]:
    """How many periods errors hang together: the rule of Lazarus and others (2018), 1.3 √T."""
    return {"maxlags": _lags(periods), "use_correction": True}


def critical(periods: int) -> float:
    """How many standard errors 95 % reach: the fixed-b value of Kiefer and Vogelsang (2005).

    Student's t is too narrow for errors that hang together over so much of a short series.
    """
    share = (_lags(periods) + 1) / periods
    return 1.9600 + 2.9694 * share + 0.4160 * share**2 - 0.5324 * share**3


def _lags(periods: int) -> int:
    return math.ceil(1.3 * math.sqrt(periods))
