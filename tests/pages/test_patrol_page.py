"""The patrol page in each state of the data, and what its figures say of drawn patrols."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.metrics.drawing import Rows, draw
from tests.pages.conftest import STATES, Screen
from tests.pages.reading import HAN, texts, without
from tests.pages.town import NAMES
from ui.texts import translations

PARTS = ("days", "lanes", "stewards", "times", "rounds", "deeds")
HERE, THERE = "350626101901", "350922100201"
LAST = date(2026, 10, 31)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("state", STATES)
def test_no_part_breaks_in_any_state_of_the_data(screen: Screen, part: str, state: str) -> None:
    app = screen("patrol", state, part=part)
    assert [error.value for error in app.exception] == []
    assert len(app.metric) == (0 if state in {"no data", "damaged"} else 8)


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("address", [{"scope": "350626"}, {"period": "all"}, {"scope": "3509"}])
def test_no_part_breaks_in_a_scope_or_period(
    screen: Screen, part: str, address: dict[str, str]
) -> None:
    app = screen("patrol", part=part, **address)
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize("part", PARTS)
def test_the_english_view_has_no_chinese_words(screen: Screen, part: str) -> None:
    for address in ({}, {"scope": HERE}):
        app = screen("patrol", part=part, lang="en", **address)
        shown = [without(text, NAMES | {"中文", "巷览", "林"}) for text in texts(app)]
        assert len(shown) > 10
        assert [text for text in shown if HAN.search(text)] == []


@pytest.mark.parametrize("part", PARTS)
def test_the_chinese_view_has_no_english_sentence(screen: Screen, part: str) -> None:
    app = screen("patrol", part=part)
    english = {text for text in translations().values() if " " in text.strip()}
    assert [text for text in texts(app) if text in english] == []


def patrols() -> Iterator[dict[str, Any]]:
    """Two lanes from 1 September to 28 October 2026; 乙巷 misses a round on 10 October."""
    day = date(2026, 9, 1)
    while day <= date(2026, 10, 28):
        for lane in ("甲巷", "乙巷"):
            for hour, shift in ((7, "晨巡"), (19, "晚巡")):
                if day.day == 20 or (lane, shift, day) == ("乙巷", "晚巡", date(2026, 10, 10)):
                    continue
                yield {
                    "region_code": HERE,
                    "patrol_date": day,
                    "started_at": datetime(day.year, day.month, day.day, hour),
                    "shift": shift,
                    "grid_name": lane,
                    "steward_name": "林小花、陈梅" if hour == 7 else "林小花",
                    "patrol_minutes": 60,
                    "patrol_count": 1,
                }
        day += timedelta(days=1)


def file(first: date, last: date) -> dict[str, Any]:
    """A loaded file that speaks for these days."""
    return {
        "source_file_id": "a" * 64,
        "sequence": 1,
        "file_name": "1.csv",
        "dataset": "patrol",
        "community_code": HERE,
        "status": "loaded",
        "period_from": first.isoformat(),
        "period_to": last.isoformat(),
    }


@pytest.fixture
def village(tmp_path: Path) -> Path:
    """A data directory with the two lanes and a third one that nobody patrols."""
    lanes = [
        {"region_code": HERE, "grid_name": name, "grid_level": "小巷", "source_row": number}
        for number, name in enumerate(("甲巷", "乙巷", "丙巷"), start=2)
    ]
    tables: dict[str, Rows] = {
        "patrol": list(patrols()),
        "grid": lanes,
        "source_file": [file(date(2026, 9, 1), LAST)],
    }
    draw(tmp_path, tables).close()
    return tmp_path


def findings(app: AppTest) -> list[str]:
    """The titles of the figures."""
    return [heading.value.replace("\\", "") for heading in app.subheader]


def markup(app: AppTest, mark: str) -> str:
    """Our own HTML that holds a mark."""
    return next(one.proto.body for one in app.get("html") if mark in one.proto.body)


def test_days_without_patrol_differ_from_days_without_data(screen: Screen, village: Path) -> None:
    app = screen("patrol", str(village))
    page = markup(app, 'class="calendar"')
    assert 'class="none" title="2026年10月20日：没有巡防"' in page
    assert 'class="unknown" title="2026年10月29日：没有数据"' in page
    assert 'class="unknown" title="2026年8月31日：没有数据"' in page
    assert re.search(r'class="s\d" title="2026年10月10日：3 小时"', page)
    assert findings(app) == [
        "十二个月里有 56 天巡防，平均每天 4 小时，2 天没有巡防，307 天没有数据"
    ]


def test_a_lane_that_nobody_patrols_is_named(screen: Screen, village: Path) -> None:
    app = screen("patrol", str(village), part="lanes")
    assert findings(app)[0].startswith("1 条巷没有巡防，")
    assert any("没有巡防的巷：丙巷" in caption.value for caption in app.caption)


def test_stewards_are_masked_and_each_named_one_has_the_hours(
    screen: Screen, village: Path
) -> None:
    app = screen("patrol", str(village), part="stewards")
    shown = " ".join(texts(app))
    assert "林小花" not in shown
    assert "陈梅" not in shown
    # October: both on 27 mornings in two lanes, one of them on 53 evening rounds
    assert findings(app) == [f"2 位管家人均巡防 {(54 + 54 + 53) / 2} 小时"]


def test_across_communities_no_person_is_listed(screen: Screen) -> None:
    app = screen("patrol", part="stewards")
    assert "林" not in without(" ".join(texts(app)), {"中文"})
    assert findings(app)[0].startswith("人均巡防最久的是")


def test_the_days_that_missed_a_round_are_told(screen: Screen, village: Path) -> None:
    app = screen("patrol", str(village), part="rounds")
    kept, missed = findings(app)
    assert kept.startswith("每巷每日两巡做到了")
    assert missed == "28 天里有 28 天没有做到每条巷两巡，最多的一天是2026年10月20日"
    page = markup(app, "哪些天")
    assert "2026年10月10日" in page
    assert "丙巷" in page


def test_hours_of_start_and_shifts_are_told(screen: Screen, village: Path) -> None:
    hours, shifts = findings(screen("patrol", str(village), part="times"))
    assert hours == "上午多在 7 时、下午和晚上多在 19 时开始"
    assert shifts.startswith("晨巡最多，占巡防时长的 50.")


def test_without_lanes_no_empty_chart_is_drawn(screen: Screen, tmp_path: Path) -> None:
    rows = [{"patrol_date": LAST, "patrol_minutes": 30, "patrol_count": 1}]
    draw(tmp_path, {"patrol": rows, "source_file": [file(LAST, LAST)]}).close()
    app = screen("patrol", str(tmp_path), part="rounds")
    assert [error.value for error in app.exception] == []
    assert set(findings(app)) == {"每巷每日两巡：这个范围和时段没有写明巷名的巡防记录"}
    assert len(app.get("plotly_chart")) == 0
