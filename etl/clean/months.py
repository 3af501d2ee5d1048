"""Months as the first of their days: 2024年3月, 2024-03, 202403, 3月 with a known year."""

from __future__ import annotations

import re
from datetime import date

from etl.clean.dates import parse_date, within
from etl.clean.numerals import arabic
from etl.clean.parsed import Parsed, half_width, problem, unfilled

_MONTH = re.compile(
    r"(?P<year>[0-9]{4})(?:[-/.年](?P<month>[0-9]{1,2})月?份?|(?P<compact>[0-9]{2}))"
)
_SHORT = re.compile(r"(?P<year>[0-9]{2})[-/.年](?P<month>[0-9]{1,2})月份?")
_ROC = re.compile(r"(?:民国)?(?P<year>1[0-9]{2})年(?P<month>[0-9]{1,2})月份?")
_BARE = re.compile(r"(?P<month>[0-9]{1,2})(?:月份?)?")
_SEVERAL = re.compile(
    r"(?P<first>[0-9]{4}年?[0-9]{1,2}|[0-9]{1,2})月?[-~—至到][0-9年]*[0-9]{1,2}月?份?|.*(?:季度?|上半年|下半年|累计)"
)


def parse_month(text: str, *, year: int | None = None, latest: date | None = None) -> Parsed[date]:
    """The first day of the month in a cell; problem `month_is_period` for 1-3月 or 一季度."""
    if (blank := unfilled(text)) is not None:
        return blank
    tidy = half_width(text).replace(" ", "")
    spelled = arabic(tidy)
    for pattern, century in ((_MONTH, 0), (_SHORT, 2000), (_ROC, 1911)):
        found = pattern.fullmatch(spelled)
        if found:
            month = found.groupdict().get("compact") or found["month"]
            plain = spelled == tidy and not century
            return within(_first(century + int(found["year"]), int(month), plain=plain), latest)
    bare = _BARE.fullmatch(spelled)
    if bare:
        if year is None:
            return problem("date_year_unknown")
        return within(_first(year, int(bare["month"]), plain=False), latest)
    if _SEVERAL.fullmatch(spelled):
        return problem("month_is_period")
    return _month_of(parse_date(text, year=year, latest=latest))


def _first(year: int, month: int, *, plain: bool) -> Parsed[date]:
    if not (1 <= month <= 12 and year >= 1):
        return problem("date_impossible")
    return Parsed(date(year, month, 1), plain=plain)


def _month_of(day: Parsed[date]) -> Parsed[date]:
    if day.value is None:
        return day
    first = day.value.replace(day=1)
    return Parsed(first, plain=day.plain and first == day.value, bound=day.bound)
