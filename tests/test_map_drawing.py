"""The map as a deck and as a picture: true colours and lengths, and nothing fetched."""

from __future__ import annotations

import io
import json
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from charts.map import AREAS, FRAME, USUAL, deck, view_state
from charts.map_frame import METRES_A_DEGREE, Area, Map, box_of, length, metres_east, scale_bar
from charts.map_picture import DARK, map_drawing, map_picture
from charts.picture import forgiving
from charts.scale import HIDDEN, NOTHING, SHADES, UNKNOWN, scale_of
from charts.typeface import MissingGlyph

COLOURS = ("#7D1022", "#FBE6DA", UNKNOWN)


def area(number: int, name: str = "", colour: str = "") -> Area:
    """A lane of 200 m by 200 m, the next ones to the east of it."""
    west, south, step = 117.53 + number * 0.002, 23.73, 0.0018
    ring = [(west, south), (west + step, south), (west + step, south + step), (west, south + step)]
    return Area(
        key=f"350626101901|{number}",
        title=f"顶街社区 · {name or f'{number}巷'}",
        told="45.2 小时",
        name=name or f"{number}巷",
        mark="45.2",
        colour=colour or COLOURS[number % 3],
        polygons=[[[*ring, ring[0]]]],
        centre=(west + step / 2, south + step / 2),
    )


def drawn(count: int = 5, **more: str) -> Map:
    """So many lanes on a piece of land."""
    land = [[(117.5, 23.7), (117.6, 23.7), (117.6, 23.8), (117.5, 23.7)]]
    areas = [area(number, **more) for number in range(count)]
    return Map(areas, [land], [("#7D1022", "47–49")], ("{} 米", "{} 公里"))


def layers(made: Map, **more: str) -> dict[str, dict[str, object]]:
    """The layers of a deck by their ids."""
    document = json.loads(deck(made, (900, 520), **more).to_json())
    return {layer["id"]: layer for layer in document["layers"]}


def test_a_deck_fetches_nothing_from_elsewhere() -> None:
    text = deck(drawn(), (900, 520)).to_json()
    assert "http" not in text
    document = json.loads(text)
    assert document.get("mapProvider") is None
    # pydeck leaves its own placeholder where no style is given, and no provider asks for it.
    assert document.get("mapStyle") in (None, "__MAP_STYLE__")
    assert document["views"][0]["controller"]["dragRotate"] is False


def test_only_what_is_shown_of_an_area_reaches_the_browser() -> None:
    rows = layers(drawn())[AREAS]["data"]
    assert isinstance(rows, list)
    assert set(rows[0]) == {"key", "title", "told", "polygon", "fill"}


def test_five_thousand_areas_are_a_small_parcel() -> None:
    text = deck(drawn(5_000), (900, 520)).to_json()
    assert "\n" not in text
    assert len(text.encode()) < 5_000 * 500


def test_the_chosen_area_is_framed_and_lies_above_the_others() -> None:
    found = layers(drawn(), chosen="350626101901|1")
    assert list(found).index(FRAME) == list(found).index(AREAS) + 1
    rows = found[FRAME]["data"]
    assert isinstance(rows, list)
    assert [tuple(row["polygon"][0][0]) for row in rows] == [area(1).polygons[0][0][0]]
    assert found[FRAME]["filled"] is False
    assert FRAME not in layers(drawn())


def test_few_areas_have_their_values_beside_their_names_and_many_only_names() -> None:
    few, many = layers(drawn(5))["labels"], layers(drawn(100))["labels"]
    assert few["data"][0]["text"] == "0巷\n45.2"  # type: ignore[index]
    assert many["data"][0]["text"] == "0巷"  # type: ignore[index]


def test_thousands_of_areas_have_edges_beneath_instead_of_lines_and_names() -> None:
    made = drawn(1_001)
    found = layers(made._replace(edges=made.ground))
    assert found[AREAS]["stroked"] is False
    assert list(found)[:3] == ["ground", "edges", AREAS]
    assert "labels" not in found
    assert layers(drawn(5))[AREAS]["stroked"] is True
    over_tiles = layers(made._replace(edges=made.ground), style="data:,")
    assert "edges" not in over_tiles


def test_names_of_many_areas_stay_inside_them() -> None:
    labels = layers(drawn(100, name="一个很长的网格名称"))["labels"]
    assert labels["sizeUnits"] == "meters"
    for row in labels["data"]:  # type: ignore[attr-defined]
        assert 0 < row["size"] * len(row["text"]) < 184  # a lane's width in metres


def test_values_that_lie_close_together_still_have_classes() -> None:
    found = scale_of([431.8, 438.4, 440, 443.1, 444.9, 445.1, 445.4, 446.6], is_whole=False)
    assert len(found.starts) >= 4
    assert found.starts[0] <= 431.8


@given(
    st.floats(74, 134), st.floats(18, 53), st.floats(0.0002, 3), st.floats(0.0002, 3),
    st.sampled_from([(900, 520), (340, 400), (460, 420)]),
)  # fmt: skip
def test_every_box_fits_into_the_view(
    west: float, south: float, wide: float, high: float, size: tuple[int, int]
) -> None:
    box = (west, south, west + wide, south + high)
    state = view_state(box, size)
    pixels_a_degree = 512 * 2 ** state["zoom"] / 360
    assert wide * pixels_a_degree <= size[0] + 1
    assert state["longitude"] == pytest.approx(west + wide / 2)


@given(st.floats(74, 134), st.floats(18, 53), st.floats(0.0002, 5), st.floats(0.0002, 5))
def test_a_scale_bar_is_as_long_as_it_says(
    west: float, south: float, wide: float, high: float
) -> None:
    box = (west, south, west + wide, south + high)
    bar = scale_bar(box)
    first, last = bar.path[0], bar.path[-1]
    assert (last[0] - first[0]) * metres_east(box) == pytest.approx(bar.metres)
    assert str(bar.metres).rstrip("0") in {"1", "2", "5"}
    assert length(bar.metres, ("{} 米", "{} 公里")).split()[1] in {"米", "公里"}


@pytest.mark.parametrize("high", [0.0005, 0.004, 0.02])
def test_the_text_of_the_scale_stands_clear_of_the_areas_on_a_phone(high: float) -> None:
    box = (117.4, 23.7, 117.408, 23.7 + high)
    pixels_a_degree = 512 * 2 ** view_state(box, (340, 400))["zoom"] / 360
    below = (box[1] - scale_bar(box).path[1][1]) * METRES_A_DEGREE / metres_east(box)
    assert below * pixels_a_degree > USUAL / 2


@given(
    st.lists(st.one_of(st.none(), st.floats(0, 1e7, allow_subnormal=False)), max_size=60),
    st.booleans(),
)
def test_a_higher_value_is_never_lighter(values: list[float | None], is_whole: bool) -> None:
    if is_whole:
        values = [None if value is None else float(int(value)) for value in values]
    scale = scale_of(values, is_whole=is_whole)
    known = sorted(value for value in values if value)
    shades = [SHADES.index(scale.colour(value)) for value in known]
    assert shades == sorted(shades)
    assert scale.colour(None) == UNKNOWN
    assert scale.colour(0) == NOTHING
    keys = scale.keys(lambda value: f"{value:g}")
    assert {scale.colour(value) for value in known} <= {key.colour for key in keys}
    assert len({key.colour for key in keys}) == len(keys) <= len(SHADES)


def test_shades_differ_in_lightness_for_those_who_see_no_colours() -> None:
    def lightness(colour: str) -> float:
        red, green, blue = bytes.fromhex(colour[1:])
        return 0.299 * red + 0.587 * green + 0.114 * blue

    ramp = [lightness(colour) for colour in (NOTHING, *SHADES)]
    assert all(lighter - darker > 15 for lighter, darker in pairwise(ramp))
    apart = [abs(lightness(HIDDEN) - lightness(one)) for one in (UNKNOWN, NOTHING)]
    assert min(apart) > 30


def picture(made: Map, **more: str) -> bytes:
    """The picture with some words."""
    words = {
        "title": "巡防时长最高的是甲巷",
        "about": "按小巷",
        "footing": ["来源"],
        "notice": "示例数据",
    }
    return map_picture([("", made)], **words, **more)  # type: ignore[arg-type]


def test_a_picture_shows_every_area_in_its_colour() -> None:
    image = Image.open(io.BytesIO(picture(drawn()))).convert("RGB")
    assert image.width == 1520
    counted = {colour: count for count, colour in image.getcolors(1 << 22) or []}
    for colour in COLOURS:
        assert counted.get(tuple(bytes.fromhex(colour[1:])), 0) > 5_000, colour


def test_a_picture_is_read_aloud_and_needs_no_font() -> None:
    svg = picture(drawn(), format="svg").decode()
    assert "<text" not in svg
    for said in ("巡防时长最高的是甲巷", "顶街社区 · 0巷 45.2 小时", "47–49", "示例数据", "100 米"):
        assert f'aria-label="{said}"' in svg or f"<title>{said}</title>" in svg, said


def test_two_periods_stand_side_by_side_below_their_names_with_one_legend() -> None:
    now, before = drawn(), drawn(colour=COLOURS[1])
    before = before._replace(keys=[*before.keys, (UNKNOWN, "没有数据")])
    words = {"title": "由 45 到 47", "about": "按小巷", "footing": ["来源"], "notice": "示例数据"}
    maps = [("2026年10月", now), ("2025年10月", before)]
    svg = map_picture(maps, **words, format="svg").decode()  # type: ignore[arg-type]
    for said in ("2026年10月", "2025年10月", "由 45 到 47", "47–49", "没有数据", "示例数据"):
        assert svg.count(f'aria-label="{said}"') == 1, said
    assert svg.count('aria-label="100 米"') == 2
    columns = [tuple(map(float, one)) for one in re.findall(r'<svg x="([\d.]+)" y="([\d.]+)"', svg)]
    assert len(columns) == 2
    assert columns[0][1] == columns[1][1]
    assert columns[1][0] > columns[0][0] + 500
    image = Image.open(io.BytesIO(map_picture(maps, **words))).convert("RGB")  # type: ignore[arg-type]
    left, right = image.crop((0, 0, 1160, image.height)), image.crop((1160, 0, 2320, image.height))
    shade = tuple(bytes.fromhex(COLOURS[0][1:]))
    counts = [{c: n for n, c in half.getcolors(1 << 22) or []} for half in (left, right)]
    assert counts[0].get(shade, 0) > 5_000 > counts[1].get(shade, 0)


def test_a_name_without_a_glyph_is_marked_not_dropped() -> None:
    made = drawn(2, name="𪚥巷\U0010fffd")
    with pytest.raises(MissingGlyph):
        picture(made)
    given_ = {"maps": [("", made)], "title": "标题", "about": "", "footing": []}
    assert forgiving(map_picture, "〓 代表字库里没有的字。", given_)[:4] == b"\x89PNG"


def test_a_drawing_for_the_wall_has_the_size_that_is_asked() -> None:
    drawing = map_drawing(drawn(), 660, 390, DARK)
    assert (drawing.width, drawing.height) == (660, 390)
    assert "clip-path" not in drawing.svg
    assert DARK.ground.lower() in drawing.svg.lower()


def test_nothing_to_draw_is_an_empty_map() -> None:
    made = Map([], [], [], ("{} m", "{} km"))
    assert json.loads(deck(made, (900, 520)).to_json())["layers"]
    assert picture(made)[:4] == b"\x89PNG"
    assert box_of([])[0] < box_of([])[2]


def test_many_areas_are_drawn_in_one_picture() -> None:
    svg = map_drawing(drawn(300), 700).svg
    assert len(re.findall(r'aria-roledescription="geoshape"', svg)) == 301
