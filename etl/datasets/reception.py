"""reception 民情接待日: one row is one reception day."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import GRID, STATUS
from etl.rules import day_rules, not_negative

RECEPTION = Dataset(
    "reception",
    "民情接待日",
    "reception days",
    columns=(
        *GRID,
        Column(
            "reception_date",
            "date",
            "接待日期",
            ("接待时间", "接待日", "日期", "民情接待日期"),
            required=True,
        ),
        Column(
            "host_name",
            "text",
            "接待人",
            ("接待人员", "值班格姐", "接待格姐", "格姐"),
            privacy="worker",
        ),
        Column("place_name", "text", "接待地点", ("地点", "接待场所")),
        Column(
            "received_person_count",
            "count",
            "接待人数",
            ("来访人数", "接待群众人数", "接待村民人数", "来访村民"),
            "人",
        ),
        Column(
            "opinion_count",
            "count",
            "意见条数",
            ("记录意见", "意见数", "收集意见", "意见建议条数", "收集意见条数", "民情条数"),
            "条",
        ),
        Column(
            "answered_count",
            "count",
            "已答复条数",
            ("答复条数", "反馈条数", "已反馈", "已答复"),
            "条",
        ),
        STATUS,
    ),
    key=("region_code", "reception_date", "place_name", "host_name"),
    date_column="reception_date",
    signature=("received_person_count", "opinion_count"),
    title_words=(
        "接待日",
        "民情",
        "接待",
    ),
    rules=(
        *day_rules("reception", "reception_date", "接待日期"),
        not_negative("received_person_count", "接待人数"),
        not_negative("opinion_count", "意见条数"),
        not_negative("answered_count", "已答复条数"),
    ),
)
