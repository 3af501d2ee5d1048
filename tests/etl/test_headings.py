"""Headings are taken apart and matched: units, spans, repeats, datasets that fit alike."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.datasets import DATASETS
from etl.heading_text import plain, take_apart
from etl.headings import map_headings
from etl.read import read
from etl.shapes import first_values
from tests.etl.matching import columns, match


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
