"""Against which window a change is told, when the words say: 比2024年底多10家, 比去年全年多20场."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from metrics.catalogue import CATALOGUE
from metrics.filters import Filters
from reports.draft.context.tied import Tie
from reports.draft.periods.times import same_day
from reports.draft.periods.windows import Days

# 较2024年的3052小时增长: what follows the year is no change but what it is compared with.
THAN_YEAR = re.compile(
    "(?:比|较|与)(?:(?P<year>20\\d\\d年|前年)(?P<end>[底末])?|(?P<last>(?:去年|上年|上一年)[底末]|年初))"
    "(?:相比)?(?!(?:[底末]|同期|全年)?的?[\\d ])"
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
    is_end = bool(found and (found["end"] or found["last"]))
    year = year_told(found, days) if found else None
    if CATALOGUE[reading.kpis[0]].time == "stock":
        window = _stock(reading.filters, year)
    else:
        window = None if is_end else _flow(reading.filters, year, is_whole)
    if window is None:
        return tie
    return replace(tie, against=replace(reading, filters=window))


def _stock(filters: Filters, year: int | None) -> Filters | None:
    """A stock against what there was at the end of a year."""
    end = filters.date_to
    if end is None or (year is not None and year >= end.year):
        return None
    return replace(filters, date_from=None, date_to=date(year or end.year - 1, *_ENDED))


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
