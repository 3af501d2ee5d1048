"""Service and care: fixed days in words and shapes, small cells hidden, units never mixed."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.small_cells import FEWEST_PEOPLE, hidden
from tests.pages.conftest import STATES, Screen
from tests.pages.federation import NAMES, build_federation
from tests.pages.reading import HAN, TAGS, texts, without
from tests.pages.town import NAMES as PLACE_NAMES
from ui.pairs import pairs_card
from ui.service_day_cards import MOST_MONTHS

PARTS = ("activities", "days", "visits", "files", "wishes", "outreach")
WORD = re.compile(r"[A-Za-z]{3,}")
CODES = re.compile(r"v\d{6}-\w+|\b[a-z]+(_[a-z]+)+\b|[ab]{16}|\w+\.csv|Excel|English")


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A data directory with a few rows of every subject of the page."""
    return str(build_federation(tmp_path_factory.mktemp("federation")))


def bodies(app: object) -> str:
    """Our own HTML on the page."""
    return "\n".join(html.proto.body for html in app.get("html"))  # type: ignore[attr-defined]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("state", STATES)
def test_no_part_breaks_in_any_state_of_the_data(screen: Screen, part: str, state: str) -> None:
    app = screen("service", state, part=part)
    assert [error.value for error in app.exception] == []


@pytest.mark.parametrize("period", ["month", "year", "all"])
@pytest.mark.parametrize("part", PARTS)
def test_every_figure_of_a_part_is_drawn(screen: Screen, home: str, part: str, period: str) -> None:
    app = screen("service", home, part=part, period=period)
    assert [error.value for error in app.exception] == []
    assert len(app.metric) == 8
    assert len(app.toggle) >= 1
    assert not [text for text in texts(app) if "{" in text and "}" in text and text[0] != "{"]


@pytest.mark.parametrize("part", PARTS)
def test_english_is_english_and_chinese_is_chinese(screen: Screen, home: str, part: str) -> None:
    english = screen("service", home, part=part, lang="en", period="year")
    names = NAMES | PLACE_NAMES | {"中文", "巷览", "微家"}
    assert [t for t in texts(english) if HAN.search(without(t, names))] == []
    chinese = texts(screen("service", home, part=part))
    prose = [re.sub(r":\w+\[", "", t).replace("\\", "") for t in chinese if not t.startswith("{")]
    assert [t for t in prose if WORD.search(CODES.sub("", t))] == []


def test_sessions_person_times_and_people_each_have_a_list_of_their_own(
    screen: Screen, home: str
) -> None:
    body = bodies(screen("service", home, period="year"))
    lists = re.findall(r"<h4>(\S+)，按活动类型 <small>(\S+)</small>", body)
    assert lists == [
        ("活动场次", "场"),
        ("活动服务人次", "人次"),
        ("志愿者参与人次", "人次"),
        ("活动受益人数", "人"),
    ]


def marks(app: object, month: str) -> list[str]:
    """The cells of a month of the first grid, as they are read."""
    row = re.search(rf"<tr><th scope=\"row\">{month}</th>(.*?)</tr>", bodies(app))
    assert row, month
    return [TAGS.sub("", cell).strip() for cell in re.findall(r"<td.*?</td>", row[1])]


def test_a_moved_day_is_not_held_and_stands_among_the_other_days(screen: Screen, home: str) -> None:
    app = screen("service", home, part="days", scope="350626101901")
    assert marks(app, "2026年9月") == ["● 已办 1 场", "✕ 未办", "● 已办 1 场", "1 场"]
    assert marks(app, "2026年10月") == ["● 已办 1 场"] * 3 + [""]
    assert marks(app, "2026年8月") == ["– 无数据"] * 3 + [""]
    assert "服务日应办 6 天，按期办了 5 天，占 83\\.3%" in [h.value for h in app.subheader]


def test_a_day_that_only_part_of_the_communities_kept_says_how_many(
    screen: Screen, home: str
) -> None:
    app = screen("service", home, part="days")
    assert marks(app, "2026年10月")[1] == "◐ 1/2 个社区已办，1 场"
    assert marks(app, "2026年10月")[0] == "● 已办 2 场"


def test_the_reception_day_is_the_fifth(screen: Screen, home: str) -> None:
    app = screen("service", home, part="days", scope="350626101901")
    assert "民情接待日应办 3 天，按期办了 2 天，占 66\\.7%" in [h.value for h in app.subheader]


def test_few_people_are_hidden_on_screen_and_in_the_table(screen: Screen, home: str) -> None:
    app = screen("service", home, part="files")
    lists = bodies(app).partition('<div class="areas">')[2]
    cells = dict(re.findall(r"<dt>([^<]*)</dt>.*?number[^>]*>([^<]*)<", lists))
    assert (cells["老人"], cells["儿童"], cells["其他"]) == ("12", "隐去", "隐去")
    app.toggle(key="table_care_files").set_value(True).run()
    table = app.dataframe[0].value
    shown = dict(zip(table["类别"], table["人数"].astype(str), strict=True))
    assert (shown["老人"], shown["儿童"], shown["其他"]) == ("12", "隐去", "隐去")


def test_the_share_of_households_seen_twice_a_week_is_told(screen: Screen, home: str) -> None:
    app = screen("service", home, part="visits")
    assert app.subheader[0].value.startswith("66\\.7% 的户·周入户不少于两次")


def test_a_wish_and_an_opinion_keep_their_own_shares(screen: Screen, home: str) -> None:
    found = [h.value for h in screen("service", home, part="wishes", period="year").subheader]
    assert "收集微心愿 4 条，已实现 2 条，占 50\\.0%" in found
    assert "收集意见 60 条，答复率 95\\.0%" in found


def test_talks_aid_and_renovation_stand_in_their_own_units(screen: Screen, home: str) -> None:
    body = TAGS.sub(" ", bodies(screen("service", home, part="outreach")))
    told = re.sub(r"\s+", " ", body)
    for figure in (
        "宣讲场次 2 场",
        "宣讲惠及人次 100 人次",
        "家长培训场次 1 场",
        "老旧管道改造 200 米",
    ):
        assert figure in told
    assert "物资 500" in told


@given(st.lists(st.integers(0, 40), max_size=8))
def test_hidden_cells_can_not_be_had_from_the_total(counts: list[int]) -> None:
    lines = [(f"{number}", float(count)) for number, count in enumerate(counts)]
    unseen = hidden(lines)
    people = [value for name, value in lines if name in unseen]
    rest = [value for name, value in lines if name not in unseen and value]
    assert all(value >= FEWEST_PEOPLE for value in rest)
    assert not people or sum(people) >= FEWEST_PEOPLE or not rest
    assert not people or min(people) < FEWEST_PEOPLE


def test_two_quantities_of_different_units_are_refused() -> None:
    with pytest.raises(ValueError, match="different units"):
        pairs_card(None, "x", ("talk_count", "opinion_count"))  # type: ignore[arg-type]


def test_a_month_that_sums_over_many_years_still_fits(screen: Screen, home: str) -> None:
    app = screen("service", home, part="days", period="all")
    assert 2 < len(re.findall("<tr><th scope", bodies(app))) <= 2 * MOST_MONTHS
