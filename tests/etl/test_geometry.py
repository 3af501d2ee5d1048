"""Coordinates and outlines: conversions return to where they came from, what is wrong is named."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.geo.counties import county_outline, metres_outside
from etl.geo.outlines import Place, fault_of, read_outline, settled
from etl.geo.shift import Located, shift_between
from etl.geo.systems import BD09, GCJ02, WGS84, Point, from_wgs84, metres, offset, to_wgs84

TONGLING = (117.5325, 23.7352)
SQUARE = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
points = st.tuples(st.floats(73.7, 134.7), st.floats(18.2, 53.4))
systems = st.sampled_from([WGS84, GCJ02, BD09])


def outline(centre: Point, degrees: float = 0.001) -> str:
    """A square around a point as WKT."""
    corners = [f"{centre[0] + x * degrees:.7f} {centre[1] + y * degrees:.7f}" for x, y in SQUARE]
    return f"POLYGON(({','.join(corners)}))"


@given(points, systems)
def test_a_point_comes_back_from_every_system_within_five_centimetres(
    point: Point, system: str
) -> None:
    assert metres(point, to_wgs84(from_wgs84(point, system), system)) < 0.05


@given(points)
def test_the_platforms_lie_at_most_some_kilometres_off(point: Point) -> None:
    assert metres(point, from_wgs84(point, GCJ02)) < 1_200
    assert metres(point, from_wgs84(point, BD09)) < 2_500


@pytest.mark.parametrize("point", [TONGLING, (118.5520, 24.7817), (113.1230, 23.0620)])
def test_where_people_live_the_platforms_lie_hundreds_of_metres_off(point: Point) -> None:
    """Here and there the shift of GCJ-02 is all but nothing: 21 m at 96.625, 37.0."""
    assert metres(point, from_wgs84(point, GCJ02)) > 300
    assert metres(point, from_wgs84(point, BD09)) > 300


def test_a_point_of_gaode_at_tiananmen_is_where_others_put_it() -> None:
    """Published by several converters: WGS-84 116.39128, 39.90732 is GCJ-02 116.39752, 39.90872."""
    assert metres(from_wgs84((116.39128, 39.90732), GCJ02), (116.39752, 39.90872)) < 3


def test_outside_china_the_systems_are_one() -> None:
    assert to_wgs84((2.35, 48.85), GCJ02) == (2.35, 48.85)


@given(points, systems, st.floats(0.0003, 0.02))
@settings(max_examples=60)
def test_an_outline_keeps_its_place_in_any_system(
    centre: Point, system: str, degrees: float
) -> None:
    true = shapely.from_wkt(outline(centre, degrees))
    written = shapely.transform(
        true, lambda corners: [from_wgs84((x, y), system) for x, y in corners.tolist()]
    )
    place = settled(Place(shapely.to_wkt(written, rounding_precision=8), *centre, system))
    if place.system == system != WGS84:
        # The centre in WGS-84 lies so far from the outline that the two systems were noticed.
        assert fault_of(place) == "point_away"
        place = settled(Place(place.outline, None, None, system))
    assert place.system == WGS84
    assert place.outline is not None
    moved = shapely.from_wkt(place.outline)
    assert moved.is_valid
    assert moved.hausdorff_distance(true) * 111_195 < 1


@given(points, systems)
@settings(max_examples=60)
def test_settling_twice_changes_nothing(centre: Point, system: str) -> None:
    once = settled(Place(outline(centre), None, None, system))
    assert settled(once) == once


@given(st.text(max_size=60) | st.from_regex(r"(POLYGON|POINT|MULTIPOLYGON) ?\(+[-0-9., enaif]*\)+"))
def test_any_text_is_an_outline_or_has_a_fault(text: str) -> None:
    place = Place(text, None, None, WGS84)
    assert fault_of(place) is not None or settled(place).outline is not None
    if fault_of(place):
        assert settled(place) == place


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        (Place(None, None, None, None), None),
        (Place(outline(TONGLING), *TONGLING, WGS84), None),
        (Place(None, *TONGLING, WGS84), None),
        (Place("见附图", None, None, WGS84), "unreadable"),
        (Place("POLYGON((117.5 nan,117.6 23.7,117.6 23.8,117.5 nan))", None, None, WGS84),
         "unreadable"),
        (Place("POLYGON((117.53 23.73,117.54 23.74,117.54 23.73,117.53 23.74,117.53 23.73))",
               None, None, WGS84), "crossed"),
        (Place("LINESTRING(117.53 23.73,117.54 23.74)", None, None, WGS84), "no_area"),
        (Place(outline((23.7352, 117.5325)), None, None, WGS84), "swapped"),
        (Place(None, 117_532.5, 2_626_000.0, WGS84), "no_degrees"),
        (Place(outline(TONGLING), None, None, None), "no_system"),
        (Place(outline(TONGLING), TONGLING[0] + 0.006, TONGLING[1], WGS84), "point_away"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_place_has_a_name(place: Place, fault: str | None) -> None:
    assert fault_of(place) == fault


def test_corners_as_platforms_copy_them_are_an_outline() -> None:
    shape = read_outline("117.53,23.73;117.54,23.73;117.54,23.74")
    assert shape is not None
    assert shape.equals(shapely.Polygon([(117.53, 23.73), (117.54, 23.73), (117.54, 23.74)]))


def test_many_points_are_hulled_into_an_area() -> None:
    shape = read_outline("MULTIPOINT((0 0),(2 0),(2 2),(0 2),(1 1))")
    assert shape is not None
    assert shape.equals(shapely.box(0, 0, 2, 2))


@pytest.mark.parametrize(
    ("code", "inside"),
    [
        ("350626", (117.43, 23.70)),
        ("350602009901", (117.63, 24.55)),
        ("350922", (118.75, 26.58)),
        ("440605", (113.05, 23.10)),
    ],
)
def test_the_counties_lie_where_they_lie(code: str, inside: Point) -> None:
    shape = county_outline(code)
    assert shape is not None
    assert shape.is_valid
    assert shape.covers(shapely.Point(inside))
    assert metres_outside(shapely.Point(inside), code) == 0


def test_a_place_in_the_sea_or_another_county_lies_far_outside() -> None:
    assert metres_outside(shapely.Point(118.2, 23.4), "350626101901") > 50_000
    assert metres_outside(shapely.Point(117.63, 24.55), "350626101901") > 50_000
    assert (
        metres_outside(shapely.Point(0, 0), "999999") == 0
    )  # of an unknown county nothing is said


def test_east_and_north_are_metres() -> None:
    east, north = offset(TONGLING, (TONGLING[0] + 0.01, TONGLING[1] + 0.01))
    assert east == pytest.approx(1_018, abs=3)
    assert north == pytest.approx(1_112, abs=2)


def lanes(count: int) -> dict[tuple[str, str], Point]:
    """So many lanes two hundred metres apart."""
    return {
        ("350626101901", f"{n}巷"): (TONGLING[0] + n * 0.002, TONGLING[1]) for n in range(count)
    }


@given(systems, systems)
def test_a_wrong_system_is_told_from_where_the_lanes_lay_before(stated: str, true: str) -> None:
    known = lanes(5)
    read = {key: to_wgs84(from_wgs84(point, true), stated) for key, point in known.items()}
    shift = shift_between(known, Located(read, stated))
    if stated == true:
        assert shift is None
    else:
        assert shift is not None
        assert (shift.stated, shift.likely) == (stated, true)


def test_lanes_drawn_anew_elsewhere_are_no_wrong_system() -> None:
    known = lanes(5)
    moved = {key: (point[0] - 0.01, point[1] + 0.02) for key, point in known.items()}
    assert shift_between(known, Located(moved, WGS84)) is None
    two = dict(list(lanes(5).items())[:2])
    shifted = {key: from_wgs84(point, GCJ02) for key, point in two.items()}
    assert shift_between(two, Located(shifted, WGS84)) is None
