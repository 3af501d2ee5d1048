"""Place names as offices write them, resolved inside the sender's own area."""

from __future__ import annotations

import polars as pl
import pytest

from etl.places_index import PlaceIndex, full_code, place

REGIONS = [
    ("350922", "古田县"),
    ("350922101000", "平湖镇"),
    ("350922102000", "大桥镇"),
    ("350922101201", "达才村"),
    ("350922101202", "新村"),
    ("350922102201", "新村"),
    ("350922102202", "大桥社区"),
    ("110101001001", "达才村"),
]
GRIDS = [("350922102202", "第1网格", "350922102202001")]
INDEX = PlaceIndex("350922000000", REGIONS, GRIDS, {"老街": "350922102202"}, {"旧一格": "第1网格"})


@pytest.mark.parametrize(
    ("town", "name", "code"),
    [
        ("平湖镇", "达才村", "350922101201"),
        (None, "达才村", "350922101201"),
        (None, "达才", "350922101201"),
        (None, "达才村妇联", "350922101201"),
        (None, " 达才 村\n", "350922101201"),
        ("大桥镇", "新村", "350922102201"),
        ("平湖", "新村", "350922101202"),
        (None, "大桥社区居委会", "350922102202"),
        (None, "达才村委会", "350922101201"),
        (None, "达才村村委会", "350922101201"),
        (None, "老街", "350922102202"),
        ("平湖镇", None, "350922101000"),
        (None, "古田县妇联", "350922000000"),
    ],
)
def test_names_resolve_within_their_town(town: str | None, name: str | None, code: str) -> None:
    assert INDEX.region(None, town, name) == (code, None)


def test_a_name_that_two_towns_have_is_not_guessed() -> None:
    assert INDEX.region(None, None, "新村") == ("350922000000", "region_unregistered")


def test_an_unknown_village_falls_to_its_town_and_is_noted() -> None:
    assert INDEX.region(None, "平湖镇", "某某村") == ("350922101000", "region_unregistered")


def test_without_any_place_a_row_is_the_senders() -> None:
    assert INDEX.region(None, None, None) == ("350922000000", None)


def test_a_place_of_another_area_is_never_taken() -> None:
    index = PlaceIndex("350626101901", REGIONS)
    assert index.region(None, None, "达才村") == ("350626101901", "region_unregistered")


def test_codes_are_filled_up_and_held_against_the_area() -> None:
    assert INDEX.region("350922101", None, None) == ("350922101000", None)
    assert INDEX.region("110101001001", None, None) == ("110101001001", "region_outside_sender")
    assert INDEX.region("350922101999", None, None) == ("350922101999", "region_unregistered")
    assert INDEX.region("3.50922E+11", None, None) == ("350922000000", "region_unregistered")


def test_the_countys_code_in_a_communitys_file_says_less_than_its_sender() -> None:
    index = PlaceIndex("350626101901", [("350626101901", "顶街社区")])
    assert index.region("350626", None, None) == ("350626101901", None)


def test_a_grid_code_of_15_digits_tells_the_community() -> None:
    assert INDEX.region(None, None, None, "350922102202001") == ("350922102202", None)


@pytest.mark.parametrize("name", ["第1网格", "第一网格", "1号网格", "网格1", "旧一格", "第 1 网格"])
def test_one_grid_has_one_name_and_code(name: str) -> None:
    assert INDEX.grid("350922102202", name, None) == ("第1网格", "350922102202001")


def test_an_unregistered_grid_still_has_one_spelling() -> None:
    assert INDEX.grid("350922101201", "第三网格", None) == ("第3网格", None)
    assert INDEX.grid("350922101201", "3号网格", None) == ("第3网格", None)
    assert INDEX.grid("350922101201", "后街（东段）", None)[0] == "后街(东段)"


def test_a_grid_code_alone_finds_the_name() -> None:
    assert INDEX.grid("350922102202", None, "350922102202001") == ("第1网格", "350922102202001")


def test_whole_frames_are_placed_in_their_order() -> None:
    frame = pl.DataFrame(
        {
            "source_row": [1, 2, 3],
            "region_code": [None, None, "350922101"],
            "town_name": ["平湖镇", None, None],
            "region_name": ["达才村", "无此村", None],
            "grid_name": ["第二网格", None, None],
            "grid_code": [None, None, None],
        },
        schema_overrides={"grid_code": pl.String, "region_code": pl.String},
    )
    placed = place(frame, INDEX)
    assert placed["source_row"].to_list() == [1, 2, 3]
    assert placed["region_code"].to_list() == ["350922101201", "350922000000", "350922101000"]
    assert placed["place_reason"].to_list() == [None, "region_unregistered", None]
    assert placed["grid_name"].to_list() == ["第2网格", None, None]


def test_only_whole_levels_are_codes() -> None:
    assert full_code("35") == "350000000000"
    assert full_code("35062610190") is None
