"""Days and periods as they stand in a Chinese document."""

from __future__ import annotations

import calendar
from datetime import date, datetime

from metrics.filters import SHANGHAI, Filters

__all__ = ["SHANGHAI", "day", "moment", "period"]


def day(value: date) -> str:
    """2026年10月31日."""
    return f"{value.year}年{value.month}月{value.day}日"


def moment(value: datetime) -> str:
    """2026年11月22日 09:30, Chinese time."""
    local = value.astimezone(SHANGHAI)
    return f"{day(local.date())} {local:%H:%M}"


def period(filters: Filters) -> str:
    """2026年10月, 2026年1月至10月, 2026年, or from day to day; an open end is said to be open."""
    first, last = filters.date_from, filters.date_to
    if first is None or last is None:
        return f"{f'自{day(first)}' if first else ''}{f'截至{day(last)}' if last else ''}" or "全部"
    if first.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        return _months(first, last)
    start = day(first)
    if first == last:
        return start
    end = day(last).removeprefix(f"{first.year}年" if first.year == last.year else "")
    return f"{start}至{end}"


def _months(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return f"{first.year}年" + (f"至{last.year}年" if last.year != first.year else "")
    start = f"{first.year}年{first.month}月"
    if (first.year, first.month) == (last.year, last.month):
        return start
    year = "" if first.year == last.year else f"{last.year}年"
    return f"{start}至{year}{last.month}月"
