"""boundary 边界: one row is the outline of a grid or region, or one house point of a grid."""

from __future__ import annotations

import polars as pl

from etl.contract import Column, Dataset, Rule
from etl.datasets.places import GRID, LATITUDE, LONGITUDE
from etl.geo.rules import OUTLINE, SYSTEM, in_wgs84, place_rules


def derive(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Places in WGS-84; the house point of a row without an outline, which tells it from others.

    Also whether the row itself says which region it is about: later every row has a region.
    """
    point = pl.format("{},{}", pl.col("longitude").round(5), pl.col("latitude").round(5))
    said = [pl.col(name).is_not_null() for name in ("region_code", "region_name", "town_name")]
    return in_wgs84(frame).with_columns(
        pl.when(pl.col("outline_wkt").is_null()).then(point).alias("house_point"),
        (pl.any_horizontal(said) & pl.col("grid_code").is_null()).alias(_SAYS_REGION),
    )


_SAYS_REGION = "_says_region"

BOUNDARY = Dataset(
    "boundary",
    "边界",
    "boundaries",
    columns=(
        *GRID,
        OUTLINE,
        SYSTEM,
        LONGITUDE,
        LATITUDE,
        Column("house_point", "code", "房屋点位"),
    ),
    key=("region_code", "grid_name", "house_point"),
    derive=derive,
    signature=("outline_wkt", "longitude"),
    title_words=("边界", "点位", "围栏"),
    rules=(
        Rule(
            "boundary_has_a_place",
            "应有边界，或有经度和纬度",
            "there is an outline, or a longitude and a latitude",
            lambda: (
                pl.col("outline_wkt").is_not_null()
                | (pl.col("longitude").is_not_null() & pl.col("latitude").is_not_null())
            ),
        ),
        Rule(
            "house_point_names_its_grid",
            "房屋点位要写明属于哪个网格（小巷），才能围出网格",
            "a house point names its grid",
            lambda: pl.col("house_point").is_null() | pl.col("grid_name").is_not_null(),
        ),
        Rule(
            "boundary_names_its_area",
            "要写明是哪个网格（小巷），或用区划代码、村（社区）写明是哪个区划；"
            "名称写在别的列里的，请在数据页指明那一列，网格编码要先在网格台账里登记",
            "the row names its grid or its region; a grid code alone must be registered",
            lambda: pl.col("grid_name").is_not_null() | pl.col(_SAYS_REGION),
        ),
        *place_rules("boundary"),
    ),
)
