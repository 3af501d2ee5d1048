"""Heading rows as communities write them map to their columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.headings import map_headings
from etl.read import read
from etl.shapes import first_values
from tests.etl.matching import columns

# The heading rows of domain.md §4, with the column that each heading must fill.
FIELD_ROWS = {
    "网格员巡查": (
        "patrol",
        "2024年3月8日网格员巡查情况.csv",
        {
            "网格编码": "grid_code", "网格员": "steward_name", "网格员电话": "phone",
            "第一次开始时间": "starts_time", "第一次结束时间": "ends_time",
            "第二次开始时间": "starts_time_2", "第二次结束时间": "ends_time_2",
            "总计走访时间_小时": "patrol_hours_part", "总计走访时间_分钟": "patrol_minutes_part",
            "走访户数": "visit_count", "问题总件数": "issue_count",
            "当天自行解决件数": "done_count", "上报区指挥中心件数": "report_count",
            "巡查走访情况": "remark",
        },
    ),
    "巡查任务": (
        "patrol",
        "巡查任务.csv",
        {
            "巡查单号": "patrol_number", "巡查路线": "route_name", "巡查人员": "steward_name",
            "巡查日期": "patrol_date", "巡查里程": "distance_metres", "发现问题数": "issue_count",
            "巡查时长": "patrol_minutes", "巡查状态": "status",
        },
    ),
    "小巷管家台账": (
        "patrol",
        "小巷管家台账.csv",
        {
            "巡防日期": "patrol_date", "巷名(片区)": "grid_name", "巷长": "chief_name",
            "管家姓名": "steward_name", "时段(晨巡/晚巡)": "shift", "起": "starts_time",
            "止": "ends_time", "时长": "patrol_minutes", "巡": "patrol_count", "访": "visit_count",
            "做": "done_count", "报": "report_count", "备注": "remark",
        },
    ),
    "矛盾纠纷": (
        "case_record",
        "矛盾纠纷登记.csv",
        {
            "创建日期": "reported_at", "事件名称": "case_name", "发生日期": "occurred_date",
            "发生地点": "place_name", "事件类别": "case_kind",
            "涉及人数": "involved_person_count", "事件简述": "description",
            "主要当事人姓名": "party_name", "证件号码": "identity_number", "化解时限": "due_at",
            "化解方式": "resolution_method", "化解组织": "mediating_body",
            "化解责任人姓名": "handler_name", "联系方式": "phone", "化解是否成功": "is_resolved",
            "化解情况": "resolution_detail", "经度": "longitude", "纬度": "latitude",
        },
    ),
    "服务时长": (
        "service_hour",
        "志愿服务时长.csv",
        {
            "志愿者编号": "volunteer_number", "姓名": "volunteer_name", "联系电话": "phone",
            "服务开始时间": "started_at", "服务结束时间": "ended_at",
            "服务时长(小时)": "service_minutes", "记录来源": "source_type",
            "复核状态": "review_status",
        },
    ),
    "活动": (
        "activity",
        "活动统计.csv",
        {
            "月份": "activity_month", "活动名称": "activity_name", "活动时间": "activity_date",
            "活动地点": "place_name", "服务项目": "activity_kind", "组织单位": "organiser_name",
            "志愿者人数": "volunteer_count", "服务人次": "served_person_times",
            "服务时数": "service_minutes", "受益人数": "beneficiary_count",
        },
    ),
    "入户走访": (
        "home_visit",
        "入户走访.csv",
        {
            "走访对象": "visit_object", "居住地址": "address", "方式": "method",
            "走访时间": "visit_date", "参与人员": "visitor_name", "走访详情": "detail",
            "服务标签": "service_tag", "服务时长(小时)": "service_minutes",
        },
    ),
    "积分": (
        "points_entry",
        "2024年3月积分.csv",
        {
            "姓名": "volunteer_name", "所属队伍": "team_name", "上月结余": "opening_points",
            "本月新增": "earned_points", "兑换": "redeemed_points", "余额": "closing_points",
            "事由": "reason", "经办人": "operator_name",
        },
    ),
    "平台事件": (
        "case_record",
        "export.csv",
        {
            "eventName": "case_name", "eventPlace": "place_name", "eventLong": "longitude",
            "eventLat": "latitude", "happenTime": "occurred_date", "eventFirstType": "case_kind",
            "communityCode": "region_code", "gridCode": "grid_code", "gridName": "grid_name",
            "eventContent": "description", "approvalStatus": "status",
        },
    ),
    "微家活动": (
        "activity",
        "微家活动.csv",
        {
            "微家名称": "micro_home_name", "微家长": "host_name",
            "成立时间": "micro_home_founded_date", "挂牌单位": "micro_home_listed_by",
            "活动日期": "activity_date", "主题": "theme", "类型": "activity_kind",
            "参加人数": "participant_count", "议题": "topic", "结果": "result",
        },
    ),
    "旧金山311": (
        "case_record",
        "requests.csv",
        {
            "unique_key": "case_number", "created_date": "reported_at", "closed_date": "closed_at",
            "status": "case_status", "status_notes": "resolution_detail",
            "agency_name": "mediating_body", "category": "case_kind",
            "complaint_type": "case_name", "descriptor": "description",
            "incident_address": "place_name", "neighborhood": "region_name",
            "source": "source_channel", "latitude": "latitude", "longitude": "longitude",
        },
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FIELD_ROWS)
def test_every_heading_row_of_the_field_maps_fully(name: str) -> None:
    dataset, title, expected = FIELD_ROWS[name]
    found = map_headings(["序号", *expected], [title])
    assert found.status == "matched", [m.zh for m in found.messages]
    assert found.dataset is not None
    assert found.dataset.name == dataset
    assert columns(found) == expected
    assert found.unknown == []


@pytest.mark.parametrize("name", FIELD_ROWS)
def test_headings_map_alike_with_line_breaks_wide_letters_and_tabs(name: str) -> None:
    _, title, expected = FIELD_ROWS[name]
    odd = {h: h.replace("(", " （").replace(")", "）\t") + "\n" for h in expected}
    found = map_headings(list(odd.values()), [title])
    assert columns(found) == {odd[h]: column for h, column in expected.items()}


def test_a_tourism_report_with_indicators_in_rows_maps_fully(tmp_path: Path) -> None:
    path = tmp_path / "月报.csv"
    path.write_text(
        "铜陵古城2025年11月旅游月报\n"
        "指标名称,计量单位,11月,上年同期,同比增长%,1-11月累计,上年同期,同比增长%\n"
        "接待游客,万人次,12.5,11.1,12.6,130,120,8.3\n"
        "门票收入,万元,30,28,7.1,300,290,3.4\n"
        "旅游收入,万元,130,118,10.2,1500,1400,7.1\n",
        encoding="utf-8",
    )
    reading = read(path, path.name)
    table = reading.tables[0]
    found = map_headings(table.headings, [path.name, *table.titles], values=first_values(table))
    reading.close()
    assert found.status == "matched", [m.zh for m in found.messages]
    units = {p.column.name: p.unit for p in found.plan}
    assert units == {
        "tourism_month": None, "visitor_count": "万人次", "ticket_revenue_yuan": "万元",
        "tourism_revenue_yuan": "万元",
    }  # fmt: skip
    assert found.from_title == {"area_name": "铜陵古城"}
