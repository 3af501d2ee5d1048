"""boundary 边界: one row is the outline of a grid or region, or one house point of a grid."""

from __future__ import annotations

import polars as pl

from etl.contract import Column, Dataset, Rule
from etl.datasets.places import GRID, LATITUDE, LONGITUDE
from etl.geo.rules import OUTLINE, SYSTEM, in_wgs84, place_rules


def derive(frame: pl.LazyFrame) -> pl.LazyFrame:
    """Places in WGS-84; the house point of a row without an outline, which tells it from others."""
    point = pl.format("{},{}", pl.col("longitude").round(5), pl.col("latitude").round(5))
    return in_wgs84(frame).with_columns(
        house_point=pl.when(pl.col("outline_wkt").is_null()).then(point)
    )


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
        *place_rules("boundary"),
    ),
)
