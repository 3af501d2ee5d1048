"""The windows that time words name, by the day that a text speaks of."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from reports.draft.numbers.numerals import chinese
from reports.draft.periods.time_words import AGAIN, NAMED_YEAR, RELATIVE
from reports.draft.periods.year_parts import (
    Span,
    count_of,
    end_of_month,
    from_month,
    month_number,
    part_of,
)

Kind = Literal["window", "since", "as_of", "vague", "founding", "before", "aside"]
YEAR_BEGUN = ("年初", "年年初", "开年", "新年", "元旦", "开局", "一直", "初", "截", "截止", "截至")


@dataclass(frozen=True)
class Days:
    """The day that a text speaks of by itself, and the last day of the data.

    `year`: the one that the sentences before speak of.
    """

    written: date | None
    last: date
    year: int | None = None

    @property
    def now(self) -> date:
        """The day of the text, or of the data if it has none or a later one."""
        return min(self.written, self.last) if self.written else self.last


def _year(m: re.Match[str], days: Days, group: str = "year") -> int:
    """The year that a time word names; raises ValueError when 同年 follows no year."""
    text = m[group]
    if text in {"上年", "上一年"}:  # before the one just named: 2025年…，由上年的3634件增至…
        named = [one for one in NAMED_YEAR.finditer(m.string, 0, m.start()) if "上" not in one[0]]
        return (_year(named[-1], days) if named else days.year or days.now.year) - 1
    if text in RELATIVE:
        return days.now.year + RELATIVE[text]
    if text in AGAIN:
        named = list(NAMED_YEAR.finditer(m.string, 0, m.start()))
        if not named and days.year is None:
            raise ValueError(text)
        return _year(named[-1], days) if named else days.year or 0
    return int(text) if text.isdigit() else chinese(text) or 0


def _window(first: date, last: date, days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """A window that the data reach into but not through ends where they end."""
    is_running = first <= days.last < last and last.year == days.last.year
    return "window", ((first, days.last if is_running else last),)


def _years(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    first, last = int(m["year"] or m["one"]), int(m["last"] or m["other"])
    if m["one"] and last != first + 1:  # 2023年和2025年
        raise ValueError(m.group())
    return _window(date(first, 1, 1), date(last, 12, 31), days)


def _across(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """去年7月至今年6月, 2024年至2026年9月."""
    first = date(_year(m, days), month_number(m["month"] or "1"), int(m["day"] or 1))
    year, month, day = _year(m, days, "to"), month_number(m["last_month"]), m["last_day"]
    return "window", ((first, date(year, month, int(day)) if day else end_of_month(year, month)),)


def _days(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month = _year(m, days), month_number(m["month"])
    return "window", ((date(year, month, int(m["day"])), date(year, month, int(m["last_day"]))),)


def _between(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month, last = _year(m, days), month_number(m["month"]), month_number(m["last_month"])
    end_year = int(m["last"] or year)
    first = date(year, month, int(m["day"] or 1))
    end = (
        date(end_year, last, int(m["last_day"])) if m["last_day"] else end_of_month(end_year, last)
    )
    return "window", ((first, end),)


def _months(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "window", (from_month(_year(m, days), m),)


def _as_of(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year = int(m["dotted"]) if m["dotted"] else _year(m, days)
    month, day = m["month"], m["day"]
    if month is None:
        return "as_of", ((None, date(year, 12, 31)),)
    end = (
        date(year, month_number(month), int(day))
        if day
        else end_of_month(year, month_number(month))
    )
    return "as_of", ((None, end),)


def _as_of_month(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month, day = days.now.year, month_number(m["month"]), m["day"]
    return "as_of", ((None, date(year, month, int(day)) if day else end_of_month(year, month)),)


def _year_end(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "as_of", ((None, end_of_month(_year(m, days), month_number(m["month"] or "12"))),)


def _since(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """2024年以来; 今年换届以来 is since a day that nobody names."""
    if m["year"] in {"今年", "本年"} and m["begun"] and m["begun"] not in YEAR_BEGUN:
        raise ValueError(m.group())
    return "since", (
        (date(_year(m, days), month_number(m["month"] or "1"), int(m["day"] or 1)), None),
    )


def _part(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "window", (part_of(_year(m, days), m["part"]),)


def _part_end(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """截至今年三季度, 2025年三季度末: up to the end of a part of a year."""
    return "as_of", ((None, part_of(_year(m, days), m["part"])[1]),)


def _day(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    day = date(_year(m, days), month_number(m["month"]), int(m["day"]))
    return "window", ((day, day),)


def _month(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month = _year(m, days), month_number(m["month"])
    return "window", ((date(year, month, 1), end_of_month(year, month)),)


def _calendar_month(day: date, days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """The month of a day, up to now."""
    return "window", ((day.replace(day=1), min(end_of_month(day.year, day.month), days.now)),)


def _bare(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """A month whose year stands before it; nobody knows when it stands nowhere."""
    date(days.now.year, month_number(m["month"]), 1)
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
    count = count_of(m["count"] or m["years"]) or 1
    now = days.now
    running: Span = (date(now.year - count + 1, 1, 1), now)
    if (now.month, now.day) == (12, 31):
        return "window", (running,)
    whole: Span = (date(now.year - count, 1, 1), date(now.year - 1, 12, 31))
    day = min(now.day, calendar.monthrange(now.year - count, now.month)[1])
    rolling: Span = (date(now.year - count, now.month, day) + timedelta(days=1), now)
    return "window", (whole, running, rolling)


def _of(m: re.Match[str], days: Days) -> int:
    """The year that a time word names, else this one; raises ValueError after another one."""
    named = list(NAMED_YEAR.finditer(m.string, 0, m.start()))
    of = _year(named[-1], days) if named else days.year or days.now.year
    if not m["year"] and of != days.now.year:  # 2025年1214场，下半年以来613场
        raise ValueError(m.group())
    return _year(m, days) if m["year"] else of


def _part_since(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """下半年以来; raises ValueError when it has not begun."""
    first, _last = part_of(_of(m, days), m["part"])
    if first is None or first > days.now:
        raise ValueError(m.group())
    return "since", ((first, None),)


def _from_start(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """年初到6月底."""
    year, month, day = _of(m, days), month_number(m["last_month"]), m["last_day"]
    end = date(year, month, int(day)) if day else end_of_month(year, month)
    return "window", ((date(year, 1, 1), end),)


def _half(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """半年小结, 年中盘点: the half year that ended last, the first one where 年中 says so."""
    year = days.now.year
    if days.year not in {None, year} or NAMED_YEAR.search(m.string, 0, m.start()):
        raise ValueError(m.group())
    halves = [part_of(y, part) for y in (year, year - 1) for part in ("下半年", "上半年")]
    first = [one for one in halves if one[0] and one[0].month == 1]
    told = first if m.group() == "年中" else halves
    return "window", tuple(one for one in told if one[1] and one[1] <= days.now)[:1]


READERS: dict[str, Callable[[re.Match[str], Days], tuple[Kind, tuple[Span, ...]]]] = {
    "years": _years,
    "across": _across,
    "days": _days,
    "two_years": lambda m, days: ("since", ((date(days.now.year - 1, 1, 1), None),)),
    "between": _between,
    "months": _months,
    "as_of": _as_of,
    "as_of_month": _as_of_month,
    "as_of_last": lambda m, days: ("as_of", ((None, days.now.replace(day=1) - timedelta(days=1)),)),
    "length": lambda m, days: ("vague", ()),
    "tenth": lambda m, days: ("vague", ()),
    "in_year": lambda m, days: ("vague", ()),
    "again_part": lambda m, days: ("vague", ()),
    "bare_since": _bare,
    "bare_days": _bare,
    "now": lambda m, days: ("as_of", ((None, days.now),)),
    "year_end": _year_end,
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
    "part_since": _part_since,
    "from_start": _from_start,
    "half": _half,
    "whole": lambda m, days: ("vague", ()),
    "last_month": lambda m, days: _calendar_month(
        days.now.replace(day=1) - timedelta(days=1), days
    ),
    "this_month": lambda m, days: _calendar_month(days.now, days),
    "same_before": lambda m, days: ("before", ()),
    "since_then": _since,
    "vague": lambda m, days: ("vague", ()),
}
