"""region 区划: one row is one administrative area."""

from __future__ import annotations

import polars as pl

from etl.contract import Column, Dataset, Rule
from etl.datasets.places import LATITUDE, LONGITUDE, REGION_CODE
from etl.rules import in_order, not_negative

REGION = Dataset(
    "region",
    "区划",
    "regions",
    columns=(
        Column(
            "region_code",
            "code",
            "区划代码",
            (*REGION_CODE.synonyms, "代码", "ext_id"),
            required=True,
        ),
        Column(
            "region_name",
            "text",
            "区划名称",
            (
                "名称",
                "区域名称",
                "地区名称",
                "行政区划名称",
                "村(社区)名称",
                "社区名称",
                "ext_name",
            ),
            required=True,
        ),
        Column(
            "region_level",
            "category",
            "区划级别",
            ("级别", "层级", "区划层级"),
            categories={
                "省": ("省级", "自治区", "直辖市"),
                "市": ("市级", "地级市", "设区市"),
                "县区": ("县", "区", "县级", "县(市、区)", "县级市", "区县"),
                "镇街": ("镇", "街道", "乡", "乡镇", "乡镇街道", "乡镇(街道)", "镇级"),
                "村社区": ("村", "社区", "村(社区)", "村居", "村级"),
                "片区": ("商圈", "园区"),
            },
        ),
        Column("parent_code", "code", "上级代码", ("pid", "上级区划代码", "父级代码", "上级编码")),
        Column("resident_count", "count", "常住人口", ("人口数", "居民人数", "常住人口数"), "人"),
        Column("household_count", "count", "户数", ("总户数", "居民户数"), "户"),
        LONGITUDE,
        LATITUDE,
        Column("valid_from", "date", "启用日期", ("生效日期", "启用时间")),
        Column("valid_to", "date", "停用日期", ("失效日期", "停用时间")),
    ),
    key=("region_code",),
    signature=("region_code",),
    title_words=(
        "区划",
        "行政区划",
    ),
    rules=(
        Rule(
            "region_code_has_whole_levels",
            "区划代码为2、4、6、9或12位数字（表格软件改成的科学计数无法还原）",
            "region_code has 2, 4, 6, 9 or 12 digits",
            lambda: pl.col("region_code").str.contains(r"^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$"),
        ),
        not_negative("resident_count", "常住人口"),
        not_negative("household_count", "户数"),
        in_order("region_valid_to_after_from", "valid_from", "valid_to", "停用日期不早于启用日期"),
    ),
)
