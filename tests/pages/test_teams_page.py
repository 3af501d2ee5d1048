"""Teams and points: names masked, checklists in words and shapes, honours in order."""

from __future__ import annotations

import re

import pytest

from tests.pages.conftest import STATES, Screen
from tests.pages.federation import NAMES, STEWARDS, build_federation
from tests.pages.reading import HAN, TAGS, texts, without
from tests.pages.town import NAMES as PLACE_NAMES

PARTS = ("volunteers", "teams", "points", "homes", "renown")
WORD = re.compile(r"[A-Za-z]{3,}")
CODES = re.compile(r"v\d{6}-\w+|\b[a-z]+(_[a-z]+)+\b|[ab]{16}|\w+\.csv|Excel|English")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data directory with a few rows of every subject of the page."""
    return str(build_federation(tmp_path_factory.mktemp("federation")))


def read(app: object) -> str:
    """Our own HTML on the page as it is read, with single blanks."""
    found = " ".join(html.proto.body for html in app.get("html"))  # type: ignore[attr-defined]
    return re.sub(r"\s+", " ", TAGS.sub(" ", found))


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("state", STATES)
def test_no_part_breaks_in_any_state_of_the_data(screen: Screen, part: str, state: str) -> None:
    app = screen("teams", state, part=part)
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize("part", PARTS)
def test_english_is_english_and_chinese_is_chinese(screen: Screen, home: str, part: str) -> None:
    english = screen("teams", home, part=part, lang="en", period="year")
    assert [error.value for error in english.exception] == []
    surnames = {name[0] for name in STEWARDS} | {"、"}
    names = NAMES | PLACE_NAMES | surnames | {"中文", "巷览", "有阵地", "议事协商", "品牌一"}
    names |= {"妇联执委", "十大明星管家", "，"}
    assert [t for t in texts(english) if HAN.search(without(t, names))] == []
    chinese = texts(screen("teams", home, part=part))
    prose = [re.sub(r":\w+\[", "", t).replace("\\", "") for t in chinese if not t.startswith("{")]
    assert [t for t in prose if WORD.search(CODES.sub("", t))] == []


@pytest.mark.parametrize("part", PARTS)
def test_no_name_of_a_steward_is_shown_in_full(screen: Screen, home: str, part: str) -> None:
    app = screen("teams", home, part=part, period="all")
    for toggle in app.toggle:
        toggle.set_value(True)
    shown = "\n".join(texts(app.run()))
    assert not [name for name in STEWARDS if name in shown]


def test_star_stewards_stand_under_their_year(screen: Screen, home: str) -> None:
    told = read(screen("teams", home, part="points"))
    assert "2025年 3 名 林**、陈**、黄** 十大明星管家" in told


def test_points_earned_and_redeemed_stand_beside_what_is_left(screen: Screen, home: str) -> None:
    told = read(screen("teams", home, part="points"))
    assert "新增积分 60 分 兑换积分 15 分 积分余额 450 分 获得积分的人数 3 人" in told


def test_a_checklist_says_what_is_missing_and_what_has_no_evidence(
    screen: Screen, home: str
) -> None:
    app = screen("teams", home, part="homes")
    told = read(app)
    assert "微元素 1/5 · 微功能 0/5 · 微品牌 1/5 · 多元主体 1 · 写明佐证 1 项" in told
    assert "✔ 有阵地 达成，有佐证" in told
    assert "△ 品牌一 达成，没写佐证" in told
    assert "✕ 议事协商 未达成" in told
    notes = [caption.value for caption in app.caption]
    assert any("还有 1 个微家没有报清单（乙微家）" in note for note in notes)


def test_teams_are_counted_by_kind_and_setting_without_partner_bodies(
    screen: Screen, home: str
) -> None:
    told = read(screen("teams", home, part="teams"))
    assert "队伍数 2 支 共建单位数 1 家" in told
    assert "网格妇女小组 2" in told
    assert "住宅小区 1 村居 1" in told
    assert "最少的网格房屋数 70 间 最多的网格房屋数 80 间" in told


def test_an_honour_of_earlier_years_is_told_beside_the_period(screen: Screen, home: str) -> None:
    app = screen("teams", home, part="renown", period="year")
    assert "集体荣誉：到期末累计 1 项，其中本时段 0 项" in [h.value for h in app.subheader]
    assert "2023年 2023年3月1日 某荣誉 某单位，国家级" in read(app)
