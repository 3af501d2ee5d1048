"""Cases over time: how fast they were handled, what still waits, and where they come back."""

from __future__ import annotations

from functools import partial

from metrics.kpi import Kpi
from metrics.kpis.cases import DIMENSIONS
from metrics.units import CALENDAR_DAYS, CASES, DAYS, HOURS, PLACES, SHARE, STAGES

_kpi = partial(Kpi, dataset="case_record", dimensions=DIMENSIONS)
_ratio = partial(_kpi, unit=SHARE, additive=False)

_DECIDED = "COALESCE(resolved_at, closed_at)"


# Neither solved nor closed, or not yet on the day looked at. What has an outcome but no time of it
# can't be placed in time and is left out.
_MAY_BE_OPEN = """
SELECT * FROM case_record
WHERE (COALESCE(resolved_at, closed_at) IS NOT NULL OR (
    COALESCE(outcome, '未知') NOT IN ('已解决', '不属实', '重复', '转办')
    AND COALESCE(case_status, '未知') <> '结案'
))
"""
_OVERDUE = f"{_MAY_BE_OPEN} AND CAST(due_at AS DATE) < as_of"


def _minutes(earlier: str, later: str) -> str:
    return f"DATE_DIFF('MINUTE', {earlier}, {later})"


def _timed(earlier: str, later: str, condition: str = "") -> str:
    return (
        f"SELECT * FROM case_record WHERE {earlier} IS NOT NULL AND {later} IS NOT NULL"
        f" AND {later} >= {earlier}{condition}"
    )


_TO_RESOLVE = _timed("reported_at", "resolved_at", " AND outcome = '已解决'")
_RESOLVE_HOURS = _minutes("reported_at", "resolved_at") + " / 60.0"
_TIMED = (*DIMENSIONS, "resolution_range")
_OPEN = (*DIMENSIONS, "open_age")
_TIMES_ZH = "缺任一时刻或先后颠倒的不计"
_TIMES_EN = "cases that lack a time or have them the wrong way round are left out"

# A place has one grid; ledgers that leave it out on some lines still speak of the same place.
_BY_PLACE = """
SELECT region_code, place_name, MAX(grid_name) AS grid_name, COUNT(*) AS case_count
FROM counted GROUP BY region_code, place_name
"""

_ALL = "SELECT * FROM case_record"
_STAGES = " + ".join(
    f"CASE WHEN COUNT({time}) > 0 THEN 1 ELSE 0 END"
    for time in ("reported_at", "dispatched_at", "accepted_at", "rated_at")
)

KPIS = (
    _ratio(
        name="on_time_share",
        label_zh="按期办结率",
        label_en="share on time",
        definition_zh="办结时刻不晚于时限的件数，除以有时限且已办结的件数；未办结的不在其中。",
        definition_en="Of cases with a due time that were finished, the share finished by then.",
        rows=f"SELECT * FROM case_record WHERE due_at IS NOT NULL AND {_DECIDED} IS NOT NULL",
        value=f"AVG(CASE WHEN {_DECIDED} <= due_at THEN 1.0 ELSE 0.0 END)",
        better="up",
    ),
    _kpi(
        name="median_resolution_hours",
        label_zh="解决用时（中位数）",
        label_en="time to resolve (median)",
        unit=HOURS,
        definition_zh=f"已解决事件从上报到解决的小时数的中位数；{_TIMES_ZH}。",
        definition_en=f"Median hours from report to resolution; {_TIMES_EN}.",
        rows=_TO_RESOLVE,
        value=f"MEDIAN({_RESOLVE_HOURS})",
        dimensions=_TIMED,
        additive=False,
        better="down",
    ),
    _kpi(
        name="slow_resolution_hours",
        label_zh="解决用时（九成以内）",
        label_en="time to resolve (90 %)",
        unit=HOURS,
        definition_zh=f"九成已解决事件在多少小时内解决；{_TIMES_ZH}。",
        definition_en=f"Hours within which nine in ten were resolved; {_TIMES_EN}.",
        rows=_TO_RESOLVE,
        value=f"QUANTILE_CONT({_RESOLVE_HOURS}, 0.9)",
        additive=False,
        better="down",
    ),
    _kpi(
        name="timed_case_count",
        label_zh="有解决用时的事件数",
        label_en="resolved cases with a known time",
        unit=CASES,
        definition_zh=f"已解决且上报、解决时刻齐全的件数，是解决用时的依据；{_TIMES_ZH}。",
        definition_en=f"Resolved cases whose time to resolve is known; {_TIMES_EN}.",
        rows=_TO_RESOLVE,
        value="COUNT(*)",
        dimensions=_TIMED,
    ),
    _kpi(
        name="median_dispatch_hours",
        label_zh="派单用时（中位数）",
        label_en="time to dispatch (median)",
        unit=HOURS,
        definition_zh=f"从上报到派遣的小时数的中位数；{_TIMES_ZH}。",
        definition_en=f"Median hours from report to dispatch; {_TIMES_EN}.",
        rows=_timed("reported_at", "dispatched_at"),
        value=f"MEDIAN({_minutes('reported_at', 'dispatched_at')} / 60.0)",
        additive=False,
        better="down",
    ),
    _kpi(
        name="median_accept_hours",
        label_zh="接单用时（中位数）",
        label_en="time to accept (median)",
        unit=HOURS,
        definition_zh=f"从派遣到接单（受理）的小时数的中位数；{_TIMES_ZH}。",
        definition_en=f"Median hours from dispatch to acceptance; {_TIMES_EN}.",
        rows=_timed("dispatched_at", "accepted_at"),
        value=f"MEDIAN({_minutes('dispatched_at', 'accepted_at')} / 60.0)",
        additive=False,
        better="down",
    ),
    _kpi(
        name="open_case_count",
        label_zh="未办结事件数",
        label_en="open cases",
        unit=CASES,
        definition_zh="截至当天日终既没有解决也没有结案的件数（积压）；已有结果但没写时刻的不计。",
        definition_en="Neither resolved nor closed by the end of the day; backlog.",
        rows=_MAY_BE_OPEN,
        value="COUNT(*)",
        time="stock",
        valid_from="case_date",
        valid_to=f"CAST({_DECIDED} AS DATE) - 1",
        dimensions=_OPEN,
        better="down",
    ),
    _kpi(
        name="overdue_open_case_count",
        label_zh="超期未办结事件数",
        label_en="open cases past their due time",
        unit=CASES,
        definition_zh="截至当天日终未办结、且时限在当天之前的件数；没写时限的不计。",
        definition_en="Open cases whose due day has passed; those without a due time are left out.",
        rows=_OVERDUE,
        value="COUNT(*)",
        time="stock",
        valid_from="case_date",
        valid_to=f"CAST({_DECIDED} AS DATE) - 1",
        dimensions=_OPEN,
        better="down",
    ),
    _kpi(
        name="open_case_age_days",
        label_zh="积压时长（中位数）",
        label_en="age of open cases (median)",
        unit=DAYS,
        definition_zh="未办结事件从发生到当天的天数的中位数。",
        definition_en="Median days since open cases arose.",
        rows=_MAY_BE_OPEN,
        value="MEDIAN(DATE_DIFF('DAY', case_date, as_of))",
        time="stock",
        valid_from="case_date",
        valid_to=f"CAST({_DECIDED} AS DATE) - 1",
        additive=False,
        better="down",
    ),
    _kpi(
        name="oldest_open_case_days",
        label_zh="最久积压天数",
        label_en="age of the oldest open case",
        unit=CALENDAR_DAYS,
        definition_zh="未办结事件中发生最早的一件，从发生到当天的天数。",
        definition_en="Days since the oldest open case arose.",
        rows=_MAY_BE_OPEN,
        value="MAX(DATE_DIFF('DAY', case_date, as_of))",
        time="stock",
        valid_from="case_date",
        valid_to=f"CAST({_DECIDED} AS DATE) - 1",
        additive=False,
        better="down",
    ),
    _kpi(
        name="repeat_place_count",
        label_zh="反复发生的地点数",
        label_en="places with repeated cases",
        unit=PLACES,
        definition_zh="同一社区内期内发生3件及以上的地点数；没写地点的不计。",
        definition_en="Places with three cases or more; cases without a place are left out.",
        rows="SELECT * FROM case_record WHERE place_name IS NOT NULL",
        grain=_BY_PLACE,
        value="COUNT(*) FILTER (WHERE case_count >= 3)",
        additive=False,
        dimensions=("place_name", "grid_name"),
        better="down",
    ),
    _kpi(
        name="repeat_place_case_count",
        label_zh="反复地点的事件数",
        label_en="cases at places with repeated cases",
        unit=CASES,
        definition_zh="发生在反复地点（同一社区内期内3件及以上）的件数；没写地点的不计。",
        definition_en="Cases at places with three or more; cases without a place are left out.",
        rows="SELECT * FROM case_record WHERE place_name IS NOT NULL",
        grain=_BY_PLACE,
        value="SUM(case_count) FILTER (WHERE case_count >= 3)",
        additive=False,
        dimensions=("place_name", "grid_name"),
        better="down",
    ),
    _kpi(
        name="service_loop_stage_count",
        label_zh="服务闭环环节数",
        label_en="stages of the service loop",
        unit=STAGES,
        definition_zh="点单（上报）、派单（派遣）、接单（受理）、评单（评价）四个环节中，事件台账有时刻可证的有几个。",
        definition_en="Of request, dispatch, accept and rate: stages that cases show with a time.",
        rows=_ALL,
        value=_STAGES,
        time="rule",
        additive=False,
        better="up",
    ),
)
