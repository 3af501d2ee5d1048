"""The plausibility page: both totals, the questions, and a decision that a person takes."""

from __future__ import annotations

import shutil
import threading
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from metrics.decisions import decisions
from metrics.errors import TooMuchAsked
from metrics.filters import Filters
from metrics.plausibility import FLAGS, find_flag, lines, questions
from metrics.questions import Questions, every_question
from metrics.warehouse import Warehouse
from tests.metrics.drawing import draw
from tests.pages.conftest import STATES, Screen
from tests.pages.reading import HAN, texts, without
from tests.pages.test_languages import LATIN, WORD
from tests.pages.town import NAMES, PLACES, build, town
from ui.doubt_decision import decide, shown

LONG = "person_day_is_at_most_16_hours"
PLACE = "350626101901"


def odd_town() -> dict[str, Any]:
    """The town with two long days, forty long weeks and a total that differs."""
    tables: dict[str, Any] = town(PLACES)
    hours = [
        {"service_date": date(2026, 10, day), "volunteer_name": name, "service_minutes": minutes}
        for day, name, minutes in [(30, "林小花", 1000), (31, "王一", 1000), (29, "王一", 500)]
    ]
    hours += [
        {
            "service_date": date(2026, 9, 1 + n % 30),
            "volunteer_name": f"赵{n}",
            "service_minutes": 970,
        }
        for n in range(40)
    ]
    tables["service_hour"] = [
        row | {"source_file_id": "a" * 64, "region_code": PLACE} for row in hours
    ]
    tables["source_file"] = [*tables["source_file"], _file()]
    return tables


def _file() -> dict[str, Any]:
    return {
        "source_file_id": "a" * 64, "sequence": 9, "file_name": "1.csv", "dataset": "service_hour",
        "status": "loaded", "community_code": PLACE, "period_from": "2026-09-01",
        "period_to": "2026-10-31",
    }  # fmt: skip


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory of the odd town; tests only copy it."""
    folder = tmp_path_factory.mktemp("odd")
    draw(folder, odd_town()).close()
    return folder


@pytest.fixture
def odd(drawn: Path, tmp_path: Path) -> Path:
    """A data directory of the odd town that a test may write into."""
    return shutil.copytree(drawn, tmp_path / "odd")


def waited(app: AppTest) -> AppTest:
    """The page once nothing is read behind it any more."""
    until = time.monotonic() + 60
    while any("正在逐条核对" in text for text in texts(app)) and time.monotonic() < until:
        time.sleep(0.05)
        app.run()
    return app


def test_the_page_is_the_same_where_the_questions_of_many_records_are_read_behind_it(
    screen: Screen, odd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = texts(screen("plausibility", str(odd), period="year"))
    st.cache_resource.clear()
    go_on = threading.Event()

    def slowly(warehouse: Warehouse) -> Questions:
        go_on.wait(60)
        return every_question(warehouse)

    monkeypatch.setattr("ui.all_questions.MOST_AT_ONCE", -1)
    monkeypatch.setattr("ui.all_questions.every_question", slowly)
    for name in ("asked", "support"):  # would ask the records
        monkeypatch.setattr(f"ui.doubts.plausibility.{name}", None)
    app = screen("plausibility", str(odd), period="year")
    assert "正在逐条核对" in app.info[0].value
    go_on.set()
    assert texts(waited(app)) == known


def test_the_page_is_the_same_where_there_are_too_many_records_to_read_all_questions(
    screen: Screen, odd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = texts(screen("plausibility", str(odd), period="year"))
    st.cache_resource.clear()

    def too_many(_warehouse: Warehouse) -> Questions:
        raise TooMuchAsked

    monkeypatch.setattr("ui.all_questions.MOST_AT_ONCE", -1)
    monkeypatch.setattr("ui.all_questions.every_question", too_many)
    for name in ("asked_among", "questions_among", "support_among"):
        monkeypatch.setattr(f"ui.doubts.{name}", None)
    assert texts(waited(screen("plausibility", str(odd), period="year"))) == known
    assert any(find_flag(LONG).label("zh") in text for text in known)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_breaks_in_no_state_of_the_data(screen: Screen, state: str, lang: str) -> None:
    app = screen("plausibility", state, lang=lang, period="all")
    assert [error.value for error in app.exception] == []
    if state in {"no data", "damaged"}:
        assert not any("<table" in one.proto.body for one in app.get("html"))
    else:
        if state == "full":
            assert any("<table" in one.proto.body for one in app.get("html"))
        assert app.title[0].value == ("可信度核对" if lang == "zh" else "Plausibility")


def test_both_totals_stand_side_by_side(screen: Screen, odd: Path) -> None:
    app = screen("plausibility", str(odd))
    finding = app.subheader[0].value
    assert "志愿服务时长申报 41\\.7 小时，可支撑 8\\.3 小时" in finding
    bars = next(h.proto.body for h in app.get("html") if "申报总数" in h.proto.body)
    assert "经核对可支撑数" in bars


def test_the_flag_in_the_address_is_shown_with_its_question(screen: Screen, odd: Path) -> None:
    app = screen("plausibility", str(odd), part=LONG)
    assert app.subheader[-1].value == "每人每天不超过16小时"
    assert any("请核对时长单位" in text for text in texts(app))
    asked = [text for text in texts(app) if "顶街社区 · " in text.replace("\\", "")]
    assert [text.replace("\\", "").split("\n")[0].strip() for text in asked] == [
        "**顶街社区 · 王****",
        "**顶街社区 · 林****",
    ]


def test_an_unknown_flag_in_the_address_shows_the_first(screen: Screen, odd: Path) -> None:
    app = screen("plausibility", str(odd), part="' or 1=1 --")
    assert [error.value for error in app.exception] == []
    assert app.selectbox(key="flag_choice").value in {flag.name for flag in FLAGS}


def test_many_questions_come_ten_a_page(screen: Screen, odd: Path) -> None:
    app = screen("plausibility", str(odd), part=LONG, period="all")
    buttons = [button for button in app.button if button.label == "看记录、作决定"]
    assert len(buttons) == 10


def test_a_question_opens_its_records_and_takes_a_decision(screen: Screen, odd: Path) -> None:
    app = screen("plausibility", str(odd), part=LONG)
    next(button for button in app.button if button.label == "看记录、作决定").click().run()
    assert [error.value for error in app.exception] == []
    assert "● 已核对属实" in app.radio[0].options
    assert any(button.label == "记下决定" for button in app.button)
    assert decisions(odd).taken == {}


def test_a_decision_taken_on_the_page_changes_the_total(screen: Screen, odd: Path) -> None:
    warehouse = Warehouse(odd)
    found = questions(warehouse, find_flag(LONG), Filters(), decisions(odd), 200)
    key = found.filter(found["subject"] == "王一")["key"].item()
    warehouse.close()
    app = screen("plausibility", str(odd), part=LONG)
    assert "可支撑 8\\.3 小时" in app.subheader[0].value
    assert decide(LONG, key, "confirmed", "--help；已看签到表", "本机用户").code == 0
    app.run()
    assert "可支撑 25 小时" in app.subheader[0].value
    assert any("已看签到表" in text for text in texts(app))


def test_a_question_about_a_register_has_no_day_and_shows_in_every_period(
    screen: Screen, tmp_path: Path
) -> None:
    grid = {"grid_name": "甲巷", "region_code": PLACE, "longitude": 23.7, "latitude": 117.4}
    draw(tmp_path, {**odd_town(), "grid": [grid | {"source_file_id": "a" * 64}]}).close()
    app = screen("plausibility", str(tmp_path), part="coordinates_lie_in_china")
    assert [error.value for error in app.exception] == []
    assert any("1 条记录" in text for text in texts(app))
    next(button for button in app.button if button.label == "看记录、作决定").click().run()
    assert [error.value for error in app.exception] == []


def test_names_in_the_records_behind_a_question_are_masked(odd: Path) -> None:
    warehouse, flag = Warehouse(odd), find_flag(LONG)
    key = questions(warehouse, flag, Filters(), decisions(odd), 1)["key"].item()
    frame = shown(flag, lines(warehouse, flag, key, Filters(), 9))
    warehouse.close()
    assert frame["对象"].to_list() == ["王**"]
    assert frame["来源文件"].to_list() == ["1.csv"]
    assert frame["存疑"].to_list() == ["✓"]


def test_names_from_files_are_shown_as_names(tmp_path: Path, screen: Screen) -> None:
    nasty = "<img src=x onerror=alert(1)> [x](javascript:1) $x$ :material/home: =1+1"
    build(tmp_path, nasty=nasty)
    for flag in ("every_lane_is_patrolled", "every_day_has_a_patrol"):
        app = screen("plausibility", str(tmp_path), part=flag, period="all")
        assert [error.value for error in app.exception] == []
        for text in [m.value for m in app.markdown] + [c.value for c in app.caption]:
            assert "<img" not in text.replace(r"\<img", "")


@pytest.mark.parametrize("flag", [flag.name for flag in FLAGS])
def test_the_english_page_has_no_chinese_words(screen: Screen, odd: Path, flag: str) -> None:
    app = screen("plausibility", str(odd), lang="en", part=flag, period="all")
    shown_texts = [without(text, NAMES | {"中文", "巷览"}) for text in texts(app)]
    shown_texts = [text for text in shown_texts if "**" not in text.replace("\\", "")]
    assert [text for text in shown_texts if HAN.search(text)] == []


def test_the_chinese_page_has_no_english_words(screen: Screen, odd: Path) -> None:
    app = screen("plausibility", str(odd), part="stated_totals_agree", period="all")
    codes = {"v000001", *(flag.name for flag in FLAGS)}
    prose = [
        without(text.replace("\\", ""), LATIN | codes)
        for text in texts(app)
        if "_hours" not in text
    ]
    assert [
        text for text in prose if WORD.search(text) and "v0" not in text and "<" not in text
    ] == []


@pytest.fixture(autouse=True)
def fresh() -> None:
    """No answer of another test's data."""
    st.cache_data.clear()
    st.cache_resource.clear()
