"""Cases over time: how fast they were handled, what still waits, and where they come back."""

from __future__ import annotations

from metrics.kpis.cases import DIMENSIONS
from metrics.kpis.shaped import shaped
from metrics.units import CALENDAR_DAYS, CASES, DAYS, HOURS, MINUTES, PLACES, SHARE, STAGES

_DECIDED = "COALESCE(resolved_at, closed_at)"

_kpi = shaped("case_record", unit=CASES, dimensions=DIMENSIONS)
_hours = shaped("case_record", unit=HOURS, dimensions=DIMENSIONS, additive=False, better="down")
_open = shaped(
    "case_record", unit=CASES, dimensions=(*DIMENSIONS, "open_age"), better="down",
    time="stock", valid_from="case_date", valid_to=f"CAST({_DECIDED} AS DATE) - 1",
)  # fmt: skip


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
_TIMES_ZH = "缺任一时刻或先后颠倒的不计"
_TIMES_EN = "cases that lack a time or have them the wrong way round are left out"

# A place has one grid; ledgers that leave it out on some lines still speak of the same place.
_BY_PLACE = """
SELECT region_code, place_name, MAX(grid_name) AS grid_name, COUNT(*) AS case_count
FROM counted GROUP BY region_code, place_name
"""

_STAGES = " + ".join(
    f"CASE WHEN COUNT({time}) > 0 THEN 1 ELSE 0 END"
    for time in ("reported_at", "dispatched_at", "accepted_at", "rated_at")
)

KPIS = (
    _kpi(
        "on_time_share", "按期办结率", "share on time",
        "办结时刻不晚于时限的件数，除以有时限且已办结的件数；未办结的不在其中。",
        "Of cases with a due time that were finished, the share finished by then.",
        where=f"due_at IS NOT NULL AND {_DECIDED} IS NOT NULL",
        value=f"AVG(CASE WHEN {_DECIDED} <= due_at THEN 1.0 ELSE 0.0 END)",
        unit=SHARE, additive=False, better="up",
    ),
    _hours(
        "median_resolution_hours", "解决用时（中位数）", "time to resolve (median)",
        f"已解决事件从上报到解决的小时数的中位数；{_TIMES_ZH}。",
        f"Median hours from report to resolution; {_TIMES_EN}.",
        rows=_TO_RESOLVE, value=f"MEDIAN({_RESOLVE_HOURS})", dimensions=_TIMED,
    ),
    _hours(
        "slow_resolution_hours", "解决用时（九成以内）", "time to resolve (90 %)",
        f"九成已解决事件在多少小时内解决；{_TIMES_ZH}。",
        f"Hours within which nine in ten were resolved; {_TIMES_EN}.",
        rows=_TO_RESOLVE, value=f"QUANTILE_CONT({_RESOLVE_HOURS}, 0.9)",
    ),
    _kpi(
        "timed_case_count", "有解决用时的事件数", "resolved cases with a known time",
        f"已解决且上报、解决时刻齐全的件数，是解决用时的依据；{_TIMES_ZH}。",
        f"Resolved cases whose time to resolve is known; {_TIMES_EN}.",
        rows=_TO_RESOLVE, dimensions=_TIMED,
    ),
    _hours(
        "median_dispatch_minutes", "派单用时（中位数）", "time to dispatch (median)",
        f"从上报到派遣的分钟数的中位数；{_TIMES_ZH}。",
        f"Median minutes from report to dispatch; {_TIMES_EN}.",
        rows=_timed("reported_at", "dispatched_at"),
        value=f"MEDIAN({_minutes('reported_at', 'dispatched_at')})", unit=MINUTES,
    ),
    _hours(
        "median_accept_minutes", "接单用时（中位数）", "time to accept (median)",
        f"从派遣到接单（受理）的分钟数的中位数；{_TIMES_ZH}。",
        f"Median minutes from dispatch to acceptance; {_TIMES_EN}.",
        rows=_timed("dispatched_at", "accepted_at"),
        value=f"MEDIAN({_minutes('dispatched_at', 'accepted_at')})", unit=MINUTES,
    ),
    _open(
        "open_case_count", "未办结事件数", "open cases",
        "截至当天日终既没有解决也没有结案的件数（积压）；已有结果但没写时刻的不计。",
        "Neither resolved nor closed by the end of the day; backlog.",
        rows=_MAY_BE_OPEN,
    ),
    _open(
        "overdue_open_case_count", "超期未办结事件数", "open cases past their due time",
        "截至当天日终未办结、且时限在当天之前的件数；没写时限的不计。",
        "Open cases whose due day has passed; those without a due time are left out.",
        rows=_OVERDUE,
    ),
    _open(
        "open_case_age_days", "积压时长（中位数）", "age of open cases (median)",
        "未办结事件从发生到当天的天数的中位数。",
        "Median days since open cases arose.",
        rows=_MAY_BE_OPEN, unit=DAYS, value="MEDIAN(DATE_DIFF('DAY', case_date, as_of))",
        dimensions=DIMENSIONS, additive=False,
    ),
    _open(
        "oldest_open_case_days", "最久积压天数", "age of the oldest open case",
        "未办结事件中发生最早的一件，从发生到当天的天数。",
        "Days since the oldest open case arose.",
        rows=_MAY_BE_OPEN, unit=CALENDAR_DAYS, value="MAX(DATE_DIFF('DAY', case_date, as_of))",
        dimensions=DIMENSIONS, additive=False,
    ),
    _kpi(
        "repeat_place_count", "反复发生的地点数", "places with repeated cases",
        "同一社区内期内发生3件及以上的地点数；没写地点的不计。",
        "Places with three cases or more; cases without a place are left out.",
        where="place_name IS NOT NULL",
        unit=PLACES, grain=_BY_PLACE, value="COUNT(*) FILTER (WHERE case_count >= 3)",
        additive=False, dimensions=("place_name", "grid_name"), better="down",
    ),
    _kpi(
        "repeat_place_case_count", "反复地点的事件数", "cases at places with repeated cases",
        "发生在反复地点（同一社区内期内3件及以上）的件数；没写地点的不计。",
        "Cases at places with three or more; cases without a place are left out.",
        where="place_name IS NOT NULL",
        grain=_BY_PLACE, value="SUM(case_count) FILTER (WHERE case_count >= 3)", additive=False,
        dimensions=("place_name", "grid_name"), better="down",
    ),
    _kpi(
        "service_loop_stage_count", "服务闭环环节数", "stages of the service loop",
        "点单（上报）、派单（派遣）、接单（受理）、评单（评价）四个环节中，事件台账有时刻可证的有几个。",
        "Of request, dispatch, accept and rate: stages that cases show with a time.",
        unit=STAGES, value=_STAGES, time="rule", additive=False, better="up",
    ),
)  # fmt: skip
