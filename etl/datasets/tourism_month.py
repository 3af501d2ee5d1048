"""tourism_month 旅游月报: one row is one area in one month."""

from __future__ import annotations

import polars as pl

from etl.contract import Column, Dataset, Rule
from etl.datasets.places import REGION_CODE, TOWN_NAME
from etl.rules import day_rules, not_negative

_FIGURES = (
    "visitor_count",
    "overnight_visitor_count",
    "ticket_revenue_yuan",
    "business_revenue_yuan",
    "tourism_revenue_yuan",
)


def derive(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The first day of the month, and not a comparison area unless the file says so."""
    return frame.with_columns(
        tourism_month=pl.col("tourism_month").dt.month_start(),
        is_comparison_area=pl.col("is_comparison_area").fill_null(False),
    )


def _revenue(name: str, zh: str, *synonyms: str) -> Column:
    """Offices state revenue in yuan and in 万元: without a unit nobody can tell which."""
    return Column(name, "yuan", zh, synonyms, "元", unit_needed=True)


def _stated_once() -> pl.Expr:
    """One row an area and month that is not void; of several nobody can tell which is meant."""
    is_void = pl.col("status").is_in(list(Dataset.not_counted)).fill_null(False)
    live = (~is_void).sum().over("region_code", "area_name", "tourism_month")
    return is_void | (live <= 1)


TOURISM_MONTH = Dataset(
    "tourism_month",
    "旅游月报",
    "tourism by month",
    columns=(
        REGION_CODE,
        TOWN_NAME,
        Column(
            "region_name",
            "text",
            "村(社区)",
            ("社区", "村社区", "所属社区", "社区名称"),
            fill_down=True,
        ),
        Column(
            "tourism_month",
            "month",
            "月份",
            ("统计月份", "年月", "统计时间", "时间", "报告期"),
            required=True,
        ),
        Column(
            "area_name",
            "text",
            "景区",
            ("景区名称", "区域", "商圈", "街区", "景区(点)", "统计区域", "地区"),
            required=True,
        ),
        Column("is_comparison_area", "flag", "是否对比区域", ("对比区域", "对照区域", "是否对照")),
        Column(
            "visitor_count",
            "count",
            "接待人数",
            (
                "游客量",
                "接待游客",
                "接待游客人次",
                "游客人次",
                "接待人次",
                "游客接待量",
                "接待游客量",
                "游客接待人次",
                "接待游客人数",
            ),
            "人次",
        ),
        Column(
            "overnight_visitor_count",
            "count",
            "过夜游客",
            ("过夜游客人次", "接待过夜游客", "过夜人次", "过夜游客量"),
            "人次",
        ),
        _revenue("ticket_revenue_yuan", "门票收入"),
        _revenue("business_revenue_yuan", "营业收入", "经营收入"),
        _revenue("tourism_revenue_yuan", "旅游收入", "旅游总收入", "旅游综合收入"),
        Column("status", "text", "状态", ("记录状态",)),
    ),
    key=("region_code", "tourism_month", "area_name"),
    date_column="tourism_month",
    derive=derive,
    derived_from={"tourism_month": ("@month",), "area_name": ("@area",)},
    signature=_FIGURES,
    title_words=(
        "旅游",
        "景区",
        "游客",
    ),
    rules=(
        *day_rules("tourism", "tourism_month", "月份"),
        not_negative("visitor_count", "接待人数"),
        not_negative("overnight_visitor_count", "过夜游客"),
        not_negative("ticket_revenue_yuan", "门票收入"),
        not_negative("business_revenue_yuan", "营业收入"),
        not_negative("tourism_revenue_yuan", "旅游收入"),
        Rule(
            "month_is_stated_once",
            "同一景区同一个月只写一行",
            "an area has one row a month",
            _stated_once,
        ),
    ),
    is_monthly=True,
    figures=_FIGURES,
)
