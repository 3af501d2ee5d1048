"""From dates and times of day to instants and minutes."""

from __future__ import annotations

import polars as pl

# 8:30-10:00, 8：30至10：00, 早8点-10点半, 22:00-次日1:00
_CLOCK = r"(早上|上午|早|中午|下午|晚上|晚)?\s*(\d{1,2})\s*[:：点时]?\s*(\d{2}|半)?\s*分?"
SPAN = rf"^\s*{_CLOCK}\s*[-—–－~～至到]+\s*(?:次日|翌日|第二天)?\s*{_CLOCK}\s*$"
NOON_HOURS = 12


def _clock(text: pl.Expr, first_group: int) -> pl.Expr:
    """Time of day from three groups of SPAN; null when the text is no time."""
    part = text.str.extract(SPAN, first_group)
    hour = text.str.extract(SPAN, first_group + 1).cast(pl.Int64, strict=False)
    minute_text = text.str.extract(SPAN, first_group + 2).replace("半", "30")
    minute = minute_text.cast(pl.Int64, strict=False).fill_null(0)
    afternoon = part.is_in(["下午", "晚上", "晚"]).fill_null(False) & (hour < NOON_HOURS)
    hour = pl.when(afternoon).then(hour + NOON_HOURS).otherwise(hour)
    good = hour.is_between(0, 23) & minute.is_between(0, 59)
    return pl.time(
        pl.when(good).then(hour).otherwise(0), pl.when(good).then(minute).otherwise(0)
    ).pipe(lambda value: pl.when(good).then(value))


def start_of_span(column: str) -> pl.Expr:
    """Time of day at which a span such as 8:30-10:00 begins."""
    return _clock(pl.col(column), 1)


def end_of_span(column: str) -> pl.Expr:
    """Time of day at which a span such as 22:00-次日1:00 ends."""
    return _clock(pl.col(column), 4)


def span_is_readable(column: str) -> pl.Expr:
    """True where the cell is empty or both ends of the span can be read."""
    return pl.col(column).is_null() | (
        start_of_span(column).is_not_null() & end_of_span(column).is_not_null()
    )


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
