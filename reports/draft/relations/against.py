"""Against which window a change is told, when the words say: 比2024年底多10家, 比去年全年多20场."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from metrics.catalogue import CATALOGUE
from metrics.filters import Filters
from reports.draft.context.tied import Reading, Tie
from reports.draft.periods.times import same_day
from reports.draft.periods.windows import Days
from reports.draft.periods.year_parts import part_of

_PART = "[上下]半年|前三季度|第?[一二三四]季度|1月?份?[-至到—~]\\d+月份?"
# 较2024年的3052小时增长: what follows the year is no change but what it is compared with.
THAN_YEAR = re.compile(
    f"(?:比|较|与)(?:(?P<year>20\\d\\d年|前年)(?:(?P<end>[底末])|(?P<part>{_PART}))?"
    "|(?P<last>(?:去年|上年|上一年)[底末]|年初))"
    f"(?:相比)?(?!(?:[底末]|同期|全年|{_PART})?的?[\\d ])"
    "|(?:是|为|达到?|相当于)(?P<of>20\\d\\d年)(?=的(?:\\s*[\\d.]+\\s*[倍%]|\\s|$))"
)
WHOLE_YEAR = re.compile("(?:去|上|上一|前|20\\d\\d)年(?:全年|一整?年|整年)")
_ENDED = (12, 31)


def year_told(found: re.Match[str], days: Days) -> int | None:
    """The year that a change is told against, None for the one before."""
    named = found["year"] or found["of"]
    if not named:
        return None
    return days.now.year - 2 if named == "前年" else int(named[:4])


def against(tie: Tie, text: str, days: Days) -> Tie:
    """The tie with the window that its change is against, when that is not just a year before."""
    found = THAN_YEAR.search(text)
    is_whole = WHOLE_YEAR.search(text) is not None
    if tie.against is not None or tie.compared != "year" or not (found or is_whole):
        return tie
    windows = {(one.filters.date_from, one.filters.date_to) for one in tie.readings}
    if len(windows) != 1 or len({tuple(one.filters.where.items()) for one in tie.readings}) != 1:
        return tie
    reading = tie.readings[0]
    year = year_told(found, days) if found else None
    window = _window(reading, found, year, is_whole)
    return tie if window is None else replace(tie, against=replace(reading, filters=window))


def _window(
    reading: Reading, found: re.Match[str] | None, year: int | None, is_whole: bool
) -> Filters | None:
    """What a figure is held against by the words found, None when they don't say."""
    if found and found["part"] and year:
        return _part(reading.filters, year, found["part"])
    if CATALOGUE[reading.kpis[0]].time == "stock":
        return _stock(reading.filters, year)
    is_end = bool(found and (found["end"] or found["last"]))
    return None if is_end else _flow(reading.filters, year, is_whole)


def _stock(filters: Filters, year: int | None) -> Filters | None:
    """A stock against what there was at the end of a year."""
    end = filters.date_to
    if end is None or (year is not None and year >= end.year):
        return None
    return replace(filters, date_from=None, date_to=date(year or end.year - 1, *_ENDED))


def _part(filters: Filters, year: int, part: str) -> Filters:
    """A window against a part of a year: 比2025年上半年少40场, 比2026年1至9月高5.4个百分点."""
    months = re.findall("\\d+", part)
    named = f"前{months[-1]}个月" if part.startswith("1") else part
    first, until = part_of(year, named)
    return replace(filters, date_from=first, date_to=until)


def _flow(filters: Filters, year: int | None, is_whole: bool) -> Filters | None:
    """A window against the same one, or all, of an earlier year."""
    first, last = filters.date_from, filters.date_to
    if first is None or last is None or first.year != last.year:
        return None
    year = year or first.year - 1
    if year >= first.year:
        return None
    if is_whole:
        return replace(filters, date_from=date(year, 1, 1), date_to=date(year, *_ENDED))
    return replace(filters, date_from=same_day(first, year), date_to=same_day(last, year))
