"""service_hour 志愿服务时长: one row is one volunteer's service on one day."""

from __future__ import annotations

import polars as pl

from etl.contract import Column, Dataset, Rule
from etl.datasets.places import PLACE
from etl.rules import DAY_MINUTES, day_rules, minutes_within_a_day, not_negative
from etl.spans import (
    end_instant,
    minutes_between,
    start_instant,
)

_STARTS = ("开始时间", "签到时间", "服务起始时间", "起")
_ENDS = ("结束时间", "签退时间", "服务终止时间", "止")


def derive(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Day from the instant, instants from day and times, minutes from the span if not stated."""
    starts = pl.col("starts_time")
    ends = pl.col("ends_time")
    return (
        frame.with_columns(
            service_date=pl.coalesce("service_date", pl.col("started_at").dt.date()),
        )
        .with_columns(
            started_at=pl.coalesce("started_at", start_instant("service_date", starts)),
            ended_at=pl.coalesce("ended_at", end_instant("service_date", starts, ends)),
        )
        .with_columns(span_minutes=minutes_between("started_at", "ended_at"))
        .with_columns(service_minutes=pl.coalesce("service_minutes", "span_minutes"))
    )


SERVICE_HOUR = Dataset(
    "service_hour",
    "志愿服务时长",
    "volunteer hours",
    columns=(
        *PLACE,
        Column(
            "volunteer_name",
            "text",
            "姓名",
            ("志愿者姓名", "志愿者", "管家姓名", "格姐姓名", "管家", "格姐", "参与人员"),
            required=True,
            privacy="worker",
        ),
        Column(
            "volunteer_number", "code", "志愿者编号", ("编号", "志愿者号", "注册编号", "志愿者证号")
        ),
        Column(
            "phone", "text", "联系电话", ("电话", "手机号", "手机号码", "联系方式"), privacy="drop"
        ),
        Column("identity_number", "text", "身份证号", ("证件号码", "身份证号码"), privacy="drop"),
        Column("service_date", "date", "服务日期", ("日期", "活动日期"), required=True),
        Column("starts_time", "time", "服务开始时间", _STARTS, transient=True),
        Column("ends_time", "time", "服务结束时间", _ENDS, transient=True),
        Column("started_at", "instant", "服务开始时间", _STARTS),
        Column("ended_at", "instant", "服务结束时间", _ENDS),
        Column(
            "service_minutes",
            "minutes",
            "服务时长",
            ("时长", "工时", "服务时数", "志愿时长", "志愿服务时长", "信用时数"),
            "小时",
        ),
        Column("span_minutes", "minutes", "起止相隔时长", transient=True),
        Column("activity_name", "text", "活动名称", ("服务项目", "项目名称", "活动", "服务内容")),
        Column("team_name", "text", "所属队伍", ("队伍", "队伍名称", "服务队伍", "服务队")),
        Column("served_person_times", "count", "服务人次", ("惠及人次", "服务对象人次"), "人次"),
        Column(
            "source_type",
            "category",
            "记录来源",
            ("来源", "数据来源", "时长来源"),
            categories={
                "平台签到": ("签到", "扫码签到", "平台"),
                "组织补录": ("补录", "后台补录"),
                "纸质": ("纸质记录", "纸质台账"),
            },
        ),
        Column(
            "review_status",
            "category",
            "复核状态",
            ("审核状态", "审核结果"),
            categories={
                "待复核": ("待审核", "未复核"),
                "已确认": ("已复核", "通过", "已通过"),
                "已驳回": ("驳回", "未通过", "不通过"),
            },
        ),
        Column(
            "recorded_at", "instant", "录入时间", ("补录时间", "填报日期", "填报时间", "登记时间")
        ),
        Column("status", "text", "状态", ("记录状态", "数据状态")),
    ),
    key=(
        "region_code",
        "volunteer_name",
        "volunteer_number",
        "service_date",
        "started_at",
        "activity_name",
    ),
    date_column="service_date",
    derive=derive,
    derived_from={"service_date": ("started_at",)},
    signature=(
        "service_minutes",
        "started_at",
        "starts_time",
    ),
    spans=("服务起止时间", "起止时间", "服务时间段", "时间段"),
    title_words=(
        "服务时长",
        "志愿时长",
        "工时",
    ),
    rules=(
        *day_rules("service", "service_date", "服务日期"),
        Rule(
            "service_ends_after_it_starts",
            "结束时间不早于开始时间，且相隔不超过16小时",
            "a service ends after it starts, within 16 hours",
            lambda: pl.col("span_minutes").is_between(0, DAY_MINUTES),
        ),
        minutes_within_a_day("service", "service_minutes", "服务时长"),
        not_negative("served_person_times", "服务人次"),
    ),
)
