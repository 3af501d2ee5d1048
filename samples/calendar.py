"""Days as an office lives them: festivals, seasons, the pandemic, spellings of a date."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

START = dt.date(2016, 1, 1)
END = dt.date(2026, 10, 31)
WEEKDAYS = "一二三四五六日"

# First day of the festival by year, 2016 first (public lunar calendar).
_LUNAR = {
    "春节": "0208 0128 0216 0205 0125 0212 0201 0122 0210 0129 0217",
    "元宵": "0222 0211 0302 0219 0208 0226 0215 0205 0224 0212 0303",
    "端午": "0609 0530 0618 0607 0625 0614 0603 0622 0610 0531 0619",
    "中秋": "0915 1004 0924 0913 1001 0921 0910 0929 0917 1006 0925",
    "重阳": "1009 1028 1017 1007 1025 1014 1004 1023 1011 1029 1018",
}
_FIXED = {"三八": "0308", "学雷锋": "0305", "五一": "0501", "六一": "0601", "国庆": "1001"}


def festival(name: str, year: int) -> dt.date:
    """The (first) day of a festival in a year from 2016 to 2026."""
    text = _FIXED.get(name) or _LUNAR[name].split()[year - 2016]
    return dt.date(year, int(text[:2]), int(text[2:]))


_LONG = {
    "春节": (-2, 7),
    "国庆": (0, 6),
    "五一": (0, 4),
    "元宵": (0, 0),
    "端午": (0, 2),
    "中秋": (0, 2),
}
_HOLIDAYS = {
    festival(name, year) + dt.timedelta(days=shift): name
    for year in range(2016, 2027)
    for name, (first, last) in _LONG.items()
    for shift in range(first, last + 1)
}


def holiday(day: dt.date) -> str | None:
    """The name of the holiday that covers the day, if any."""
    return _HOLIDAYS.get(day)


def days(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """Each day from start to end, both included."""
    for number in range((end - start).days + 1):
        yield start + dt.timedelta(days=number)


def months(start: dt.date, end: dt.date) -> Iterator[dt.date]:
    """The first day of each month from start to end."""
    month = start.replace(day=1)
    while month <= end:
        yield month
        month = next_month(month)


def next_month(day: dt.date) -> dt.date:
    """The first day of the following month."""
    return (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)


def growth(day: dt.date) -> float:
    """1.0 at the beginning of 2016, about 1.7 ten years later."""
    return 1.0 + 0.065 * (day - START).days / 365.25


def pandemic(day: dt.date) -> float:
    """How much of gatherings and travel was left on that day."""
    if dt.date(2020, 1, 24) <= day <= dt.date(2020, 4, 20):
        return 0.15
    if dt.date(2022, 3, 10) <= day <= dt.date(2022, 5, 31):
        return 0.35
    if dt.date(2020, 4, 21) <= day <= dt.date(2022, 12, 31):
        return 0.6
    return 1.0


def gathering(day: dt.date) -> float:
    """Weight of a day for activities: weekends, festivals, March, growth, the pandemic dip."""
    weight = growth(day) * (0.25 + 0.75 * pandemic(day))
    weight *= 2.2 if day.weekday() == 5 else 1.5 if day.weekday() == 6 else 1.0
    weight *= {3: 1.5, 7: 1.2, 8: 1.1, 1: 0.8}.get(day.month, 1.0)
    return weight * (1.6 if holiday(day) else 1.0)


def trouble(day: dt.date) -> float:
    """Weight of a day for cases: Mondays, summer heat and tourists, holidays, growth."""
    weight = growth(day) * {7: 1.35, 8: 1.4, 2: 1.15, 5: 1.1, 12: 0.85}.get(day.month, 1.0)
    weight *= (1.25, 1.0, 0.95, 0.95, 1.05, 1.1, 0.9)[day.weekday()]
    return weight * (1.5 if holiday(day) else 1.0)


def working(day: dt.date) -> float:
    """Weight of a day for office work: weekdays outside holidays."""
    return 0.05 if holiday(day) or day.weekday() > 4 else growth(day)


def pick_days(
    rng: random.Random, start: dt.date, end: dt.date, count: int, weight: Callable[[dt.date], float]
) -> list[dt.date]:
    """`count` days in order, drawn with the weight; a day may come twice."""
    choice: Sequence[dt.date] = list(days(start, end))
    cumulative = list(accumulate(weight(day) for day in choice))
    return sorted(rng.choices(choice, cum_weights=cumulative, k=count))


def write_date(day: dt.date, style: str) -> str:
    """The day in one of the spellings met in offices."""
    y, m, d = day.year, day.month, day.day
    return {
        "slash": f"{y}/{m}/{d}",
        "dot": f"{y}.{m}.{d}",
        "dash": f"{y}-{m}-{d}",
        "iso": day.isoformat(),
        "packed": f"{y}{m:02}{d:02}",
        "chinese": f"{y}年{m}月{d}日",
        "yearless": f"{m}月{d}日",
        "short": f"{y % 100}.{m}.{d}",
    }[style]


def write_span(minutes: int, style: str) -> str:
    """A duration in minutes in one of the spellings met in offices."""
    hours, rest = divmod(minutes, 60)
    if style == "clock":
        return f"{hours}:{rest:02}"
    if style == "number":
        return str(minutes)
    if style == "long":
        return f"{hours}小时{rest}分"
    if style == "short":
        return (
            f"{minutes}分钟" if not hours else f"{hours}小时{rest}分钟" if rest else f"{hours}小时"
        )
    raise ValueError(style)
