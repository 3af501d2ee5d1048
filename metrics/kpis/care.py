"""Care: home visits, and the files of households under special care."""

from __future__ import annotations

from functools import partial

from metrics.kpi import Kpi
from metrics.units import (
    HOURS,
    HOUSEHOLDS,
    PERSONS,
    SHARE,
    VISITS,
    VISITS_A_WEEK,
)

_VISIT = ("visit_kind", "method", "grid_name", "visitor_name")
_FILE = ("person_kind", "care_category", "grid_name")

_visit = partial(Kpi, dataset="home_visit", dimensions=_VISIT)
_file = partial(Kpi, dataset="care_household", time="stock", dimensions=_FILE)

# Visits made at the door to households on file; a call is not a visit.
_CARE_VISITS = """
SELECT v.* FROM home_visit AS v
WHERE (v.method IS NULL OR v.method NOT IN ('电话', '线上')) AND EXISTS (
    SELECT 1 FROM care_household AS c
    WHERE c.region_code = v.region_code AND c.household_number = v.household_number
)
"""

# One row a household on file and week. The first week counts when visits began by its Wednesday,
# the last when they went on to its Friday: a week cut by the period says nothing.
_HOUSEHOLD_WEEKS = """
SELECT due.region_code, due.household_number, due.visit_date,
    COALESCE(done.visits, 0) AS visits
FROM (
    SELECT file.region_code, file.household_number, week.visit_date
    FROM (
        SELECT region_code, household_number, MIN(filed_date) AS filed_date,
            CASE WHEN COUNT(closed_date) = COUNT(*) THEN MAX(closed_date) END AS closed_date
        FROM care_household GROUP BY region_code, household_number
    ) AS file
    JOIN (
        SELECT region_code, CAST(day AS DATE) AS visit_date
        FROM (
            SELECT region_code,
                UNNEST(GENERATE_SERIES(first_week, last_week, INTERVAL 7 DAY)) AS day
            FROM (
                SELECT region_code,
                    CAST(DATE_TRUNC('WEEK', MIN(visit_date) + 4) AS DATE) AS first_week,
                    CAST(DATE_TRUNC('WEEK', MAX(visit_date) - 4) AS DATE) AS last_week
                FROM counted GROUP BY region_code
            ) AS ends
        ) AS span
    ) AS week ON week.region_code = file.region_code
    WHERE (file.filed_date IS NULL OR file.filed_date <= week.visit_date)
        AND (file.closed_date IS NULL OR file.closed_date >= week.visit_date + 6)
) AS due
LEFT JOIN (
    SELECT region_code, household_number, CAST(DATE_TRUNC('WEEK', visit_date) AS DATE) AS week,
        COUNT(*) AS visits
    FROM counted GROUP BY region_code, household_number, DATE_TRUNC('WEEK', visit_date)
) AS done
    ON done.region_code = due.region_code AND done.household_number = due.household_number
    AND done.week = due.visit_date
"""
_WEEKS_ZH = (
    "按“户·周”算：在档的户，从该社区期内首次到末次走访的每一周；电话、线上不算入户，"
    "首尾被截断的周不计，没写户号的走访无法归户。"
)
_WEEKS_EN = (
    "Over every household on file and week between the first and last visit; calls do not count, "
    "weeks cut by the period are left out."
)

KPIS = (
    _visit(
        name="home_visit_count",
        label_zh="入户走访次数",
        label_en="home visits",
        unit=VISITS,
        definition_zh="有效走访记录的次数，含电话和线上（可按走访方式看）；巡防中的“访”另计，不可相加。",
        definition_en="Counted visits of all ways; visits made on patrol are counted apart.",
        rows="SELECT * FROM home_visit",
        value="COUNT(*)",
        better="up",
    ),
    _visit(
        name="hardship_visit_count",
        label_zh="困境家庭探访次数",
        label_en="visits to families in hardship",
        unit=VISITS,
        definition_zh="走访类型为“困境家庭探访”的次数，是入户走访次数的一部分。",
        definition_en="Visits to families in hardship; part of all home visits.",
        rows="SELECT * FROM home_visit WHERE visit_kind = '困境家庭探访'",
        value="COUNT(*)",
        better="up",
    ),
    _visit(
        name="visit_hours",
        label_zh="走访时长",
        label_en="visiting hours",
        unit=HOURS,
        definition_zh="走访记录所填服务时长之和；没有填的不估算。",
        definition_en="Hours as stated in visits; blanks are not estimated.",
        rows="SELECT * FROM home_visit",
        value="SUM(service_minutes) / 60.0",
    ),
    _visit(
        name="care_visits_per_household_week",
        label_zh="每户每周入户次数",
        label_en="home visits a household a week",
        unit=VISITS_A_WEEK,
        definition_zh=f"重点关爱户每户每周入户次数的平均数。{_WEEKS_ZH}",
        definition_en=f"Average visits. {_WEEKS_EN}",
        rows=_CARE_VISITS,
        grain=_HOUSEHOLD_WEEKS,
        value="AVG(visits)",
        additive=False,
        dimensions=(),
        needs=("care_household",),
        better="up",
    ),
    _visit(
        name="usual_care_visits",
        label_zh="每户每周通常入户次数",
        label_en="usual home visits a household a week",
        unit=VISITS_A_WEEK,
        definition_zh=f"每户每周入户次数的中位数，用来核对“每周至少两次”是否照做。{_WEEKS_ZH}",
        definition_en=f"Median visits: what is usually done. {_WEEKS_EN}",
        rows=_CARE_VISITS,
        grain=_HOUSEHOLD_WEEKS,
        value="MEDIAN(visits)",
        time="rule",
        additive=False,
        dimensions=(),
        needs=("care_household",),
        better="up",
    ),
    _visit(
        name="care_week_share",
        label_zh="每周至少两次入户的比例",
        label_en="household weeks with two visits",
        unit=SHARE,
        definition_zh=f"入户不少于2次的户·周占全部户·周的比例。{_WEEKS_ZH}",
        definition_en=f"Share of household weeks with two visits or more. {_WEEKS_EN}",
        rows=_CARE_VISITS,
        grain=_HOUSEHOLD_WEEKS,
        value="AVG(CASE WHEN visits >= 2 THEN 1.0 ELSE 0.0 END)",
        additive=False,
        dimensions=(),
        needs=("care_household",),
        better="up",
    ),
    _file(
        name="care_person_count",
        label_zh="重点关爱对象人数",
        label_en="people under special care",
        unit=PERSONS,
        definition_zh="到当天在档的重点关爱对象，一行一人；请按对象类型看老人和儿童。",
        definition_en="People on file that day, one line each.",
        rows="SELECT * FROM care_household",
        value="COUNT(*)",
    ),
    _file(
        name="care_household_count",
        label_zh="重点关爱户数",
        label_en="care households",
        unit=HOUSEHOLDS,
        definition_zh="到当天在档的户，同一户号只算一户。",
        definition_en="Households on file that day, each number once.",
        rows="SELECT * FROM care_household",
        value="COUNT(DISTINCT region_code || '/' || household_number)",
        additive=False,
    ),
    _file(
        name="care_file_share",
        label_zh="一户一档建档率",
        label_en="share with a dated file",
        unit=SHARE,
        definition_zh="写明建档日期的关爱对象占全部在档对象的比例。",
        definition_en="People whose file states when it was opened, over all on file.",
        rows="SELECT * FROM care_household WHERE filed_date IS NOT NULL",
        value="COUNT(*)",
        over="care_person_count",
        additive=False,
        better="up",
    ),
)
