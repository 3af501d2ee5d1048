"""Months, quarters and halves of a year as days."""

from __future__ import annotations

import calendar
import re
from datetime import date
from unicodedata import numeric

from reports.draft.numbers.numerals import chinese

Span = tuple[date | None, date | None]
_THROUGH = "[-—–~～至到]"


def months_of(year: int, m: re.Match[str] | None) -> Span:
    """The months or the day of a year that a time word without a year names; raises ValueError."""
    assert m is not None
    month = month_number(m["month"])
    if m["last_day"]:
        until = month_number(m["until"] or m["month"])
        return date(year, month, int(m["day"])), date(year, until, int(m["last_day"]))
    if m["only"]:
        day = date(year, month, int(m["only"]))
        return day, day
    return from_month(year, m)


def from_month(year: int, m: re.Match[str]) -> Span:
    """From the first to the last month named; raises ValueError for 3、5月, which are no window."""
    first, last = month_number(m["month"]), month_number(m["last_month"] or m["month"])
    if last != first + 1 and re.search("[、和]", m.group()):
        raise ValueError(m.group())
    return date(year, first, 1), end_of_month(year, last)


def month_number(text: str) -> int:
    """12 as 12, ⑧ as 8: what 七八月 was written as."""
    return int(text) if text.isdecimal() else int(numeric(text))


def end_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def count_of(text: str) -> int:
    """12 as 12, 三 as 3."""
    return int(text) if text.isdigit() else chinese(text) or 0


def part_of(year: int, part: str) -> Span:
    """Halves, quarters or the first months of a year; raises ValueError for 一、三季度."""
    halves = {"上半年": (1, 6), "下半年": (7, 12)}
    told = [count_of(one) for one in re.findall(r"\d+|[一二两三四五六七八九]|十[一二]?", part)]
    if part in halves:
        first, last = halves[part]
    elif part.startswith("首"):
        first, last = 1, 3
    elif part.startswith(("前", "头")):
        first, last = 1, told[0] * (3 if "季" in part else 1)
    else:
        first, last = told[0] * 3 - 2, told[-1] * 3
        is_gap = told[-1] != told[0] + 1 and len(told) > 1 and not re.search(_THROUGH, part)
        if is_gap or last < first:
            raise ValueError(part)
    return date(year, first, 1), end_of_month(year, last)
