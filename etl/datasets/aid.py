"""aid 物资帮扶: one row is one gift of goods or money."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import PLACE, STATUS
from etl.rules import day_rules, not_negative

AID = Dataset(
    "aid",
    "物资帮扶",
    "aid in kind",
    columns=(
        *PLACE,
        Column(
            "aid_date",
            "date",
            "帮扶日期",
            ("捐赠日期", "发放日期", "帮扶时间", "捐赠时间", "发放时间", "日期", "时间"),
            required=True,
        ),
        Column(
            "aid_kind",
            "category",
            "帮扶类型",
            ("类型", "类别", "帮扶类别", "捐赠类型"),
            categories={
                "物资": ("实物", "捐物", "帮扶物资"),
                "资金": ("现金", "捐款", "善款"),
                "助学": ("助学金", "爱心助学"),
                "其他": ("其它",),
            },
        ),
        Column(
            "item_name", "text", "物资名称", ("物品名称", "物品", "帮扶物资", "帮扶内容", "物资")
        ),
        Column(
            "value_yuan",
            "yuan",
            "折合金额",
            ("金额", "价值", "折价", "物资价值", "帮扶金额", "资金"),
            "元",
        ),
        Column("donor_name", "text", "捐赠单位", ("捐赠方", "捐赠人", "来源单位", "捐赠单位(人)")),
        Column(
            "recipient_count",
            "count",
            "受助人数",
            ("帮扶人数", "受益人数", "帮扶困难群众人数", "困难群众人数"),
            "人",
        ),
        Column("project_name", "text", "项目名称", ("帮扶项目", "所属项目")),
        STATUS,
    ),
    key=("region_code", "aid_date", "item_name", "donor_name"),
    date_column="aid_date",
    signature=("value_yuan", "donor_name", "recipient_count"),
    title_words=(
        "帮扶",
        "捐赠",
        "物资",
        "慰问物资",
    ),
    rules=(
        *day_rules("aid", "aid_date", "帮扶日期"),
        not_negative("value_yuan", "折合金额"),
        not_negative("recipient_count", "受助人数"),
    ),
)
