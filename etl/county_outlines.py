"""The table of outlines of the counties that a version speaks of, for orientation on maps."""

from __future__ import annotations

import duckdb

_TABLE = "create table county_outline (county_code varchar, outline_wkt varchar, source varchar)"
_COUNTIES = """
select distinct left(code, 6) from (
    select region_code as code from region
    union all select region_code from grid
    union all select region_code from boundary
    union all select community_code from source_file
) where length(code) >= 6 order by 1
"""


def create_county_outlines(con: duckdb.DuckDBPyConnection) -> None:
    """Create the table from the places that are registered and the senders of the files."""
    import shapely

    from etl.geo.counties import SOURCE, county_outline
    from etl.geo.outlines import DECIMALS

    con.execute(_TABLE)
    for (code,) in con.execute(_COUNTIES).fetchall():
        if (shape := county_outline(code)) is not None:
            wkt = shapely.to_wkt(shape, rounding_precision=DECIMALS)
            con.execute("insert into county_outline values (?, ?, ?)", [code, wkt, SOURCE])
