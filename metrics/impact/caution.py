"""What must be said beside an estimate, because it weakens what may be concluded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

import numpy as np

from metrics.impact.pandemic import is_pandemic
from metrics.impact.panel import Panel, Series

CautionName: TypeAlias = Literal[
    "few_before",
    "few_after",
    "no_comparison",
    "few_comparisons",
    "pandemic",
    "pandemic_one_side",
    "gaps",
    "left_out",
    "definition_break",
    "part_of_a_year",
]

YEARS_BEFORE, YEARS_AFTER = 2, 1
ENOUGH_DONORS = 9  # so many placebos let p fall to 0.1
BREAK = 4.0  # times the same month of the year before, or a quarter of it


@dataclass(frozen=True)
class Caution:
    """A named reservation; `values` fill its text. A `serious` one bars the word 归因."""

    name: CautionName
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_serious(self) -> bool:
        """Whether the effect cannot be put down to the programme while it stands."""
        return self.name not in {"part_of_a_year", "left_out"}


def cautions(panel: Panel) -> tuple[Caution, ...]:
    """Every reservation that the data themselves give reason for."""
    return tuple(_found(panel))


def _found(panel: Panel) -> Iterator[Caution]:
    if panel.before < YEARS_BEFORE * panel.season:
        yield Caution("few_before", {"count": panel.before})
    if panel.after < YEARS_AFTER * panel.season:
        yield Caution("few_after", {"count": panel.after})
    elif panel.after % panel.season:
        yield Caution("part_of_a_year", {"count": panel.after})
    if not panel.donors:
        yield Caution("no_comparison")
    elif len(panel.donors) < ENOUGH_DONORS:
        least = 1 / (len(panel.donors) + 1)
        yield Caution("few_comparisons", {"count": len(panel.donors), "least": least})
    yield from _pandemic(panel)
    if panel.gaps:
        yield Caution("gaps", {"months": panel.gaps})
    if panel.left_out:
        yield Caution("left_out", {"areas": panel.left_out})
    if broken := _breaks(panel):
        yield Caution("definition_break", {"breaks": broken})


def _pandemic(panel: Panel) -> Iterator[Caution]:
    during = np.array([is_pandemic(day) for day in panel.periods])
    before, after = during[: panel.start], during[panel.start :]
    if not during.any():
        return
    if before.any() != after.any():
        yield Caution("pandemic_one_side", {"count": int(during.sum()), "is_before": before.any()})
    else:
        yield Caution("pandemic", {"count": int(during.sum())})


def _breaks(panel: Panel) -> tuple[tuple[str, date], ...]:
    """The first period of each area ("" is the area itself) that jumps against a year before."""
    every = {"": panel.treated, **panel.donors}
    found = [(name, _break(panel, values)) for name, values in every.items()]
    return tuple((name, day) for name, day in found if day is not None)


def _break(panel: Panel, values: Series) -> date | None:
    """Jumps into, within and out of the pandemic are no break."""
    of = dict(zip(panel.periods, values.tolist(), strict=True))
    for day, now in of.items():
        earlier = day.replace(year=day.year - 1)
        before = of.get(earlier)
        if before and now and not (is_pandemic(day) or is_pandemic(earlier)):
            ratio = now / before
            if ratio >= BREAK or ratio <= 1 / BREAK:
                return day
    return None
