"""The map month by month and of two periods side by side."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Screen
from tests.pages.map_reading import areas, no_error
from tests.pages.mapped_town import DRAWN, LANE
from ui.map import controls


def month_in(app: AppTest) -> str:
    """The month in the address, which AppTest gives as a text or as a list of one."""
    found = app.query_params["month"]
    return found if isinstance(found, str) else str(found[0])


def test_two_periods_share_one_scale(screen: Screen, mapped: str) -> None:
    app = screen("map", mapped, scope=DRAWN, against="period", layer="activity_count")
    colours: dict[str, set[str]] = {}
    for place in (0, 1):
        for row in areas(app, place).values():
            colours.setdefault(row["told"], set()).add(str(row["fill"]))
    assert {told for told, found in colours.items() if len(found) > 1} == set()


def test_two_periods_are_compared_in_a_sentence_and_a_column(screen: Screen, mapped: str) -> None:
    app = screen("map", mapped, scope=DRAWN, against="period", layer="patrol_hours")
    said = next(h.value for h in app.subheader if "巡防时长比" in h.value)
    ups, downs = (int(n) for n in re.findall(r"(\d+) 处", said))
    app.toggle(key="table_map").set_value(True).run()
    table = next(t.value for t in app.dataframe if "网格（小巷）" in t.value.columns)
    now, before, change = (table[name] for name in table.columns[2:5])
    assert change.name == "变化（小时）"
    known = change.dropna()
    assert known.tolist() == pytest.approx((now - before).dropna().tolist(), abs=0.01)
    drawn = table[table["网格（小巷）"].isin(["甲巷", "乙巷"])][change.name]
    assert (ups, downs) == ((drawn > 0).sum(), (drawn < 0).sum())


def test_months_play_one_after_the_other_and_stop_at_the_last(
    screen: Screen, mapped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = screen("map", mapped, scope=DRAWN, month="2026-08")
    app.button(key="map_play").click().run()
    assert month_in(app) == "2026-08"
    assert app.button(key="map_play").label == "暂停"
    monkeypatch.setattr(controls, "STEP_SECONDS", 0)
    seen = []
    for _ in range(3):
        app.run()
        seen.append(month_in(app))
    assert seen == ["2026-09", "2026-10", "2026-10"]
    assert app.button(key="map_play").label == "▶ 播放"
    no_error(app)


def test_a_click_while_months_play_is_no_step(screen: Screen, mapped: str) -> None:
    app = screen("map", mapped, scope=DRAWN, month="2026-08")
    app.button(key="map_play").click().run()
    app.selectbox(key="map_area_choice").set_value(LANE).run()
    assert month_in(app) == "2026-08"
    app.button(key="map_play").click().run()
    assert app.button(key="map_play").label == "▶ 播放"


def test_from_the_last_month_play_begins_at_the_first(screen: Screen, mapped: str) -> None:
    app = screen("map", mapped, scope=DRAWN, month="2026-10")
    app.button(key="map_play").click().run()
    assert month_in(app) == "2025-11"
    no_error(app)


def test_month_by_month_is_switched_on_and_off(screen: Screen, mapped: str) -> None:
    app = screen("map", mapped, scope=DRAWN)
    app.toggle(key="map_by_month").set_value(True).run()
    assert month_in(app) == "2026-10"
    app.toggle(key="map_by_month").set_value(False).run()
    assert "month" not in app.query_params
    no_error(app)
