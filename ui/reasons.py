"""Why a row was set aside, in words for the clerk who mends it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ui.columns import column_name
from ui.texts import _, language

# Cells that could not be read, as `column:problem`.
PROBLEMS: Mapping[str, str] = {
    "cell_spoilt": "有乱码或公式错误，请查看原表",
    "date_ambiguous": "日期有不止一种读法，请写成 2026-10-31 的样子",
    "date_before_1949": "日期早于1949年，请核对",
    "date_impossible": "没有这一天，请改正",
    "date_in_future": "日期在今天之后，请核对",
    "date_lunar": "像是农历日期，请写公历",
    "date_not_a_day": "只写到月或旬，请写明是哪一天",
    "date_unreadable": "认不出是哪一天，请写成 2026-10-31 的样子",
    "date_year_unknown": "没有年份，标题里也找不到，请补上年份",
    "digits_lost": "号码已被表格软件改成科学计数，末几位丢失，请从原系统重新导出",
    "ditto_alone": "写了“同上”，但上面没有可以照抄的行",
    "duration_negative": "时长是负数，请核对起止时间",
    "duration_unreadable": "认不出时长，请写成 1.5小时 或 90分钟",
    "flag_unreadable": "认不出是还是否，请填“是”或“否”",
    "instant_unreadable": "认不出时间，请写成 2026-10-31 08:30",
    "month_is_period": "写的是几个月合在一起，请按月分开",
    "number_is_personal": "这一格像是身份证号或电话，不应填在这里",
    "number_not_whole": "应当是整数",
    "number_too_large": "数字大得不合理，请核对",
    "number_unreadable": "认不出数字，请只填数字",
    "time_unreadable": "认不出时刻，请写成 08:30",
    "value_too_long": "文字太长，不像这一列的内容，请检查引号或列是否错位",
}
# Rules named after one column.
SUFFIXES: Mapping[str, str] = {
    "_not_negative": "{column}不应为负数",
    "_not_in_future": "{column}不应晚于今天",
    "_since_1949": "{column}不应早于1949年",
    "_present": "缺少{column}，请补上",
}
# Lines and rules of their own; a rule says what is right.
RULES: Mapping[str, str] = {
    "ragged": "这一行的列数与表头不同，请检查分隔符或引号",
    "undecodable": "这一行的文字编码与全文不同，请从原系统重新导出",
    "quote_stray": "引号没有配对，请检查这一行",
    "identical_to_an_earlier_row": "与前面某一行完全相同，请确认是不是重复登记",
    "blank": "空行",
    "total": "合计、小计行，不作为记录",
    "title": "标题行",
    "heading": "表头行",
    "heading_repeated": "重复的表头行",
    "signature": "填报人、签章行",
    "note": "备注、说明行",
    "indicator_row": "指标行，已转为列",
    "care_file_closes_after_opening": "销档日期应不早于建档日期",
    "care_visits_per_week_plausible": "每周入户次数应在0到21次之间",
    "case_accepted_after_reported": "受理时间应不早于上报时间",
    "case_closed_after_reported": "结案时间应不早于上报时间",
    "case_coordinates_within_china": "经纬度不在中国境内，请核对是否写反或坐标系有误",
    "case_rated_after_resolved": "评价时间应不早于解决时间",
    "case_resolved_after_reported": "解决时间应不早于上报时间",
    "grid_coordinates_within_china": "经纬度不在中国境内，请核对是否写反或坐标系有误",
    "grid_valid_to_after_from": "停用日期应不早于启用日期",
    "merchant_leaves_after_joining": "退出日期应不早于加入日期",
    "micro_home_closes_after_founding": "撤销日期应不早于成立日期",
    "patrol_ends_after_it_starts": "结束时间应在开始时间之后，且相隔不超过16小时",
    "patrol_has_a_duration": "应写明巡防时长或起止时间",
    "patrol_minutes_match_the_span": "巡防时长与起止时间相差超过5分钟",
    "patrol_minutes_within_a_day": "巡防时长应在0到16小时之间",
    "patrol_minutes_within_a_working_day": "巡防时长超过8小时",
    "patrol_second_span_ends_after_it_starts": "第二次结束时间应在第二次开始时间之后",
    "patrol_second_span_follows_the_first": "第二次巡防应在第一次之后",
    "points_balance_adds_up": "上月结余加本月新增减兑换应等于余额",
    "reception_answers_within_opinions": "已答复条数应不多于意见条数",
    "region_code_has_whole_levels": "区划代码应为2、4、6、9或12位数字",
    "region_coordinates_within_china": "经纬度不在中国境内，请核对是否写反或坐标系有误",
    "region_valid_to_after_from": "停用日期应不早于启用日期",
    "report_url_is_a_web_address": "链接应以 http:// 或 https:// 开头",
    "service_ends_after_it_starts": "结束时间应在开始时间之后，且相隔不超过16小时",
    "service_minutes_match_the_span": "服务时长与起止时间相差超过5分钟",
    "service_minutes_within_a_day": "服务时长应在0到16小时之间",
    "service_minutes_within_a_working_day": "服务时长超过8小时",
    "service_recorded_after_it_was_done": "录入时间应不早于服务日期",
    "station_closes_after_opening": "停用日期应不早于启用日期",
    "team_dissolved_after_founded": "解散日期应不早于成立日期",
    "team_women_within_members": "女性人数应不多于队员人数",
    "tourism_overnight_within_visitors": "过夜游客应不多于接待人数",
    "tourism_tickets_within_revenue": "门票收入应不多于旅游收入",
    "visit_minutes_within_a_day": "走访时长应在0到16小时之间",
    "visit_minutes_within_a_working_day": "走访时长超过8小时",
    "volunteer_leaves_after_joining": "退出日期应不早于加入日期",
    "wish_fulfilled_after_collected": "实现日期应不早于收集日期",
    "activity_day_known": "只写了月份，请写明活动是哪一天",
}
BY = "by:"


def reasons_told(names: Iterable[str]) -> str:
    """All reasons of a row as one sentence."""
    return _("；").join(reason_told(name) for name in names)


def reason_told(name: str) -> str:
    """One reason; an English reader gets the rule's own name, which says what is right."""
    column, has_column, problem = name.partition(":")
    if name.startswith(BY):
        return _("被较新的导出替换")
    if has_column:
        told = PROBLEMS.get(problem) if language() == "zh" else None
        return f"{column_name(column)}：{told or problem.replace('_', ' ')}"
    if language() == "en":
        return name.replace("_", " ")
    return RULES.get(name) or _by_suffix(name)


def _by_suffix(name: str) -> str:
    for suffix, text in SUFFIXES.items():
        if name.endswith(suffix):
            return text.format(column=column_name(name.removesuffix(suffix)))
    return name
