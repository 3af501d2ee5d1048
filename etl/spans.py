"""From dates and times of day to instants and minutes."""

from __future__ import annotations

import polars as pl


def start_instant(day: str, starts: pl.Expr) -> pl.Expr:
    """The instant of a time on a day."""
    return pl.col(day).dt.combine(starts)


def end_instant(day: str, starts: pl.Expr, ends: pl.Expr) -> pl.Expr:
    """The instant of an end time; a time before its start is on the next day (domain §4)."""
    next_day = pl.when(ends < starts).then(pl.duration(days=1)).otherwise(pl.duration(days=0))
    return pl.col(day).dt.combine(ends) + next_day


def minutes_between(started: str, ended: str) -> pl.Expr:
    """Whole minutes from one instant to another."""
    return (pl.col(ended) - pl.col(started)).dt.total_minutes()
