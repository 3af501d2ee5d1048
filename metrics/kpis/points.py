"""Points that volunteers earned and redeemed."""

from __future__ import annotations

from functools import partial

from metrics.kpi import Kpi
from metrics.units import PERSONS, POINTS

_kpi = partial(
    Kpi, dataset="points_entry", dimensions=("team_name", "volunteer_name", "reason"), unit=POINTS
)
_ALL = "SELECT * FROM points_entry"

KPIS = (
    _kpi(
        name="points_earned",
        label_zh="新增积分",
        label_en="points earned",
        definition_zh="积分台账“本月新增”之和。",
        definition_en="Points earned in the period.",
        rows=_ALL,
        value="SUM(earned_points)",
        better="up",
    ),
    _kpi(
        name="points_redeemed",
        label_zh="兑换积分",
        label_en="points redeemed",
        definition_zh="积分台账“兑换”之和。",
        definition_en="Points redeemed in the period.",
        rows=_ALL,
        value="SUM(redeemed_points)",
        better="up",
    ),
    _kpi(
        name="points_balance",
        label_zh="积分余额",
        label_en="balance of points",
        definition_zh="到当天每人最近一条记录的余额之和；各月余额不可相加。",
        definition_en="Each person's latest balance by that day, added up.",
        rows="""
SELECT * FROM points_entry WHERE closing_points IS NOT NULL
QUALIFY ROW_NUMBER() OVER (
    PARTITION BY as_of, region_code, team_name, volunteer_name
    ORDER BY entry_date DESC, source_row DESC
) = 1
""",
        value="SUM(closing_points)",
        time="stock",
        valid_from="entry_date",
        dimensions=("team_name", "volunteer_name"),
    ),
    _kpi(
        name="points_person_count",
        label_zh="获得积分的人数",
        label_en="people with points",
        unit=PERSONS,
        definition_zh="期内新增过积分的志愿者，同一社区同名算一人。",
        definition_en="Volunteers who earned points, each name once a community.",
        rows="SELECT * FROM points_entry WHERE earned_points > 0",
        value="COUNT(DISTINCT region_code || '/' || volunteer_name)",
        additive=False,
        dimensions=("team_name", "reason"),
        better="up",
    ),
)
