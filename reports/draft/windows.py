"""The windows that time words name, by the day that a text speaks of."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reports.draft.numerals import chinese
from reports.draft.time_words import AGAIN, NAMED_YEAR, RELATIVE

Kind = Literal["window", "since", "as_of", "vague", "founding", "before"]
Span = tuple[date | None, date | None]


@dataclass(frozen=True)
class Days:
    """The day that a text speaks of by itself, and the last day of the data."""

    written: date | None
    last: date

    @property
    def now(self) -> date:
        """The day of the text, or of the data if it has none or a later one."""
        return min(self.written, self.last) if self.written else self.last


def months_of(year: int, m: re.Match[str] | None) -> Span:
    """The months or the day of a year that a time word without a year names; raises ValueError."""
    assert m is not None
    if m["day"]:
        day = date(year, int(m["month"]), int(m["day"]))
        return day, day
    return _from_month(year, m)


def _from_month(year: int, m: re.Match[str]) -> Span:
    """From the first to the last month named; raises ValueError for 3、5月, which are no window."""
    first, last = int(m["month"]), int(m["last_month"] or m["month"])
    if last != first + 1 and re.search("[、和]", m.group()):
        raise ValueError(m.group())
    return date(year, first, 1), end_of_month(year, last)


def _year(m: re.Match[str], days: Days) -> int:
    """The year that a time word names; raises ValueError when 同年 follows no year."""
    text = m["year"]
    if text in RELATIVE:
        return days.now.year + RELATIVE[text]
    if text in AGAIN:
        named = list(NAMED_YEAR.finditer(m.string, 0, m.start()))
        if not named:
            raise ValueError(text)
        return _year(named[-1], days)
    return int(text) if text.isdigit() else chinese(text) or 0


def end_of_month(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


def _window(first: date, last: date, days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """A window that the data reach into but not through ends where they end."""
    is_running = first <= days.last < last and last.year == days.last.year
    return "window", ((first, days.last if is_running else last),)


def _years(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return _window(date(int(m["year"]), 1, 1), date(int(m["last"]), 12, 31), days)


def _between(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month, last = _year(m, days), int(m["month"]), int(m["last_month"])
    end_year = int(m["last"] or year)
    first = date(year, month, int(m["day"] or 1))
    end = (
        date(end_year, last, int(m["last_day"])) if m["last_day"] else end_of_month(end_year, last)
    )
    return "window", ((first, end),)


def _months(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "window", (_from_month(_year(m, days), m),)


def _as_of(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year = int(m["dotted"]) if m["dotted"] else _year(m, days)
    month, day = m["month"], m["day"]
    if month is None:
        return "as_of", ((None, date(year, 12, 31)),)
    end = date(year, int(month), int(day)) if day else end_of_month(year, int(month))
    return "as_of", ((None, end),)


def _as_of_month(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month, day = days.now.year, int(m["month"]), m["day"]
    return "as_of", ((None, date(year, month, int(day)) if day else end_of_month(year, month)),)


def _year_end(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "as_of", ((None, end_of_month(_year(m, days), int(m["month"] or 12))),)


def _since(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "since", ((date(_year(m, days), int(m["month"] or 1), int(m["day"] or 1)), None),)


def _part(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "window", (part_of(_year(m, days), m["part"]),)


def _count(text: str) -> int:
    return int(text) if text.isdigit() else chinese(text) or 0


def _part_end(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """截至今年三季度, 2025年三季度末: up to the end of a part of a year."""
    return "as_of", ((None, part_of(_year(m, days), m["part"])[1]),)


def part_of(year: int, part: str) -> Span:
    """A half or a quarter of a year."""
    halves = {"上半年": (1, 6), "下半年": (7, 12)}
    if part in halves:
        first, last = halves[part]
    elif part.startswith(("前", "头")):
        first, last = 1, 9 if part.endswith("季度") else _count(part[1:-2])
    else:
        quarter = "一二三四".find(part[-3]) + 1 or int(part[-3])
        first, last = quarter * 3 - 2, quarter * 3
    return date(year, first, 1), end_of_month(year, last)


def _day(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    day = date(_year(m, days), int(m["month"]), int(m["day"]))
    return "window", ((day, day),)


def _month(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month = _year(m, days), int(m["month"])
    return "window", ((date(year, month, 1), end_of_month(year, month)),)


def _calendar_month(day: date, days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """The month of a day, up to now."""
    return "window", ((day.replace(day=1), min(end_of_month(day.year, day.month), days.now)),)


def _bare(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """A month whose year stands before it; nobody knows when it stands nowhere."""
    date(days.now.year, int(m["month"]), 1)
    return "vague", ()


def _whole_year(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year = _year(m, days)
    if m["year"] in {"今年", "本年"}:
        return _this_year(m, days)
    return _window(date(year, 1, 1), date(year, 12, 31), days)


def _this_year(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "since", ((date(days.now.year, 1, 1), None),)


def _last_years(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """近三年: calendar years up to a year's end; else those, those begun, or the days since."""
    count = _count(m["count"] or m["years"]) or 1
    now = days.now
    running: Span = (date(now.year - count + 1, 1, 1), now)
    if (now.month, now.day) == (12, 31):
        return "window", (running,)
    whole: Span = (date(now.year - count, 1, 1), date(now.year - 1, 12, 31))
    day = min(now.day, calendar.monthrange(now.year - count, now.month)[1])
    rolling: Span = (date(now.year - count, now.month, day) + timedelta(days=1), now)
    return "window", (whole, running, rolling)


READERS: dict[str, Callable[[re.Match[str], Days], tuple[Kind, tuple[Span, ...]]]] = {
    "years": _years,
    "between": _between,
    "months": _months,
    "as_of": _as_of,
    "as_of_month": _as_of_month,
    "now": lambda m, days: ("as_of", ((None, days.now),)),
    "year_end": lambda m, days: (
        "as_of",
        ((None, end_of_month(_year(m, days), int(m["month"] or 12))),),
    ),
    "since": _since,
    "part": _part,
    "day": _day,
    "month": _month,
    "year": _whole_year,
    "this_year": _this_year,
    "part_end": _part_end,
    "bare_months": _bare,
    "bare_month": _bare,
    "last_years": _last_years,
    "founded": lambda m, days: ("since", ((None, None),)),
    "founding": lambda m, days: ("founding", ()),
    "last_month": lambda m, days: _calendar_month(
        days.now.replace(day=1) - timedelta(days=1), days
    ),
    "this_month": lambda m, days: _calendar_month(days.now, days),
    "same_before": lambda m, days: ("before", ()),
    "since_then": _since,
    "vague": lambda m, days: ("vague", ()),
}
