"""Time words of a draft as windows; what can't be known for sure gives several readings or none."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from reports.draft.numerals import chinese
from reports.draft.time_words import (
    AGAIN,
    BACK_THEN,
    BARE,
    CHINESE_MONTH,
    NAMED_YEAR,
    PART,
    RELATIVE,
    TIME_WORDS,
)

Kind = Literal["window", "since", "as_of", "vague", "founding", "before"]
Span = tuple[date | None, date | None]


@dataclass(frozen=True)
class Mention:
    """A time word in a sentence; `spans` are its readings, an open end is the day spoken of.

    `kind` founding: the day when something began (2016年成立，), which is no window.
    `is_now`: 目前 and the like, which name no day. `in_year`: a month whose year stands before it.
    """

    start: int
    end: int
    kind: Kind
    spans: tuple[Span, ...]
    is_now: bool = False
    in_year: bool = False


@dataclass(frozen=True)
class Days:
    """The day that a text speaks of by itself, and the last day of the data."""

    written: date | None
    last: date

    @property
    def now(self) -> date:
        """The day of the text, or of the data if it has none or a later one."""
        return min(self.written, self.last) if self.written else self.last


def mentions(text: str, days: Days, year: int | None = None) -> list[Mention]:
    """The time words of a sentence in order; the longest reading wins where two overlap.

    `year`: the one that the sentences before speak of.
    """
    found: list[Mention] = []
    text = CHINESE_MONTH.sub(_in_digits, text)
    for name, pattern in TIME_WORDS:
        for match in pattern.finditer(text):
            if any(match.start() < m.end and m.start < match.end() for m in found):
                continue
            if name == "founding" and BACK_THEN.search(text):
                continue  # 2020年成立，当年有管家64名: of that year
            found.append(_mention(name, match, days))
    return _in_year([*sorted(found, key=lambda m: m.start)], text, days, year)


def _in_digits(month: re.Match[str]) -> str:
    """八月 as 8月, 十二月 as 12月: in as many characters."""
    return str(chinese(month.group()))


def _in_year(found: list[Mention], text: str, days: Days, year: int | None) -> list[Mention]:
    """2025年第一季度…，上半年…: a part of a year is of the year named before it, or the latest."""
    settled: list[Mention] = []
    for one in found:
        mention = one
        told = text[mention.start : mention.end]
        part, bare = PART.fullmatch(told), BARE.fullmatch(told)
        if (part or bare) and mention.kind == "vague":
            settled.append(_within(year, days, mention, part, bare))
            continue
        if mention.kind == "before":
            mention = _year_before(mention, settled)
        first, last = mention.spans[0] if mention.spans else (None, None)
        if mention.in_year and year and last:
            mention = replace(mention, spans=((None, _same_day(last, year)),))
        year = first.year if mention.kind in {"window", "since"} and first else year
        settled.append(mention)
    return settled


def _within(
    year: int | None,
    days: Days,
    mention: Mention,
    part: re.Match[str] | None,
    bare: re.Match[str] | None,
) -> Mention:
    """A part of a year as a window of it; what is no day or month of any year stays vague.

    Without a year it is the latest that is over; one that goes on is of nobody knows which year.
    """
    for one in [year] if year else [days.now.year, days.now.year - 1]:
        try:
            span = _part_of(one, part["part"]) if part else _months_of(one, bare)
        except ValueError:  # 2月30日, 前15个月
            return mention
        first, last = span
        is_over = bool(year) or (last is not None and last <= days.now)
        if is_over and not _is_reversed(span):
            return replace(mention, kind="window", spans=(span,))
        if first is None or first <= days.now:
            break
    return mention


def _year_before(mention: Mention, earlier: list[Mention]) -> Mention:
    """上年同期为40件: the same days of the year before those named last."""
    window = next((one for one in reversed(earlier) if one.kind == "window"), None)
    if window is None or len(window.spans) != 1:
        return replace(mention, kind="vague")
    first, last = window.spans[0]
    if first is None or last is None:
        return replace(mention, kind="vague")
    span = _same_day(first, first.year - 1), _same_day(last, last.year - 1)
    return replace(mention, kind="window", spans=(span,))


def _is_reversed(span: Span) -> bool:
    first, last = span
    return bool(first and last and first > last)


def _months_of(year: int, m: re.Match[str] | None) -> Span:
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
    return date(year, first, 1), _end(year, last)


def _same_day(day: date, year: int) -> date:
    """The day in another year; the end of February stays its end."""
    is_end = day == _end(day.year, day.month)
    return _end(year, day.month) if is_end else day.replace(year=year)


def _mention(name: str, match: re.Match[str], days: Days) -> Mention:
    try:
        kind, spans = _READERS[name](match, days)
    except ValueError:  # a thirteenth month
        spans, kind = (), "vague"
    if any(map(_is_reversed, spans)):  # 9至3月: over the turn of the year, or a slip
        spans, kind = (), "vague"
    is_month = name == "as_of_month"
    return Mention(*match.span(), kind, spans, is_now=name == "now", in_year=is_month)


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


def _end(year: int, month: int) -> date:
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
    end = date(end_year, last, int(m["last_day"])) if m["last_day"] else _end(end_year, last)
    return "window", ((first, end),)


def _months(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "window", (_from_month(_year(m, days), m),)


def _as_of(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year = int(m["dotted"]) if m["dotted"] else _year(m, days)
    month, day = m["month"], m["day"]
    if month is None:
        return "as_of", ((None, date(year, 12, 31)),)
    end = date(year, int(month), int(day)) if day else _end(year, int(month))
    return "as_of", ((None, end),)


def _as_of_month(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month, day = days.now.year, int(m["month"]), m["day"]
    return "as_of", ((None, date(year, month, int(day)) if day else _end(year, month)),)


def _since(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "since", ((date(_year(m, days), int(m["month"] or 1), int(m["day"] or 1)), None),)


def _part(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    return "window", (_part_of(_year(m, days), m["part"]),)


def _count(text: str) -> int:
    return int(text) if text.isdigit() else chinese(text) or 0


def _part_end(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """截至今年三季度, 2025年三季度末: up to the end of a part of a year."""
    return "as_of", ((None, _part_of(_year(m, days), m["part"])[1]),)


def _part_of(year: int, part: str) -> Span:
    """A half or a quarter of a year."""
    halves = {"上半年": (1, 6), "下半年": (7, 12)}
    if part in halves:
        first, last = halves[part]
    elif part.startswith(("前", "头")):
        first, last = 1, 9 if part.endswith("季度") else _count(part[1:-2])
    else:
        quarter = "一二三四".find(part[-3]) + 1 or int(part[-3])
        first, last = quarter * 3 - 2, quarter * 3
    return date(year, first, 1), _end(year, last)


def _day(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    day = date(_year(m, days), int(m["month"]), int(m["day"]))
    return "window", ((day, day),)


def _month(m: re.Match[str], days: Days) -> tuple[Kind, tuple[Span, ...]]:
    year, month = _year(m, days), int(m["month"])
    return "window", ((date(year, month, 1), _end(year, month)),)


def _calendar_month(day: date, days: Days) -> tuple[Kind, tuple[Span, ...]]:
    """The month of a day, up to now."""
    return "window", ((day.replace(day=1), min(_end(day.year, day.month), days.now)),)


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


_READERS: dict[str, Callable[[re.Match[str], Days], tuple[Kind, tuple[Span, ...]]]] = {
    "years": _years,
    "between": _between,
    "months": _months,
    "as_of": _as_of,
    "as_of_month": _as_of_month,
    "now": lambda m, days: ("as_of", ((None, days.now),)),
    "year_end": lambda m, days: ("as_of", ((None, _end(_year(m, days), int(m["month"] or 12))),)),
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


def moved(mention: Mention, by: int) -> Mention:
    """The same mention in a text that begins earlier."""
    return replace(mention, start=mention.start + by, end=mention.end + by)
