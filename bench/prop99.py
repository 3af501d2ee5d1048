"""Our synthetic control on California's Proposition 99, beside the published estimate.

    python -m bench.prop99 smoking.csv

The panel is that of Abadie, Diamond and Hainmueller (2010): `state, year, cigsale (packs a head),
lnincome, beer, age15to24, retprice`, 39 states, 1970-2000. It is not part of the project.
"""

from __future__ import annotations

import sys
import time
from datetime import date
from functools import partial
from pathlib import Path

import polars as pl

from metrics.impact.panel import Panel, panel_of
from metrics.impact.placebo import in_space, in_time
from metrics.impact.synthetic import synthetic_control

STATE, LAW = "California", date(1989, 1, 1)
# What the paper matches the states on, and the years over which each is averaged.
PREDICTORS = (
    ("lnincome", 1980, 1988),
    ("retprice", 1980, 1988),
    ("age15to24", 1980, 1988),
    ("beer", 1984, 1988),
    ("cigsale", 1975, 1975),
    ("cigsale", 1980, 1980),
    ("cigsale", 1988, 1988),
)
PAPER = ("about 19-20 packs", "about 26 packs")


def main(path: Path) -> None:
    """Read the panel and print both estimates beside the paper's, with the placebo tests."""
    rows = pl.read_csv(path, infer_schema_length=None).with_columns(pl.col("year").cast(pl.Int32))
    period = pl.date(pl.col("year"), 1, 1)
    panel = panel_of(
        rows.select(period=period, area="state", value="cigsale"), STATE, LAW, season=1
    )
    print(f"{len(panel.donors)} states, {panel.before} years before and {panel.after} after")
    print(f"{'':38}{'mean 1989-2000':>18}{'2000':>18}{'RMSPE before':>14}{'seconds':>9}")
    print(f"{'Abadie, Diamond, Hainmueller (2010)':38}{PAPER[0]:>18}{PAPER[1]:>18}")
    _show("ours, matched on every year before", panel, None)
    _show("ours, matched on the paper's predictors", panel, predictors(rows))
    space, shifts = in_space(panel, partial(synthetic_control, has_interval=False)), in_time(panel)
    assert space
    assert shifts
    print(f"placebo in space: p = {space.p:.3f} (least possible {space.least:.3f}; paper 0.026)")
    print(f"placebo in time: p = {shifts.p:.3f} (least possible {shifts.least:.3f})")


def predictors(rows: pl.DataFrame) -> pl.DataFrame:
    """A row for each predictor, a column for each state, California's under no name."""
    found = []
    for name, first, last in PREDICTORS:
        years = rows.filter(pl.col("year").is_between(first, last))
        means = years.group_by("state").agg(pl.col(name).mean()).iter_rows()
        found.append({"" if state == STATE else state: value for state, value in means})
    return pl.DataFrame(found)


def _show(name: str, panel: Panel, given: pl.DataFrame | None) -> None:
    began = time.perf_counter()
    found = synthetic_control(panel, predictors=given)
    seconds = time.perf_counter() - began
    packs = f"{found.effect:>+12.2f} packs{found.gaps[-1]:>+12.2f} packs{found.rmspe:>14.2f}"
    print(f"{name:38}{packs}{seconds:>9.1f}")
    if found.low is not None:
        print(f"{'':38}95 % interval of the mean {found.low:+.1f} to {found.high:+.1f}")
    kept = sorted(((w, n) for n, w in found.weights.items() if w > 0.005), reverse=True)
    print(f"{'':38}{', '.join(f'{n} {w:.3f}' for w, n in kept)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
