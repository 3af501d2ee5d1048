"""patrol 巡防: one row is one patrol of a lane or grid, of one or two spans."""

from __future__ import annotations

import polars as pl

from etl.contract import Column, Dataset, Rule
from etl.datasets.places import GRID
from etl.rules import DAY_MINUTES, day_rules, minutes_within_a_day, not_negative
from etl.spans import (
    end_instant,
    minutes_between,
    start_instant,
)

_FIRST_START = ("第一次开始时间", "开始时间", "起始时间", "起", "巡防开始时间", "巡查开始时间")
_FIRST_END = ("第一次结束时间", "结束时间", "终止时间", "止", "巡防结束时间", "巡查结束时间")


def derive(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Instants from day and times, minutes from both spans or both parts, one or two rounds."""
    starts = pl.col("starts_time")
    ends = pl.col("ends_time")
    starts_2, ends_2 = pl.col("starts_time_2"), pl.col("ends_time_2")
    frame = frame.with_columns(
        patrol_date=pl.coalesce("patrol_date", pl.col("started_at").dt.date()),
    ).with_columns(
        started_at=pl.coalesce("started_at", start_instant("patrol_date", starts)),
        ended_at=pl.coalesce("ended_at", end_instant("patrol_date", starts, ends)),
        started_at_2=pl.coalesce("started_at_2", start_instant("patrol_date", starts_2)),
        ended_at_2=pl.coalesce("ended_at_2", end_instant("patrol_date", starts_2, ends_2)),
    )
    parts = pl.sum_horizontal(
        pl.col("patrol_hours_part") * 60, pl.col("patrol_minutes_part"), ignore_nulls=True
    ).round()
    has_parts = pl.any_horizontal(
        pl.col("patrol_hours_part").is_not_null(), pl.col("patrol_minutes_part").is_not_null()
    )
    second = minutes_between("started_at_2", "ended_at_2")
    return frame.with_columns(
        span_minutes=minutes_between("started_at", "ended_at") + second.fill_null(0),
        patrol_minutes=pl.coalesce("patrol_minutes", pl.when(has_parts).then(parts).cast(pl.Int64)),
        patrol_count=pl.coalesce(
            "patrol_count", 1 + pl.col("started_at_2").is_not_null().cast(pl.Int64)
        ),
    ).with_columns(patrol_minutes=pl.coalesce("patrol_minutes", "span_minutes"))


def _within_hours(started: str, ended: str) -> pl.Expr:
    return minutes_between(started, ended).is_between(0, DAY_MINUTES)


def _spans_apart() -> pl.Expr:
    after = pl.col("started_at_2") >= pl.col("ended_at")
    return after | (pl.col("ended_at_2") <= pl.col("started_at"))


PATROL = Dataset(
    "patrol",
    "巡防",
    "patrols",
    columns=(
        *GRID,
        Column(
            "patrol_date",
            "date",
            "巡防日期",
            ("巡查日期", "巡查时间", "日期", "走访日期", "服务日期", "巡逻日期", "patrol_date"),
            required=True,
        ),
        Column(
            "shift",
            "category",
            "时段",
            ("班次", "巡防时段", "巡查班次", "晨巡/晚巡"),
            categories={
                "晨巡": ("早巡", "晨", "早", "上午"),
                "晚巡": ("夜巡", "晚", "夜", "晚上"),
                "日巡": ("白天", "日", "午巡", "下午"),
            },
        ),
        Column("chief_name", "text", "巷长", ("巷长姓名", "网格长", "片区长"), privacy="worker"),
        Column(
            "steward_name",
            "text",
            "管家姓名",
            (
                "管家",
                "格姐",
                "格姐姓名",
                "网格员",
                "网格员姓名",
                "巡查人员",
                "巡防人员",
                "巡查人",
                "巡防人",
                "志愿者",
                "志愿者姓名",
                "姓名",
                "小巷管家",
                "参与人员",
            ),
            privacy="worker",
        ),
        Column(
            "phone",
            "text",
            "网格员电话",
            ("联系电话", "电话", "手机号码", "手机号", "联系方式"),
            privacy="drop",
        ),
        Column("starts_time", "time", "起", _FIRST_START, transient=True),
        Column("ends_time", "time", "止", _FIRST_END, transient=True),
        Column("starts_time_2", "time", "第二次开始时间", transient=True),
        Column("ends_time_2", "time", "第二次结束时间", transient=True),
        Column("started_at", "instant", "开始时间", _FIRST_START),
        Column("ended_at", "instant", "结束时间", _FIRST_END),
        Column("started_at_2", "instant", "第二次开始时间", transient=True),
        Column("ended_at_2", "instant", "第二次结束时间", transient=True),
        Column(
            "patrol_minutes",
            "minutes",
            "巡防时长",
            ("时长", "巡查时长", "总计走访时间", "走访时长", "工时", "巡防工时", "巡逻时长"),
            "小时",
        ),
        Column(
            "patrol_hours_part",
            "decimal",
            "总计走访时间_小时",
            ("时长_小时", "巡防时长_小时"),
            "小时",
            transient=True,
        ),
        Column(
            "patrol_minutes_part",
            "decimal",
            "总计走访时间_分钟",
            ("时长_分钟", "巡防时长_分钟"),
            "分钟",
            transient=True,
        ),
        Column("span_minutes", "minutes", "起止相隔时长", transient=True),
        Column("patrol_count", "count", "巡", ("巡防次数", "巡查次数", "巡次", "巡防趟次"), "次"),
        Column("visit_count", "count", "访", ("走访户数", "走访次数", "访户数", "随访"), "户"),
        Column(
            "done_count",
            "count",
            "做",
            ("随手做", "当天自行解决件数", "自行解决件数", "现场解决件数", "办实事"),
            "件",
        ),
        Column(
            "report_count",
            "count",
            "报",
            ("实时报", "上报区指挥中心件数", "上报件数", "上报数"),
            "件",
        ),
        Column(
            "issue_count",
            "count",
            "发现问题数",
            ("问题总件数", "问题数", "问题件数", "发现问题"),
            "件",
        ),
        Column("distance_metres", "decimal", "巡查里程", ("巡防里程", "里程"), "米"),
        Column("route_name", "text", "巡查路线", ("巡防路线", "路线")),
        Column("patrol_number", "code", "巡查单号", ("巡防单号", "任务编号", "单号")),
        Column("status", "text", "巡查状态", ("状态", "任务状态", "审核状态")),
        Column(
            "remark",
            "free_text",
            "备注",
            ("巡查走访情况", "巡防情况", "巡查情况", "说明", "巡防记录"),
        ),
    ),
    key=("region_code", "patrol_date", "shift", "grid_name", "steward_name", "started_at"),
    date_column="patrol_date",
    derive=derive,
    derived_from={"patrol_date": ("started_at", "@day")},
    signature=(
        "patrol_minutes",
        "patrol_hours_part",
        "patrol_count",
        "shift",
        "starts_time",
        "started_at",
        "distance_metres",
    ),
    spans=("巡防时间", "起止时间", "巡查起止时间", "巡防起止时间", "时间段", "巡防时间段"),
    title_words=(
        "巡防",
        "巡查",
        "巡逻",
        "晨巡",
        "晚巡",
    ),
    rules=(
        *day_rules("patrol", "patrol_date", "巡防日期"),
        Rule(
            "patrol_ends_after_it_starts",
            "结束时间不早于开始时间，且相隔不超过16小时",
            "a patrol ends after it starts, within 16 hours",
            lambda: _within_hours("started_at", "ended_at"),
        ),
        Rule(
            "patrol_second_span_ends_after_it_starts",
            "第二次结束时间不早于开始时间",
            "the second span ends after it starts",
            lambda: _within_hours("started_at_2", "ended_at_2"),
        ),
        Rule(
            "patrol_spans_do_not_overlap",
            "两次巡防的起止时间不重叠",
            "the two spans of a patrol do not overlap",
            _spans_apart,
        ),
        minutes_within_a_day("patrol", "patrol_minutes", "巡防时长"),
        not_negative("patrol_count", "巡防次数"),
        not_negative("visit_count", "走访户数"),
        not_negative("done_count", "随手做件数"),
        not_negative("report_count", "上报件数"),
        not_negative("issue_count", "发现问题数"),
        not_negative("distance_metres", "巡查里程"),
    ),
)
