"""Honours and media, aid in kind, and what was renewed."""

from __future__ import annotations

from functools import partial

from metrics.kpi import Kpi
from metrics.units import (
    HOUSEHOLDS,
    ITEMS,
    METRES,
    PERSONS,
    PIECES,
    REPORTS,
    SETS,
    TIMES,
    YUAN,
    Unit,
)

_honour = partial(
    Kpi, dataset="honour", dimensions=("honour_level", "recipient_kind", "honour_name")
)
_aid = partial(Kpi, dataset="aid", dimensions=("aid_kind", "project_name", "donor_name"))
_renovation = partial(
    Kpi, dataset="renovation", dimensions=("renovation_kind", "quantity_unit", "place_name")
)
_STARS = "SELECT * FROM honour WHERE recipient_kind = '个人' AND honour_name LIKE '%明星管家%'"


def _renewed(name: str, kind: str, label_zh: str, label_en: str, unit: Unit) -> Kpi:
    """Quantity of one kind of renovation; other kinds have other units and are never added."""
    return _renovation(
        name=name,
        label_zh=label_zh,
        label_en=label_en,
        unit=unit,
        definition_zh=f"改造类型为“{kind}”的完成数量之和，只计以“{unit.zh}”为单位的记录；其他类型单位不同，不可相加。",
        definition_en=f"Quantity in {unit.en}; other kinds have other units.",
        rows=(
            f"SELECT * FROM renovation WHERE renovation_kind = '{kind}'"
            f" AND (quantity_unit IS NULL OR quantity_unit = '{unit.zh}')"
        ),
        value="SUM(quantity)",
        better="up",
    )


KPIS = (
    _honour(
        name="honour_count",
        label_zh="荣誉数",
        label_en="honours",
        unit=ITEMS,
        definition_zh="期内获得的荣誉项数，集体和个人都在内，请按获奖对象看。",
        definition_en="Honours received, by bodies and persons.",
        rows="SELECT * FROM honour",
        value="COUNT(*)",
        better="up",
    ),
    _honour(
        name="collective_honour_count",
        label_zh="集体荣誉数",
        label_en="honours of bodies",
        unit=ITEMS,
        definition_zh="期内授予集体的荣誉项数。",
        definition_en="Honours received by bodies.",
        rows="SELECT * FROM honour WHERE recipient_kind = '集体'",
        value="COUNT(*)",
        better="up",
    ),
    _honour(
        name="star_steward_count",
        label_zh="明星管家人次",
        label_en="star stewards",
        unit=Unit("名", "stewards"),
        definition_zh="期内评选为明星管家的个人，连任的每年各算一次。",
        definition_en="Stewards chosen as stars, once for each year.",
        rows=_STARS,
        value="COUNT(*)",
    ),
    _honour(
        name="usual_star_stewards",
        label_zh="每年评选明星管家数",
        label_en="star stewards a year",
        unit=Unit("名", "stewards"),
        definition_zh="有评选的各年所评明星管家数的中位数。",
        definition_en="Median number chosen in the years that chose any.",
        rows=_STARS,
        grain="""
SELECT region_code, CAST(DATE_TRUNC('YEAR', awarded_date) AS DATE) AS awarded_date,
    COUNT(DISTINCT recipient_name) AS stars
FROM counted GROUP BY region_code, DATE_TRUNC('YEAR', awarded_date)
""",
        value="MEDIAN(stars)",
        time="rule",
        additive=False,
        dimensions=(),
    ),
    Kpi(
        name="media_report_count",
        label_zh="媒体报道数",
        label_en="media reports",
        unit=REPORTS,
        definition_zh="期内媒体报道篇数，同一媒体同日同题算一篇，转载各算一篇。",
        definition_en="Media reports; the same title of one medium and day once.",
        dataset="media_report",
        rows="SELECT * FROM media_report",
        value="COUNT(*)",
        dimensions=("media_level", "media_name"),
        better="up",
    ),
    _aid(
        name="aid_count",
        label_zh="帮扶次数",
        label_en="aid given",
        unit=TIMES,
        definition_zh="有效帮扶记录的次数。",
        definition_en="Counted gifts of goods or money.",
        rows="SELECT * FROM aid",
        value="COUNT(*)",
        better="up",
    ),
    _aid(
        name="aid_value_yuan",
        label_zh="帮扶金额",
        label_en="value of aid",
        unit=YUAN,
        definition_zh="帮扶物资折合金额与资金之和；没有折价的物资不估算，请按帮扶类型看。",
        definition_en="Stated value of goods and money; goods without a value are not estimated.",
        rows="SELECT * FROM aid",
        value="SUM(value_yuan)",
        better="up",
    ),
    _aid(
        name="aid_recipient_count",
        label_zh="受助人数",
        label_en="people helped",
        unit=PERSONS,
        definition_zh="各次帮扶受助人数之和；同一人受助两次会重复。",
        definition_en="People helped, counted again each time.",
        rows="SELECT * FROM aid",
        value="SUM(recipient_count)",
        better="up",
    ),
    _renewed("renewed_pipe_metres", "老旧管道改造", "老旧管道改造", "old pipes renewed", METRES),
    _renewed("renewed_main_metres", "市政水管改造", "市政水管改造", "water mains renewed", METRES),
    _renewed("hydrant_box_count", "消防栓箱", "增设消防栓箱", "hydrant boxes added", PIECES),
    _renewed("fire_station_count", "微型消防站", "微型消防站", "mini fire stations", SETS),
    _renovation(
        name="renovation_household_count",
        label_zh="改造惠及住户数",
        label_en="households benefiting",
        unit=HOUSEHOLDS,
        definition_zh="各项改造所填惠及户数之和；同一户受惠两项会重复。",
        definition_en="Households as stated; one that two renovations reach counts twice.",
        rows="SELECT * FROM renovation",
        value="SUM(household_count)",
        better="up",
    ),
)
