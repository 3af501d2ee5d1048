"""Days and months as people write them, each as one date or a named reason why not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from etl.clean.numerals import arabic
from etl.clean.parsed import Parsed, half_width, problem, unfilled

EARLIEST = date(1949, 1, 1)
# Day 0 of the Excel calendar once its made-up 29 February 1900 is allowed for.
EXCEL_EPOCH = date(1899, 12, 30)
SERIALS = range(18264, 73051)  # 1950 to 2099: five digits, and no compact date is so short
_DAY = r"(?P<day>[0-9]{1,2})"
_MONTH = r"(?P<month>[0-9]{1,2})"
_MARKED = (
    rf"(?:(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}|年(?P<month2>[0-9]{{1,2}})月"
    r"(?P<day2>[0-9]{1,2})[日号]?)"
)
_FULL = re.compile(rf"[+]?(?P<year>[0-9]{{4}}){_MARKED}")
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_ROC = re.compile(
    rf"(?:民国(?P<year>[0-9]{{1,3}})|(?P<year2>1[0-9]{{2}}))年{_MONTH}月{_DAY}[日号]?"
)
_SHORT_YEAR = re.compile(rf"(?P<year>[0-9]{{2}}){_MARKED}")
_YEAR_LAST = re.compile(
    r"(?P<first>[0-9]{1,2})(?P<mark>[-/.])(?P<second>[0-9]{1,2})(?P=mark)(?P<year>[0-9]{4}|[0-9]{2})"
)
_MONTH_DAY = re.compile(
    rf"{_MONTH}(?:月(?P<day>[0-9]{{1,2}})[日号]?|(?P<mark>[-/.])(?P<day2>[0-9]{{1,2}})[日号]?)"
)
_DAY_ONLY = re.compile(rf"{_DAY}(?:[日号]|\.0)?")
_SERIAL = re.compile(r"(?P<days>[0-9]{5})(?:\.[0-9]+)?")
_NOT_A_DAY = re.compile(
    r".*(?:[上中下]旬|季度?|上半年|下半年|月份?|年|年[初底末]|月[初底末])|[0-9]{4}|[0-9]{4}[-/.]?(?:0?[1-9]|1[0-2])"
)
_LUNAR = re.compile(
    "农历|阴历|正月|腊月|冬月|初[一二三四五六七八九十1-9]|闰|除夕|春节|中秋|端午|元宵"
)
_WEEKDAY = re.compile(r" *\(? *(?:星期|周|礼拜)[一二三四五六日天1-7] *\)?")
_PART_OF_DAY = re.compile(r" *(?:凌晨|早上|上午|中午|下午|傍晚|晚上|全天|早|晚)$")
_CLOCK = re.compile(
    r"(?<=[0-9日号])(?:T| +)"
    r"(?P<clock>[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{1,2}(?:\.[0-9]+)?)?)(?:Z|[+-][0-9:]+)?$"
)
_TO = re.compile(r" *(?:至|到|~|—+| - |(?<=日)-|(?<=[0-9]{4}[-/.][0-9]{2}[-/.][0-9]{2})-) *")


def parse_date(
    text: str, *, year: int | None = None, month: int | None = None, latest: date | None = None
) -> Parsed[date]:
    """The day in a cell; `year` and `month` come from the title or file name, `latest` is today."""
    if (blank := unfilled(text)) is not None:
        return blank
    tidy = half_width(text)
    read = _day(tidy, year, month)
    if read.value is None and read.problem == "date_unreadable":
        read = _wordy_day(tidy, year, month)
    return within(read, latest)


def within(read: Parsed[date], latest: date | None) -> Parsed[date]:
    """The same day, or a problem when it lies before 1949 or after `latest`."""
    if read.value is not None and read.value < EARLIEST:
        return problem("date_before_1949")
    if read.value is not None and latest is not None and read.value > latest:
        return problem("date_in_future")
    return read


def _day(tidy: str, year: int | None, month: int | None) -> Parsed[date]:
    """A day that is spelled with digits and marks only."""
    spaced = re.sub(r" *([-/.年月日号]) *", r"\1", tidy)
    for pattern, read in _READERS:
        found = pattern.fullmatch(spaced)
        if found:
            return read(found, year, month)
    return problem("date_unreadable")


def _wordy_day(tidy: str, year: int | None, month: int | None) -> Parsed[date]:
    """A day with more around it: weekday, time, part of the day, Chinese numerals, an end."""
    if _LUNAR.search(tidy):
        return problem("date_lunar")
    clock = _CLOCK.search(tidy)
    bare = _PART_OF_DAY.sub("", _WEEKDAY.sub("", _CLOCK.sub("", tidy)))
    midnight = clock is not None and not clock["clock"].strip("0:.")
    ends = _TO.split(bare)
    first = arabic(ends[0]).strip()
    read = _day(first, year, month)
    if read.value is None:
        unclear = read.problem == "date_unreadable" and _NOT_A_DAY.fullmatch(first)
        return problem("date_not_a_day") if unclear else read
    if len(ends) == 2:
        return _until(read.value, arabic(ends[1]))
    return read if midnight and bare == first and _CLOCK.sub("", tidy) == first else read.rough()


def _until(first: date, end: str) -> Parsed[date]:
    """The first day of a span; an end that is a bare day must not come before it."""
    day = _DAY_ONLY.fullmatch(end.strip())
    if day and int(day["day"]) < first.day:
        return problem("date_unreadable")
    return Parsed(first, plain=False, bound="range")


def _real(year: int, month: int, day: int, *, plain: bool) -> Parsed[date]:
    try:
        return Parsed(date(year, month, day), plain=plain)
    except ValueError:
        return problem("date_impossible")


def _full(found: re.Match[str], year: int | None, month: int | None) -> Parsed[date]:
    month_text = found["month"] or found["month2"]
    return _real(
        int(found["year"]), int(month_text), int(found["day"] or found["day2"]), plain=True
    )


def _compact(found: re.Match[str], year: int | None, month: int | None) -> Parsed[date]:
    return _real(int(found["year"]), int(found["month"]), int(found["day"]), plain=True)


def _roc(found: re.Match[str], year: int | None, month: int | None) -> Parsed[date]:
    """民国113年 is 2024."""
    count = int(found["year"] or found["year2"])
    return _real(1911 + count, int(found["month"]), int(found["day"]), plain=False)


def _short_year(found: re.Match[str], year: int | None, month: int | None) -> Parsed[date]:
    """24.3.8; with / or - an American 3/8/24 is possible too, unless the known year decides."""
    first, second = int(found["year"]), int(found["month"] or found["month2"])
    third = found["day"] or found["day2"]
    reading = _real(2000 + first, second, int(third), plain=False)
    if found["mark"] in (None, ".") or len(third) != 2 or 2000 + first == year:
        return reading
    american = _real(2000 + int(third), first, second, plain=False)
    if american.value is None or american.value == reading.value:
        return reading
    if reading.value is None or american.value.year == year:
        return american
    return problem("date_ambiguous")


def _year_last(found: re.Match[str], year: int | None, month: int | None) -> Parsed[date]:
    """5/3/2024 may be 5 March or 3 May: read only when one of the two is impossible."""
    first, second, last = int(found["first"]), int(found["second"]), int(found["year"])
    last += 2000 if last < 100 else 0
    readings = {_real(last, first, second, plain=False).value}
    readings |= {_real(last, second, first, plain=False).value}
    days = [value for value in readings if value is not None]
    if not days:
        return problem("date_impossible")
    return Parsed(days[0], plain=False) if len(days) == 1 else problem("date_ambiguous")


def _month_day(found: re.Match[str], year: int | None, month: int | None) -> Parsed[date]:
    if year is None:
        return problem("date_year_unknown")
    day = found["day"] or found["day2"]
    # Excel shows a typed 3.10 as 3.1, so 3.1 may be the 1st or the 10th.
    if found["mark"] == "." and day in ("1", "2", "3"):
        return problem("date_ambiguous")
    return _real(year, int(found["month"]), int(day), plain=False)


def _day_only(found: re.Match[str], year: int | None, month: int | None) -> Parsed[date]:
    if year is None or month is None:
        return problem("date_year_unknown")
    return _real(year, month, int(found["day"]), plain=False)


def _serial(found: re.Match[str], year: int | None, month: int | None) -> Parsed[date]:
    days = int(found["days"])
    if days not in SERIALS:
        return problem("date_unreadable")
    return Parsed(EXCEL_EPOCH + timedelta(days=days), plain=False)


_Reader = Callable[[re.Match[str], "int | None", "int | None"], Parsed[date]]
_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_FULL, _full),
    (_COMPACT, _compact),
    (_ROC, _roc),
    (_SHORT_YEAR, _short_year),
    (_YEAR_LAST, _year_last),
    (_MONTH_DAY, _month_day),
    (_DAY_ONLY, _day_only),
    (_SERIAL, _serial),
)
