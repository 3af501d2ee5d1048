"""activity 活动: one row is one session of an activity (场)."""

from __future__ import annotations

import polars as pl

from etl.contract import Column, Dataset
from etl.datasets.places import GRID, STATUS
from etl.rules import day_rules, not_negative

_KINDS = {
    "志愿服务": ("志愿服务活动", "志愿活动", "志愿"),
    "宣讲": ("宣讲活动", "理论宣讲", "政策宣讲"),
    "家长培训": ("家长课堂", "家校互动", "家长培训及家校互动", "家庭教育"),
    "义诊义剪": ("义诊", "义剪", "义诊义剪服务"),
    "青少年活动": ("青少年特色活动", "青少年"),
    "节日活动": ("节日", "节庆活动"),
    "慰问": ("慰问活动", "走访慰问"),
    "服务日": ("主题服务日", "志愿服务日"),
    "其他": ("其它",),
}
_THEMES = {
    "古城保护": ("古城", "古城保护志愿活动"),
    "一老一小": ("关爱一老一小", "敬老爱幼"),
    "夜间经济": ("夜经济",),
    "居民服务": ("服务居民",),
    "游客服务": ("服务游客",),
    "环境服务": ("服务环境", "环境整治", "环境卫生"),
    "文明劝导": ("文明引导",),
    "平安巡防": ("平安",),
    "家风家教": ("家庭家教家风", "好家风"),
    "其他": ("其它",),
}


def derive(frame: pl.LazyFrame) -> pl.LazyFrame:
    """The first day of a stated month where the day is blank; the topic where there is no name."""
    return frame.with_columns(
        activity_date=pl.coalesce("activity_date", pl.col("activity_month").dt.month_start()),
        activity_name=pl.coalesce("activity_name", "topic"),
    )


ACTIVITY = Dataset(
    "activity",
    "活动",
    "activities",
    columns=(
        *GRID,
        Column(
            "activity_date",
            "date",
            "活动日期",
            (
                "活动时间",
                "日期",
                "服务日期",
                "开展时间",
                "开展日期",
                "举办时间",
                "举办日期",
                "宣讲时间",
                "宣讲日期",
                "培训时间",
                "培训日期",
            ),
            required=True,
        ),
        Column("activity_month", "month", "月份", ("活动月份",), transient=True),
        Column(
            "activity_name",
            "text",
            "活动名称",
            (
                "活动主题",
                "活动",
                "名称",
                "宣讲主题",
                "宣讲题目",
                "培训主题",
                "服务名称",
                "活动内容",
            ),
            required=True,
        ),
        Column(
            "activity_kind",
            "category",
            "活动类型",
            ("活动类别", "服务项目", "类型", "类别", "服务类型", "服务类别"),
            categories=_KINDS,
        ),
        Column(
            "theme", "category", "主题", ("活动专题", "服务主题", "主题分类"), categories=_THEMES
        ),
        Column("project_name", "text", "项目名称", ("所属项目", "志愿服务项目", "品牌项目")),
        Column("place_name", "text", "活动地点", ("地点", "服务地点", "举办地点", "宣讲地点")),
        Column(
            "organiser_name", "text", "组织单位", ("主办单位", "承办单位", "举办单位", "组织者")
        ),
        Column(
            "team_name",
            "text",
            "服务队伍",
            ("所属队伍", "队伍名称", "队伍", "志愿服务队", "宣讲队"),
        ),
        Column(
            "volunteer_count",
            "count",
            "志愿者人数",
            ("参与志愿者人数", "志愿者人次", "参与志愿者", "出动志愿者", "志愿者数"),
            "人次",
        ),
        Column(
            "served_person_times",
            "count",
            "服务人次",
            ("参与人次", "惠及人次", "受众人次", "服务群众人次", "听众人次"),
            "人次",
        ),
        Column(
            "participant_count", "count", "参加人数", ("参与人数", "到场人数", "出席人数"), "人"
        ),
        Column(
            "beneficiary_count", "count", "受益人数", ("惠及人数", "受益群众", "受益家长"), "人"
        ),
        Column(
            "service_minutes",
            "minutes",
            "服务时数",
            ("服务时长", "活动时长", "志愿时长", "时长", "工时", "总时长"),
            "小时",
        ),
        Column("micro_home_name", "text", "微家名称", ("妇女微家名称", "妇女微家", "微家")),
        Column(
            "host_name",
            "text",
            "微家长",
            ("主持人", "活动负责人", "宣讲人", "主讲人", "授课老师"),
            privacy="worker",
        ),
        Column("micro_home_founded_date", "date", "成立时间", ("成立日期",), transient=True),
        Column("micro_home_listed_by", "text", "挂牌单位", ("授牌单位",), transient=True),
        Column("topic", "text", "议题", ("议事主题", "商议事项")),
        Column("result", "free_text", "结果", ("议事结果", "活动成效", "成效", "活动情况", "备注")),
        STATUS,
    ),
    key=("region_code", "activity_date", "activity_name", "organiser_name", "place_name"),
    date_column="activity_date",
    derive=derive,
    derived_from={"activity_date": ("activity_month",), "activity_name": ("topic",)},
    signature=("activity_name", "topic"),
    title_words=(
        "活动",
        "宣讲",
        "培训",
        "志愿服务",
    ),
    rules=(
        *day_rules("activity", "activity_date", "活动日期"),
        not_negative("volunteer_count", "志愿者人数"),
        not_negative("served_person_times", "服务人次"),
        not_negative("participant_count", "参加人数"),
        not_negative("beneficiary_count", "受益人数"),
        not_negative("service_minutes", "服务时数"),
    ),
)
