"""micro_home_item 微家清单: one row is one yes/no item of a micro-home's checklist (3个5+1+N)."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import PLACE
from etl.rules import not_in_future

MICRO_HOME_ITEM = Dataset(
    "micro_home_item",
    "微家清单",
    "micro-home checklist",
    columns=(
        *PLACE,
        Column(
            "micro_home_name",
            "text",
            "微家名称",
            ("妇女微家名称", "妇女微家", "微家"),
            required=True,
            fill_down=True,
        ),
        Column(
            "item_group",
            "category",
            "清单类别",
            ("类别", "项目类别", "清单分类", "指标类别", "分类"),
            required=True,
            fill_down=True,
            categories={
                "微元素": ("五有", "5微元素", "5个微元素", "微要素"),
                "微功能": ("5微功能", "5个微功能"),
                "微品牌": ("5微品牌", "5个微品牌"),
                "党建引领": ("1", "1个引领"),
                "多元主体": ("N", "多元参与"),
            },
        ),
        Column(
            "item_name",
            "text",
            "清单项目",
            ("项目", "项目名称", "清单内容", "指标", "内容"),
            required=True,
        ),
        Column(
            "is_achieved",
            "flag",
            "是否达成",
            ("是否达标", "达成", "达标", "是否具备", "是否完成", "完成情况"),
            required=True,
        ),
        Column(
            "evidence_file", "text", "佐证材料", ("佐证", "凭据", "证明材料", "佐证文件", "附件")
        ),
        Column(
            "checked_date", "date", "核查日期", ("检查日期", "核查时间", "检查时间", "自查日期")
        ),
    ),
    key=("region_code", "micro_home_name", "item_group", "item_name"),
    signature=("is_achieved",),
    title_words=(
        "清单",
        "3个5",
        "5+1+N",
    ),
    rules=(not_in_future("micro_home_item_checked", "checked_date", "核查日期"),),
)
