"""Patrols: hours, rounds, coverage of lanes, stewards on patrol, and what they met."""

from __future__ import annotations

from metrics.kpi import Summed
from metrics.kpis import stewards
from metrics.kpis.shaped import shaped
from metrics.units import (
    CALENDAR_DAYS,
    CASES,
    ENTRIES,
    HOURS,
    LANE_DAYS,
    METRES,
    PIECES,
    ROUNDS,
    ROUNDS_A_LANE_DAY,
    SHARE,
    VISITS,
)

# One row a lane and day, from the community's first to its last patrol of the window, so that a day
# without a patrol shows. Lanes are those of the register and any other named in a patrol.
_LANE_DAYS = """
SELECT every.region_code, every.grid_name, every.patrol_date,
    COALESCE(done.round_count, 0) AS round_count
FROM (
    SELECT lane.region_code, lane.grid_name, span_day.patrol_date
    FROM (
        SELECT region_code, grid_name, MIN(valid_from) AS valid_from, MAX(valid_to) AS valid_to
        FROM (
            SELECT region_code, grid_name, valid_from, valid_to FROM grid
            WHERE grid_level IN ('片区', '小巷')
            UNION ALL
            SELECT region_code, grid_name, CAST(NULL AS DATE) AS valid_from,
                CAST(NULL AS DATE) AS valid_to
            FROM counted
        ) AS named
        WHERE grid_name IS NOT NULL
        GROUP BY region_code, grid_name
    ) AS lane
    JOIN (
        SELECT region_code, CAST(day AS DATE) AS patrol_date
        FROM (
            SELECT region_code, UNNEST(GENERATE_SERIES(first, last, INTERVAL 1 DAY)) AS day
            FROM (
                SELECT region_code, MIN(patrol_date) AS first, MAX(patrol_date) AS last
                FROM counted GROUP BY region_code
            ) AS ends
        ) AS span
    ) AS span_day ON span_day.region_code = lane.region_code
    WHERE (lane.valid_from IS NULL OR lane.valid_from <= span_day.patrol_date)
        AND (lane.valid_to IS NULL OR lane.valid_to >= span_day.patrol_date)
) AS every
LEFT JOIN (
    SELECT region_code, grid_name, patrol_date, SUM(patrol_count) AS round_count
    FROM counted GROUP BY region_code, grid_name, patrol_date
) AS done
    ON done.region_code = every.region_code AND done.grid_name = every.grid_name
    AND done.patrol_date = every.patrol_date
"""

_LANES_WITHOUT = """
SELECT lane.* FROM grid AS lane
WHERE lane.grid_level IN ('片区', '小巷')
    AND EXISTS (SELECT 1 FROM patrol AS any_patrol WHERE any_patrol.region_code = lane.region_code)
    AND NOT EXISTS (
        SELECT 1 FROM patrol AS own
        WHERE own.region_code = lane.region_code AND own.grid_name = lane.grid_name
    )
"""
_LANE_DEFINITION_ZH = (
    "按“巷·日”算：从该社区期内首次巡防到末次巡防的每一天、每一条小巷（片区）各算一个，"
    "没有巡防的日子算0次；没写巷名的巡防无法归到某条巷，不计入。"
)
_LANE_DEFINITION_EN = (
    "Over every lane and day between the community's first and last patrol of the period; "
    "a day without a patrol is zero; patrols without a lane are left out."
)

_DIMENSIONS = ("grid_name", "grid_code", "shift", "steward_name", "hour")
_patrol = shaped("patrol", dimensions=_DIMENSIONS, better="up")
_met = shaped("patrol", dimensions=_DIMENSIONS)
_lane_day = shaped(
    "patrol", grain=_LANE_DAYS, additive=False, dimensions=("grid_name",), better="up",
    summed=Summed("patrol", ("grid_name", "patrol_count"), by_day=True),
)  # fmt: skip
_lane = shaped("grid", unit=PIECES, additive=False, dimensions=("grid_name",))

_MET = (
    ("patrol_visit_count", "visit_count", VISITS, "巡防走访户次", "visits on patrol",
     "巡防中“访”一栏的户次之和；与入户走访台账分开，不可相加。",
     "The visits column of patrol records; never added to home visits."),
    ("patrol_done_count", "done_count", CASES, "随手做件数", "done on the spot",
     "巡防中“做”一栏的件数之和，即当场做完的小事。",
     "Small things done during a patrol."),
    ("patrol_report_count", "report_count", CASES, "实时报件数", "reported on patrol",
     "巡防中“报”一栏的件数之和，即上报的问题。",
     "Problems that patrols passed on."),
    ("patrol_issue_count", "issue_count", CASES, "巡防发现问题数", "problems found on patrol",
     "巡防记录所填发现问题数之和；与事件台账的件数分开，不可相加。",
     "Problems found as stated in patrol records; never added to cases."),
    ("patrol_metres", "distance_metres", METRES, "巡防里程", "distance patrolled",
     "巡防记录所填里程之和，没有填的不估算。",
     "Distances as stated; blanks are not estimated."),
)  # fmt: skip

KPIS = (
    _patrol(
        "patrol_hours", "巡防时长", "patrol hours",
        "有效巡防记录的时长之和，按分钟累加后除以60；作废、待派发、已驳回的记录不计。",
        "Minutes of all counted patrols added up, divided by 60.",
        unit=HOURS, value="SUM(patrol_minutes) / 60.0",
        summed=Summed("patrol", ("patrol_minutes",)),
    ),
    _patrol(
        "patrol_count", "巡防次数", "patrol rounds",
        "有效巡防的次数之和；一条记录写有两个时段的算两次，没有写次数的算一次。",
        "Rounds of all counted patrols; a record with two spans is two rounds.",
        unit=ROUNDS, value="SUM(patrol_count)", summed=Summed("patrol", ("patrol_count",)),
    ),
    _met(
        "patrol_record_count", "巡防记录数", "patrol records",
        "有效巡防记录的条数，不等于巡防次数。",
        "Counted patrol records; not the number of rounds.",
        unit=ENTRIES, value="SUM(record_count)", summed=Summed("patrol"),
    ),
    _patrol(
        "patrol_day_count", "有巡防的天数", "days with a patrol",
        "至少有一条有效巡防记录的日子，同一天只算一次；多个社区一起看时也只算一次。",
        "Days with at least one counted patrol, each once.",
        unit=CALENDAR_DAYS, value="COUNT(DISTINCT patrol_date)", additive=False,
        summed=Summed("patrol", by_day=True),
    ),
    _lane_day(
        "patrol_rounds_per_lane_day", "每巷每日巡防次数", "patrol rounds a lane a day",
        f"每巷每日巡防次数的平均数。{_LANE_DEFINITION_ZH}",
        f"Average rounds. {_LANE_DEFINITION_EN}",
        unit=ROUNDS_A_LANE_DAY, value="AVG(round_count)",
    ),
    _lane_day(
        "usual_patrol_rounds", "每巷每日通常巡防次数", "usual patrol rounds a lane a day",
        f"每巷每日巡防次数的中位数，用来核对“每日至少两巡”是否照做。{_LANE_DEFINITION_ZH}",
        f"Median rounds: what is usually done. {_LANE_DEFINITION_EN}",
        unit=ROUNDS_A_LANE_DAY, value="MEDIAN(round_count)", time="rule",
    ),
    _lane_day(
        "lane_coverage_share", "每巷每日至少两巡的比例", "lane days with at least two rounds",
        f"巡防不少于2次的巷·日占全部巷·日的比例。{_LANE_DEFINITION_ZH}",
        f"Share of lane days with two rounds or more. {_LANE_DEFINITION_EN}",
        unit=SHARE, value="AVG(CASE WHEN round_count >= 2 THEN 1.0 ELSE 0.0 END)",
    ),
    _lane_day(
        "short_lane_day_count", "不足两巡的巷·日数", "lane days with fewer than two rounds",
        f"巡防少于2次的巷·日的个数，一次也没有的也算。{_LANE_DEFINITION_ZH}",
        f"Lane days with one round or none. {_LANE_DEFINITION_EN}",
        unit=LANE_DAYS, value="SUM(CASE WHEN round_count < 2 THEN 1 ELSE 0 END)", better="down",
    ),
    _lane(
        "unpatrolled_lane_count", "无巡防的小巷数", "lanes without a patrol",
        "登记在册、期内没有任何有效巡防记录的小巷（片区）；整个社区都没有巡防记录的不算，那是缺数据。",
        "Registered lanes without any counted patrol, in communities that have patrols.",
        rows=_LANES_WITHOUT, value="COUNT(DISTINCT region_code || '/' || grid_name)",
        needs=("patrol",), summed=Summed("patrol", ("grid_name",)), better="down",
    ),
    *stewards.KPIS,
    *(
        _met(name, *words, value=f"SUM({column})", unit=unit, summed=Summed("patrol", (column,)))
        for name, column, unit, *words in _MET
    ),
)  # fmt: skip
