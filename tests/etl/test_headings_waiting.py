"""Headings that could mean two things wait for a person, whose answer is remembered."""

from __future__ import annotations

from etl.headings import map_headings
from etl.sources import Sender, confirm, ignore
from tests.etl.matching import columns, match


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
