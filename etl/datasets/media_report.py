"""media_report 媒体报道: one row is one report."""

from __future__ import annotations

from etl.contract import Column, Dataset
from etl.datasets.places import PLACE
from etl.rules import day_rules

MEDIA_REPORT = Dataset(
    "media_report",
    "媒体报道",
    "media reports",
    columns=(
        *PLACE,
        Column(
            "report_date",
            "date",
            "报道日期",
            ("报道时间", "发布日期", "发布时间", "刊发日期", "刊发时间", "日期"),
            required=True,
        ),
        Column(
            "media_name",
            "text",
            "媒体名称",
            ("媒体", "刊发媒体", "报道媒体", "发布媒体"),
            required=True,
        ),
        Column(
            "title", "text", "报道标题", ("标题", "题目", "稿件标题", "新闻标题"), required=True
        ),
        Column(
            "media_level",
            "category",
            "媒体级别",
            ("级别", "媒体层级"),
            categories={
                "国家级": ("中央", "央级", "全国"),
                "省级": ("省",),
                "市级": ("市", "地市级"),
                "县级": ("县", "区级", "县区级"),
            },
        ),
        Column("url", "text", "链接", ("网址", "报道链接", "网页链接")),
    ),
    key=("region_code", "report_date", "media_name", "title"),
    date_column="report_date",
    signature=("media_name",),
    title_words=(
        "报道",
        "媒体",
        "宣传",
    ),
    rules=day_rules("report", "report_date", "报道日期"),
)
