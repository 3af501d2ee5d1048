"""What a map of grids shows beside the usual: days without a patrol, cases against households."""

from __future__ import annotations

from metrics.kpi import Kpi
from metrics.kpis.cases import DIMENSIONS
from metrics.units import CALENDAR_DAYS, CASES_A_HUNDRED_HOUSEHOLDS, HOUSEHOLDS

DAYS_SINCE_PATROL = Kpi(
    name="days_since_patrol",
    label_zh="距上次巡防天数",
    label_en="days since the last patrol",
    unit=CALENDAR_DAYS,
    definition_zh="从最近一次有效巡防到截止日的天数，截止日当天有巡防的为0；几条巷一起看时，取其中最近的一次。",
    definition_en="Days from the latest counted patrol to the last day of the period.",
    dataset="patrol",
    rows="SELECT * FROM patrol",
    value="DATE_DIFF('DAY', MAX(patrol_date), MAX(as_of))",
    time="stock",
    valid_from="patrol_date",
    additive=False,
    dimensions=("grid_name", "grid_code"),
    better="down",
)

HOUSEHOLD_COUNT = Kpi(
    name="household_count",
    label_zh="网格登记户数",
    label_en="households of grids",
    unit=HOUSEHOLDS,
    definition_zh="到当天有效的网格（片区、小巷）登记的户数之和；同一户登记在两级网格里会重复，请按网格层级看。",
    definition_en="Households as the valid grids state them; look by level where grids nest.",
    dataset="grid",
    rows="SELECT * FROM grid WHERE household_count IS NOT NULL",
    value="SUM(household_count)",
    time="stock",
    dimensions=("grid_level", "grid_name"),
)

CASES_PER_100_HOUSEHOLDS = Kpi(
    name="cases_per_100_households",
    label_zh="每百户事件数",
    label_en="cases a hundred households",
    unit=CASES_A_HUNDRED_HOUSEHOLDS,
    definition_zh="期内有效事件数除以网格登记户数，再乘以100；没有登记户数的网格不算。",
    definition_en="Counted cases over the households of the grids, times 100.",
    dataset="case_record",
    rows="SELECT * FROM case_record",
    value="COUNT(*) * 100.0",
    over="household_count",
    additive=False,
    dimensions=DIMENSIONS,
    better="down",
)
