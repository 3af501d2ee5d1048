"""Heading rows seen in the field, and what must wait or be refused."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.datasets import DATASETS
from etl.heading_text import plain, take_apart
from etl.headings import HeadingMatch, map_headings
from etl.read import read
from etl.shapes import first_values
from etl.sources import Sender, confirm, ignore


def match(headings: str, title: str = "台账.csv", **more: object) -> HeadingMatch:
    return map_headings(headings.split(), [title], **more)  # type: ignore[arg-type]


def columns(found: HeadingMatch) -> dict[str, str]:
    return {p.heading: p.column.name for p in found.plan}


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


def test_a_unit_in_brackets_is_split_off() -> None:
    found = match("统计月份 景区名称 接待人数(万人次) 旅游收入\n（万元）".replace("\n", ""))
    assert {p.column.name: p.unit for p in found.plan} == {
        "tourism_month": None, "area_name": None, "visitor_count": "万人次",
        "tourism_revenue_yuan": "万元",
    }  # fmt: skip


def test_the_unit_of_the_title_serves_only_columns_counted_in_it() -> None:
    found = map_headings(["月份", "景区", "接待人数", "旅游收入"], ["月报", "单位：万元"])
    assert {p.column.name: p.unit for p in found.plan}["tourism_revenue_yuan"] == "万元"
    assert {p.column.name: p.unit for p in found.plan}["visitor_count"] is None


def test_brackets_that_change_the_meaning_are_not_dropped() -> None:
    found = match("月份 景区 接待人数 旅游收入(增量)")
    assert "tourism_revenue_yuan" not in {p.column.name for p in found.plan}


def test_stacked_headings_join_to_the_known_one() -> None:
    found = match("巡防日期 网格 第一次/开始时间 第一次/结束时间 第二次/开始时间 第二次/结束时间")
    assert set(columns(found).values()) == {
        "patrol_date", "grid_name", "starts_time", "ends_time", "starts_time_2", "ends_time_2",
    }  # fmt: skip


def test_last_years_figures_under_a_group_never_become_this_years() -> None:
    found = match("月份 景区 本年/接待人数 上年同期/接待人数")
    assert "上年同期/接待人数" not in columns(found)
    assert found.status != "matched" or columns(found)["本年/接待人数"] == "visitor_count"


def test_a_start_is_an_instant_when_its_cells_hold_days() -> None:
    headings = "网格 开始时间 结束时间 走访户数 问题总件数"
    found = match(
        headings, values={"开始时间": ["2024-03-08 08:30"], "结束时间": ["2024-03-08 10:00"]}
    )
    assert columns(found)["开始时间"] == "started_at"
    assert found.status == "matched"
    found = match(headings, values={"开始时间": ["8:30"], "结束时间": ["10:00"]})
    assert [c.name for c in found.missing] == ["patrol_date"]
    assert found.status != "matched"


def test_one_cell_with_a_span_feeds_both_ends() -> None:
    found = match("巡防日期 网格 管家姓名 起止时间", values={"起止时间": ["8:30-10:00"]})
    assert [p.column.name for p in found.plan if p.heading == "起止时间"] == [
        "starts_time", "ends_time", "starts_time_2", "ends_time_2",
    ]  # fmt: skip


def test_a_span_heading_full_of_durations_waits() -> None:
    found = match("巡防日期 网格 管家姓名 时段 巡防时间", values={"巡防时间": ["2小时", "1.5小时"]})
    assert found.status == "waiting"
    assert [m.name for m in found.messages] == ["heading_ambiguous"]


def test_a_heading_that_means_two_things_waits_with_its_meanings() -> None:
    found = match("姓名 服务日期 服务时长 服务时间", values={"服务时间": ["2小时", "3小时"]})
    assert found.status == "waiting"
    assert "服务时间" not in columns(found)
    best = next(p for p in found.proposals if p.heading == "服务时间")
    assert "服务时间" in best.reason_zh
    assert found.messages[0].name == "heading_ambiguous"


def test_the_day_of_filling_in_is_never_the_day_of_the_activity() -> None:
    found = match("活动名称 填报日期 服务人次", values={"填报日期": ["2024-03-08"]})
    assert found.status == "refused"
    assert not [p for p in found.proposals if p.heading == "填报日期"]
    assert "活动日期" in found.messages[0].zh


def test_a_person_in_charge_is_not_who_did_it() -> None:
    found = match("巡防日期 网格 时长 负责人")
    assert found.status == "matched"
    assert "负责人" in found.unknown
    assert not [p for p in found.proposals if p.heading == "负责人"]


def test_extra_columns_load_and_are_named() -> None:
    found = match("巡防日期 网格 管家姓名 时长 天气")
    assert found.status == "matched"
    assert found.unknown == ["天气"]
    assert [m.name for m in found.messages] == ["headings_unused"]
    assert "天气" in found.messages[0].zh


def test_a_missing_required_column_with_a_proposal_waits() -> None:
    found = match(
        "巡防的日子 网格 管家姓名 时段 时长", values={"巡防的日子": ["2024-3-8", "2024-3-9"]}
    )
    assert found.status == "waiting"
    assert [c.name for c in found.missing] == ["patrol_date"]
    assert found.messages[0].name == "headings_unconfirmed"
    best = found.proposals[0]
    assert (best.heading, best.column.name) == ("巡防的日子", "patrol_date")
    assert "patrol_date" not in columns(found).values()


def test_an_unknown_column_much_like_a_measure_waits() -> None:
    found = match("巡防日期 网格 管家姓名 时段 巡防总时长", values={"巡防总时长": ["2", "1.5"]})
    assert found.status == "waiting"
    assert [m.name for m in found.messages] == ["measure_unconfirmed"]


def test_what_a_person_confirmed_is_remembered() -> None:
    sender = Sender("dingjie", "350626101901")
    headings = ["巡防的日子", "网格", "管家姓名", "时段", "时长"]
    assert map_headings(headings, ["台账"], sender).status != "matched"
    taught = confirm(sender, "patrol", "巡防的日子", "patrol_date", "林")
    found = map_headings(headings, ["台账"], taught)
    assert found.status == "matched"
    assert columns(found)["巡防的日子"] == "patrol_date"


def test_a_heading_that_a_person_set_aside_no_longer_asks() -> None:
    sender = Sender("dingjie", "350626101901")
    headings = ["巡防日期", "网格", "管家姓名", "时段", "巡防总时长"]
    values = {"巡防总时长": ["2", "1.5"]}
    assert map_headings(headings, ["台账"], sender, values=values).status == "waiting"
    taught = ignore(sender, "patrol", "巡防总时长", "林")
    found = map_headings(headings, ["台账"], taught, values=values)
    assert found.status == "matched"
    assert found.messages == []


def test_a_table_that_fits_nothing_is_refused_with_the_nearest_guess() -> None:
    found = match("姓名 所属队伍 余额")
    assert found.status == "refused"
    assert set(columns(found)) <= {"姓名", "所属队伍", "余额"}
    assert found.dataset is not None
    assert found.messages[0].name == "dataset_not_recognised"
    assert found.dataset.zh in found.messages[0].zh


def test_a_table_of_which_no_heading_is_known_is_refused() -> None:
    found = match("甲 乙 丙")
    assert (found.dataset, found.status) == (None, "refused")
    assert "甲、乙、丙" in found.messages[0].zh


def test_two_headings_for_one_column_wait() -> None:
    found = match("巡查日期 走访日期 网格 管家姓名 时长")
    assert found.status == "waiting"
    assert [m.name for m in found.messages] == ["headings_clash"]


def test_the_columns_own_name_wins_over_a_synonym() -> None:
    found = match("巡防日期 日期 网格 管家姓名 姓名 时长")
    assert found.status == "matched"
    assert columns(found)["巡防日期"] == "patrol_date"
    assert columns(found)["管家姓名"] == "steward_name"
    assert found.unknown == ["日期", "姓名"]


def test_of_a_repeated_heading_the_first_is_used() -> None:
    found = match("巡防日期 网格 时长 时长#2")
    assert found.status == "matched"
    assert "时长#2" not in columns(found)
    assert [m.name for m in found.messages] == ["headings_repeated"]


def test_two_datasets_that_fit_alike_wait_with_both_named() -> None:
    assert match("日期 格姐 网格").status == "refused"
    found = match("日期 物资名称 标题 媒体 金额")
    assert found.status == "waiting"
    assert found.messages[0].name == "dataset_ambiguous"


def test_a_person_may_name_the_dataset() -> None:
    found = match("日期 物资名称 标题 媒体 金额", only="aid")
    assert found.dataset is not None
    assert (found.dataset.name, found.status) == ("aid", "matched")


def test_the_month_of_the_title_dates_a_points_ledger() -> None:
    found = match("姓名 本月新增 余额", "积分台账（2024年3月）")
    assert found.from_title == {"entry_date": dt.date(2024, 3, 1)}
    assert [m.name for m in found.messages] == ["title_used"]
    assert match("姓名 本月新增 余额", "积分台账").status != "matched"


def test_a_heading_is_taken_apart_the_same_in_any_spelling() -> None:
    assert plain("  时 段（晨巡／晚巡）\n") == plain("时段(晨巡/晚巡)")
    assert plain("Created Date") == plain("created_date") == "createddate"
    assert take_apart("上年同期#2").is_repeat
    assert take_apart("走访日期(年/月/日)").keys[1] == "走访日期"


def test_first_values_are_found_behind_quoted_line_breaks_and_titles(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('台账\n巡防日期,备注\n2024-3-8,"甲\n乙"\n2024-3-9,丙\n', encoding="utf-8")
    with read(path, path.name) as reading:
        assert first_values(reading.tables[0])["巡防日期"] == ["2024-3-8", "2024-3-9"]


KNOWN = sorted({t for d in DATASETS.values() for c in d.columns for t in (c.zh, *c.synonyms)})
HEADINGS = st.lists(st.sampled_from(KNOWN) | st.text(max_size=8), max_size=12, unique=True)


@settings(max_examples=150, deadline=None)
@given(HEADINGS, st.lists(st.text(max_size=20), max_size=2))
def test_any_headings_are_matched_wait_or_are_refused(
    headings: list[str], titles: list[str]
) -> None:
    """A column is filled by one heading, a match lacks nothing, the rest gets a reason."""
    found = map_headings(headings, titles)
    filled = [p.column.name for p in found.plan]
    assert len(filled) == len(set(filled))
    assert {p.heading for p in found.plan} <= set(headings)
    if found.status == "matched":
        assert found.dataset is not None
        assert found.missing == []
        needed = {c.name for c in found.dataset.columns if c.required}
        spared = set(found.dataset.derived_from) | set(found.from_title)
        assert needed - set(filled) <= spared
    else:
        assert found.messages
        assert all(message.zh and message.en for message in found.messages)
