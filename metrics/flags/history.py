"""Flags about a community against its own days and its own history."""

from __future__ import annotations

from metrics.flag import Flag
from metrics.units import CALENDAR_DAYS, HOURS, PERSON_TIMES, SHARE, Unit

LEAST_COVERAGE = 0.8
FEWEST_MONTHS = 6  # months that make a history
HISTORY_MONTHS = 24
MOST_TIMES = 2.0  # the median, up or down
MOST_EVENT_TIMES = 5.0
FEWEST_EVENTS = 10
LEAST_PERSONS = 50
CASES_AN_HOUR = Unit("件/小时", "cases an hour", 2)

_MISSING_DAYS = """
SELECT 'patrol' AS dataset, every.region_code, every.day,
    CAST(DATE_TRUNC('month', every.day) AS VARCHAR) AS group_key,
    CAST(every.day AS VARCHAR) AS fact,
    CAST(COUNT(*) OVER (PARTITION BY every.region_code, DATE_TRUNC('month', every.day)) AS DOUBLE)
        AS measure,
    0.0 AS usual, FALSE AS is_disputed
FROM (
    SELECT region_code, CAST(UNNEST(GENERATE_SERIES(first, last, INTERVAL 1 DAY)) AS DATE) AS day
    FROM (
        SELECT region_code, MIN(patrol_date) AS first, MAX(patrol_date) AS last
        FROM patrol_day GROUP BY region_code
    ) AS ends
) AS every
LEFT JOIN (SELECT DISTINCT region_code, patrol_date FROM patrol_day) AS done
    ON done.region_code = every.region_code AND done.patrol_date = every.day
WHERE done.patrol_date IS NULL
"""

# Days of a month on which a lane was patrolled, out of the days on which any lane was.
_LANES = f"""
SELECT 'patrol' AS dataset, region_code, grid_name AS subject, CAST(month AS DATE) AS day,
    LAST_DAY(month) AS until_day,
    CONCAT_WS('|', grid_name, month) AS group_key, CONCAT_WS('~', done, open_days) AS fact,
    done / CAST(open_days AS DOUBLE) AS measure, {LEAST_COVERAGE} AS usual, FALSE AS is_disputed
FROM (
    SELECT lane.region_code, lane.grid_name, open.month, open.open_days,
        COUNT(DISTINCT day.patrol_date) AS done
    FROM (
        SELECT region_code, grid_name, MIN(patrol_date) AS first, MAX(patrol_date) AS last
        FROM patrol_day WHERE grid_name IS NOT NULL GROUP BY region_code, grid_name
    ) AS lane
    JOIN (
        SELECT region_code, DATE_TRUNC('month', patrol_date) AS month,
            COUNT(DISTINCT patrol_date) AS open_days, MAX(patrol_date) AS last_day
        FROM patrol_day GROUP BY region_code, DATE_TRUNC('month', patrol_date)
    ) AS open ON open.region_code = lane.region_code
        AND open.month >= lane.first AND open.last_day <= lane.last
    LEFT JOIN patrol_day AS day ON day.region_code = lane.region_code
        AND day.grid_name = lane.grid_name AND DATE_TRUNC('month', day.patrol_date) = open.month
    GROUP BY lane.region_code, lane.grid_name, open.month, open.open_days
) AS covered
WHERE done < {LEAST_COVERAGE} * open_days
"""


def _against_history(monthly: str) -> str:
    """Months whose figure is over twice or under half the median of the 24 months before."""
    return f"""
SELECT now.dataset, now.region_code, CAST(now.month AS DATE) AS day,
    LAST_DAY(now.month) AS until_day,
    CAST(now.month AS VARCHAR) AS group_key, CAST(ROUND(now.figure, 3) AS VARCHAR) AS fact,
    now.figure AS measure, MEDIAN(past.figure) AS usual, FALSE AS is_disputed
FROM ({monthly}) AS now
JOIN ({monthly}) AS past ON past.dataset = now.dataset AND past.region_code = now.region_code
    AND past.month < now.month AND past.month >= now.month - INTERVAL {HISTORY_MONTHS} MONTH
GROUP BY now.dataset, now.region_code, now.month, now.figure
HAVING COUNT(*) >= {FEWEST_MONTHS} AND MEDIAN(past.figure) > 0
    AND (now.figure > {MOST_TIMES} * MEDIAN(past.figure)
        OR now.figure < MEDIAN(past.figure) / {MOST_TIMES})
"""


_MONTHLY_HOURS = """
SELECT dataset, region_code, month,
    CAST(SUM(minutes) / 60.0 / COUNT(DISTINCT person_key) AS DOUBLE) AS figure
FROM work WHERE minutes IS NOT NULL AND person IS NOT NULL
GROUP BY dataset, region_code, month
"""

_MONTHLY_CASES = """
SELECT 'case_record' AS dataset, c.region_code, c.month,
    CAST(c.case_count / h.hours AS DOUBLE) AS figure
FROM (
    SELECT region_code, DATE_TRUNC('month', case_date) AS month, COUNT(*) AS case_count
    FROM case_record GROUP BY region_code, DATE_TRUNC('month', case_date)
) AS c
JOIN (
    SELECT region_code, DATE_TRUNC('month', patrol_date) AS month,
        SUM(patrol_minutes) / 60.0 AS hours
    FROM patrol_day GROUP BY region_code, DATE_TRUNC('month', patrol_date)
    HAVING SUM(patrol_minutes) > 0
) AS h ON h.region_code = c.region_code AND h.month = c.month
"""

_PERSONS_AN_EVENT = f"""
SELECT 'activity' AS dataset, region_code, activity_name AS subject, activity_date AS day,
    CONCAT_WS('|', activity_name, activity_date, organiser_name) AS group_key,
    CAST(served_person_times AS VARCHAR) AS fact,
    CAST(served_person_times AS DOUBLE) AS measure, usual, FALSE AS is_disputed,
    record_id, source_file_id, source_sheet, source_row
FROM (
    SELECT *, MEDIAN(served_person_times) OVER of_kind AS usual,
        COUNT(*) OVER of_kind AS event_count
    FROM activity WHERE served_person_times IS NOT NULL
    WINDOW of_kind AS (PARTITION BY region_code, activity_kind)
) AS held
WHERE event_count >= {FEWEST_EVENTS} AND served_person_times >= {LEAST_PERSONS}
    AND served_person_times > {MOST_EVENT_TIMES} * usual
"""

FLAGS = (
    Flag(
        "every_day_has_a_patrol", "warning", "community", CALENDAR_DAYS,
        "每天都有巡防记录", "every day has a patrol",
        "这个月有几天没有任何巡防记录，请核对是没有巡，还是没有登记。",
        "Days of the month have no patrol at all. Not patrolled, or not entered?",
        _MISSING_DAYS, reach="whole",
    ),
    Flag(
        "every_lane_is_patrolled", "warning", "lane", SHARE,
        "每条巷都有人巡", "every lane is patrolled",
        "这条巷这个月有巡防的日子不到八成，请核对是否漏巡、漏登或换了巷名。",
        "The lane was patrolled on under four fifths of the days. Left out, or under another name?",
        _LANES, reach="whole",
    ),
    Flag(
        "hours_a_person_are_as_before", "warning", "community", HOURS,
        "人均时长与往常相近", "hours a person are as before",
        "这个月人均时长与本社区前两年的中位数相差一倍以上，请核对人数和时长单位。",
        "Hours a person are over twice or under half the community's own median of two years.",
        _against_history(_MONTHLY_HOURS), reach="history",
    ),
    Flag(
        "cases_an_hour_are_as_before", "warning", "community", CASES_AN_HOUR,
        "每小时发现的事件与往常相近", "cases an hour are as before",
        "这个月每小时巡防对应的事件数与本社区前两年的中位数相差一倍以上，请核对是否补登、漏登。",
        "Cases an hour of patrol are over twice or under half the community's own median.",
        _against_history(_MONTHLY_CASES), reach="history",
    ),
    Flag(
        "persons_an_event_are_as_before", "warning", "activity", PERSON_TIMES,
        "每场人次与往常相近", "persons an event are as before",
        "这一场的服务人次是本社区同类活动中位数的5倍以上，请核对是不是多打了一位数，或几场合在一起。",
        "Over five times the median of the community's events of this kind. "
        "A digit too many, or several events in one?",
        _PERSONS_AN_EVENT, reach="whole",
    ),
)  # fmt: skip
