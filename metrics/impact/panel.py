"""An outcome of one area and of areas that it is compared with, period by period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias

import numpy as np
import numpy.typing as npt
import polars as pl

Series: TypeAlias = npt.NDArray[np.float64]

FULL = 100.0  # what the periods before the start are on average, in an index
LEAST_KNOWN = 0.9  # of the periods, for an area to be compared with


@dataclass(frozen=True)
class Panel:
    """`periods` in order; `start` is the place of the first one after the start.

    A value that nobody stated is NaN, never zero. `season` is the number of periods in a year, 1
    when the year has no season. `left_out` are areas with too few values to compare with.
    """

    periods: tuple[date, ...]
    treated: Series
    donors: Mapping[str, Series]
    start: int
    season: int = 12
    gaps: tuple[date, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def before(self) -> int:
        """Number of periods before the start."""
        return self.start

    @property
    def after(self) -> int:
        """Number of periods from the start on."""
        return len(self.periods) - self.start

    @property
    def is_after(self) -> npt.NDArray[np.bool_]:
        """Which periods lie after the start."""
        return np.arange(len(self.periods)) >= self.start

    @property
    def matrix(self) -> Series:
        """Periods × areas to compare with."""
        if not self.donors:
            return np.empty((len(self.periods), 0))
        return np.column_stack(list(self.donors.values()))

    @property
    def base(self) -> float:
        """The average of the area before the start, in the outcome's unit."""
        return float(self.treated[: self.start].mean())

    def indexed(self, first: int = 0, last: int | None = None) -> Panel:
        """Each area as a share of its own average in some periods, which is 100.

        Before the start by default. Areas of unlike size become comparable this way.
        """
        end = self.start if last is None else last
        return replace(
            self,
            treated=_indexed(self.treated, first, end),
            donors={name: _indexed(one, first, end) for name, one in self.donors.items()},
        )

    def taking(self, name: str) -> Panel:
        """The same with one of the areas compared with in the place of the area itself."""
        others = {other: one for other, one in self.donors.items() if other != name}
        return replace(self, treated=self.donors[name], donors=others)

    def upto(self, end: int, start: int) -> Panel:
        """The first periods only, with another start."""
        return replace(
            self,
            periods=self.periods[:end],
            treated=self.treated[:end],
            donors={name: one[:end] for name, one in self.donors.items()},
            start=start,
        )


def panel_of(frame: pl.DataFrame, treated: str, start: date, *, season: int = 12) -> Panel:
    """A panel from rows of `period` (first day of a month, or of a year), `area`, `value`.

    Periods without a value of the area itself, or of an area that is otherwise well known, are
    left out of all areas and named in `gaps`. Raises ValueError for an area stated twice for a
    period, or for an area without any value.
    """
    if frame.select(pl.struct("period", "area").is_duplicated().any()).item():
        raise ValueError("an area is stated twice for the same period")
    known = frame.drop_nulls("value")
    own = known.filter(pl.col("area") == treated)
    if own.is_empty():
        raise ValueError(f"nothing is known of {treated}")
    periods = _periods(own["period"].to_list(), season)
    wide = {name: _values(known, name, periods) for name in known["area"].unique().sort()}
    donors = {name: one for name, one in wide.items() if name != treated}
    usable = {name: one for name, one in donors.items() if _is_usable(one)}
    every = np.column_stack([wide[treated], *usable.values()])
    whole = np.array([not np.isnan(row).any() for row in every])
    kept = tuple(day for day, is_whole in zip(periods, whole, strict=True) if is_whole)
    return Panel(
        periods=kept,
        treated=wide[treated][whole],
        donors={name: one[whole] for name, one in usable.items()},
        start=sum(day < start for day in kept),
        season=season,
        gaps=tuple(day for day, is_whole in zip(periods, whole, strict=True) if not is_whole),
        left_out=tuple(name for name in donors if name not in usable),
    )


def _is_usable(values: Series) -> bool:
    known = values[~np.isnan(values)]
    return len(known) >= LEAST_KNOWN * len(values) and bool((known > 0).any())


def _periods(seen: list[date], season: int) -> list[date]:
    """Every period from the first to the last."""
    first, last = min(seen), max(seen)
    step = 12 // season
    count = (last.year - first.year) * 12 + last.month - first.month
    months = range(0, count + 1, step)
    start = first.year * 12 + first.month - 1
    return [date((start + month) // 12, (start + month) % 12 + 1, 1) for month in months]


def _values(known: pl.DataFrame, area: str, periods: list[date]) -> Series:
    rows = known.filter(pl.col("area") == area)
    found = dict(zip(rows["period"], rows["value"].cast(pl.Float64), strict=True))
    return np.array([found.get(day, np.nan) for day in periods], dtype=np.float64)


def _indexed(values: Series, first: int, last: int) -> Series:
    return np.asarray(values / values[first:last].mean() * FULL, dtype=np.float64)
