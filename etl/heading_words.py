"""Headings that need more than a synonym: furniture, general words, double meanings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

# Columns of a form that carry nothing to store; figures derived from other files among them.
FURNITURE: Final = frozenset(
    {
        *("序号", "序", "号", "行号", "no", "星期", "周几", "周次"),
        *("签名", "签字", "盖章", "审核签字"),
        *("上年同期", "去年同期", "同比", "同比增长", "同比增长%", "同比%"),
        *("环比", "环比增长", "环比增长%"),
    }
)
# Words that give way when a more special heading claims the same column.
GENERIC: Final = frozenset(
    {
        *("日期", "时间", "姓名", "类型", "类别", "状态", "名称", "地点", "编号", "备注"),
        *("说明", "来源", "结果", "级别", "项目", "电话", "队伍"),
    }
)
# Headings that mean two things: what each may be, by column name.
AMBIGUOUS: Final[Mapping[str, tuple[str, ...]]] = {
    "服务时间": ("service_minutes", "starts_time", "service_date", "visit_date", "activity_date"),
    "时间": ("patrol_date", "starts_time", "patrol_minutes", "service_date", "service_minutes"),
    "人数": ("volunteer_count", "participant_count", "beneficiary_count", "visitor_count"),
    "人次": ("served_person_times", "volunteer_count", "visitor_count"),
    "收入": ("ticket_revenue_yuan", "business_revenue_yuan", "tourism_revenue_yuan"),
    "总收入": ("business_revenue_yuan", "tourism_revenue_yuan"),
}
# Headings that look like a column and are another thing (domain §4): never proposed.
MISLEADING: Final[Mapping[str, str]] = {
    "填报日期": "是填表的日子，不是活动的日子",
    "填报时间": "是填表的时间，不是活动的时间",
    "填表日期": "是填表的日子，不是活动的日子",
    "制表日期": "是制表的日子，不是活动的日子",
    "更新时间": "是记录改动的时间，不是活动的时间",
    "负责人": "是管事的人，不一定是做事的人",
    "填报人": "是填表的人，不是做事的人",
    "填表人": "是填表的人，不是做事的人",
    "审核人": "是审核的人，不是做事的人",
}
# A group above a heading that turns it into another number: last year's, a plan, a share.
OTHER_NUMBER: Final = re.compile(
    r"上年|去年|同期|同比|环比|增长|增幅|累计|计划|目标|任务|应|预|其中|占比|平均"
)
