"""Whole tables: the fast expressions and the parsers of one cell give the same answers."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from time import monotonic

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.clean import (
    ColumnPlan,
    Context,
    clean,
    fill_down,
    irregular,
    last_cells,
    parse_irregular,
    pseudonym,
    regular,
    typed,
)
from etl.clean.cells import parse_cell
from etl.contract import POLARS_TYPES, Column, Kind

KEY = b"a key of the test"
CONTEXT = Context(year=2024, month=3, pseudonym_key=KEY, today=date(2026, 11, 22))
CHANNELS = {"现场解决": ("现场", "当场解决"), "上报解决": ("上报",)}


def plan_of(kind: Kind, heading: str = "格", unit: str | None = None, **more: object) -> ColumnPlan:
    categories = CHANNELS if kind == "category" else {}
    column = replace(Column(f"{kind}_column", kind, heading, categories=categories), **more)  # type: ignore[arg-type]
    return ColumnPlan(heading, column, unit)


def table(**columns: list[str | None]) -> pl.DataFrame:
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return frame.with_row_index("source_row", offset=2)


def run(rows: pl.DataFrame, plan: list[ColumnPlan], *, sampled: bool) -> pl.DataFrame:
    lazy = typed(rows.lazy(), plan, CONTEXT, sample=rows if sampled else None)
    return lazy.collect(engine="streaming")


SPELLINGS: dict[Kind, str] = {
    "date": "0123456789-/.年月日 +",
    "month": "0123456789-/.年月 +",
    "instant": "0123456789-/: TZ.+",
    "time": "0123456789: +",
    "count": "0123456789+-. ,eE_",
    "decimal": "0123456789+-. ,eE_infa",
    "minutes": "0123456789+-.小时h分钟eE ",
    "yuan": "0123456789+-. ,元",
    "category": "现场解决上报当 ",
    "flag": "是否有无√×10YN已未",
    "text": "前街巷/—-无 #0123456789室N A\u200b同上〃",
    "free_text": "巡查/—-无 #0123456789室@住",
    "code": "0123456789.E+-' XABxn",
}


def lifelike(kind: Kind) -> st.SearchStrategy[str]:
    days = st.dates(date(1940, 1, 1), date(2030, 1, 1))
    moments = st.datetimes(datetime(1940, 1, 1), datetime(2030, 1, 1))
    forms = {
        "date": st.builds(
            lambda d, f: d.strftime(f),
            days,
            st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d", "%Y年%m月%d日"]),
        ),
        "month": days.map(lambda d: d.strftime("%Y-%m")),
        "instant": st.builds(
            lambda m, f: m.strftime(f),
            moments,
            st.sampled_from(["%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S.%fZ", "%Y/%m/%d %H:%M"]),
        ),
        "time": st.times().map(lambda t: f"{t.hour}:{t.minute:02}"),
        "minutes": st.builds(
            lambda n, w: f"{n}{w}",
            st.integers(0, 99) | st.decimals(0, 30, places=2),
            st.sampled_from(["", "小时", "h", "分钟", "分"]),
        ),
        "yuan": st.decimals(-(10**9), 10**9, places=2).map(str),
        "decimal": st.floats(-(10**9), 10**9).map(str),
        "count": st.integers(-(10**6), 10**16).map(str),
        "category": st.sampled_from(["现场解决", "现场", "上报", "上报解决"]),
        "flag": st.sampled_from(["是", "否", "√", "1", "0"]),
    }
    free = st.text(SPELLINGS[kind], max_size=19)
    return forms[kind] | free if kind in forms else free


@pytest.mark.parametrize("kind", SPELLINGS)
@pytest.mark.parametrize("unit", [None, "分钟", "万元"])
def test_both_roads_give_the_same_cells(kind: Kind, unit: str | None) -> None:
    plan = plan_of(kind, unit=unit)
    if unit and kind not in ("count", "decimal", "minutes", "yuan"):
        plan = plan_of(kind, privacy="worker" if unit == "分钟" else "open", fill_down=True)

    @settings(max_examples=60, deadline=None)
    @given(st.lists(lifelike(kind), min_size=1, max_size=12), st.booleans())
    def agree(texts: list[str], sampled: bool) -> None:
        frame = run(table(格=texts), [plan], sampled=sampled)
        assert frame[plan.column.name].dtype == POLARS_TYPES[kind]
        for text, value, odd in zip(
            texts, frame[plan.column.name], frame["_irregular"], strict=True
        ):
            read = parse_cell(text, plan, CONTEXT)
            if not odd:
                assert (value, True, None) == (read.value, read.plain, read.problem), text

    agree()


PATROLS = [
    plan_of("date", "日期"),
    plan_of("text", "管家", privacy="worker"),
    plan_of("time", "起"),
    plan_of("minutes", "时长"),
    plan_of("count", "访"),
    plan_of("free_text", "备注"),
    plan_of("category", "方式"),
]


def test_ordinary_rows_take_the_fast_road_and_the_others_the_slow_one() -> None:
    rows = table(
        日期=["2024-03-08", "3月9日", "2024年2月30日"],
        管家=["林芳", "林 芳", "林芳"],
        起=["8:30", "早8点", None],
        时长=["1.5小时", "约2小时", "-"],
        访=["3", "20余户", "√"],
        备注=["一切正常", "电话13800001111", "无"],
        方式=["现场解决", "电话劝解", "现场"],
    )
    lazy = typed(rows.lazy(), PATROLS, CONTEXT, sample=rows.head(1))
    done = regular(lazy).collect()
    assert done["source_row"].to_list() == [2]
    assert done.row(0, named=True) == {
        "source_row": 2,
        "date_column": date(2024, 3, 8),
        "text_column": "林芳",
        "time_column": time(8, 30),
        "minutes_column": 90,
        "count_column": 3,
        "free_text_column": "一切正常",
        "category_column": "现场解决",
        "notes": None,
    }
    slow, problems = parse_irregular(irregular(lazy).collect(), PATROLS, CONTEXT)
    assert slow.columns == done.columns
    assert slow.schema == done.schema
    row = slow.row(0, named=True)
    assert (row["date_column"], row["minutes_column"]) == (date(2024, 3, 9), 120)
    assert row["free_text_column"] == "电话〔电话〕"
    assert json.loads(row["notes"]) == {
        "date_column": "3月9日",
        "text_column": "林 芳",
        "time_column": "早8点",
        "minutes_column": {"text": "约2小时", "bound": "about"},
        "count_column": {"text": "20余户", "bound": "at_least"},
        "category_column": "电话劝解",
    }
    assert problems.rows() == [(4, "date_column", "date_impossible", "2024年2月30日")]


def test_a_heading_may_hold_a_line_break() -> None:
    plan = [plan_of("date", "巡防\n日期")]
    frame, _ = clean(table(**{"巡防\n日期": ["3月8日", "2024-03-09"]}), plan, CONTEXT)
    assert frame["date_column"].to_list() == [date(2024, 3, 8), date(2024, 3, 9)]


def test_rows_come_back_in_their_order_and_none_is_lost() -> None:
    rows = table(日期=["2024-03-08", "3月9日", "2024-03-10", "坏"] * 25)
    frame, problems = clean(rows, [plan_of("date", "日期")], CONTEXT)
    assert frame["source_row"].to_list() == rows["source_row"].to_list()
    assert problems.height == 25


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [("12.345", "万元", Decimal("123450.00")), ("1.2", "亿元", Decimal("120000000.00"))],
)
def test_money_under_a_large_unit_is_exact(text: str, unit: str, value: Decimal) -> None:
    frame, _ = clean(table(格=[text]), [plan_of("yuan", unit=unit)], CONTEXT)
    assert frame["yuan_column"].to_list() == [value]


def test_no_identifier_reaches_a_column_a_note_or_a_problem() -> None:
    plan = [
        plan_of("text", "对象", privacy="pseudonym"),
        ColumnPlan("电话", Column("phone", "text", "电话", privacy="drop")),
        plan_of("count", "访"),
        plan_of("category", "方式"),
        plan_of("free_text", "详情"),
        plan_of("code", "编号"),
    ]
    rows = table(
        对象=["林芳", "陈丽 王美", "林芳"],
        电话=["13800001111", "13800002222", None],
        访=["13800001111找我", "3", "约13800001111"],
        方式=["打13800001111", "现场", "现场"],
        详情=["证350626198001011234", "公园路12号3栋502室", "正常"],
        编号=["1", "13800001111", "11010519491231002X"],
    )
    frame, problems = clean(rows, plan, CONTEXT)
    assert "phone" not in frame.columns
    assert frame["text_column"][0] == pseudonym("林芳", KEY)
    everything = frame.write_json() + problems.write_json()
    for secret in ("1380000", "林芳", "陈丽", "350626", "502", "11010519491231002"):
        assert secret not in everything


def test_a_cell_that_says_the_same_as_above_takes_it_and_only_where_it_may() -> None:
    plan = [plan_of("text", "巷", fill_down=True), plan_of("free_text", "备注")]
    rows = table(
        巷=["前街巷", "同上", "〃", None, "后街巷", "″"], 备注=["a", "同上", None, "〃", "b", "c"]
    )
    filled = fill_down(rows, plan)
    assert filled["巷"].to_list() == ["前街巷", "前街巷", "前街巷", None, "后街巷", "后街巷"]
    assert filled["备注"].to_list() == rows["备注"].to_list()
    merged = fill_down(rows, plan, merged={"巷"})
    assert merged["巷"].to_list() == ["前街巷"] * 4 + ["后街巷"] * 2


def test_a_batch_carries_on_from_the_one_before() -> None:
    plan = [plan_of("text", "巷", fill_down=True)]
    first = fill_down(table(巷=["前街巷", None]), plan, merged={"巷"})
    second = fill_down(table(巷=["同上", None]), plan, merged={"巷"}, above=last_cells(first, plan))
    assert second["巷"].to_list() == ["前街巷", "前街巷"]


def test_a_mark_with_nothing_above_it_is_a_problem() -> None:
    plan = [plan_of("text", "巷", fill_down=True)]
    _, problems = clean(fill_down(table(巷=["同上", "前街巷"]), plan), plan, CONTEXT)
    assert problems["reason"].to_list() == ["ditto_alone"]


def test_one_heading_may_feed_two_columns_but_one_column_has_one_heading() -> None:
    start = ColumnPlan("起止", Column("starts_time", "time", "起"))
    end = ColumnPlan("起止", Column("ends_time", "time", "止"))
    frame, _ = clean(table(起止=["8:30-10:00"]), [start, end], CONTEXT)
    assert frame.row(0)[1:3] == (time(8, 30), time(10))
    with pytest.raises(ValueError, match="starts_time"):
        typed(table(起止=[], 起=[]).lazy(), [start, replace(start, heading="起")], CONTEXT)


def test_a_planned_day_may_lie_after_today_and_a_past_one_not() -> None:
    due = ColumnPlan("期限", Column("due_at", "instant", "期限"))
    seen = ColumnPlan("发生", Column("reported_at", "instant", "发生"))
    rows = table(期限=["2027-01-01 08:00:00"], 发生=["2027-01-01 08:00:00"])
    _, problems = clean(rows, [due, seen], CONTEXT)
    assert problems["column"].to_list() == ["reported_at"]


@pytest.mark.parametrize(
    "piece", ["1", "一", "1 ", "a", "住", "号", "12号", "-", "(", "电话", "〃", "1-"]
)
def test_a_monstrous_cell_is_read_in_no_time_and_never_breaks(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    plan = [plan_of(kind, kind) for kind in SPELLINGS]
    rows = table(**{kind: [text] for kind in SPELLINGS})
    started = monotonic()
    frame, problems = clean(rows, plan, CONTEXT)
    assert monotonic() - started < 5
    assert frame.height == 1
    typed_kinds = set(SPELLINGS) - {"text", "free_text", "code", "category"}
    unread = {f"{kind}_column" for kind in typed_kinds}
    assert unread <= set(problems["column"])


def test_an_empty_table_keeps_its_columns() -> None:
    frame, problems = clean(table(日期=[]), [plan_of("date", "日期")], CONTEXT)
    assert frame.columns == ["source_row", "date_column", "notes"]
    assert problems.columns == ["source_row", "column", "reason", "text"]
