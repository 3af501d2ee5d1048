"""Flags about amounts that jump by an order of magnitude: 人次 became 万人次, 元 became 万元.

A sender's amounts of a month are held against the median of its own earlier months. Between units
lies a factor of 60 (hours, minutes), 100 (a share, a per cent), 1,000 (metres, kilometres) or
10,000 (万); no season makes one.
"""

from __future__ import annotations

from metrics.flag import Flag
from metrics.units import AS_STATED, ENTRIES

FEWEST_MONTHS = 3  # earlier months that make a history
HISTORY_MONTHS = 24
MOST_TIMES = 50

# The amount of one record of a month: its median, so that more records are no jump. Hours of a
# person have a flag of their own.
_ALONE, _SOME = 1, 3  # records of a month that make an amount: of an area one, of events several
_SERIES = (
    ("tourism_month", "tourism_month", "visitor_count", "area_name", _ALONE),
    ("tourism_month", "tourism_month", "overnight_visitor_count", "area_name", _ALONE),
    ("tourism_month", "tourism_month", "ticket_revenue_yuan", "area_name", _ALONE),
    ("tourism_month", "tourism_month", "business_revenue_yuan", "area_name", _ALONE),
    ("tourism_month", "tourism_month", "tourism_revenue_yuan", "area_name", _ALONE),
    ("patrol", "patrol_date", "distance_metres", "NULL", _SOME),
    ("home_visit", "visit_date", "service_minutes", "NULL", _SOME),
    ("activity", "activity_date", "served_person_times", "NULL", _SOME),
    ("activity", "activity_date", "volunteer_count", "NULL", _SOME),
    ("aid", "aid_date", "value_yuan", "aid_kind", _SOME),
)


def _monthly(dataset: str, day: str, column: str, part: str, fewest: int) -> str:
    return f"""
SELECT '{dataset}' AS dataset, region_code, '{column}' AS column_name,
    CAST({part} AS VARCHAR) AS part, CAST(DATE_TRUNC('month', {day}) AS DATE) AS month,
    CAST(MEDIAN({column}) AS DOUBLE) AS figure
FROM {dataset} WHERE {column} > 0
GROUP BY region_code, {part}, DATE_TRUNC('month', {day}) HAVING COUNT(*) >= {fewest}
"""


_MONTHS = " UNION ALL ".join(_monthly(*one) for one in _SERIES)
_JUMPS = f"""
WITH monthly AS ({_MONTHS})
SELECT now.dataset, now.region_code, now.column_name AS subject, now.month AS day,
    LAST_DAY(now.month) AS until_day,
    CONCAT_WS('|', now.column_name, now.part, now.month) AS group_key,
    CAST(ROUND(now.figure, 3) AS VARCHAR) AS fact,
    now.figure AS measure, MEDIAN(past.figure) AS usual, FALSE AS is_disputed
FROM monthly AS now
JOIN monthly AS past ON past.dataset = now.dataset AND past.region_code = now.region_code
    AND past.column_name = now.column_name AND past.part IS NOT DISTINCT FROM now.part
    AND past.month < now.month AND past.month >= now.month - INTERVAL {HISTORY_MONTHS} MONTH
GROUP BY now.dataset, now.region_code, now.column_name, now.part, now.month, now.figure
HAVING COUNT(*) >= {FEWEST_MONTHS}
    AND (now.figure >= {MOST_TIMES} * MEDIAN(past.figure)
        OR now.figure * {MOST_TIMES} <= MEDIAN(past.figure))
"""


def _used_again(dataset: str, number: str, what: str, day: str, year: str) -> str:
    """Numbers of a community (and year) that stand for several of `what`."""
    return f"""
SELECT '{dataset}' AS dataset, region_code, {number} AS subject, {day} AS day,
    CONCAT_WS('|', {number}, {year}) AS group_key, CONCAT_WS('~', {what}) AS fact,
    CAST(meanings AS DOUBLE) AS measure, 1.0 AS usual, FALSE AS is_disputed,
    record_id, source_file_id, source_sheet, source_row
FROM (
    SELECT *, COUNT(DISTINCT CONCAT_WS('~', {what})) OVER (
        PARTITION BY region_code, {number}, {year}
    ) AS meanings
    FROM {dataset} WHERE {number} IS NOT NULL
) AS numbered
WHERE meanings > 1
"""


_NUMBERS = " UNION ALL ".join(
    (
        _used_again(
            "case_record", "case_number", "case_date, reported_at, case_name, place_name",
            "case_date", "YEAR(case_date)",
        ),
        _used_again(
            "volunteer", "volunteer_number", "volunteer_name", "CAST(NULL AS DATE)", "''"
        ),
    )
)  # fmt: skip

FLAGS = (
    Flag(
        "amounts_keep_their_unit", "warning", "file", AS_STATED,
        "数量单位前后一致", "amounts keep their unit",
        f"这个月的数与本单位前两年的中位数相差{MOST_TIMES}倍以上，请核对单位有没有变："
        "人次与万人次、元与万元、米与公里、小时与分钟。",
        f"Over {MOST_TIMES} times, or under a {MOST_TIMES}th of, the sender's own median of two "
        "years. Did the unit change (10,000 persons, 10,000 yuan, kilometres, minutes)?",
        _JUMPS, reach="history",
    ),
    Flag(
        "a_number_stands_for_one", "warning", "text", ENTRIES,
        "一个编号只指一件事、一个人", "a number stands for one",
        "同一个编号在这里指了几件不同的事或几个人，请核对是编号重复使用，还是登记有误。",
        "One number stands for several cases or people. Used again, or a slip?",
        _NUMBERS, reach="whole",
    ),
)  # fmt: skip
