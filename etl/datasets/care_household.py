"""care_household 重点关爱户: one row is one person on file (一户一档)."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import GRID, STATUS
from etl.rules import in_order, not_in_future, not_negative

CARE_HOUSEHOLD = Dataset(
    "care_household",
    "重点关爱户",
    "care households",
    columns=(
        *GRID,
        Column(
            "household_number",
            "code",
            "户号",
            ("户档编号", "档案编号", "档案号", "户编号", "一户一档编号", "家庭编号"),
            required=True,
        ),
        Column(
            "person_kind",
            "category",
            "对象类型",
            ("关爱对象类型", "人员类别", "人员类型", "对象类别", "人群"),
            categories={
                "老人": ("老年人", "独居老人", "空巢老人", "高龄老人"),
                "儿童": ("未成年人", "留守儿童", "困境儿童", "孩子"),
                "其他": ("其它",),
            },
        ),
        Column(
            "person_name",
            "text",
            "姓名",
            ("关爱对象", "对象姓名", "关爱对象姓名", "户主", "户主姓名"),
            privacy="pseudonym",
        ),
        Column("filed_date", "date", "建档日期", ("建档时间", "立档日期"), day_optional=True),
        Column("closed_date", "date", "销档日期", ("结案日期", "退出日期", "销档时间")),
        Column("care_category", "text", "关爱类别", ("困难类型", "关爱类型", "困境类型", "类别")),
        Column(
            "visits_per_week",
            "count",
            "每周入户次数",
            ("每周走访次数", "每周探访次数", "周入户次数"),
            "次",
        ),
        Column("address", "text", "居住地址", ("地址", "家庭住址", "住址"), privacy="drop"),
        Column("phone", "text", "联系电话", ("电话", "联系方式", "手机号码"), privacy="drop"),
        Column("identity_number", "text", "身份证号", ("证件号码", "身份证号码"), privacy="drop"),
        STATUS,
    ),
    key=("region_code", "household_number", "person_name"),
    signature=("person_kind", "care_category", "filed_date", "visits_per_week"),
    title_words=(
        "一户一档",
        "关爱户",
        "关爱对象",
        "重点关爱",
    ),
    rules=(
        not_in_future("care_filed", "filed_date", "建档日期"),
        in_order(
            "care_file_closes_after_opening", "filed_date", "closed_date", "销档日期不早于建档日期"
        ),
        not_negative("visits_per_week", "每周入户次数"),
    ),
)
