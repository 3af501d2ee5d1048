"""Targets on the screens: edited on the data page, told on the tiles."""

from __future__ import annotations

import shutil
from pathlib import Path

import polars as pl
import pytest

from etl.home import Home
from etl.targets import Target, set_targets
from metrics.targets import targets
from tests.pages.conftest import STATES, Screen
from tests.pages.reading import HAN, texts, without
from tests.pages.town import NAMES
from ui.target_editor import save, wanted_targets
from ui.targets import near

OCTOBER = Target("patrol_hours", "", "2026-10", 12.0)


@pytest.fixture
def aimed(folders: dict[str, Path], tmp_path: Path) -> Path:
    """The town with a target for October."""
    folder = tmp_path / "aimed"
    shutil.copytree(folders["full"], folder)
    set_targets(Home(folder), [OCTOBER], "林主席")
    return folder


@pytest.mark.parametrize("state", STATES)
def test_the_part_breaks_in_no_state_of_the_data(screen: Screen, state: str) -> None:
    app = screen("data", state, part="targets")
    assert [error.value for error in app.exception] == []
    assert any(button.label == "保存目标" for button in app.button)


def test_a_tile_tells_its_target_with_shape_and_word(screen: Screen, aimed: Path) -> None:
    told = [c.value for c in screen("overview", str(aimed)).caption if "目标完成率" in c.value]
    assert len(told) == 1
    assert "[●] 达标" in told[0] or "[▲] 临近" in told[0] or "[■] 未达标" in told[0]
    assert "（目标 12 小时）" in told[0].replace("\\", "")


def test_a_tile_without_a_fitting_target_says_nothing_of_it(screen: Screen, aimed: Path) -> None:
    for address in ({"scope": "350626"}, {"period": "year"}, {"period": "all"}):
        app = screen("overview", str(aimed), **address)
        assert [c.value for c in app.caption if "目标完成率" in c.value] == []


def test_english_tiles_tell_the_target_in_english(screen: Screen, aimed: Path) -> None:
    app = screen("overview", str(aimed), lang="en")
    shown = [without(text, NAMES | {"中文", "巷览"}) for text in texts(app)]
    assert any("of target" in text for text in shown)
    assert [text for text in shown if HAN.search(text)] == []


def test_the_editor_shows_what_is_set(screen: Screen, aimed: Path) -> None:
    app = screen("data", str(aimed), part="targets")
    cells = [str(cell) for table in app.dataframe for cell in table.value.to_numpy().ravel()]
    assert {"巡防时长（小时）", "全部", "2026-10", "12.0"} <= set(cells)


def test_only_changes_are_saved_and_a_row_taken_away_is_gone(
    aimed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XIANGLAN_DATA_DIR", str(aimed))
    before = targets(aimed)
    assert save(before, before, "林").document == {"changed": 0}
    wanted = {("case_count", "350626", "2026"): 90.0}
    assert save(before, wanted, "林").document == {"changed": 2}
    assert targets(aimed) == wanted
    wrong = save(targets(aimed), {("case_count", "", "2026"): -1.0}, "林")
    assert wrong.code == 2
    assert "大于 0" in wrong.document["message"]
    assert targets(aimed) == wanted


def test_rows_that_are_not_filled_in_are_left_out(screen: Screen, aimed: Path) -> None:
    screen("data", str(aimed), part="targets")
    names, places = {"case_count": "事件数（件）"}, {"": "全部"}
    rows = {
        "指标": ["事件数（件）", "事件数（件）", None, "事件数（件）"],
        "范围": ["全部", "全部", "全部", "别处"],
        "期间": [" 2026 ", None, "2026", "2026"],
        "目标": [9.0, 9.0, 9.0, 9.0],
    }
    assert wanted_targets(pl.DataFrame(rows), names, places) == {("case_count", "", "2026"): 9.0}


@pytest.mark.parametrize(
    ("text", "value"), [("0.8", 0.8), ("", 0.9), ("abc", 0.9), ("7", 0.9), ("nan", 0.9)]
)
def test_an_office_may_say_what_is_near(
    monkeypatch: pytest.MonkeyPatch, text: str, value: float
) -> None:
    monkeypatch.setenv("XIANGLAN_TARGET_NEAR", text)
    assert near() == value
