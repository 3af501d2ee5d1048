"""Flags about records as such: entered twice, the same words, totals, visitors' spending."""

from __future__ import annotations

from metrics.flag import Flag
from metrics.units import AS_STATED, CALENDAR_DAYS, ENTRIES, YUAN_EACH

FEWEST_DAYS = 5
MOST_SAME = 0.8
LEAST_YUAN = 100  # a visitor; the national average of a domestic trip is some 800 yuan
USUAL_YUAN = 800

_PLACE = "record_id, source_file_id, source_sheet, source_row"


def _twins(dataset: str, day: str, minutes: str, subject: str) -> str:
    return f"""
SELECT '{dataset}' AS dataset, r.region_code, CAST({subject} AS VARCHAR) AS subject, {day} AS day,
    CAST({minutes} AS BIGINT) AS minutes, r.record_id, r.source_file_id, r.source_sheet,
    r.source_row, CONCAT_WS('|', {subject}, {day}, r.source_row) AS group_key,
    CONCAT_WS('~', {day}, {subject}, {minutes}) AS fact, TRUE AS is_disputed
FROM {dataset} AS r
JOIN set_aside AS a ON a.outcome = 'duplicate_suspected' AND a.dataset = '{dataset}'
    AND a.source_file_id = r.source_file_id AND a.source_row = r.source_row
    AND a.source_sheet IS NOT DISTINCT FROM r.source_sheet
"""


# A single dispute or visit is not named by its kind: with place and day that may name a family.
_TWINS = " UNION ALL ".join(
    (
        _twins("patrol", "r.patrol_date", "r.patrol_minutes", "r.grid_name"),
        _twins("service_hour", "r.service_date", "r.service_minutes", "r.activity_name"),
        _twins("activity", "r.activity_date", "NULL", "r.activity_name"),
        _twins("case_record", "r.case_date", "NULL", "NULL"),
        _twins("home_visit", "r.visit_date", "NULL", "NULL"),
    )
)

# A text that fills nearly all remarks of one person's month, day after day.
_SAME_TEXT = f"""
SELECT dataset, region_code, text AS subject, day, minutes, {_PLACE},
    CONCAT_WS('|', person, month, text) AS group_key, CAST(day AS VARCHAR) AS fact,
    CAST(day_count AS DOUBLE) AS measure, {float(FEWEST_DAYS)} AS usual, TRUE AS is_disputed
FROM (
    SELECT *, COUNT(DISTINCT day) OVER of_text AS day_count, COUNT(*) OVER of_text AS same_count,
        COUNT(*) OVER of_person AS text_count
    FROM (
        SELECT 'patrol' AS dataset, region_code, steward_name AS person, patrol_date AS day,
            DATE_TRUNC('month', patrol_date) AS month, remark AS text, patrol_minutes AS minutes,
            {_PLACE}
        FROM patrol
        UNION ALL
        SELECT 'home_visit' AS dataset, region_code, visitor_name AS person, visit_date AS day,
            DATE_TRUNC('month', visit_date) AS month, detail AS text, NULL AS minutes, {_PLACE}
        FROM home_visit
    ) AS written
    WHERE text IS NOT NULL AND person IS NOT NULL
    WINDOW of_text AS (PARTITION BY dataset, region_code, person, month, text),
        of_person AS (PARTITION BY dataset, region_code, person, month)
) AS told
WHERE day_count >= {FEWEST_DAYS} AND same_count >= {MOST_SAME} * text_count
"""

_TOTALS = """
SELECT t.dataset, f.community_code AS region_code, t.column_name AS subject,
    CAST(f.period_to AS DATE) AS day,
    CONCAT_WS('|', t.source_file_id, t.source_sheet, t.source_row, t.column_name) AS group_key,
    CONCAT_WS('~', t.stated, t.computed) AS fact, t.stated AS measure, t.computed AS usual,
    FALSE AS is_disputed, t.source_file_id, t.source_sheet, t.source_row
FROM stated_total AS t
JOIN source_file AS f ON f.source_file_id = t.source_file_id AND f.dataset = t.dataset
WHERE ABS(t.stated - COALESCE(t.computed, 0)) > 0.005
"""

_SPENDING = f"""
SELECT 'tourism_month' AS dataset, region_code, area_name AS subject, tourism_month AS day,
    LAST_DAY(tourism_month) AS until_day,
    {_PLACE}, CONCAT_WS('|', area_name, YEAR(tourism_month)) AS group_key,
    CONCAT_WS('~', tourism_month, tourism_revenue_yuan, visitor_count) AS fact,
    SUM(CAST(tourism_revenue_yuan AS DOUBLE)) OVER of_year
        / SUM(CAST(visitor_count AS DOUBLE)) OVER of_year
        AS measure,
    {float(USUAL_YUAN)} AS usual, FALSE AS is_disputed
FROM (
    SELECT *, SUM(tourism_revenue_yuan) OVER of_month AS yuan, SUM(visitor_count) OVER of_month
        AS visitors
    FROM tourism_month
    WINDOW of_month AS (PARTITION BY region_code, area_name, tourism_month)
) AS told
WHERE yuan IS NOT NULL AND visitors > 0
    AND (is_comparison_area IS NULL OR NOT is_comparison_area)
WINDOW of_year AS (PARTITION BY region_code, area_name, YEAR(tourism_month))
QUALIFY SUM(tourism_revenue_yuan) OVER of_year < {LEAST_YUAN} * SUM(visitor_count) OVER of_year
"""

FLAGS = (
    Flag(
        "row_is_entered_once", "error", "text", ENTRIES,
        "同一条只登记一次", "a row is entered once",
        "这一行与同一文件里前面某一行完全相同，请核对是不是重复登记。确认前先按一条计。",
        "The row is the same as an earlier one of its file. Entered twice? "
        "Until that is known one of them counts.",
        _TWINS,
    ),
    Flag(
        "text_is_written_each_day", "warning", "text", CALENDAR_DAYS,
        "当天的情况当天写", "each day's text is written that day",
        "同一人这个月的情况说明几乎天天一字不差，请核对是不是照抄。",
        "One person's notes are the same nearly every day of the month. Copied?",
        _SAME_TEXT,
    ),
    Flag(
        "stated_totals_agree", "warning", "file", AS_STATED,
        "表内合计与各行相符", "stated totals agree with the rows",
        "表里写的合计与各行相加不同，请核对是漏了行，还是合计没有更新。",
        "The stated total is not the sum of its rows. Rows missing, or the total not updated?",
        _TOTALS, reach="whole",
    ),
    Flag(
        "revenue_a_visitor_is_plausible", "warning", "area", YUAN_EACH,
        "人均消费合乎常理", "revenue a visitor is plausible",
        "旅游收入除以游客量每人次不到100元，全国国内游一般在800元上下，请核对："
        "是旅游收入还是门票收入？是总量还是增量？",
        "Under 100 yuan a visitor, against some 800 yuan a domestic trip nationally. "
        "Tourism revenue or tickets? The total or the increase?",
        _SPENDING, reach="whole",
    ),
)  # fmt: skip
