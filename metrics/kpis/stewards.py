"""Patrols by person: who was on patrol, and for how long each."""

from __future__ import annotations

from metrics.kpi import Kpi, Summed
from metrics.units import HOURS, PERSONS

_ROWS = "SELECT * FROM patrol"
_DIMENSIONS = ("grid_name", "shift", "steward_name")
_SUMMED = Summed("patrol", ("steward_name", "patrol_minutes"))

# One row a record (or sum of records with the same cell) and person: a cell may name several.
_STEWARDS = """
SELECT region_code, patrol_date, grid_name, shift, patrol_minutes, record_count,
    TRIM(steward_name) AS steward_name
FROM (
    SELECT region_code, patrol_date, grid_name, shift, patrol_minutes, record_count,
        UNNEST(STRING_SPLIT_REGEX(steward_name, '[、,，;；]')) AS steward_name
    FROM counted WHERE steward_name IS NOT NULL
) AS named
WHERE TRIM(steward_name) <> ''
"""

ACTIVE_STEWARD_COUNT = Kpi(
    name="active_steward_count",
    label_zh="参加巡防的管家人数",
    label_en="stewards on patrol",
    unit=PERSONS,
    definition_zh="期内至少巡防过一次的管家，同一社区同名算一人；一格写多人的按顿号分开。",
    definition_en="Stewards with at least one patrol, each name once a community.",
    dataset="patrol",
    rows=_ROWS,
    grain=_STEWARDS,
    value="COUNT(DISTINCT region_code || '/' || steward_name)",
    additive=False,
    dimensions=_DIMENSIONS,
    summed=_SUMMED,
    better="up",
)

_EACH_ZH = "一条记录写了几位管家，就给每位各记全部时长；没写姓名的不计。"
_EACH_EN = "A record that names several stewards gives each of them all its minutes."

STEWARD_HOURS = Kpi(
    name="steward_hours",
    label_zh="管家个人巡防时长",
    label_en="patrol hours of persons",
    unit=HOURS,
    definition_zh=f"按人算的巡防时长：{_EACH_ZH}因此各人之和可以大于巡防时长，两个数不可相加。",
    definition_en=f"{_EACH_EN} So the persons' sum may exceed patrol hours.",
    dataset="patrol",
    rows=_ROWS,
    grain=_STEWARDS,
    value="SUM(patrol_minutes) / 60.0",
    dimensions=_DIMENSIONS,
    summed=_SUMMED,
    better="up",
)

HOURS_PER_STEWARD = Kpi(
    name="hours_per_steward",
    label_zh="管家人均巡防时长",
    label_en="patrol hours a steward",
    unit=HOURS,
    definition_zh=f"管家个人巡防时长之和除以参加巡防的管家人数。{_EACH_ZH}",
    definition_en=f"Patrol hours of persons over stewards on patrol. {_EACH_EN}",
    dataset="patrol",
    rows=_ROWS,
    grain=_STEWARDS,
    value="SUM(patrol_minutes) / 60.0",
    additive=False,
    dimensions=_DIMENSIONS,
    summed=_SUMMED,
    over="active_steward_count",
    better="up",
)

KPIS = (ACTIVE_STEWARD_COUNT, STEWARD_HOURS, HOURS_PER_STEWARD)
