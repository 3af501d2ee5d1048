"""micro_home 妇女微家: one row is one women micro-home."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import GRID, STATUS
from etl.rules import in_order, not_in_future

MICRO_HOME = Dataset(
    "micro_home",
    "妇女微家",
    "women micro-homes",
    columns=(
        *GRID,
        Column(
            "micro_home_name",
            "text",
            "微家名称",
            ("妇女微家名称", "妇女微家", "微家", "名称"),
            required=True,
        ),
        Column(
            "chief_name", "text", "微家长", ("微家长姓名", "微家负责人", "家长"), privacy="worker"
        ),
        Column(
            "founded_date",
            "date",
            "成立日期",
            ("成立时间", "建立时间", "挂牌时间"),
            day_optional=True,
        ),
        Column("listed_by", "text", "挂牌单位", ("授牌单位", "命名单位", "依托单位")),
        Column("theme", "text", "微家主题", ("主题", "特色主题", "微家特色", "特色")),
        Column("closed_date", "date", "撤销日期", ("停用日期", "撤牌日期"), day_optional=True),
        STATUS,
    ),
    key=("region_code", "micro_home_name"),
    signature=("chief_name", "founded_date", "listed_by"),
    title_words=(
        "妇女微家",
        "微家",
    ),
    rules=(
        not_in_future("micro_home_founded", "founded_date", "成立日期"),
        in_order(
            "micro_home_closes_after_founding",
            "founded_date",
            "closed_date",
            "撤销日期不早于成立日期",
        ),
    ),
)
