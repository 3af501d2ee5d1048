"""Boundary files: GeoJSON, WKT columns and house points become areas, each line accounted for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.geo.systems import BD09, GCJ02, WGS84, from_wgs84
from etl.messages import Refusal
from etl.read import read
from tests.command import DINGJIE, load, write_csv, xianglan

CENTRE = (117.5325, 23.7352)
SQUARE = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
STRANGER = "350626101902"  # of the county, but no sender that is known
NAMES = ("甲巷", "乙巷", "丙巷", "丁巷")


def ring(number: int, system: str = WGS84) -> list[list[float]]:
    """The corners of the lane of that number as a system gives them."""
    corners = [(CENTRE[0] + number * 0.003 + x * 0.001, CENTRE[1] + y * 0.001) for x, y in SQUARE]
    return [list(from_wgs84(corner, system)) for corner in corners]


def feature(name: str, geometry: Any, **more: Any) -> dict[str, Any]:
    """A feature of a lane."""
    return {"type": "Feature", "properties": {"网格名称": name, **more}, "geometry": geometry}


def polygon(number: int, system: str = WGS84) -> dict[str, Any]:
    """The area of a lane."""
    return {"type": "Polygon", "coordinates": [ring(number, system)]}


def geojson(path: Path, features: Sequence[Any], **more: Any) -> Path:
    """A GeoJSON file."""
    document = {"type": "FeatureCollection", "features": features, **more}
    path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return path


def lanes(path: Path, system: str = WGS84, **more: Any) -> Path:
    """The four lanes as a GeoJSON file."""
    return geojson(path, [feature(n, polygon(i, system), **more) for i, n in enumerate(NAMES)])


def stored(data_dir: Path, sql: str) -> list[tuple[Any, ...]]:
    """Rows of the serving version."""
    name = (data_dir / "warehouse" / "CURRENT").read_text().strip()
    with duckdb.connect(str(data_dir / "warehouse" / name), read_only=True) as con:
        return con.execute(sql).fetchall()


def outlines(data_dir: Path) -> dict[str, Any]:
    """Lane → its outline."""
    rows = stored(data_dir, "select grid_name, outline_wkt from boundary")
    return {name: shapely.from_wkt(wkt) for name, wkt in rows}


def test_a_geojson_file_is_loaded_like_any_other(tmp_path: Path) -> None:
    data = tmp_path / "data"
    loaded = load(data, lanes(tmp_path / "片区边界.geojson")).file
    assert (loaded["dataset"], loaded["status"]) == ("boundary", "loaded")
    assert loaded["rows"]["read"] == loaded["rows"]["accepted"] == len(NAMES)
    found = outlines(data)
    assert set(found) == set(NAMES)
    assert found["乙巷"].equals_exact(shapely.normalize(shapely.Polygon(ring(1))), 1e-6)
    assert stored(data, "select distinct region_code from boundary") == [(DINGJIE,)]


@pytest.mark.parametrize("system", [GCJ02, BD09])
def test_a_stated_system_is_turned_into_wgs84_and_noted(tmp_path: Path, system: str) -> None:
    data = tmp_path / "data"
    load(data, lanes(tmp_path / "a.geojson", system, 坐标系=system))
    away = outlines(data)["甲巷"].hausdorff_distance(shapely.Polygon(ring(0))) * 111_195
    assert away < 1
    told = stored(data, "select distinct coordinate_system, notes from boundary")
    assert told == [(WGS84, json.dumps({"coordinate_system": system}))]


def test_what_is_wrong_with_a_feature_is_said_by_name(tmp_path: Path) -> None:
    bow = [[117.53, 23.73], [117.54, 23.74], [117.54, 23.73], [117.53, 23.74], [117.53, 23.73]]
    far = [[x + 1, y] for x, y in ring(0)]
    swapped = [[y, x] for x, y in ring(0)]
    metres = [[x * 1e4, y * 1e5] for x, y in ring(0)]
    wrong = {
        "boundary_outline_does_not_cross_itself": {"type": "Polygon", "coordinates": [bow]},
        "boundary_lies_near_its_county": {"type": "Polygon", "coordinates": [far]},
        "boundary_longitude_comes_first": {"type": "Polygon", "coordinates": [swapped]},
        "boundary_coordinates_are_degrees_in_china": {"type": "Polygon", "coordinates": [metres]},
        "boundary_outline_is_an_area": {"type": "LineString", "coordinates": ring(0)[:2]},
        "boundary_outline_readable": {"type": "Polygon", "coordinates": [ring(0)[:1]]},
        "boundary_has_a_place": None,
    }
    features = [feature(f"{n}巷", shape) for n, shape in enumerate(wrong.values())]
    data = tmp_path / "data"
    loaded = load(
        data, geojson(tmp_path / "a.geojson", [*features, feature("好巷", polygon(0)), 7])
    )
    counts = loaded.file["rows"]
    assert (counts["read"], counts["accepted"], counts["rejected"]) == (9, 1, 8)
    told = stored(data, "select reasons from set_aside order by source_row")
    assert [reasons for (reasons,) in told] == [[name] for name in wrong] + [["not_a_feature"]]


@pytest.mark.parametrize(
    ("corners", "said"),
    [
        ([(0, 0), (1, 1), (1, 0), (0, 1), (0, 0)], "边界线不应自相交叉"),
        ([(x + 200, y - 300) for x, y in SQUARE], "落在海里或外地"),
    ],
)
def test_the_receipt_itself_says_what_is_wrong_with_an_outline(
    tmp_path: Path, corners: Sequence[tuple[int, int]], said: str
) -> None:
    outline = [[CENTRE[0] + x * 0.001, CENTRE[1] + y * 0.001] for x, y in corners]
    wrong = feature("甲巷", {"type": "Polygon", "coordinates": [outline]})
    file = geojson(tmp_path / "a.geojson", [wrong, feature("乙巷", polygon(1))])
    (told,) = load(tmp_path / "data", file).file["messages"]
    assert told.startswith("a.geojson：退回 1 行，没有计入。")
    assert said in told


def test_a_file_in_another_system_than_it_says_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(data, lanes(tmp_path / "a.geojson"))
    again = load(data, lanes(tmp_path / "b.geojson", GCJ02))
    assert again.code == 1
    assert again.file["status"] == "refused"
    assert "看起来其实是 GCJ-02" in again.file["messages"][0]
    right = load(data, lanes(tmp_path / "c.geojson", GCJ02, 坐标系=GCJ02)).file
    assert right["changes"] == {"added": 0, "changed": 0, "unchanged": 4, "withdrawn": 0}


def test_a_table_of_outlines_states_its_system(tmp_path: Path) -> None:
    data = tmp_path / "data"
    systems = ["WGS-84", "", "CGCS2000", "地方"]
    rows = [["网格名称", "边界", "坐标系"]]
    rows += [[NAMES[n], shapely.Polygon(ring(n)).wkt, systems[n]] for n in range(4)]
    file = write_csv(tmp_path / "网格边界.csv", rows)
    assert load(data, file, options=["--community", STRANGER]).file["dataset"] == "boundary"
    assert set(outlines(data)) == {"甲巷", "丙巷"}
    told = stored(data, "select distinct reasons from set_aside where outcome = 'rejected'")
    assert told == [(["boundary_coordinate_system_is_stated"],)]


def test_an_area_that_nobody_names_is_no_region(tmp_path: Path) -> None:
    """Else a file whose names stand in an unknown property would redraw the whole community."""
    nameless = [
        {"type": "Feature", "properties": {"name": n}, "geometry": polygon(0)} for n in "ab"
    ]
    coded = [feature("", polygon(1), gridCode="350626101901999")]
    village = [{"type": "Feature", "properties": {"社区": "顶街社区"}, "geometry": polygon(2)}]
    data = tmp_path / "data"
    loaded = load(data, geojson(tmp_path / "a.geojson", [*nameless, *coded, *village])).file
    assert (loaded["rows"]["accepted"], loaded["rows"]["rejected"]) == (1, 3)
    assert any("name" in message for message in loaded["messages"])
    told = stored(data, "select distinct reasons from set_aside where outcome = 'rejected'")
    assert told == [(["boundary_names_its_area"],)]


def test_a_sender_may_state_its_system_once_for_all_files(tmp_path: Path) -> None:
    data = tmp_path / "data"
    rows = [["网格名称", "边界"], *([NAMES[n], shapely.Polygon(ring(n)).wkt] for n in range(4))]
    assert load(data, write_csv(tmp_path / "网格边界.csv", rows)).file["rows"]["accepted"] == 4
    assert set(outlines(data)) == set(NAMES)


def test_house_points_are_rows_of_their_own(tmp_path: Path) -> None:
    data = tmp_path / "data"
    points = [["甲巷", *corner, "WGS-84"] for corner in ring(0)[:4]]
    points.append(["", *CENTRE, "WGS-84"])
    rows = [["网格名称", "经度", "纬度", "坐标系"], *points]
    loaded = load(data, write_csv(tmp_path / "房屋点位.csv", rows)).file
    assert (loaded["rows"]["accepted"], loaded["rows"]["rejected"]) == (4, 1)
    again = load(data, write_csv(tmp_path / "房屋点位2.csv", [rows[0], *points[:4][::-1]])).file
    assert again["changes"] == {"added": 0, "changed": 0, "unchanged": 4, "withdrawn": 0}


def test_a_grid_register_keeps_its_outlines_in_wgs84(tmp_path: Path) -> None:
    data = tmp_path / "data"
    east, north = from_wgs84(CENTRE, GCJ02)
    rows = [
        ["巷名", "户数", "经度", "纬度", "坐标系"],
        ["甲巷", 80, east, north, "高德"],
        ["乙巷", 70, "", "", ""],
    ]
    file = write_csv(tmp_path / "片区.csv", rows)
    assert load(data, file, options=["--community", STRANGER]).file["rows"]["accepted"] == 2
    found = stored(data, "select longitude, latitude, coordinate_system from grid order by 1")
    assert found[0] == (pytest.approx(CENTRE[0], abs=1e-5), pytest.approx(CENTRE[1], abs=1e-5),
                        WGS84)  # fmt: skip
    assert found[1] == (None, None, None)


def test_a_version_holds_the_outlines_of_its_counties(tmp_path: Path) -> None:
    data = tmp_path / "data"
    load(data, lanes(tmp_path / "a.geojson"))
    [(code, wkt, source)] = stored(data, "select * from county_outline")
    assert code == "350626"
    assert source == "tianditu"
    assert shapely.from_wkt(wkt).distance(shapely.Point(CENTRE)) < 0.02


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("{", "geojson_unreadable"),
        ("[]", "geojson_unreadable"),
        ('{"type":"FeatureCollection"}', "geojson_unreadable"),
        ('{"type":"FeatureCollection","features":[]}', "no_data_row"),
        (
            '{"type":"FeatureCollection","crs":"EPSG:3857","features":[{"properties":{"a":1}}]}',
            "geojson_system_unknown",
        ),
    ],
)
def test_a_file_that_is_no_boundary_file_is_refused(tmp_path: Path, text: str, name: str) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        read(path, path.name)
    assert refused.value.message.name == name


values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
shapes = st.fixed_dictionaries(
    {"type": st.sampled_from(["Polygon", "Point", "MultiPoint", "x"]), "coordinates": values}
)
features = values | st.fixed_dictionaries(
    {"type": st.just("Feature"), "properties": values, "geometry": values | shapes}
)


@given(st.lists(features, min_size=1, max_size=5), values)
@settings(max_examples=150, deadline=None)
def test_any_features_are_rows_or_set_aside_and_none_is_lost(
    tmp_path_factory: pytest.TempPathFactory, found: list[Any], crs: Any
) -> None:
    path = tmp_path_factory.mktemp("any") / "a.geojson"
    geojson(path, found, crs=crs)
    try:
        reading = read(path, path.name)
    except Refusal:
        return
    with reading:
        [batch] = reading.tables[0].batches()
        lines = [*batch.rows["source_row"], *batch.set_aside["source_row"]]
        assert sorted(lines) == list(range(1, len(found) + 1))
        assert set(reading.tables[0].headings) <= set(batch.rows.columns)


def test_inspect_shows_what_a_boundary_file_holds(tmp_path: Path) -> None:
    seen = xianglan(
        "inspect", lanes(tmp_path / "a.geojson"), "--json", data_dir=tmp_path / "d"
    ).json
    assert seen["dataset"] == "boundary"
    assert {c["heading"]: c["column"] for c in seen["columns"]} == {
        "网格名称": "grid_name",
        "边界": "outline_wkt",
        "坐标系": "coordinate_system",
    }
