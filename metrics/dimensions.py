"""What figures can be split and narrowed by, with the expression that gives it."""

from __future__ import annotations

from dataclasses import dataclass

UNKNOWN = "未知"
AS_OF = "as_of"  # the day at which a stock is counted; a group of its own


@dataclass(frozen=True)
class Dimension:
    """A way to split a figure; `sql` is the expression, `{date}` in it the KPI's day."""

    name: str
    zh: str
    en: str
    sql: str

    @property
    def is_time(self) -> bool:
        """Whether it is made from the KPI's day."""
        return "{date}" in self.sql

    @property
    def is_day(self) -> bool:
        """Whether its values are days rather than labels."""
        return self.sql.endswith("AS DATE)")


def _column(name: str, zh: str, en: str) -> Dimension:
    return Dimension(name, zh, en, name)


def _level(name: str, zh: str, en: str, length: int) -> Dimension:
    return Dimension(name, zh, en, f"LEFT(region_code, {length})")


def _truncated(unit: str, zh: str, en: str) -> Dimension:
    return Dimension(unit, zh, en, f"CAST(DATE_TRUNC('{unit}', {{date}}) AS DATE)")


# A part of the region code, as the 12-digit codes are built.
PLACES = (
    _level("province", "省", "province", 2),
    _level("city", "市", "city", 4),
    _level("county", "县（区）", "county", 6),
    _level("town", "镇（街道）", "town", 9),
    _level("community", "社区（村）", "community", 12),
    _column("region_code", "区划代码", "region code"),
    _column("source_file_id", "来源文件", "source file"),
)

TIMES = (
    Dimension("day", "日期", "day", "CAST({date} AS DATE)"),
    _truncated("week", "周", "week"),
    _truncated("month", "月份", "month"),
    _truncated("quarter", "季度", "quarter"),
    _truncated("year", "年份", "year"),
    Dimension("day_of_month", "每月几日", "day of the month", "DAYOFMONTH({date})"),
    # 1900-01-01 was a Monday; dialects disagree on the numbers of weekdays, not on this.
    Dimension("weekday", "星期", "weekday", "DATE_DIFF('DAY', DATE '1900-01-01', {date}) % 7 + 1"),
)

_RESOLUTION = "DATE_DIFF('MINUTE', reported_at, resolved_at)"
_AGE = "DATE_DIFF('DAY', case_date, as_of)"
RESOLUTION_RANGES = ("2小时以内", "2至24小时", "1至3天", "3至7天", "7至30天", "30天以上")
OPEN_AGES = ("7天以内", "8至30天", "31至90天", "90天以上")


def _ranges(value: str, ends: tuple[int, ...], labels: tuple[str, ...]) -> str:
    """The label of the first range whose end is not passed; the last range has no end."""
    *bounded, rest = labels
    cases = [f"WHEN {value} <= {n} THEN '{t}'" for n, t in zip(ends, bounded, strict=True)]
    return f"CASE {' '.join(cases)} WHEN {value} IS NOT NULL THEN '{rest}' END"


_OWN = (
    _column("grid_name", "网格（小巷）", "grid or lane"),
    _column("grid_code", "网格编码", "grid code"),
    _column("grid_level", "网格层级", "grid level"),
    _column("shift", "时段", "shift"),
    Dimension("hour", "几点", "hour of the day", "HOUR(started_at)"),
    _column("steward_name", "管家", "steward"),
    _column("team_name", "队伍", "team"),
    _column("team_kind", "队伍类型", "kind of team"),
    _column("setting", "建在何处", "setting"),
    _column("role", "身份", "role"),
    _column("gender", "性别", "gender"),
    _column("is_party_member", "是否党员", "Party member"),
    _column("is_registered", "是否注册", "registered"),
    _column("volunteer_name", "志愿者", "volunteer"),
    _column("case_kind", "事件类别", "kind of case"),
    _column("case_channel", "解决渠道", "channel"),
    _column("case_status", "办理环节", "stage"),
    _column("outcome", "办理结果", "outcome"),
    _column("rating", "评价", "rating"),
    _column("source_channel", "来源渠道", "source"),
    _column("is_mediated", "是否调解", "mediated"),
    _column("is_reopened", "是否重开", "reopened"),
    _column("place_name", "地点", "place"),
    Dimension(
        "resolution_range",
        "解决用时",
        "time to resolve",
        _ranges(_RESOLUTION, (120, 1440, 4320, 10_080, 43_200), RESOLUTION_RANGES),
    ),
    Dimension("open_age", "积压时长", "age of the case", _ranges(_AGE, (7, 30, 90), OPEN_AGES)),
    _column("activity_kind", "活动类型", "kind of activity"),
    _column("theme", "主题", "theme"),
    _column("project_name", "项目", "project"),
    _column("organiser_name", "组织单位", "organiser"),
    _column("source_type", "记录来源", "kind of record"),
    _column("review_status", "复核状态", "review"),
    _column("activity_name", "活动", "activity"),
    _column("visit_kind", "走访类型", "kind of visit"),
    _column("method", "走访方式", "way of visiting"),
    _column("visitor_name", "走访人", "visitor"),
    _column("person_kind", "对象类型", "kind of person"),
    _column("care_category", "关爱类别", "care category"),
    _column("wish_status", "心愿状态", "state of the wish"),
    _column("reason", "积分事由", "reason"),
    _column("area_name", "景区", "area"),
    _column("micro_home_name", "妇女微家", "micro-home"),
    _column("item_group", "清单分组", "group of the checklist"),
    _column("item_name", "清单项", "item of the checklist"),
    _column("trade_kind", "商户行业", "trade"),
    _column("station_kind", "站点类型", "kind of station"),
    _column("region_level", "区划层级", "region level"),
    _column("aid_kind", "帮扶类型", "kind of aid"),
    _column("donor_name", "捐赠方", "donor"),
    _column("renovation_kind", "改造类型", "kind of renovation"),
    _column("quantity_unit", "数量单位", "unit"),
    _column("honour_level", "荣誉级别", "level of the honour"),
    _column("recipient_kind", "获奖对象", "kind of recipient"),
    _column("honour_name", "荣誉", "honour"),
    _column("media_level", "媒体级别", "level of the medium"),
    _column("media_name", "媒体", "medium"),
)

DIMENSIONS: dict[str, Dimension] = {d.name: d for d in (*PLACES, *TIMES, *_OWN)}


def is_day(name: str) -> bool:
    """Whether the labels of a group are days rather than texts."""
    return name == AS_OF or DIMENSIONS[name].is_day
