"""case_record 事件: one row is one request, hazard or dispute."""

from __future__ import annotations

import polars as pl

from etl.case_words import CHANNELS, KINDS, OUTCOMES, SOURCES, STATUSES
from etl.contract import Column, Dataset
from etl.datasets.places import GRID, LATITUDE, LONGITUDE
from etl.rules import day_rules, instants_in_order, not_negative


def derive(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Day of the case, mediated or not, outcome of a flag; closed alone never means solved."""
    mediated = pl.col("resolution_method").str.contains("调解", literal=True)
    solved = (
        pl.when(pl.col("is_resolved"))
        .then(pl.lit("已解决"))
        .when(~pl.col("is_resolved"))
        .then(pl.lit("未解决"))
    )
    frame = frame.with_columns(
        case_date=pl.coalesce("case_date", "occurred_date", pl.col("reported_at").dt.date()),
        is_mediated=pl.coalesce("is_mediated", mediated),
        outcome=pl.coalesce("outcome", solved),
        longitude=_unless_zero("longitude"),
        latitude=_unless_zero("latitude"),
    )
    year = pl.col("case_date").dt.year().cast(pl.String)
    written = pl.concat_str(
        [
            pl.col(c).cast(pl.String)
            for c in ("case_date", "reported_at", "case_name", "place_name")
        ],
        separator="|",
        ignore_nulls=True,
    )
    # Numbers restart each year at some senders, so the year belongs to the number.
    numbered = pl.concat_str([pl.col("case_number"), year], separator="|")
    return frame.with_columns(case_key=pl.coalesce(numbered, written))


def _unless_zero(column: str) -> pl.Expr:
    """0,0 is how platforms write a missing point."""
    missing = (pl.col("longitude") == 0) & (pl.col("latitude") == 0)
    return pl.when(~missing.fill_null(False)).then(pl.col(column))


CASE_RECORD = Dataset(
    "case_record",
    "事件",
    "cases",
    columns=(
        *GRID,
        Column("case_date", "date", "事件日期", ("日期",), required=True),
        Column("case_key", "text", "事件键"),
        Column(
            "case_number",
            "code",
            "事件编号",
            (
                "编号",
                "工单号",
                "工单编号",
                "案件编号",
                "事件号",
                "诉求编号",
                "单号",
                "unique_key",
                "eventId",
                "eventCode",
            ),
        ),
        Column(
            "case_name",
            "free_text",
            "事件名称",
            ("事件标题", "标题", "诉求标题", "纠纷名称", "诉求内容", "complaint_type", "eventName"),
        ),
        Column(
            "occurred_date", "date", "发生日期", ("发生时间", "事发日期", "事发时间", "happenTime")
        ),
        Column(
            "reported_at",
            "instant",
            "上报时间",
            (
                "创建日期",
                "创建时间",
                "上报日期",
                "登记时间",
                "登记日期",
                "受理登记时间",
                "点单时间",
                "created_date",
                "createTime",
            ),
        ),
        Column("dispatched_at", "instant", "派遣时间", ("派单时间", "派遣日期", "分派时间")),
        Column("accepted_at", "instant", "受理时间", ("接单时间", "受理日期", "签收时间")),
        Column(
            "resolved_at",
            "instant",
            "处置时间",
            ("解决时间", "办结时间", "化解时间", "处置完成时间", "解决日期", "化解日期"),
        ),
        Column("closed_at", "instant", "结案时间", ("结案日期", "closed_date")),
        Column("rated_at", "instant", "评价时间", ("评单时间", "回访时间", "评价日期")),
        Column("due_at", "instant", "化解时限", ("办理时限", "截止时间", "办结时限", "处置时限")),
        Column(
            "place_name",
            "free_text",
            "发生地点",
            ("地点", "事发地点", "事件地点", "eventPlace", "incident_address"),
        ),
        Column(
            "case_kind",
            "category",
            "事件类别",
            (
                "事件类型",
                "类别",
                "类型",
                "纠纷类型",
                "诉求类型",
                "问题类型",
                "纠纷类别",
                "eventFirstType",
                "category",
            ),
            categories=KINDS,
        ),
        Column(
            "case_channel",
            "category",
            "解决渠道",
            ("处理方式", "解决方式", "处置方式", "处理渠道"),
            categories=CHANNELS,
        ),
        Column(
            "case_status",
            "category",
            "办理状态",
            ("事件状态", "状态", "处置状态", "当前状态", "办理环节", "工单状态", "status"),
            categories=STATUSES,
        ),
        Column(
            "outcome",
            "category",
            "办理结果",
            ("处理结果", "解决情况", "处置结果", "化解结果", "结果"),
            categories=OUTCOMES,
        ),
        Column(
            "is_resolved",
            "flag",
            "化解是否成功",
            ("是否化解", "是否解决", "是否成功"),
            transient=True,
        ),
        Column("resolution_method", "text", "化解方式", ("调处方式",)),
        Column(
            "resolution_detail",
            "free_text",
            "化解情况",
            ("处理情况", "办理情况", "处置情况", "status_notes"),
        ),
        Column(
            "mediating_body",
            "text",
            "化解组织",
            ("调解组织", "承办单位", "处置单位", "agency_name"),
        ),
        Column("is_mediated", "flag", "是否调解", ("是否经调解", "调解")),
        Column("involved_person_count", "count", "涉及人数", unit="人"),
        Column(
            "rating",
            "category",
            "满意度",
            ("评价", "评价结果", "满意度评价", "评单"),
            categories={
                "非常满意": ("很满意",),
                "满意": (),
                "基本满意": ("一般",),
                "不满意": ("非常不满意",),
            },
        ),
        Column(
            "source_channel",
            "category",
            "来源渠道",
            ("事件来源", "来源", "诉求来源", "上报渠道", "source"),
            categories=SOURCES,
        ),
        Column(
            "handler_name",
            "text",
            "化解责任人姓名",
            ("化解责任人", "处置人", "处理人", "经办人", "承办人", "办理人", "接单人"),
            privacy="worker",
        ),
        Column(
            "party_name",
            "text",
            "主要当事人姓名",
            ("当事人", "当事人姓名", "诉求人", "反映人", "点单人", "来访人"),
            privacy="pseudonym",
        ),
        Column("phone", "text", "联系方式", ("联系电话", "电话", "手机号码"), privacy="drop"),
        Column("identity_number", "text", "证件号码", ("身份证号", "身份证号码"), privacy="drop"),
        LONGITUDE,
        LATITUDE,
        Column("is_reopened", "flag", "是否重开", ("是否返工", "是否重办")),
        Column(
            "description",
            "free_text",
            "事件简述",
            (
                "事件描述",
                "事件内容",
                "事件详情",
                "诉求详情",
                "问题描述",
                "descriptor",
                "eventContent",
            ),
        ),
        Column("status", "text", "审批状态", ("记录状态", "approvalStatus")),
    ),
    key=("region_code", "case_key"),
    date_column="case_date",
    derive=derive,
    derived_from={"case_date": ("occurred_date", "reported_at")},
    signature=("case_name", "case_number", "case_kind", "outcome", "resolution_method"),
    title_words=(
        "事件",
        "纠纷",
        "诉求",
        "工单",
        "矛盾",
        "调解",
        "隐患",
    ),
    rules=(
        *day_rules("case", "case_date", "事件日期"),
        instants_in_order(
            "case_resolved_after_reported", "reported_at", "resolved_at", "解决时间不早于上报时间"
        ),
        instants_in_order(
            "case_closed_after_reported", "reported_at", "closed_at", "结案时间不早于上报时间"
        ),
        not_negative("involved_person_count", "涉及人数"),
    ),
)
