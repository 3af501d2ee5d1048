"""Patrols by person: who was on patrol, and for how long each."""

from __future__ import annotations

from metrics.kpi import Summed
from metrics.kpis.shaped import shaped
from metrics.units import HOURS, PERSONS

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

_EACH_ZH = "一条记录写了几位管家，就给每位各记全部时长；没写姓名的不计。"
_EACH_EN = "A record that names several stewards gives each of them all its minutes."

_steward = shaped(
    "patrol", unit=HOURS, grain=_STEWARDS, value="SUM(patrol_minutes) / 60.0", better="up",
    dimensions=("grid_name", "shift", "steward_name"),
    summed=Summed("patrol", ("steward_name", "patrol_minutes")),
)  # fmt: skip

KPIS = (
    _steward(
        "active_steward_count", "参加巡防的管家人数", "stewards on patrol",
        "期内至少巡防过一次的管家，同一社区同名算一人；一格写多人的按顿号分开。",
        "Stewards with at least one patrol, each name once a community.",
        unit=PERSONS, value="COUNT(DISTINCT region_code || '/' || steward_name)", additive=False,
    ),
    _steward(
        "steward_hours", "管家个人巡防时长", "patrol hours of persons",
        f"按人算的巡防时长：{_EACH_ZH}因此各人之和可以大于巡防时长，两个数不可相加。",
        f"{_EACH_EN} So the persons' sum may exceed patrol hours.",
    ),
    _steward(
        "hours_per_steward", "管家人均巡防时长", "patrol hours a steward",
        f"管家个人巡防时长之和除以参加巡防的管家人数。{_EACH_ZH}",
        f"Patrol hours of persons over stewards on patrol. {_EACH_EN}",
        unit=HOURS, over="active_steward_count",
    ),
)  # fmt: skip
