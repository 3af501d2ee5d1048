"""The wall screen: screens in turn, nothing around them, and always the newest data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.metrics.drawing import draw
from tests.pages.conftest import STATES, Screen
from tests.pages.federation import NAMES as FEDERATION_NAMES
from tests.pages.federation import build_federation
from tests.pages.reading import HAN, TAGS, without
from tests.pages.town import NAMES, PLACES, build, town
from ui.wall.months import narrow_figures
from ui.wall.rotation import EVERY, screens_of, seconds_of

ALL = tuple(screen.name for screen in EVERY)
TURN = re.compile(r"'wall_turn': \d+")
WORD = re.compile(r"[A-Za-z]{3,}")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data directory with a few rows of every subject."""
    return str(build_federation(tmp_path_factory.mktemp("federation")))


def body(app: AppTest) -> str:
    """The screen as HTML."""
    walls = [one.proto.body for one in app.get("html") if '<div class="wall' in one.proto.body]
    assert len(walls) == 1
    return str(walls[0])


def read(app: AppTest) -> str:
    """The screen as it is read, with single blanks."""
    return re.sub(r"\s+", " ", TAGS.sub(" ", body(app)))


def every(app: AppTest) -> Iterator[AppTest]:
    """The page once for each of its screens, as they come."""
    yield app
    for _ in ALL[1:]:
        yield app.run()


@pytest.mark.parametrize("state", STATES)
def test_no_screen_breaks_in_any_state_of_the_data(screen: Screen, state: str) -> None:
    for app in every(screen("wall", state)):
        assert [error.value for error in app.exception] == []
        assert "<h1>" in body(app)
        assert ("<footer>" in body(app)) is (state in {"full", "one community"})


@pytest.mark.parametrize("period", ["month", "year", "three_years", "all"])
def test_every_screen_is_drawn_for_every_period(screen: Screen, home: str, period: str) -> None:
    shown = []
    for app in every(screen("wall", home, period=period)):
        assert [error.value for error in app.exception] == []
        assert "{" not in read(app)
        shown += re.findall(r'class="w-body (\w+)"', body(app))
    assert sorted(shown) == sorted(ALL)


def test_english_is_english_and_chinese_is_chinese(screen: Screen, home: str) -> None:
    for app in every(screen("wall", home, lang="en")):
        assert not HAN.search(without(read(app), NAMES | FEDERATION_NAMES))
    for app in every(screen("wall", home)):
        assert not WORD.search(re.sub(r"v\d{6}-\w+", "", read(app)))


def test_nothing_of_the_dashboard_stands_around_the_screen(screen: Screen) -> None:
    app = screen("wall")
    assert len(app.selectbox) == len(app.metric) == len(app.button) == 0
    style = next(one.proto.body for one in app.get("html") if "stHeader" in one.proto.body)
    assert "overflow: hidden !important" in style


def test_numbers_are_those_of_the_overview(screen: Screen) -> None:
    tiles = {metric.label: metric.value for metric in screen("overview", scope="350626").metric}
    shown = body(screen("wall", screens="numbers", scope="350626"))
    found = dict(re.findall(r'<h3>([^<]*)</h3><p class="w-value">([^<]*)', shown))
    assert set(found) == set(tiles)
    for name, value in found.items():
        assert tiles[name].replace("\\", "").split(" :small")[0] == value


def test_a_scope_in_the_address_is_kept(screen: Screen) -> None:
    app = screen("wall", scope="350626", period="year", screens="numbers")
    assert "东山县" in read(app)
    assert "2026年1月1日" in read(app)


def test_sample_data_are_marked_on_every_screen(screen: Screen) -> None:
    for app in every(screen("wall")):
        assert "示例数据：以下数字由程序编造" in read(app)


def test_figures_in_narrow_columns_share_their_unit() -> None:
    write, unit = narrow_figures([103_200, None, 245_400], "人次")
    assert ([write(103_200), write(None), write(245_400)], unit) == (["10.3", "", "24.5"], "万人次")
    write, unit = narrow_figures([1_410_400, 94_700], "元")
    assert ([write(1_410_400), write(94_700)], unit) == (["141", "9"], "万元")
    write, unit = narrow_figures([462.4, 9_999], "小时")
    assert (write(462.4), unit) == ("462.4", "小时")


def test_screens_take_turns_and_begin_again(screen: Screen) -> None:
    app = screen("wall", screens="numbers,cases,people")
    seen = []
    for _ in range(7):
        app.run()
        seen.append(re.findall(r'class="w-body (\w+)"', body(app))[0])
    first = ("numbers", "cases", "people")
    begin = first.index(seen[0])
    assert seen == [first[(begin + step) % 3] for step in range(7)]


def test_nothing_piles_up_while_screens_take_turns(screen: Screen) -> None:
    app = screen("wall")
    kept = repr(app.run().session_state)  # the first run remembers what it was opened with
    for _ in range(3 * len(ALL)):
        app.run()
        assert TURN.sub("", repr(app.session_state)) == TURN.sub("", kept)


def test_a_new_version_is_taken_up_without_opening_the_page_again(
    tmp_path: Path, screen: Screen
) -> None:
    app = screen("wall", str(tmp_path), screens="numbers")
    assert "还没有数据" in read(app)
    build(tmp_path)
    assert "v000001" in read(app.run())
    fewer = town(dict([next(iter(PLACES.items()))]))
    draw(tmp_path, fewer, "v000002-00000000").close()
    assert "v000002" in read(app.run())


def test_names_from_files_stay_names(tmp_path: Path, screen: Screen) -> None:
    build(tmp_path, nasty="<img src=x onerror=alert(1)>")
    app = screen("wall", str(tmp_path), screens="places", scope="350626101901")
    assert "&lt;img src=x" in body(app)
    assert "<img" not in body(app)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("", 20), ("45", 45), ("1", 5), ("99999", 600), ("-3", 20), ("x", 20), ("３０", 20)],
)
def test_seconds_from_the_address_are_sensible(text: str, seconds: int) -> None:
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", ALL),
        ("people,numbers", ("people", "numbers")),
        ("cases, cases,none", ("cases",)),
        ("<script>", ALL),
    ],
)
def test_screens_from_the_address_are_known_ones(text: str, names: tuple[str, ...]) -> None:
    assert tuple(one.name for one in screens_of(text)) == names


def test_every_screen_has_a_name_of_its_own() -> None:
    assert len(set(ALL)) == len(ALL) >= 5
