"""The synthetic control of Abadie, Diamond and Hainmueller (2010), weighed by pysyncon.

The interval is the t-test for synthetic controls of Chernozhukov, Wüthrich and Zhu: the periods
before the start are cut into three blocks, the weights are found without one of them in turn, and
what such a control misses in the block left out corrects the effect and says how uncertain it is.
"""

from __future__ import annotations

import warnings
from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl

from metrics.impact.estimate import LEVEL, Estimate
from metrics.impact.panel import FULL, Panel, Series

BLOCKS = 3


def synthetic_control(
    panel: Panel, *, predictors: pl.DataFrame | None = None, has_interval: bool = True
) -> Estimate:
    """The estimate in the units of the panel, areas weighed as they are; at least one donor.

    Without predictors the areas are matched on every period before the start alike. `predictors`
    has a row each and a column for each area, the area itself under the name "" (as in the paper,
    their weights are then chosen so that the periods before the start fit best).
    """
    weights = control_weights(panel, predictors)
    expected = panel.matrix @ weights
    effect = float((panel.treated - expected)[panel.start :].mean())
    is_plain = has_interval and predictors is None
    low, high, error = _interval(panel) if is_plain else (None, None, None)
    return Estimate(
        method="synthetic",
        panel=panel,
        expected=expected,
        effect=effect,
        low=low,
        high=high,
        error=error,
        weights=dict(zip(panel.donors, weights.tolist(), strict=True)),
    )


def indexed_synthetic_control(panel: Panel, *, has_interval: bool = True) -> Estimate:
    """The same with each area as a share of its own average before the start.

    Small and large areas can be compared so; what comes out is in the unit of the panel again.
    """
    found = synthetic_control(panel.indexed(), has_interval=has_interval)
    one = panel.base / FULL
    return replace(
        found,
        panel=panel,
        expected=found.expected * one,
        effect=found.effect * one,
        low=None if found.low is None else found.low * one,
        high=None if found.high is None else found.high * one,
        error=None if found.error is None else found.error * one,
    )


def control_weights(panel: Panel, predictors: pl.DataFrame | None = None) -> Series:
    """A weight for each donor, none below zero and one in all."""
    import pandas as pd

    names = list(panel.donors)
    before = panel.upto(panel.start, panel.start)
    outcome = pd.DataFrame(before.matrix, columns=names)
    own = pd.Series(before.treated, name="")
    if predictors is not None:
        values = predictors.to_dict(as_series=False)
        others = pd.DataFrame({name: values[name] for name in names})
        # COBYLA finds the published weights of Proposition 99, where Nelder-Mead stays far off.
        matched = pd.Series(values[""], name="")
        return _fitted(others, matched, outcome, own, optim_method="COBYLA")
    spread = pd.concat([outcome, own], axis=1).std(axis=1)
    told = spread > 1e-9 * abs(spread).max()  # where all areas are equal nothing can be learnt
    if not told.any():
        return np.full(len(names), 1 / len(names))
    # pysyncon divides each row by its spread; these weights undo it, so that each period counts
    # alike.
    return _fitted(outcome[told], own[told], outcome, own, custom_V=(spread[told] ** 2).to_numpy())


def _fitted(others: Any, own: Any, outcome: Any, own_outcome: Any, **more: Any) -> Series:
    with warnings.catch_warnings():
        # Its docstrings hold backslashes that Python warns of while it compiles them.
        warnings.filterwarnings("ignore", message="invalid escape sequence")
        from pysyncon import Synth
    found = Synth()
    found.fit(X0=others, X1=own, Z0=outcome, Z1=own_outcome, **more)
    weights = np.clip(np.asarray(found.W, dtype=np.float64), 0, None)
    total: Series = weights / weights.sum()
    return total


def _interval(panel: Panel) -> tuple[float | None, float | None, float | None]:
    """Bounds of the average effect and its standard error; none when the blocks are too short."""
    from scipy import stats

    length = _block(panel)
    if length < 2 or panel.after < 2:
        return None, None, None
    effects = []
    for block in range(BLOCKS):
        left_out = np.zeros(len(panel.periods), dtype=bool)
        end = panel.start - block * length
        left_out[end - length : end] = True
        weights = control_weights(_without(panel, left_out))
        gaps = panel.treated - panel.matrix @ weights
        effects.append(gaps[panel.start :].mean() - gaps[left_out].mean())
    mean, spread = float(np.mean(effects)), float(np.std(effects, ddof=1))
    error = float(np.sqrt(1 + BLOCKS * length / panel.after) * spread / np.sqrt(BLOCKS))
    reach = float(stats.t.ppf((1 + LEVEL) / 2, BLOCKS - 1) * error)
    return mean - reach, mean + reach, error


def _block(panel: Panel) -> int:
    """Whole years where there are enough, so that no season stands on one side only."""
    length = min(panel.before // BLOCKS, panel.after)
    return length - length % panel.season if length >= panel.season else length


def _without(panel: Panel, left_out: Any) -> Panel:
    kept = ~left_out
    return replace(
        panel,
        periods=tuple(day for day, one in zip(panel.periods, kept, strict=True) if one),
        treated=panel.treated[kept],
        donors={name: one[kept] for name, one in panel.donors.items()},
        start=panel.start - int(left_out.sum()),
    )
