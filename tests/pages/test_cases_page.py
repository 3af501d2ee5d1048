"""Cases and mediation: nothing guessed, nothing added twice, nobody recognised."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from charts.funnel import Step, funnel
from charts.stacks import FILLS, Layer, stacks
from metrics.dimensions import OPEN_AGES, RESOLUTION_RANGES
from tests.pages.case_town import LANE, LANES, SECRET, VILLAGE, build_case_town
from tests.pages.conftest import STATES, Screen
from tests.pages.reading import HAN, texts, without
from tests.pages.town import NAMES
from ui.case_words import age_names, outcome_groups, range_names
from ui.outcomes import outcome_names

PARTS = ("loop", "outcomes", "time", "kinds", "places", "backlog")
WORD = re.compile(r"[A-Za-z]{3,}")
CODES = re.compile(r"v\d{6}-\w+|\b[a-z]+(_[a-z]+)+\b|[ab]{16}|\w+\.csv|Excel|English")
SAFE = NAMES | LANES | {"中文", "巷览"}


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data directory with cases of every sort."""
    return str(build_case_town(tmp_path_factory.mktemp("cases")))


def findings(app: AppTest) -> str:
    """The titles of the figures."""
    return "\n".join(heading.value.replace("\\", "") for heading in app.subheader)


def notes(app: AppTest) -> str:
    """The small print."""
    return "\n".join(caption.value.replace("\\", "") for caption in app.caption)


def bars(app: AppTest, number: int = 0) -> list[dict[str, Any]]:
    """The traces of a figure."""
    spec = json.loads(app.get("plotly_chart")[number].proto.spec)
    traces: list[dict[str, Any]] = spec["data"]
    return traces


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("state", STATES)
def test_no_part_breaks_in_any_state_of_the_data(screen: Screen, part: str, state: str) -> None:
    app = screen("cases", state, part=part)
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize("address", [{}, {"period": "all"}, {"scope": LANE}, {"scope": VILLAGE}])
@pytest.mark.parametrize("part", PARTS)
def test_every_figure_of_a_part_is_drawn(
    screen: Screen, home: str, part: str, address: dict[str, str]
) -> None:
    app = screen("cases", home, part=part, **address)
    assert [error.value for error in app.exception] == []
    assert len(app.metric) == 8
    assert app.toggle


@pytest.mark.parametrize("part", PARTS)
def test_english_is_english_and_chinese_is_chinese(screen: Screen, home: str, part: str) -> None:
    english = texts(screen("cases", home, part=part, lang="en"))
    assert [t for t in english if HAN.search(without(t, SAFE))] == []
    chinese = texts(screen("cases", home, part=part))
    prose = [re.sub(r":\w+\[", "", t).replace("\\", "") for t in chinese if not t.startswith("{")]
    assert [t for t in prose if WORD.search(CODES.sub("", t))] == []


def test_each_step_of_the_loop_is_a_part_of_the_step_before(screen: Screen, home: str) -> None:
    app = screen("cases", home)
    before, now = bars(app)
    assert now["x"] == [34, 29, 29, 22, 22]
    assert before["x"] == [34, 34, 29, 29, 22]
    assert "34 件点单中 22 件走完闭环，占 64.7%" in findings(app)
    assert "最多停在“解决”之前，7 件" in findings(app)


def test_cases_without_the_times_are_said_with_their_place_and_not_guessed(
    screen: Screen, home: str
) -> None:
    assert "34 件中有 5 件缺上报、派单或接单时刻（古田县 5 件）" in notes(screen("cases", home))
    village = screen("cases", home, scope=VILLAGE)
    assert bars(village)[1]["x"] == [5, 0, 0, 0, 0]


def test_channels_are_not_outcomes_and_unknown_stays_apart(screen: Screen, home: str) -> None:
    app = screen("cases", home, part="outcomes")
    drawn = {trace["name"]: dict(zip(trace["y"], trace["x"], strict=True)) for trace in bars(app)}
    assert drawn["已解决"] == {"现场解决": 23, "联合协商": 4, "渠道未知": 0}
    assert drawn["部分解决、未解决"]["现场解决"] == 6
    assert drawn["结果未知"]["渠道未知"] == 1
    assert "三个渠道相加不等于已解决" in notes(app)


def test_every_outcome_is_in_one_group_or_unknown() -> None:
    grouped = [outcome for group in outcome_groups().values() for outcome in group]
    assert sorted([*grouped, "未知"]) == sorted(outcome_names())
    assert len(outcome_groups()) <= len(FILLS)


def test_mediated_cases_are_part_of_the_resolved_ones(screen: Screen, home: str) -> None:
    app = screen("cases", home, part="outcomes")
    assert bars(app, 1)[0]["x"] == [34, 27, 4]
    assert "已解决 27 件，其中经调解解决 4 件：包含在内，不可相加" in findings(app)
    assert "有 5 件没写明是否调解" in notes(app)


def test_ledgers_silent_on_mediation_do_not_say_that_there_was_none(
    screen: Screen, home: str
) -> None:
    app = screen("cases", home, part="outcomes", scope=VILLAGE)
    assert "看不出调解了几件" in findings(app)


def test_waits_are_told_in_ranges(screen: Screen, home: str) -> None:
    app = screen("cases", home, part="time")
    assert bars(app, 1)[0]["x"] == [27, 0, 0, 0, 0, 0]
    assert "100.0% 在一天内解决；一半在 2 小时内、九成在 2 小时内" in findings(app)
    assert tuple(range_names()) == RESOLUTION_RANGES
    assert tuple(age_names()) == OPEN_AGES


def test_kinds_with_too_few_cases_are_not_told_apart(screen: Screen, home: str) -> None:
    app = screen("cases", home, part="kinds")
    trace = bars(app)[0]
    drawn = dict(zip(trace["y"], trace["x"], strict=True))
    assert drawn == {"邻里": 19, "物业": 6, "其余类别": 9}
    app.toggle(key="table_kinds").set_value(True).run()
    table = app.dataframe[0].value
    counts = dict(zip(table["类别"], table["件数"], strict=True))
    assert counts["婚姻家庭"] == counts["未知"] == counts["旅游"] == "少于 5"
    assert "婚姻家庭" not in findings(app)


def test_repeat_places_are_told_by_lane_and_never_by_address(screen: Screen, home: str) -> None:
    app = screen("cases", home, part="places", scope=LANE)
    assert "1 处反复发生，共 6 件；最多的是乙巷，1 处" in findings(app)
    app.toggle(key="table_repeats").set_value(True).run()
    assert not [text for text in texts(app) if "老码头" in text or "号" in text]


def test_the_backlog_is_told_by_age(screen: Screen, home: str) -> None:
    app = screen("cases", home, part="backlog")
    assert sum(bars(app)[0]["x"]) == 2
    assert bars(app)[0]["x"][-1] == 1
    assert "2 件未办结，最久的等了 213 天，1 件超过 90 天" in findings(app)


def test_open_cases_are_listed_oldest_first_with_file_and_line(screen: Screen, home: str) -> None:
    app = screen("cases", home, part="backlog")
    app.button(key="rows_backlog").click().run()
    table = app.dataframe[0].value
    first = table.iloc[0]
    assert (first["事件日期"], first["行号"]) == ("2026-04-01", 36)
    assert first["来源文件"]
    assert "as_of" not in table.columns


def test_private_cases_are_listed_by_file_and_line_only(screen: Screen, home: str) -> None:
    app = screen("cases", home, part="kinds")
    app.button(key="rows_kinds").click().run()
    table = app.dataframe[0].value
    private = table[table["事件类别"] == "婚姻家庭"]
    assert len(private) == 2
    assert not private["事件名称"].notna().any()
    assert not private["网格"].notna().any()
    assert private["行号"].notna().all()
    assert SECRET not in table.to_string()


def test_a_chart_holds_four_known_parts_at_most() -> None:
    layers = [Layer(str(n), [1.0]) for n in range(5)]
    with pytest.raises(ValueError, match="5 parts"):
        stacks(["甲"], layers, unit="件", form=str)
    figure = stacks(["甲"], [*layers[:4], Layer("未知", [1.0], True)], unit="件", form=str)
    fills = [(t["marker"]["color"], t["marker"]["pattern"]["shape"]) for t in figure["data"]]
    assert len(set(fills)) == 5
    assert figure["layout"]["xaxis"]["range"][0] == 0


def test_names_in_figures_are_no_markup() -> None:
    figure = funnel([Step("<b>甲</b>", 1, "<i>1</i>")])
    assert "<b>" not in str(figure["data"])
    assert figure["layout"]["xaxis"]["range"][0] == 0


def test_the_page_is_reached_from_the_menu() -> None:
    app = (Path(__file__).parents[2] / "app.py").read_text(encoding="utf-8")
    assert 'st.Page("pages/cases/cases.py"' in app
