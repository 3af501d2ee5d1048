"""Flags about the hours of one person: two places at once, long days, before the team was there."""

from __future__ import annotations

from metrics.flag import Flag
from metrics.units import ENTRIES, HOURS, PERSONS, SHARE

WARNING_HOURS, ERROR_HOURS = 8, 16  # domain: over 8 h a person a day warns, over 16 h is an error
LATE_DAYS = 7
MOST_LATE = 0.2
MOST_UNREVIEWED = 0.2
MOST_ROUND = 0.8
FEWEST_RECORDS = 20
FEWEST_PERSONS = 5
TEAMS = "('小巷管家队', '网格妇女小组')"

_PLACE = "started_at, ended_at, record_id, source_file_id, source_sheet, source_row"
_SPAN = "CONCAT_WS('~', started_at, ended_at, minutes)"

# Records of a person chained as long as each starts before all earlier ones have ended; a
# suspected duplicate overlaps itself and is asked about as such.
_OVERLAPS = f"""
SELECT dataset, region_code, person AS subject, day, minutes, {_PLACE},
    CONCAT_WS('|', person_key, FIRST_VALUE(started_at) OVER chain) AS group_key,
    {_SPAN} AS fact,
    CAST(COUNT(*) OVER chain AS DOUBLE) AS measure, 1.0 AS usual,
    ROW_NUMBER() OVER chain_order > 1 AS is_disputed
FROM (
    SELECT *, SUM(CASE WHEN started_at < reached THEN 0 ELSE 1 END) OVER (
        PARTITION BY dataset, region_code, person_key ORDER BY started_at, ended_at, record_id
        ROWS UNBOUNDED PRECEDING
    ) AS chain_number
    FROM (
        SELECT *, MAX(ended_at) OVER (
            PARTITION BY dataset, region_code, person_key ORDER BY started_at, ended_at, record_id
            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
        ) AS reached
        FROM work
        WHERE started_at IS NOT NULL AND ended_at > started_at AND NOT EXISTS (
            SELECT 1 FROM set_aside AS twin
            WHERE twin.outcome = 'duplicate_suspected' AND twin.dataset = work.dataset
                AND twin.source_file_id = work.source_file_id
                AND twin.source_row = work.source_row
                AND twin.source_sheet IS NOT DISTINCT FROM work.source_sheet
        )
    ) AS ordered
) AS chained
WINDOW
    chain AS (PARTITION BY dataset, region_code, person_key, chain_number ORDER BY started_at,
        ended_at, record_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING),
    chain_order AS (PARTITION BY dataset, region_code, person_key, chain_number
        ORDER BY started_at, ended_at, record_id)
QUALIFY COUNT(*) OVER chain > 1
"""


def _long_days(over: int, up_to: int | None) -> str:
    least = f"SUM(minutes) OVER one_day > {over * 60}"
    most = f" AND SUM(minutes) OVER one_day <= {up_to * 60}" if up_to else ""
    return f"""
SELECT dataset, region_code, person AS subject, day, minutes, {_PLACE},
    CONCAT_WS('|', person_key, day) AS group_key, {_SPAN} AS fact,
    SUM(minutes) OVER one_day / 60.0 AS measure, {float(over)} AS usual, TRUE AS is_disputed
FROM work WHERE minutes IS NOT NULL
WINDOW one_day AS (PARTITION BY dataset, region_code, person_key, day)
QUALIFY {least}{most}
"""


_BEFORE_TEAM = f"""
SELECT 'service_hour' AS dataset, s.region_code, s.team_name AS subject, s.service_date AS day,
    s.service_minutes AS minutes, s.record_id, s.source_file_id, s.source_sheet, s.source_row,
    CONCAT_WS('|', s.team_name, DATE_TRUNC('month', s.service_date)) AS group_key,
    CONCAT_WS('~', s.volunteer_name, s.service_date, s.service_minutes) AS fact, TRUE AS is_disputed
FROM service_hour AS s
JOIN (
    SELECT region_code, team_name, MIN(founded_date) AS founded FROM team
    WHERE founded_date IS NOT NULL GROUP BY region_code, team_name
) AS t ON t.region_code = s.region_code AND t.team_name = s.team_name
WHERE s.service_date < t.founded
UNION ALL
SELECT 'patrol' AS dataset, p.region_code, t.team_name AS subject, p.patrol_date AS day,
    p.patrol_minutes AS minutes, p.record_id, p.source_file_id, p.source_sheet, p.source_row,
    CONCAT_WS('|', t.team_name, DATE_TRUNC('month', p.patrol_date)) AS group_key,
    CONCAT_WS('~', p.steward_name, p.started_at, p.patrol_date, p.patrol_minutes) AS fact,
    TRUE AS is_disputed
FROM patrol AS p
JOIN (
    SELECT region_code, MIN(founded_date) AS founded,
        ARG_MIN(team_name, founded_date) AS team_name
    FROM team WHERE founded_date IS NOT NULL AND team_kind IN {TEAMS} GROUP BY region_code
) AS t ON t.region_code = p.region_code
WHERE p.patrol_date < t.founded
"""

_SAME_FOR_ALL = f"""
SELECT dataset, region_code, activity_name AS subject, day, minutes, {_PLACE},
    CONCAT_WS('|', activity_name, day) AS group_key,
    CONCAT_WS('~', person_key, {_SPAN}) AS fact,
    CAST(COUNT(*) OVER one_event AS DOUBLE) AS measure, {float(FEWEST_PERSONS)} AS usual,
    TRUE AS is_disputed
FROM work WHERE activity_name IS NOT NULL
WINDOW one_event AS (PARTITION BY dataset, region_code, activity_name, day)
QUALIFY COUNT(*) OVER one_event >= {FEWEST_PERSONS}
    AND MIN(minutes) OVER one_event = MAX(minutes) OVER one_event
    AND (COUNT(ended_at) OVER one_event = 0 OR (
        COUNT(ended_at) OVER one_event = COUNT(*) OVER one_event
        AND MIN(ended_at) OVER one_event = MAX(ended_at) OVER one_event
        AND MIN(started_at) OVER one_event = MAX(started_at) OVER one_event))
"""

# Shares of a community's month; the rows are those that make up the share.
_MONTH = "PARTITION BY region_code, DATE_TRUNC('month', service_date)"
_LATE = f"""
(source_type IN ('组织补录', '纸质')
    OR CAST(recorded_at AS DATE) > service_date + INTERVAL {LATE_DAYS} DAY)
"""


def _share_of_month(is_one: str, most: float, known: str = "TRUE") -> str:
    share = f"AVG(CASE WHEN {is_one} THEN 1.0 ELSE 0.0 END) OVER ({_MONTH})"
    return f"""
SELECT 'service_hour' AS dataset, region_code, service_date AS day, service_minutes AS minutes,
    {_PLACE}, CAST(DATE_TRUNC('month', service_date) AS VARCHAR) AS group_key,
    CONCAT_WS('~', volunteer_name, started_at, service_date, service_minutes) AS fact,
    share AS measure, {most} AS usual, TRUE AS is_disputed
FROM (
    SELECT *, {share} AS share, COUNT(*) OVER ({_MONTH}) AS record_count
    FROM service_hour WHERE {known}
) AS shared
WHERE record_count >= {FEWEST_RECORDS} AND share > {most} AND {is_one}
"""


_ROUND = f"""
SELECT dataset, region_code, day, minutes, {_PLACE}, CAST(month AS VARCHAR) AS group_key,
    CONCAT_WS('~', person_key, started_at, day, minutes) AS fact,
    share AS measure, {MOST_ROUND} AS usual, TRUE AS is_disputed
FROM (
    SELECT *, COUNT(*) OVER of_month AS record_count,
        AVG(CASE WHEN minutes % 30 = 0 THEN 1.0 ELSE 0.0 END) OVER of_month AS share
    FROM work WHERE minutes IS NOT NULL
    WINDOW of_month AS (PARTITION BY dataset, region_code, month)
) AS shared
WHERE record_count >= {FEWEST_RECORDS} AND share > {MOST_ROUND} AND minutes % 30 = 0
"""

FLAGS = (
    Flag(
        "person_is_in_one_place_at_a_time", "error", "person", ENTRIES,
        "同一人同一时间只在一处", "a person is in one place at a time",
        "同一人在这段时间里有几条记录重叠，请核对：是否同名、是否登记了两次？重叠的先按一条计。",
        "Records of one person overlap. Two people of one name, or entered twice? "
        "Until that is known one of them counts.",
        _OVERLAPS,
    ),
    Flag(
        "person_day_is_at_most_16_hours", "error", "person", HOURS,
        "每人每天不超过16小时", "a person's day is at most 16 hours",
        "同一人一天合计超过16小时，请核对时长单位（小时或分钟）和日期。",
        "One person's day is over 16 hours. Please check unit (hours, minutes) and day.",
        _long_days(ERROR_HOURS, None),
    ),
    Flag(
        "service_follows_the_founding_of_the_team", "error", "team", ENTRIES,
        "队伍成立之后才有服务", "service follows the founding of the team",
        "这些记录早于队伍登记的成立日期，请核对成立日期或服务日期。",
        "These records are earlier than the founding date on the register. Please check both.",
        _BEFORE_TEAM,
    ),
    Flag(
        "person_day_is_at_most_8_hours", "warning", "person", HOURS,
        "每人每天一般不超过8小时", "a person's day is usually at most 8 hours",
        "同一人一天合计超过8小时，请核对是否含路途、用餐、休息（路途不计时长）。",
        "One person's day is over 8 hours. Travel, meals and rest included? Travel does not count.",
        _long_days(WARNING_HOURS, ERROR_HOURS),
    ),
    Flag(
        "people_sign_out_one_by_one", "warning", "activity", PERSONS,
        "到场的人逐一签退", "people sign out one by one",
        "同一场活动所有人的起止时间完全一样，请核对是不是照计划填的，有没有逐人签退。",
        "Everybody at this activity has the same hours. Filled in from the plan, without sign-out?",
        _SAME_FOR_ALL,
    ),
    Flag(
        "hours_are_entered_when_they_are_served", "warning", "community", SHARE,
        "当时服务、当时登记", "hours are entered when they are served",
        f"这个月补录、纸质或{LATE_DAYS}天以后才录入的记录超过两成，请核对原始签到凭据。",
        f"Over a fifth of the month was entered later, on paper or after {LATE_DAYS} days. "
        "Please look at the sign-in sheets.",
        _share_of_month(_LATE, MOST_LATE),
    ),
    Flag(
        "hours_are_reviewed", "warning", "community", SHARE,
        "时长经过复核", "hours are reviewed",
        "这个月待复核的记录超过两成，请先复核再用于申报。",
        "Over a fifth of the month awaits review. Please review before it is used.",
        _share_of_month("review_status = '待复核'", MOST_UNREVIEWED, "review_status IS NOT NULL"),
    ),
    Flag(
        "hours_are_not_all_round", "warning", "community", SHARE,
        "时长不全是整数", "hours are not all round",
        "这个月八成以上的时长是整点或半点，请核对是实测还是估填。",
        "Over four fifths of the month's durations are whole or half hours. Measured or estimated?",
        _ROUND,
    ),
)  # fmt: skip
