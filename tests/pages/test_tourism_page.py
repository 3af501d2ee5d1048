"""Tourism: what changed, against what, and no word more than the data bear."""

from __future__ import annotations

import io
import re
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import STATES, Screen
from tests.pages.reading import HAN, TAGS, texts, without
from tests.pages.tourist_town import LANE, NAMES, build_tourist_town
from tests.pages.town import NAMES as PLACE_NAMES

PARTS = ("since", "months", "impact", "service")
WORD = re.compile(r"[A-Za-z]{3,}")
CODES = re.compile(r"v\d{6}-\w+|\b[a-z0-9]+(_[a-z0-9]+)+\b|[ab]{16}|\w+\.csv|Excel|English|HAC")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A town with visitors and two areas to compare it with."""
    return str(build_tourist_town(tmp_path_factory.mktemp("tourists")))


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same without any area to compare it with."""
    return str(build_tourist_town(tmp_path_factory.mktemp("alone"), compared=False))


def read(app: AppTest) -> str:
    """Our own HTML on the page as it is read, with single blanks."""
    found = " ".join(html.proto.body for html in app.get("html"))
    return re.sub(r"\s+", " ", TAGS.sub(" ", found))


def headings(app: AppTest) -> list[str]:
    """The findings of the cards."""
    return [heading.value.replace("\\", "") for heading in app.subheader]


def captions(app: AppTest) -> str:
    """All small print."""
    return " ".join(caption.value.replace("\\", "") for caption in app.caption)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("state", STATES)
def test_no_part_breaks_in_any_state_of_the_data(screen: Screen, part: str, state: str) -> None:
    app = screen("tourism", state, part=part)
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize("part", PARTS)
def test_english_is_english_and_chinese_is_chinese(screen: Screen, home: str, part: str) -> None:
    english = screen("tourism", home, part=part, lang="en", start="2022-01", scope=LANE)
    assert [error.value for error in english.exception] == []
    names = NAMES | PLACE_NAMES | {"中文", "巷览"}
    shown = [*texts(english), *(code.value for code in english.code)]
    assert [t for t in shown if HAN.search(without(t, names)) and not t.startswith("{")] == []
    chinese = texts(screen("tourism", home, part=part, start="2022-01", scope=LANE))
    prose = [re.sub(r":\w+\[", "", t).replace("\\", "") for t in chinese if not t.startswith("{")]
    assert [t for t in prose if WORD.search(CODES.sub("", t))] == []


def test_the_start_is_the_first_patrol_until_somebody_sets_it(screen: Screen, home: str) -> None:
    app = screen("tourism", home, scope=LANE)
    assert app.date_input[0].value == date(2025, 9, 1)
    assert "默认是首次巡防的月份（2025年9月）" in captions(app)
    app.date_input[0].set_value(date(2022, 1, 20)).run()
    assert app.query_params["start"] == "2022-01" or app.query_params["start"] == ["2022-01"]
    assert app.date_input[0].value == date(2022, 1, 1)
    next(b for b in app.button if b.label == "改回首次巡防的月份").click().run()
    assert "start" not in app.query_params
    assert app.date_input[0].value == date(2025, 9, 1)


@pytest.mark.parametrize("start", ["", "x", "1890-01", "2999-01", "2022-13", "<b>", "2022-0"])
def test_a_start_that_is_none_is_the_usual_one(screen: Screen, home: str, start: str) -> None:
    app = screen("tourism", home, scope=LANE, start=start)
    assert [error.value for error in app.exception] == []
    assert app.date_input[0].value == date(2025, 9, 1)


def test_sums_stand_on_both_sides_of_the_start_beside_those_of_other_areas(
    screen: Screen, home: str
) -> None:
    app = screen("tourism", home, scope=LANE, start="2022-01")
    assert headings(app)[0].startswith("36 个月游客增加")
    told = captions(app)
    assert "开始后 2022年1月1日 – 2024年12月31日，对开始前 2019年1月1日 – 2021年12月31日" in told
    assert "同期乙县" in told
    assert "前一时段有24个月在疫情期间" in told
    assert "这是同期变化，不等于由小巷管家等工作带来" in told
    assert "请核对：是旅游收入还是门票收入？" in read(app)


def test_the_index_is_100_in_the_last_month_before_the_start(screen: Screen, home: str) -> None:
    app = screen("tourism", home, scope=LANE, start="2022-01")
    for toggle in app.toggle:
        toggle.set_value(True)
    table = next(f.value for f in app.run().dataframe if "本地" in f.value.columns)
    row = table[table["月份"] == "2021年12月"].iloc[0]
    assert [row[name] for name in ("本地", "甲县", "乙县")] == pytest.approx([100, 100, 100])
    last = table.iloc[-1]
    assert last["本地"] > 125
    assert last["甲县"] == pytest.approx(100, abs=4)


def test_a_true_third_more_is_found_and_still_not_put_down_to_the_work(
    screen: Screen, home: str
) -> None:
    app = screen("tourism", home, scope=LANE, part="impact", start="2022-01")
    assert headings(app)[0] == "游客量：数据支持的说法是“可能有贡献”"
    assert headings(app)[1].startswith("合成控制：月均多")
    [said] = [code.value for code in app.code]
    share = float(re.findall(r"（\+([\d.]+)%", said)[0])
    assert share == pytest.approx(33.3, abs=3)
    assert said.startswith("与2个对比区域相比，从2022年1月起的58个月里，顶街社区月均游客量多")
    assert said.endswith("现有证据还不足以归因。")
    assert "只有 2 个对比区域，远远不够：安慰剂检验的 p 最小也只能到 0.33。" in read(app)


def test_without_comparison_the_page_says_what_it_cannot_know(screen: Screen, alone: str) -> None:
    app = screen("tourism", alone, scope=LANE, part="impact", start="2022-01")
    assert [error.value for error in app.exception] == []
    assert headings(app)[1].startswith("中断时间序列：")
    assert "它只知道自身以往的走势，不知道同时还发生了什么。" in captions(app)
    assert "没有对比区域" in read(app)
    [said] = [code.value for code in app.code]
    assert "贡献" not in said
    assert "归因" not in said


def test_an_estimate_has_its_standard_error(screen: Screen, home: str, alone: str) -> None:
    for folder, methods in ((home, 2), (alone, 1)):
        app = screen("tourism", folder, scope=LANE, part="impact", start="2022-01")
        assert len(re.findall(r"标准误 [\d.,万]+ 人次", read(app))) == methods


def test_a_start_that_nothing_lies_before_is_told_what_could_be_estimated(
    screen: Screen, home: str
) -> None:
    app = screen("tourism", home, scope=LANE, part="impact", start="2016-01")
    [said] = [one.value for one in app.markdown if "这个起点没法估计" in one.value]
    assert "从 2020年1月 到 2026年5月 之间" in said
    assert headings(app)[0] == "游客量：数据支持的说法是“同期变化”"
    next(b for b in app.button if b.label == "按已比较的时段试算：从 2023年1月 起").click().run()
    assert [error.value for error in app.exception] == []
    assert app.date_input[0].value == date(2023, 1, 1)
    assert headings(app)[1].startswith("合成控制：")


def test_revenue_can_be_looked_at_instead(screen: Screen, home: str) -> None:
    app = screen("tourism", home, scope=LANE, part="impact", start="2022-01", outcome="revenue")
    assert headings(app)[0].startswith("旅游收入：数据支持的说法是")


def test_every_number_of_the_sentence_stands_in_a_table(screen: Screen, home: str) -> None:
    app = screen("tourism", home, scope=LANE, part="impact", start="2022-01")
    app.toggle[0].set_value(True).run()
    table = next(f.value for f in app.dataframe if "校验码" in f.value.columns)
    assert set(table["区域"]) == {"本地", "甲县", "乙县"}
    assert all(len(code) == 12 for code in table["校验码"])
    assert set(table["版本"]) == {"v000001-00000000"}


def test_months_are_marked_with_holidays_events_and_what_is_missing(
    screen: Screen, tmp_path: Path
) -> None:
    folder = str(build_tourist_town(tmp_path, gap=date(2026, 3, 1)))
    app = screen("tourism", folder, scope=LANE, part="months", period="year")
    app.toggle[0].set_value(True).run()
    table = next(f.value for f in app.dataframe if "法定节假日" in f.value.columns)
    rows = {row["月份"]: row for _, row in table.iterrows()}
    assert "春节" in rows["2026年2月"]["法定节假日"]
    assert rows["2026年5月"]["事件"] == "某荣誉"
    assert rows["2026年3月"].iloc[1] is None or rows["2026年3月"].iloc[1] != 0
    assert "缺 2026年3月 的月报，不当作0" in captions(app)


def test_pandemic_years_are_marked(screen: Screen, home: str) -> None:
    app = screen("tourism", home, scope=LANE, part="months", period="all")
    assert "斜线柱是疫情年份（2020—2022年）" in captions(app)
    assert "三种收入分开看：门票收入" in headings(app)[-1]


def test_service_stands_beside_visitors_year_by_year(screen: Screen, home: str) -> None:
    app = screen("tourism", home, scope=LANE, part="service")
    told = read(app)
    assert "每万人次旅游纠纷（件/万人次）" in told
    assert "2026年（到10月）" in told
    assert "投入与结果并排，不等于因果" in captions(app)


@pytest.mark.parametrize("part", PARTS)
def test_every_card_can_be_taken_away_as_a_picture(
    screen: Screen, home: str, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    made: dict[str, partial[bytes]] = {}

    def keep(label: str, data: Any, file_name: str, **more: object) -> None:
        if file_name.endswith(".png"):
            made[str(more["key"])] = data

    monkeypatch.setattr("streamlit.download_button", keep)
    screen("tourism", home, scope=LANE, part=part, start="2022-01")
    assert len(made) >= 3
    for maker in made.values():
        image = Image.open(io.BytesIO(maker()))
        assert image.format == "PNG"
        assert image.width >= 1080
