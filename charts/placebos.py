"""How often effects turn up where there can be none, and where ours lies among them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from charts.style import ACCENT, OTHERS, Figure, label, layout, ticks

BINS = 11


class Bin(NamedTuple):
    """From `low` up to `high`: the number of placebos, and whether the effect itself lies here."""

    low: float
    high: float
    placebos: int
    is_own: bool


def bins(own: float, placebos: Sequence[float]) -> list[Bin]:
    """At most eleven steps of a round width over the effect and all its placebos."""
    every = [own, *placebos]
    low, high = min(every), max(every)
    rough = max((high - low) / BINS, 1e-6)
    power = 10 ** math.floor(math.log10(rough))
    width = next(n * power for n in (1, 2, 5, 10) if n * power >= rough)
    first = math.floor(low / width)
    last = math.floor(high / width)
    return [
        Bin(
            place * width,
            (place + 1) * width,
            sum(math.floor(one / width) == place for one in placebos),
            math.floor(own / width) == place,
        )
        for place in range(first, last + 1)
    ]


def placebo_bars(found: Sequence[Bin], *, names: tuple[str, str], unit: str) -> Figure:
    """Bars of counts over shares in per cent; the one with the effect itself stands out.

    `names` are those of the placebos and of the effect's own bar.
    """
    labels = [label(f"{one.low * 100:+.4g}%") for one in found]
    highest = max((one.placebos + one.is_own for one in found), default=0)
    parts = (
        (names[0], [one.placebos for one in found], OTHERS),
        (names[1], [int(one.is_own) for one in found], ACCENT),
    )
    return {
        "data": [
            {
                "type": "bar",
                "name": label(name),
                "x": labels,
                "y": counts,
                "marker": {"color": colour},
                "hovertemplate": f"%{{x}}<br>%{{y}} {label(unit)}<extra></extra>",
            }
            for name, counts, colour in parts
        ],
        "layout": layout(
            300,
            showlegend=True,
            barmode="stack",
            bargap=0.15,
            xaxis={
                "type": "category",
                "fixedrange": True,
                "nticks": 8,
                "tickangle": 0,
            },
            yaxis=ticks(highest, lambda value: f"{value:g}"),
        ),
    }
