"""wish 微心愿: one row is one wish."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import GRID, STATUS
from etl.rules import day_rules, in_order

WISH = Dataset(
    "wish",
    "微心愿",
    "micro-wishes",
    columns=(
        *GRID,
        Column(
            "wish_date",
            "date",
            "收集日期",
            ("心愿日期", "征集日期", "征集时间", "收集时间", "登记日期", "日期", "发布日期"),
            required=True,
        ),
        Column(
            "wish_text",
            "free_text",
            "微心愿",
            ("心愿", "心愿内容", "微心愿内容", "心愿描述"),
            required=True,
        ),
        Column(
            "wisher_name",
            "text",
            "心愿人",
            ("许愿人", "心愿人姓名", "心愿对象", "姓名"),
            privacy="pseudonym",
        ),
        Column(
            "team_name",
            "text",
            "所属队伍",
            ("所属小组", "网格妇女小组", "小组", "小组名称", "队伍", "收集小组"),
        ),
        Column("claimed_by", "text", "认领单位", ("认领人", "认领方", "认领单位(人)", "圆梦人")),
        Column(
            "fulfilled_date", "date", "实现日期", ("完成日期", "实现时间", "圆梦日期", "完成时间")
        ),
        Column(
            "wish_status",
            "category",
            "心愿状态",
            ("状态", "实现情况", "完成情况", "认领状态"),
            categories={
                "待认领": ("未认领",),
                "已认领": ("认领中",),
                "已实现": ("已完成", "实现", "已圆梦", "完成"),
            },
        ),
        Column("phone", "text", "联系电话", ("电话", "联系方式"), privacy="drop"),
        Column("address", "text", "居住地址", ("地址", "住址"), privacy="drop"),
        Column("status", "text", "记录状态", STATUS.synonyms[1:]),
    ),
    key=("region_code", "wish_date", "wish_text", "team_name"),
    date_column="wish_date",
    signature=("wish_text",),
    title_words=(
        "微心愿",
        "心愿",
    ),
    rules=(
        *day_rules("wish", "wish_date", "收集日期"),
        in_order(
            "wish_fulfilled_after_collected",
            "wish_date",
            "fulfilled_date",
            "实现日期不早于收集日期",
        ),
    ),
)
