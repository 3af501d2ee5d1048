"""honour 荣誉: one row is one honour received."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import PLACE
from etl.rules import day_rules

HONOUR = Dataset(
    "honour",
    "荣誉",
    "honours",
    columns=(
        *PLACE,
        Column(
            "honour_name",
            "text",
            "荣誉名称",
            ("荣誉", "获得荣誉", "表彰名称", "奖项", "奖项名称", "称号"),
            required=True,
        ),
        Column(
            "awarded_date",
            "date",
            "获得日期",
            (
                "获奖时间",
                "获得时间",
                "颁发日期",
                "表彰时间",
                "获奖日期",
                "授予时间",
                "颁发时间",
                "时间",
            ),
            required=True,
            day_optional=True,
        ),
        Column("awarded_by", "text", "颁发单位", ("授予单位", "表彰单位", "颁奖单位")),
        Column(
            "honour_level",
            "category",
            "荣誉级别",
            ("级别", "奖项级别", "表彰级别"),
            categories={
                "国家级": ("全国", "国家"),
                "省级": ("省",),
                "市级": ("市", "地市级", "设区市级"),
                "县级": ("县", "区级", "县区级", "县(区)级"),
                "镇街级": ("镇级", "街道级", "乡镇级"),
            },
        ),
        Column(
            "recipient_kind",
            "category",
            "获奖类型",
            ("对象类型", "获奖对象类型", "集体/个人", "荣誉类型"),
            categories={"集体": ("单位", "团队"), "个人": ()},
        ),
        Column(
            "recipient_name",
            "text",
            "获奖对象",
            ("获奖人", "获奖单位", "获奖集体", "获奖者", "姓名"),
            privacy="worker",
        ),
        Column("evidence_file", "text", "佐证材料", ("证书", "佐证", "附件", "凭据")),
    ),
    key=("region_code", "honour_name", "awarded_date", "recipient_name"),
    date_column="awarded_date",
    signature=("honour_name",),
    title_words=(
        "荣誉",
        "表彰",
        "获奖",
    ),
    rules=day_rules("honour", "awarded_date", "获得日期"),
)
