"""Pages that show a single lane: its records only, said so, cleared by a click, kept by a link."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.metrics.drawing import draw
from tests.pages.case_town import SECRET, case_town
from tests.pages.conftest import Screen
from tests.pages.map_reading import no_error
from tests.pages.mapped_town import DRAWN, HOUSED, LANE, PLACES, mapped
from tests.pages.reading import HAN, texts, without
from tests.pages.town import NAMES
from ui.texts import translations

PARTS = {
    "overview": ("",),
    "patrol": ("", "lanes", "stewards", "times", "rounds", "deeds"),
    "cases": ("", "outcomes", "time", "kinds", "places", "backlog"),
    "service": ("", "days", "visits", "files", "wishes", "outreach"),
    "teams": ("", "teams", "points", "homes", "renown"),
}
EVERY = [(page, part) for page, parts in PARTS.items() for part in parts]
TOWN = NAMES | {"丙巷", "晨巡", "林", "张", "中文", "巷览", "义剪", "小巷"}
NOT_TOLD = "无小巷口径"


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The mapped town with cases of every sort: 22 in 甲巷, 8 in 乙巷, two of them private."""
    folder = tmp_path_factory.mktemp("lane_cases")
    draw(folder, {**mapped(PLACES), "case_record": case_town()["case_record"]}).close()
    return str(folder)


def shown(app: AppTest) -> str:
    return " ".join(texts(no_error(app))).replace("\\", "")


def tiles(app: AppTest) -> dict[str, str]:
    return {one.label: one.value.replace("\\", "") for one in app.metric}


@pytest.mark.parametrize(("page", "part"), EVERY)
@pytest.mark.parametrize("period", ["month", "year"])
def test_every_part_of_a_page_tells_of_a_lane_in_either_language(
    screen: Screen, cases: str, page: str, part: str, period: str
) -> None:
    where = {"scope": LANE, "period": period} | ({"part": part} if part else {})
    english = {text for text in translations().values() if " " in text.strip()}
    seen = texts(no_error(screen(page, cases, **where)))
    assert [text for text in seen if text in english] == []
    assert any("只看 甲巷" in text for text in seen)
    seen = texts(no_error(screen(page, cases, lang="en", **where)))
    assert [text for text in seen if HAN.search(without(text, TOWN))] == []


def test_the_tiles_of_a_lane_are_about_its_records(screen: Screen, mapped: str) -> None:
    where = {"period": "year"}
    lanes = [
        tiles(screen("patrol", mapped, scope=f"{DRAWN}|{name}", **where))["巡防次数"]
        for name in ("甲巷", "乙巷", "丙巷")
    ]
    whole = tiles(screen("patrol", mapped, scope=DRAWN, **where))["巡防次数"]
    counts = [int(re.sub(r"\D", "", text)) for text in (*lanes, whole)]
    assert counts[:3] == [76, 76, 0]
    assert sum(counts[:3]) == counts[3]


def test_the_rows_behind_a_tile_are_those_of_the_lane(screen: Screen, mapped: str) -> None:
    app = screen("patrol", mapped, scope=LANE, period="year")
    count = int(re.sub(r"\D", "", tiles(app)["巡防次数"]))
    app.button(key="rows_tile_patrol_count").click().run()
    table = next(t.value for t in app.dataframe if "来源文件" in " ".join(t.value.columns))
    assert len(table) == count
    assert set(table["网格"]) == {"甲巷"}


def test_what_knows_no_lane_says_so_and_gives_no_number(screen: Screen, mapped: str) -> None:
    app = screen("teams", mapped, scope=LANE, period="year")
    assert tiles(app)["新增积分"] == "—"
    assert tiles(app)["志愿者人数"] == "—"  # there are 14, but none is of a lane
    assert shown(app).count(NOT_TOLD) >= 6
    whole = screen("teams", mapped, scope=DRAWN, period="year")
    assert "7" in tiles(whole)["志愿者人数"]
    assert NOT_TOLD not in shown(whole)
    titles = [one.value for one in screen("service", mapped, scope=LANE).subheader]
    assert any(title.endswith(NOT_TOLD) for title in titles)


def test_all_that_leaves_the_page_names_the_lane(screen: Screen, mapped: str) -> None:
    app = screen("patrol", mapped, scope=LANE)
    view = app.session_state["view"]
    assert view.scope_name.endswith(" › 甲巷")  # in Excel, pictures and the long picture
    assert any(one.value.startswith("只看 甲巷 · 时段") for one in app.caption)


def test_a_lane_is_chosen_below_its_community_and_left_again(screen: Screen, mapped: str) -> None:
    app = screen("patrol", mapped, scope=DRAWN, period="year")
    chosen = app.selectbox(key="lane_choice")
    assert chosen.options == ["全部小巷", "丙巷", "乙巷", "甲巷"]
    assert chosen.value == ""
    chosen.select("甲巷").run()
    assert app.query_params["scope"] == LANE
    assert tiles(app) == tiles(screen("patrol", mapped, scope=LANE, period="year"))
    app.selectbox(key="lane_choice").select("").run()
    assert app.query_params["scope"] == DRAWN
    assert "只看" not in shown(app)
    assert tiles(app) == tiles(screen("patrol", mapped, scope=DRAWN, period="year"))


def test_another_community_leaves_the_lane(screen: Screen, mapped: str) -> None:
    app = screen("patrol", mapped, scope=LANE)
    app.selectbox(key="scope_choice").select(HOUSED).run()
    assert app.query_params["scope"] == HOUSED
    assert app.selectbox(key="lane_choice").value == ""


@pytest.mark.parametrize(
    ("page", "scope"), [("patrol", ""), ("patrol", "350626"), ("brief", DRAWN)]
)
def test_lanes_are_offered_for_a_community_on_pages_that_tell_them(
    screen: Screen, mapped: str, page: str, scope: str
) -> None:
    app = screen(page, mapped, **({"scope": scope} if scope else {}))
    assert "lane_choice" not in {one.key for one in app.selectbox}


def test_the_lane_stays_when_the_reader_goes_to_another_page(screen: Screen, mapped: str) -> None:
    app = screen("patrol", mapped, scope=LANE)
    app.switch_page("pages/cases/cases.py").run()
    assert app.selectbox(key="lane_choice").value == "甲巷"
    app.switch_page("pages/brief/brief.py").run()
    assert app.button(key="lane_clear").label == "只看 甲巷 ✕"
    assert "这一页没有小巷口径，下面是整个社区的。" in shown(app)
    assert app.session_state["view"].filters.lane == ""
    app.switch_page("pages/patrol/patrol.py").run()
    assert app.session_state["view"].filters.lane == "甲巷"


@pytest.mark.parametrize("lane", ["没有这条巷", "", "'; --", "丁|巷", "9" * 500])
def test_a_lane_that_the_area_does_not_have_is_left_out(
    screen: Screen, mapped: str, lane: str
) -> None:
    app = screen("patrol", mapped, scope=f"{DRAWN}|{lane}")
    assert app.session_state["view"].scope == DRAWN
    assert "只看" not in shown(app)


def test_the_card_on_the_map_leads_to_its_lane(screen: Screen, mapped: str) -> None:
    app = no_error(screen("map", mapped, scope=DRAWN, area=LANE, period="year"))
    links = {link.proto.label: link.proto for link in app.get("page_link")}
    for page in ("巡防", "事件", "服务与关爱", "总览"):
        link = links[f"只看这条巷的{page} ›"]
        assert "scope=350626101901%7C%E7%94%B2%E5%B7%B7" in link.query_string


def test_few_cases_of_a_lane_are_neither_told_nor_left_to_be_reckoned(
    screen: Screen, cases: str
) -> None:
    app = screen("cases", cases, scope=LANE, part="kinds")
    assert tiles(app)["事件数"].startswith("21")
    assert tiles(app)["未办结事件数"] == "—"
    assert "不足5，不显示" in shown(app)
    other = f"{DRAWN}|乙巷"
    for part in PARTS["cases"]:
        where = {"scope": other} | ({"part": part} if part else {})
        seen = shown(screen("cases", cases, **where))
        assert SECRET not in seen
        assert not re.search(r"婚姻家庭\W+\d", seen)
    app = screen("cases", cases, scope=other, part="kinds")
    app.toggle(key="table_kinds").set_value(True).run()
    table = next(t.value for t in app.dataframe if "类别" in t.value.columns)
    assert dict(zip(table["类别"], table["件数"], strict=True)) == {"不单列的各类": 8}


def test_a_lane_that_guards_another_on_the_map_is_not_told_on_its_page_either(
    screen: Screen, tmp_path: Path
) -> None:
    counts = {"甲巷": 7, "乙巷": 2}
    rows = [
        {"region_code": DRAWN, "grid_name": name, "case_date": date(2026, 10, 5)}
        for name, count in counts.items()
        for _ in range(count)
    ]
    draw(tmp_path, {**mapped(PLACES), "case_record": rows}).close()
    assert tiles(screen("cases", str(tmp_path), scope=DRAWN))["事件数"].startswith("9")
    for name in counts:  # 9 less 7 is 2
        app = screen("cases", str(tmp_path), scope=f"{DRAWN}|{name}")
        assert tiles(app)["事件数"] == "—"


def test_the_lanes_share_of_outcomes_is_of_all_its_cases(screen: Screen, cases: str) -> None:
    app = screen("cases", cases, scope=LANE, part="time")
    titles = [one.value.replace("\\", "") for one in app.subheader]
    assert any(title.startswith("100.0% 在一天内解决") for title in titles)


def test_names_of_lanes_are_shown_as_names(screen: Screen, tmp_path: Path) -> None:
    nasty = "<img src=x onerror=alert(1)> [x](javascript:1) $x$"
    draw(tmp_path, mapped_town(nasty)).close()
    app = no_error(screen("patrol", str(tmp_path), scope=f"{DRAWN}|{nasty}"))
    assert app.session_state["view"].lane == nasty
    for text in [m.value for m in app.markdown] + [c.value for c in app.caption]:
        assert "<img" not in text.replace(r"\<img", "")
    assert "<img" not in json.dumps([one.proto.body for one in app.get("html")])


def mapped_town(nasty: str) -> dict[str, list[dict[str, object]]]:
    return dict(mapped({DRAWN: PLACES[DRAWN]}, nasty=nasty))  # type: ignore[arg-type]
