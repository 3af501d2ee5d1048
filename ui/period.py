"""Periods that end on the latest day of data."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

Choice = Literal["month", "quarter", "year", "three_years", "all", "custom"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
DEFAULT: Choice = "month"


@dataclass(frozen=True)
class Span:
    """From the first to the last day, both included."""

    first: date
    last: date


def choice_of(text: str) -> Choice:
    """The choice that an address names, the default for anything unknown."""
    return next((choice for choice in CHOICES if choice == text), DEFAULT)


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def span_of(choice: Choice, earliest: date, latest: date, custom: Span | None = None) -> Span:
    """The span of a choice, ending on the latest day of data."""
    starts = {
        "month": latest.replace(day=1),
        "quarter": date(latest.year, (latest.month - 1) // 3 * 3 + 1, 1),
        "year": date(latest.year, 1, 1),
        "three_years": shift(latest, -36) + timedelta(days=1),
        "all": earliest,
    }
    if choice == "custom" and custom:
        return custom
    return Span(starts.get(choice, starts[DEFAULT]), latest)


def shift(day: date, months: int) -> date:
    """The same day that many months on; the last day of a month stays the last day."""
    number = day.year * 12 + day.month - 1 + months
    start = date(number // 12, number % 12 + 1, 1)
    end = month_end(start)
    return end if day == month_end(day) else start.replace(day=min(day.day, end.day))


def shift_start(day: date, months: int) -> date:
    """Like `shift` for a first day: 1 February stays the first, 28 February stays the 28th."""
    number = day.year * 12 + day.month - 1 + months
    start = date(number // 12, number % 12 + 1, 1)
    return start.replace(day=min(day.day, month_end(start).day))


def at_least_a_year(span: Span) -> Span:
    """The span widened to twelve whole months before its end, for charts by month."""
    year = shift_start(span.last.replace(day=1), -11)
    return Span(min(span.first.replace(day=1), year), span.last)
