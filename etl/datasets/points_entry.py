"""points_entry 积分: one row is one entry in a volunteer's points account."""

from __future__ import annotations

import polars as pl

from etl.contract import Column, Dataset
from etl.datasets.places import PLACE, STATUS
from etl.rules import day_rules, not_negative


def derive(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The first day of the stated month where no day is given."""
    return frame.with_columns(
        entry_date=pl.coalesce("entry_date", pl.col("entry_month").dt.month_start())
    )


POINTS_ENTRY = Dataset(
    "points_entry",
    "积分",
    "points",
    columns=(
        *PLACE,
        Column(
            "entry_date",
            "date",
            "日期",
            ("积分日期", "登记日期", "记分日期", "兑换日期", "时间", "积分时间"),
            required=True,
        ),
        Column("entry_month", "month", "月份", ("积分月份", "统计月份"), transient=True),
        Column(
            "volunteer_name",
            "text",
            "姓名",
            ("志愿者姓名", "志愿者", "管家姓名", "管家", "格姐", "格姐姓名"),
            required=True,
            privacy="worker",
        ),
        Column("team_name", "text", "所属队伍", ("队伍", "队伍名称", "所属小组")),
        Column(
            "opening_points",
            "count",
            "上月结余",
            ("期初积分", "上期结余", "期初余额", "原有积分"),
            "分",
        ),
        Column(
            "earned_points",
            "count",
            "本月新增",
            ("新增积分", "获得积分", "本期新增", "积分", "加分"),
            "分",
        ),
        Column(
            "redeemed_points", "count", "兑换", ("兑换积分", "本月兑换", "使用积分", "扣减"), "分"
        ),
        Column(
            "closing_points",
            "count",
            "余额",
            ("结余", "积分余额", "期末积分", "本月结余", "剩余积分"),
            "分",
        ),
        Column("reason", "free_text", "事由", ("积分事由", "原因", "说明", "兑换物品", "备注")),
        Column("operator_name", "text", "经办人", ("登记人", "操作人"), privacy="worker"),
        STATUS,
    ),
    key=("region_code", "entry_date", "volunteer_name", "team_name", "reason"),
    date_column="entry_date",
    derive=derive,
    derived_from={"entry_date": ("entry_month", "@month")},
    signature=("earned_points", "redeemed_points", "closing_points"),
    title_words=("积分",),
    rules=(
        *day_rules("points", "entry_date", "日期"),
        not_negative("earned_points", "本月新增"),
    ),
)
