"""home_visit 入户走访: one row is one visit to one household or person (户次)."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import GRID, STATUS
from etl.rules import day_rules, minutes_within_a_day

HOME_VISIT = Dataset(
    "home_visit",
    "入户走访",
    "home visits",
    columns=(
        *GRID,
        Column(
            "visit_date",
            "date",
            "走访日期",
            (
                "走访时间",
                "入户日期",
                "入户时间",
                "探访日期",
                "探访时间",
                "日期",
                "服务日期",
                "慰问日期",
            ),
            required=True,
        ),
        Column(
            "visit_object",
            "text",
            "走访对象",
            ("对象", "户主", "户主姓名", "走访户", "探访对象", "对象姓名", "服务对象", "家庭"),
            privacy="pseudonym",
        ),
        Column(
            "household_number",
            "code",
            "户号",
            ("户档编号", "档案编号", "户编号", "家庭编号", "一户一档编号"),
        ),
        Column(
            "visit_kind",
            "category",
            "走访类型",
            ("走访类别", "类型", "类别", "探访类型"),
            categories={
                "日常走访": ("日常", "入户走访", "日常入户"),
                "困境家庭探访": ("困境家庭", "困境探访", "困境家庭探访慰问", "慰问"),
                "重点关爱": ("关爱", "重点关爱户", "关爱探访"),
            },
        ),
        Column(
            "method",
            "category",
            "方式",
            ("走访方式", "探访方式", "服务方式"),
            categories={
                "上门": ("入户", "实地", "面访"),
                "电话": ("电话访问", "电访"),
                "线上": ("微信", "视频", "网络"),
            },
        ),
        Column(
            "visitor_name",
            "text",
            "参与人员",
            (
                "走访人",
                "走访人员",
                "探访人",
                "入户人员",
                "格姐",
                "格姐姓名",
                "管家",
                "管家姓名",
                "志愿者",
                "志愿者姓名",
                "网格员",
            ),
            privacy="worker",
        ),
        Column(
            "address",
            "text",
            "居住地址",
            ("地址", "家庭住址", "住址", "现住址", "门牌号"),
            privacy="drop",
        ),
        Column("phone", "text", "联系电话", ("电话", "手机号码", "联系方式"), privacy="drop"),
        Column("identity_number", "text", "身份证号", ("证件号码", "身份证号码"), privacy="drop"),
        Column(
            "detail",
            "free_text",
            "走访详情",
            ("走访情况", "走访内容", "探访情况", "走访记录", "服务内容", "备注"),
        ),
        Column("service_tag", "text", "服务标签", ("标签",)),
        Column("service_minutes", "minutes", "服务时长", ("时长", "走访时长", "探访时长"), "小时"),
        STATUS,
    ),
    key=(
        "region_code",
        "visit_date",
        "grid_name",
        "visit_object",
        "household_number",
        "visitor_name",
    ),
    date_column="visit_date",
    signature=("visit_object", "household_number", "visit_kind"),
    title_words=(
        "走访",
        "入户",
        "探访",
        "家访",
    ),
    rules=(
        *day_rules("visit", "visit_date", "走访日期"),
        minutes_within_a_day("visit", "service_minutes", "服务时长"),
    ),
)
