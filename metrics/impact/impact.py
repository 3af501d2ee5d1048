"""Everything that can be said of an outcome since a start: estimates, cautions, the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from metrics.impact.caution import Caution, cautions
from metrics.impact.difference import difference_in_differences
from metrics.impact.estimate import Estimate
from metrics.impact.interrupted import interrupted_series
from metrics.impact.ladder import Verdict, verdict
from metrics.impact.panel import Panel
from metrics.impact.placebo import difference_in_space, in_own_past, in_space, in_time
from metrics.impact.synthetic import indexed_synthetic_control

FEWEST_BEFORE, FEWEST_AFTER = 12, 6  # periods, below which nothing is estimated


@dataclass(frozen=True)
class Impact:
    """The estimates, the one that decides first; none when there is too little to compare."""

    panel: Panel
    estimates: Sequence[Estimate]
    cautions: Sequence[Caution]
    verdict: Verdict


def impact(panel: Panel) -> Impact:
    """Synthetic control and difference in differences with areas to compare with, else the
    interrupted series."""
    said = cautions(panel)
    estimates = _estimates(panel) if _is_enough(panel) else []
    return Impact(panel, estimates, said, verdict(estimates, said))


def _is_enough(panel: Panel) -> bool:
    every = [panel.treated, *panel.donors.values()]
    return (
        panel.before >= FEWEST_BEFORE
        and panel.after >= FEWEST_AFTER
        and all(one[: panel.start].mean() > 0 for one in every)
    )


def _estimates(panel: Panel) -> list[Estimate]:
    if not panel.donors:
        return [replace(interrupted_series(panel), time=in_own_past(panel))]
    shifts = in_time(panel)
    quick = partial(indexed_synthetic_control, has_interval=False)
    return [
        replace(indexed_synthetic_control(panel), space=in_space(panel, quick), time=shifts),
        replace(difference_in_differences(panel), space=difference_in_space(panel), time=shifts),
    ]
