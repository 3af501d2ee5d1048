"""Places on the map as columns: turned into WGS-84, and the rules that they must keep."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import polars as pl

from etl.contract import Column, Rule

OUTLINE = Column(
    "outline_wkt",
    "text",
    "边界",
    ("网格边界", "边界坐标", "坐标串", "边界WKT", "wkt", "geometry"),
)
SYSTEM = Column(
    "coordinate_system",
    "category",
    "坐标系",
    ("坐标系统", "坐标系类型", "crs"),
    categories={
        "WGS-84": ("WGS84", "CGCS2000", "GPS", "国家2000", "EPSG:4326", "EPSG:4490"),
        "GCJ-02": ("GCJ02", "高德", "腾讯", "火星坐标"),
        "BD-09": ("BD09", "BD-09LL", "百度"),
    },
)
_WRITTEN = ("outline_wkt", "longitude", "latitude", "coordinate_system")
_STORED = pl.Struct(
    {
        "outline_wkt": pl.String(),
        "longitude": pl.Float64(),
        "latitude": pl.Float64(),
        "coordinate_system": pl.String(),
    }
)
_UNKNOWN = "未知"  # a system that is in no list is as good as none


def in_wgs84(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Outlines and points in WGS-84 with six decimals; the declared system stays in the notes."""
    declared = pl.col("coordinate_system")
    placed = pl.struct(_WRITTEN).map_batches(_settle, return_dtype=_STORED, is_elementwise=True)
    frame = frame.with_columns(_declared=declared, _settled=placed)
    moved = frame.with_columns(pl.col("_settled").struct.field(name) for name in _WRITTEN)
    if "notes" in frame.collect_schema():
        is_moved = pl.col("_declared") != pl.col("coordinate_system")
        note = pl.concat_str(pl.lit('{"coordinate_system": "'), "_declared", pl.lit('"}'))
        told = pl.when(is_moved & pl.col("notes").is_null()).then(note).otherwise("notes")
        moved = moved.with_columns(notes=told)
    return moved.drop("_declared", "_settled")


def _settle(places: pl.Series) -> pl.Series:
    from etl.geo.outlines import Place, settled

    done = [tuple(settled(Place(*row))) for row in _rows(places)]
    rows = [dict(zip(_WRITTEN, row, strict=True)) for row in done]
    return pl.Series(places.name, rows, dtype=_STORED)


def _rows(places: pl.Series) -> Iterable[tuple[str | None, float | None, float | None, str | None]]:
    for outline, east, north, system in places.struct.unnest().select(_WRITTEN).iter_rows():
        yield outline, east, north, None if system == _UNKNOWN else system


def place_rules(subject: str) -> tuple[Rule, ...]:
    """The rules of a dataset's outlines and points."""
    told = [Rule(f"{subject}_{name}", zh, en, _without(wrong)) for name, wrong, zh, en in _RULES]
    near = Rule(
        f"{subject}_lies_near_its_county",
        "位置应在所属县（区）境内或外缘3公里以内；落在海里或外地，多半是坐标系、经纬度顺序或区划代码写错了",
        "the place lies in its county or at most 3 km outside; in the sea or elsewhere the "
        "coordinate system, the order of longitude and latitude or the region code is wrong",
        _near_county,
    )
    return (*told, near)


_RULES = (
    ("outline_readable", "unreadable",
     "边界应是WKT（如 POLYGON((117.53 23.73, …))）或“经度,纬度;经度,纬度;…”",
     "the outline is WKT or a list of longitude,latitude pairs"),
    ("outline_does_not_cross_itself", "crossed",
     "边界线不应自相交叉（像8字形），请按顺序重新描一遍顶点",
     "the outline does not cross itself; draw its corners again in order"),
    ("outline_is_an_area", "no_area",
     "边界应围成一片，不能只是一个点或一条线",
     "the outline encloses an area"),
    ("longitude_comes_first", "swapped",
     "经度在前、纬度在后，这里像是写反了",
     "longitude comes first, then latitude; here they look swapped"),
    ("coordinates_are_degrees_in_china", "no_degrees",
     "坐标应是中国境内的经纬度（度）；以米为单位的投影坐标请先转换成经纬度再导出",
     "coordinates are degrees within China; convert projected metres before export"),
    ("coordinate_system_is_stated", "no_system",
     "有边界或经纬度就要写明坐标系：WGS-84（CGCS2000）、GCJ-02（高德、腾讯）或 BD-09（百度）",
     "a place states its coordinate system: WGS-84 (CGCS2000), GCJ-02 or BD-09"),
    ("point_lies_at_its_outline", "point_away",
     "经纬度应落在边界内或200米以内；相差几百米，多半是两者的坐标系不同",
     "the point lies within 200 m of the outline; hundreds of metres mean two coordinate systems"),
)  # fmt: skip


def _without(fault: str) -> Callable[[], pl.Expr]:
    def is_free(places: pl.Series) -> pl.Series:
        from etl.geo.outlines import Place, fault_of

        return pl.Series([fault_of(Place(*row)) != fault for row in _rows(places)])

    return lambda: pl.struct(_WRITTEN).map_batches(
        is_free, return_dtype=pl.Boolean(), is_elementwise=True
    )


def _near_county() -> pl.Expr:
    return pl.struct("region_code", *_WRITTEN).map_batches(
        _are_near, return_dtype=pl.Boolean(), is_elementwise=True
    )


def _are_near(places: pl.Series) -> pl.Series:
    import shapely

    from etl.geo.counties import FARTHEST, metres_outside
    from etl.geo.outlines import Place, fault_of, read_outline

    found = []
    for code, row in zip(places.struct.field("region_code"), _rows(places), strict=True):
        place = Place(*row)
        shape = read_outline(place.outline) if place.outline else None
        if shape is None and place.point:
            shape = shapely.Point(place.point)
        told = shape is None or not code or fault_of(place) is not None
        found.append(told or metres_outside(shape, code) <= FARTHEST)
    return pl.Series(found, dtype=pl.Boolean)
