"""renovation 改造成果: one row is one finished piece of work."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import PLACE, STATUS
from etl.rules import day_rules, not_negative

RENOVATION = Dataset(
    "renovation",
    "改造成果",
    "renovation works",
    columns=(
        *PLACE,
        Column(
            "renovation_kind",
            "category",
            "改造项目",
            ("改造类型", "项目类型", "改造内容", "项目", "类型"),
            required=True,
            categories={
                "老旧管道改造": ("老旧管道", "管道改造", "排污管道改造"),
                "市政水管改造": ("市政水管", "供水管改造", "自来水管改造"),
                "消防栓箱": ("消火栓箱", "消防栓"),
                "微型消防站": ("微型消防",),
                "其他": ("其它",),
            },
        ),
        Column(
            "completed_date",
            "date",
            "完成日期",
            ("完工日期", "竣工日期", "完成时间", "完工时间"),
            required=True,
            day_optional=True,
        ),
        Column("quantity", "decimal", "数量", ("工程量", "改造数量")),
        Column("quantity_unit", "text", "单位", ("计量单位", "数量单位")),
        Column("household_count", "count", "惠及户数", ("受益户数", "户数", "覆盖户数"), "户"),
        Column("place_name", "text", "地点", ("改造地点", "改造路段", "路段", "位置")),
        STATUS,
    ),
    key=("region_code", "renovation_kind", "completed_date", "place_name"),
    date_column="completed_date",
    signature=("quantity", "household_count"),
    title_words=("改造",),
    rules=(
        *day_rules("renovation", "completed_date", "完成日期"),
        not_negative("quantity", "数量"),
        not_negative("household_count", "惠及户数"),
    ),
)
