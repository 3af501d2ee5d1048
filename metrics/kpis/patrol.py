"""Patrols: hours, rounds, coverage of lanes, stewards on patrol, and what they met."""

from __future__ import annotations

from metrics.kpi import Kpi, Summed
from metrics.kpis import stewards
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

_ROWS = "SELECT * FROM patrol"
_DIMENSIONS = ("grid_name", "grid_code", "shift", "steward_name", "hour")
_LANES_SUMMED = Summed("patrol", ("grid_name", "patrol_count"), by_day=True)

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

PATROL_HOURS = Kpi(
    name="patrol_hours",
    label_zh="巡防时长",
    label_en="patrol hours",
    unit=HOURS,
    definition_zh="有效巡防记录的时长之和，按分钟累加后除以60；作废、待派发、已驳回的记录不计。",
    definition_en="Minutes of all counted patrols added up, divided by 60.",
    dataset="patrol",
    rows=_ROWS,
    value="SUM(patrol_minutes) / 60.0",
    dimensions=_DIMENSIONS,
    summed=Summed("patrol", ("patrol_minutes",)),
    better="up",
)

PATROL_COUNT = Kpi(
    name="patrol_count",
    label_zh="巡防次数",
    label_en="patrol rounds",
    unit=ROUNDS,
    definition_zh="有效巡防的次数之和；一条记录写有两个时段的算两次，没有写次数的算一次。",
    definition_en="Rounds of all counted patrols; a record with two spans is two rounds.",
    dataset="patrol",
    rows=_ROWS,
    value="SUM(patrol_count)",
    dimensions=_DIMENSIONS,
    summed=Summed("patrol", ("patrol_count",)),
    better="up",
)

PATROL_RECORD_COUNT = Kpi(
    name="patrol_record_count",
    label_zh="巡防记录数",
    label_en="patrol records",
    unit=ENTRIES,
    definition_zh="有效巡防记录的条数，不等于巡防次数。",
    definition_en="Counted patrol records; not the number of rounds.",
    dataset="patrol",
    rows=_ROWS,
    value="SUM(record_count)",
    dimensions=_DIMENSIONS,
    summed=Summed("patrol"),
)

PATROL_DAY_COUNT = Kpi(
    name="patrol_day_count",
    label_zh="有巡防的天数",
    label_en="days with a patrol",
    unit=CALENDAR_DAYS,
    definition_zh="至少有一条有效巡防记录的日子，同一天只算一次；多个社区一起看时也只算一次。",
    definition_en="Days with at least one counted patrol, each once.",
    dataset="patrol",
    rows=_ROWS,
    value="COUNT(DISTINCT patrol_date)",
    additive=False,
    dimensions=_DIMENSIONS,
    summed=Summed("patrol", by_day=True),
    better="up",
)

_LANE_DEFINITION_ZH = (
    "按“巷·日”算：从该社区期内首次巡防到末次巡防的每一天、每一条小巷（片区）各算一个，"
    "没有巡防的日子算0次；没写巷名的巡防无法归到某条巷，不计入。"
)
_LANE_DEFINITION_EN = (
    "Over every lane and day between the community's first and last patrol of the period; "
    "a day without a patrol is zero; patrols without a lane are left out."
)

PATROL_ROUNDS_PER_LANE_DAY = Kpi(
    name="patrol_rounds_per_lane_day",
    label_zh="每巷每日巡防次数",
    label_en="patrol rounds a lane a day",
    unit=ROUNDS_A_LANE_DAY,
    definition_zh=f"每巷每日巡防次数的平均数。{_LANE_DEFINITION_ZH}",
    definition_en=f"Average rounds. {_LANE_DEFINITION_EN}",
    dataset="patrol",
    rows=_ROWS,
    grain=_LANE_DAYS,
    value="AVG(round_count)",
    additive=False,
    dimensions=("grid_name",),
    summed=_LANES_SUMMED,
    better="up",
)

USUAL_PATROL_ROUNDS = Kpi(
    name="usual_patrol_rounds",
    label_zh="每巷每日通常巡防次数",
    label_en="usual patrol rounds a lane a day",
    unit=ROUNDS_A_LANE_DAY,
    definition_zh=f"每巷每日巡防次数的中位数，用来核对“每日至少两巡”是否照做。{_LANE_DEFINITION_ZH}",
    definition_en=f"Median rounds: what is usually done. {_LANE_DEFINITION_EN}",
    dataset="patrol",
    rows=_ROWS,
    grain=_LANE_DAYS,
    value="MEDIAN(round_count)",
    time="rule",
    additive=False,
    dimensions=("grid_name",),
    summed=_LANES_SUMMED,
    better="up",
)

LANE_COVERAGE_SHARE = Kpi(
    name="lane_coverage_share",
    label_zh="每巷每日至少两巡的比例",
    label_en="lane days with at least two rounds",
    unit=SHARE,
    definition_zh=f"巡防不少于2次的巷·日占全部巷·日的比例。{_LANE_DEFINITION_ZH}",
    definition_en=f"Share of lane days with two rounds or more. {_LANE_DEFINITION_EN}",
    dataset="patrol",
    rows=_ROWS,
    grain=_LANE_DAYS,
    value="AVG(CASE WHEN round_count >= 2 THEN 1.0 ELSE 0.0 END)",
    additive=False,
    dimensions=("grid_name",),
    summed=_LANES_SUMMED,
    better="up",
)

SHORT_LANE_DAY_COUNT = Kpi(
    name="short_lane_day_count",
    label_zh="不足两巡的巷·日数",
    label_en="lane days with fewer than two rounds",
    unit=LANE_DAYS,
    definition_zh=f"巡防少于2次的巷·日的个数，一次也没有的也算。{_LANE_DEFINITION_ZH}",
    definition_en=f"Lane days with one round or none. {_LANE_DEFINITION_EN}",
    dataset="patrol",
    rows=_ROWS,
    grain=_LANE_DAYS,
    value="SUM(CASE WHEN round_count < 2 THEN 1 ELSE 0 END)",
    additive=False,
    dimensions=("grid_name",),
    summed=_LANES_SUMMED,
    better="down",
)

UNPATROLLED_LANE_COUNT = Kpi(
    name="unpatrolled_lane_count",
    label_zh="无巡防的小巷数",
    label_en="lanes without a patrol",
    unit=PIECES,
    definition_zh="登记在册、期内没有任何有效巡防记录的小巷（片区）；整个社区都没有巡防记录的不算，那是缺数据。",
    definition_en="Registered lanes without any counted patrol, in communities that have patrols.",
    dataset="grid",
    rows="""
SELECT lane.* FROM grid AS lane
WHERE lane.grid_level IN ('片区', '小巷')
    AND EXISTS (SELECT 1 FROM patrol AS any_patrol WHERE any_patrol.region_code = lane.region_code)
    AND NOT EXISTS (
        SELECT 1 FROM patrol AS own
        WHERE own.region_code = lane.region_code AND own.grid_name = lane.grid_name
    )
""",
    value="COUNT(DISTINCT region_code || '/' || grid_name)",
    additive=False,
    dimensions=("grid_name",),
    needs=("patrol",),
    summed=Summed("patrol", ("grid_name",)),
    better="down",
)

_MET = (
    ("patrol_visit_count", "visit_count", "巡防走访户次", "visits on patrol", VISITS,
     "巡防中“访”一栏的户次之和；与入户走访台账分开，不可相加。",
     "The visits column of patrol records; never added to home visits."),
    ("patrol_done_count", "done_count", "随手做件数", "done on the spot", CASES,
     "巡防中“做”一栏的件数之和，即当场做完的小事。",
     "Small things done during a patrol."),
    ("patrol_report_count", "report_count", "实时报件数", "reported on patrol", CASES,
     "巡防中“报”一栏的件数之和，即上报的问题。",
     "Problems that patrols passed on."),
    ("patrol_issue_count", "issue_count", "巡防发现问题数", "problems found on patrol", CASES,
     "巡防记录所填发现问题数之和；与事件台账的件数分开，不可相加。",
     "Problems found as stated in patrol records; never added to cases."),
    ("patrol_metres", "distance_metres", "巡防里程", "distance patrolled", METRES,
     "巡防记录所填里程之和，没有填的不估算。",
     "Distances as stated; blanks are not estimated."),
)  # fmt: skip

KPIS = (
    PATROL_HOURS,
    PATROL_COUNT,
    PATROL_RECORD_COUNT,
    PATROL_DAY_COUNT,
    PATROL_ROUNDS_PER_LANE_DAY,
    USUAL_PATROL_ROUNDS,
    LANE_COVERAGE_SHARE,
    SHORT_LANE_DAY_COUNT,
    UNPATROLLED_LANE_COUNT,
    *stewards.KPIS,
    *(
        Kpi(
            name=name,
            label_zh=label_zh,
            label_en=label_en,
            unit=unit,
            definition_zh=definition_zh,
            definition_en=definition_en,
            dataset="patrol",
            rows=_ROWS,
            value=f"SUM({column})",
            dimensions=_DIMENSIONS,
            summed=Summed("patrol", (column,)),
        )
        for name, column, label_zh, label_en, unit, definition_zh, definition_en in _MET
    ),
)
