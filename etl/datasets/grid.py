"""grid 网格: one row is one grid, lane or compound of a community."""

from __future__ import annotations

from dataclasses import replace

from etl.contract import Column, Dataset
from etl.datasets.places import GRID_CODE, GRID_NAME, LATITUDE, LONGITUDE, PLACE
from etl.geo.rules import OUTLINE, SYSTEM, in_wgs84, place_rules
from etl.rules import in_order, not_negative

GRID_DATASET = Dataset(
    "grid",
    "网格",
    "grids",
    columns=(
        *PLACE,
        replace(GRID_NAME, required=True),
        GRID_CODE,
        Column(
            "grid_level",
            "category",
            "网格类型",
            ("网格级别", "网格层级", "片区类型"),
            categories={
                "网格": ("综合网格", "基础网格"),
                "微网格": ("专属微网格",),
                "片区": (),
                "小巷": ("巷", "街巷"),
                "小区": ("住宅小区", "居民小区"),
            },
        ),
        Column(
            "chief_name",
            "text",
            "巷长",
            ("网格长", "片区长", "巷长姓名", "网格长姓名"),
            privacy="worker",
        ),
        Column("house_count", "count", "房屋数", ("房屋间数", "房屋数量", "房屋", "厝数"), "间"),
        Column("household_count", "count", "户数", ("总户数", "居民户数", "住户数"), "户"),
        Column("resident_count", "count", "人口数", ("常住人口", "居民人数", "人口"), "人"),
        OUTLINE,
        SYSTEM,
        LONGITUDE,
        LATITUDE,
        Column("valid_from", "date", "启用日期", ("划定日期", "生效日期")),
        Column("valid_to", "date", "停用日期", ("撤销日期", "失效日期")),
    ),
    key=("region_code", "grid_name"),
    signature=("house_count", "household_count", "resident_count", "grid_level"),
    derive=in_wgs84,
    title_words=(
        "网格",
        "片区",
        "小巷",
    ),
    rules=(
        not_negative("house_count", "房屋数"),
        not_negative("household_count", "户数"),
        not_negative("resident_count", "人口数"),
        in_order("grid_valid_to_after_from", "valid_from", "valid_to", "停用日期不早于启用日期"),
        *place_rules("grid"),
    ),
)
