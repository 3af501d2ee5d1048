"""Where areas lie: what was drawn apart comes first, houses are hulled, regions made of parts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from metrics.filters import Filters
from metrics.outlines import Outline, _hull, communities_with, outlines
from metrics.warehouse import Warehouse
from tests.metrics.drawing import draw

HERE, THERE = "350626101901", "350922101902"
BOX = "POLYGON((117.53 23.73,117.54 23.73,117.54 23.74,117.53 23.74,117.53 23.73))"
BESIDE = "POLYGON((117.54 23.73,117.55 23.73,117.55 23.74,117.54 23.74,117.54 23.73))"
VILLAGE = "POLYGON((118.74 26.57,118.75 26.57,118.75 26.58,118.74 26.57))"
HOUSES = ((117.56, 23.73), (117.57, 23.73), (117.57, 23.74), (117.565, 23.735))


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Warehouse:
    """Two lanes with outlines, one of houses, one that nobody drew, one that is gone; a village."""
    lanes = [
        {"grid_name": "甲巷", "outline_wkt": BESIDE},
        {"grid_name": "乙巷", "outline_wkt": BESIDE},
        {"grid_name": "丙巷"},
        {"grid_name": "丁巷"},
        {"grid_name": "老巷", "outline_wkt": BOX, "valid_to": date(2020, 1, 1)},
    ]
    boundaries = [
        {"grid_name": "甲巷", "outline_wkt": BOX},
        *({"grid_name": "丙巷", "longitude": x, "latitude": y} for x, y in HOUSES),
        *({"grid_name": "丁巷", "longitude": x, "latitude": y} for x, y in HOUSES[:2]),
        {"region_code": THERE, "outline_wkt": VILLAGE},
    ]
    patrols = [
        {"patrol_date": date(2024, 3, 1), "grid_name": "甲巷"},
        {"patrol_date": date(2024, 3, 1), "region_code": THERE},
        {"patrol_date": date(2023, 3, 1), "region_code": "350922101903", "grid_name": "一巷"},
    ]
    tables = {"grid": lanes, "boundary": boundaries, "patrol": patrols}
    return draw(tmp_path_factory.mktemp("outlines"), tables)


def by_name(found: list[Outline]) -> dict[str, Outline]:
    """Grids by name."""
    return {one.grid: one for one in found}


def test_every_lane_has_the_shape_that_says_most(warehouse: Warehouse) -> None:
    grids = by_name(list(outlines(warehouse, Filters(date_to=date(2024, 3, 31))).by_level["grid"]))
    assert {name: one.origin for name, one in grids.items()} == {
        "甲巷": "drawn",
        "乙巷": "drawn",
        "丙巷": "houses",
        "丁巷": None,
    }
    assert shapely.equals(grids["甲巷"].shape, shapely.from_wkt(BOX))  # drawn apart comes first
    assert grids["丁巷"].shape is None  # two houses enclose nothing


def test_a_lane_that_is_gone_is_there_as_long_as_it_was(warehouse: Warehouse) -> None:
    grids = outlines(warehouse, Filters(date_to=date(2019, 12, 31))).by_level["grid"]
    assert "老巷" in by_name(list(grids))


def test_regions_are_drawn_or_made_of_their_parts(warehouse: Warehouse) -> None:
    found = outlines(warehouse, Filters())
    communities = {one.code: one for one in found.by_level["community"]}
    assert {code: one.origin for code, one in communities.items()} == {
        HERE: "parts",
        THERE: "drawn",
    }
    towns = {one.code: one.origin for one in found.by_level["town"]}
    assert towns == {HERE[:9]: "parts", THERE[:9]: "parts"}
    shape = communities[HERE].shape
    assert shape is not None
    assert shape.covers(shapely.from_wkt(BOX))
    assert {one.code: one.origin for one in found.by_level["county"]} == {
        "350626": "county",
        "350922": "county",
    }


@pytest.mark.parametrize(
    ("filters", "codes"),
    [
        (Filters(("350626",)), {"350626"}),
        (Filters(user_scope=("350922101902",)), {"350922"}),
        (Filters(("35",), user_scope=("350626101901",)), {"350626"}),
        (Filters(("-",)), set()),
    ],
)
def test_only_what_the_reader_may_see_has_a_shape(
    warehouse: Warehouse, filters: Filters, codes: set[str]
) -> None:
    found = outlines(warehouse, filters)
    assert {one.code[:6] for every in found.by_level.values() for one in every} == codes


def test_communities_are_known_by_their_records(warehouse: Warehouse) -> None:
    year = Filters(date_from=date(2024, 1, 1), date_to=date(2024, 12, 31))
    assert communities_with(warehouse, "patrol", year) == {HERE, THERE}
    assert communities_with(warehouse, "patrol", year, in_grids=True) == {HERE}
    assert communities_with(warehouse, "patrol", Filters(("350626",))) == {HERE}


def test_a_version_without_any_place_has_an_empty_map(tmp_path: Path) -> None:
    found = outlines(draw(tmp_path, {}), Filters())
    assert [one for every in found.by_level.values() for one in every] == []


@given(st.lists(st.tuples(st.floats(117, 118), st.floats(23, 24)), max_size=8))
def test_a_hull_covers_all_its_houses(points: list[tuple[float, float]]) -> None:
    shape = _hull(points)
    assert shape is None or all(shape.distance(shapely.Point(p)) < 1e-9 for p in points)
