"""merchant 商户: one row is one merchant reached by a micro-home."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import GRID, STATUS
from etl.rules import in_order, not_in_future

MERCHANT = Dataset(
    "merchant",
    "商户",
    "merchants",
    columns=(
        *GRID,
        Column(
            "merchant_name",
            "text",
            "商户名称",
            ("商户", "店名", "商家名称", "店铺名称", "商家", "门店名称"),
            required=True,
        ),
        Column(
            "trade_kind",
            "text",
            "业态",
            ("行业", "经营类型", "经营业态", "经营范围", "类型", "类别"),
        ),
        Column("micro_home_name", "text", "所属微家", ("妇女微家", "微家名称", "联合微家", "微家")),
        Column(
            "joined_date",
            "date",
            "加入日期",
            ("加入时间", "入驻日期", "联系日期"),
            day_optional=True,
        ),
        Column("left_date", "date", "退出日期", ("退出时间", "歇业日期"), day_optional=True),
        Column(
            "owner_name",
            "text",
            "经营者",
            ("店主", "负责人", "联系人", "经营者姓名"),
            privacy="pseudonym",
        ),
        Column("phone", "text", "联系电话", ("电话", "联系方式", "手机号码"), privacy="drop"),
        Column("address", "text", "地址", ("经营地址", "门牌号"), privacy="drop"),
        STATUS,
    ),
    key=("region_code", "merchant_name"),
    signature=("merchant_name",),
    title_words=(
        "商户",
        "商家",
    ),
    rules=(
        not_in_future("merchant_joined", "joined_date", "加入日期"),
        in_order(
            "merchant_leaves_after_joining", "joined_date", "left_date", "退出日期不早于加入日期"
        ),
    ),
)
