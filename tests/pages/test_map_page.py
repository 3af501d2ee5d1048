"""The map page in each state of the data, and what it says of drawn lanes."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest

from metrics.outlines import Level, Outline
from tests.metrics.drawing import draw
from tests.pages import mapped_town
from tests.pages.conftest import STATES, Screen
from tests.pages.map_reading import areas, decks, no_error
from tests.pages.mapped_town import DRAWN, HOUSED, LANE, PLACES, build
from tests.pages.reading import HAN, texts, without
from tests.pages.town import NAMES
from ui.map import tiles
from ui.map.choices import key_of, text_of
from ui.map.layers import LAYERS
from ui.map.pieces import MANY, pieces_of
from ui.texts import translations

TOWN = NAMES | {"丙巷", "晨巡", "林", "中文", "巷览"}


@pytest.mark.parametrize("state", STATES)
def test_the_page_does_not_break_in_any_state_of_the_data(screen: Screen, state: str) -> None:
    app = no_error(screen("map", state))
    assert decks(app) == []  # the town of these states has no outlines
    if state in {"full", "one community"}:
        assert any("还没有网格边界" in heading.value for heading in app.subheader)


@pytest.mark.parametrize("layer", LAYERS)
def test_every_layer_is_drawn_at_every_level_and_period(
    screen: Screen, mapped: str, layer: str
) -> None:
    for address in ({"scope": DRAWN}, {"scope": HOUSED, "period": "year"}, {}):
        app = no_error(screen("map", mapped, layer=layer, **address))
        assert len(decks(app)) == 1
        assert app.selectbox(key="map_layer_choice").value == layer


@pytest.mark.parametrize("layer", LAYERS)
def test_english_is_english_and_chinese_is_chinese(screen: Screen, mapped: str, layer: str) -> None:
    english = {text for text in translations().values() if " " in text.strip()}
    for address in ({}, {"scope": DRAWN, "area": LANE, "against": "year"}):
        app = screen("map", mapped, layer=layer, lang="en", **address)
        shown = [without(text, TOWN) for text in texts(app)]
        assert [text for text in shown if HAN.search(text)] == []
        app = screen("map", mapped, layer=layer, **address)
        assert [text for text in texts(app) if text in english] == []


def test_lanes_lie_where_they_were_drawn_and_say_their_hours(screen: Screen, mapped: str) -> None:
    found = areas(screen("map", mapped, scope=DRAWN, period="all"))
    assert set(found) == {"甲巷", "乙巷"}
    ring = found["甲巷"]["polygon"][0]
    assert [117.53, 23.735] in ring
    assert re.fullmatch(r"\d+(\.\d)? 小时", found["甲巷"]["told"])
    houses = areas(screen("map", mapped, scope=HOUSED))
    assert set(houses) == {"甲巷", "乙巷"}  # hulled from house points


def test_what_has_no_outline_is_listed(screen: Screen, mapped: str) -> None:
    app = screen("map", mapped, scope=DRAWN)
    assert any("没有边界、不在图上的 1 个：" in c.value and "丙巷" in c.value for c in app.caption)


def test_several_counties_are_shown_as_such_with_the_way_down(screen: Screen, mapped: str) -> None:
    app = screen("map", mapped)
    assert set(areas(app)) == {"东山县", "古田县"}
    app = screen("map", mapped, area="350626|")
    app.button(key="map_enter").click().run()
    assert app.query_params["scope"] == "350626"
    assert set(areas(no_error(app))) == {"甲巷", "乙巷"}


def test_an_area_of_very_few_people_is_hidden(screen: Screen, tmp_path: Path) -> None:
    tables = dict(mapped_town.mapped({DRAWN: PLACES[DRAWN]}))
    counts = {"甲巷": 7, "乙巷": 2}
    tables["care_household"] = [
        {"region_code": DRAWN, "grid_name": lane, "household_number": f"{lane}{number}"}
        for lane, count in counts.items()
        for number in range(count)
    ]
    draw(tmp_path, tables).close()
    found = areas(screen("map", str(tmp_path), layer="care_household_count"))
    # 7 guards the 2: it could be had by taking the shown lanes from the total
    assert {row["told"] for row in found.values()} == {"人数少，不显示"}
    assert not any("7" in str(row["told"]) for row in found.values())
    app = screen("map", str(tmp_path), layer="care_household_count", area=f"{DRAWN}|乙巷")
    shown = " ".join(texts(app))
    assert "不足5" in shown
    table = app.toggle(key="table_map").set_value(True).run().dataframe[0].value
    assert 2 not in table.iloc[:, -1].tolist()


def test_an_area_without_records_is_zero_only_where_others_are_kept(
    screen: Screen, tmp_path: Path
) -> None:
    tables = dict(mapped_town.mapped(PLACES))
    tables["home_visit"] = [
        {"region_code": DRAWN, "visit_date": date(2026, 10, 5), "grid_name": "甲巷"},
        {"region_code": HOUSED, "visit_date": date(2026, 10, 5)},
    ]
    draw(tmp_path, tables).close()
    here = areas(screen("map", str(tmp_path), layer="home_visit_count", scope=DRAWN))
    assert {name: row["told"] for name, row in here.items()} == {
        "甲巷": "1 户次",
        "乙巷": "0 户次",
    }
    app = screen("map", str(tmp_path), layer="home_visit_count", scope=HOUSED)
    assert {row["told"] for row in areas(app).values()} == {"没有数据"}
    assert any("没写网格、不在图上的有1 户次" in caption.value for caption in app.caption)


def test_a_link_opens_the_same_map(screen: Screen, mapped: str) -> None:
    app = screen(
        "map",
        mapped,
        scope=DRAWN,
        layer="case_count",
        month="2026-03",
        against="year",
        area=LANE,
    )
    assert app.selectbox(key="map_layer_choice").value == next(iter(LAYERS))  # no such layer
    assert app.select_slider(key="map_month_choice").value == date(2026, 3, 1)
    assert len(decks(app)) == 2
    assert app.selectbox(key="map_area_choice").value == LANE
    titles = [text for text in texts(app) if "2025年3月1日" in text]
    assert titles


@pytest.mark.parametrize(
    "address",
    [
        {"layer": "x", "level": "galaxy", "month": "2026-13", "against": "ever", "area": "'; --|x"},
        {"month": "1500-01", "area": "350626101901|没有这条巷"},
        {"month": "", "area": "9" * 500},
        {"level": "county", "scope": DRAWN},
    ],
)
def test_a_strange_address_is_mended(screen: Screen, mapped: str, address: dict[str, str]) -> None:
    app = no_error(screen("map", mapped, **address))
    assert len(decks(app)) == 1


def test_the_coarse_line_of_a_county_is_no_ground_for_lanes(screen: Screen, mapped: str) -> None:
    ground = {
        layer["id"]: layer for layer in decks(screen("map", mapped, scope=DRAWN))[0]["layers"]
    }
    assert ground["ground"]["data"] == []
    assert not any("天地图" in c.value for c in screen("map", mapped, scope=DRAWN).caption)


def test_many_areas_leave_room_for_an_edge_and_stay_inside_themselves() -> None:
    import shapely

    squares = [shapely.box(x, y, x + 1, y + 1) for x in range(25) for y in range(25)]
    thin = shapely.box(0, 25, 25, 25.001)
    every = [Outline(DRAWN, str(n), shape, "drawn") for n, shape in enumerate([*squares, thin])]
    made = pieces_of(every)
    assert len(made) == len(every) > MANY
    for piece, one in zip(made, every, strict=True):
        inner = shapely.Polygon(piece.polygons[0][0])
        assert one.shape is not None
        assert one.shape.buffer(1e-6).contains(inner)
        assert not inner.is_empty
    assert shapely.Polygon(made[0].polygons[0][0]).area < 1
    few = pieces_of(every[:5])
    assert shapely.Polygon(few[0].polygons[0][0]).area == pytest.approx(1)


def test_the_card_of_a_lane_masks_names_and_leads_on(screen: Screen, mapped: str) -> None:
    app = screen("map", mapped, scope=DRAWN, area=LANE, period="year")
    shown = " ".join(texts(app))
    assert "巷长（网格长）：林" in shown
    for name in ("林美治", "林小花", "张3"):
        assert name not in shown
    tables = [table.value for table in app.dataframe]
    assert any("巡防日期" in table.columns and len(table) == 5 for table in tables)
    links = {link.proto.label for link in app.get("page_link")}
    assert {"只看这条巷的巡防 ›", "只看这条巷的事件 ›"} <= links


def test_the_card_lists_the_records_of_its_lane_only(screen: Screen, mapped: str) -> None:
    app = screen("map", mapped, scope=DRAWN, area=LANE, period="year")
    button = app.button(key="area_rows_patrol_count")
    count = int(re.findall(r"(\d+) 行", button.label)[0])
    button.click().run()
    table = next(t.value for t in app.dataframe if "来源文件" in " ".join(t.value.columns))
    assert len(table) == count
    assert set(table["网格"]) == {"甲巷"}


def test_the_card_says_what_the_map_says(screen: Screen, mapped: str) -> None:
    """What the map does not know is no zero on the card."""
    for layer in LAYERS:
        app = screen("map", mapped, scope=DRAWN, area=LANE, layer=layer)
        told = areas(app)["甲巷"]["told"]
        card = " ".join(one.proto.body for one in app.get("html"))
        assert (told == "没有数据") <= ("没有数据，或记录没写到网格" in card)


def test_names_from_files_are_shown_as_names(screen: Screen, tmp_path: Path) -> None:
    nasty = "<img src=x onerror=alert(1)> [x](javascript:1) $x$"
    folder = str(build(tmp_path, {DRAWN: PLACES[DRAWN]}, nasty=nasty))
    app = no_error(screen("map", folder, scope=DRAWN, area=f"{DRAWN}|{nasty}"))
    assert [row["title"] for row in areas(app).values()] == [nasty]  # the map shows plain text
    assert '"html"' not in app.get("deck_gl_json_chart")[0].proto.json
    for one in app.get("html"):
        assert "<img" not in one.proto.body
    for text in [m.value for m in app.markdown] + [s.value for s in app.subheader]:
        assert "<img" not in text.replace(r"\<img", "")


def test_the_picture_button_makes_the_map(screen: Screen, one_mapped: str) -> None:
    from charts.picture import forgiving
    from ui.map.card import map_card, shown
    from ui.map.drawing import Picture, shared_scale
    from ui.map.pieces import Piece, Pieces
    from ui.map.values import Values

    app = screen("map", one_mapped)
    assert {button.proto.label for button in app.get("download_button")} >= {"Excel", "图片"}
    view = app.session_state["view"]
    ring = [(117.53, 23.73), (117.54, 23.73), (117.54, 23.74), (117.53, 23.73)]
    piece = Piece((DRAWN, "甲巷"), [[ring]], (117.537, 23.733))
    level: Level = "grid"
    found = Pieces({level: [piece]}, {}, {}, "")
    known = Values({piece.key: 3.0}, frozenset())
    picture = Picture.of("patrol_hours", [piece], known, shared_scale("patrol_hours", [known]))
    card = map_card([shown(view, picture, found, level)], found, level)
    assert card.draw is not None
    words = {"title": card.finding, "about": card.about, "footing": [], "notice": ""}
    assert forgiving(card.draw[0], "", {**words, **card.draw[1]})[:4] == b"\x89PNG"


@pytest.mark.parametrize("key", [("350626101901", "甲巷"), ("350626", ""), ("3506", "a|b")])
def test_a_key_survives_the_address(key: tuple[str, str]) -> None:
    assert key_of(text_of(key)) == key


TEMPLATE = "https://t0.example.gov/vec_w/wmts?TILEMATRIX={z}&TILEROW={y}&TILECOL={x}&tk=KEY"


@pytest.mark.parametrize("text", ["", "天地图", "ftp://x/{x}/{y}/{z}", "https://x/{x}/{y}.png"])
def test_without_a_whole_template_there_is_no_base_map(
    screen: Screen, mapped: str, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setenv(tiles.TILES, text)
    assert tiles.style_address() == ""
    assert "http" not in json.dumps(decks(screen("map", mapped, scope=DRAWN)))


def test_a_template_that_the_office_sets_becomes_the_base_map(
    screen: Screen, mapped: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import base64

    monkeypatch.setenv(tiles.TILES, TEMPLATE)
    monkeypatch.setenv(tiles.CREDIT, "天地图 审图号")
    app = screen("map", mapped, scope=DRAWN)
    [deck] = decks(app)
    kind, _comma, coded = deck["mapStyle"].partition(",")
    assert kind == "data:application/json;base64"
    style = json.loads(base64.b64decode(coded))
    assert style["sources"]["tiles"]["tiles"] == [TEMPLATE]
    assert any("底图：天地图 审图号" in caption.value for caption in app.caption)
