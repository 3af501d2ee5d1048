"""A GeoJSON boundary file (RFC 7946) as a table: one row a feature, its properties as columns."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

import polars as pl

from etl.messages import Refusal
from etl.read.model import Aside, Batch, Limits, Reading, Table, aside_frame

OUTLINE, SYSTEM, EAST, NORTH = "边界", "坐标系", "经度", "纬度"
SUFFIXES = (".geojson", ".json")
MOST_BYTES = 256 << 20
_SYSTEMS = {"CRS84": "WGS-84", "4326": "WGS-84", "4490": "WGS-84"}  # by the end of the crs's name
_SYSTEM_KEYS = {"坐标系", "坐标系统", "坐标系类型", "coordinate_system", "coordinatesystem", "crs"}
_CODES = ("utf-8-sig", "gb18030")


def is_geojson(head: bytes, name: str) -> bool:
    """Whether the file is meant as GeoJSON, by its name or by how it begins."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    is_object = start.startswith(b"{") and b'"FeatureCollection"' in start
    return is_object or PurePath(name).suffix.lower() in SUFFIXES


def read_geojson(path: Path, name: str, limits: Limits) -> Reading:
    """The features as rows numbered from 1; Refusal when it is no readable FeatureCollection."""
    if (size := path.stat().st_size) > MOST_BYTES:
        sizes = {"size_mb": size >> 20, "limit_mb": MOST_BYTES >> 20}
        raise Refusal("file_too_large", file=name, **sizes)
    encoding, text = _decoded(path.read_bytes(), name)
    document = _parsed(text, name)
    features = document.get("features")
    if document.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise Refusal("geojson_unreadable", file=name, reason="没有要素表 no FeatureCollection")
    rows = [_row(feature) for feature in features]
    headings = list(dict.fromkeys(key for row in rows if row for key in row))
    if not headings:
        raise Refusal("no_data_row", file=name)
    if len(headings) > limits.columns:
        raise Refusal("columns_too_many", file=name, line=1, limit=limits.columns)
    if SYSTEM not in headings:
        headings.append(SYSTEM)
    table = _table(rows, headings, _system(document, name), _title(document))
    return Reading(name, encoding, None, None, [table], [])


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    for code in _CODES:
        try:
            return code.removesuffix("-sig"), content.decode(code)
        except UnicodeDecodeError:
            continue
    raise Refusal("encoding_unknown", file=name)


def _parsed(text: str, name: str) -> Mapping[str, Any]:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise Refusal(
            "geojson_unreadable",
            file=name,
            reason=f"第 {line} 行不合语法 syntax error in line {line}",
        ) from None
    return document if isinstance(document, dict) else {}


def _system(document: Mapping[str, Any], name: str) -> str:
    """WGS-84 as the standard says, unless the file names another system that we know."""
    crs = document.get("crs")
    if not crs:
        return "WGS-84"
    properties = crs.get("properties") if isinstance(crs, dict) else None
    stated = str(properties.get("name") if isinstance(properties, dict) else crs)
    for ending, system in _SYSTEMS.items():
        if stated.upper().endswith(ending):
            return system
    raise Refusal("geojson_system_unknown", file=name, system=stated[:80])


def _title(document: Mapping[str, Any]) -> list[str]:
    return [text for key in ("name", "title") if isinstance(text := document.get(key), str)]


def _row(feature: Any) -> dict[str, str] | None:
    """The cells of a feature; None for what is none."""
    if not isinstance(feature, dict):
        return None
    properties = feature.get("properties")
    told = properties if isinstance(properties, dict) else {}
    cells = {_heading(key): text for key, value in told.items() if (text := _cell(value))}
    return {**cells, **_place(feature.get("geometry"))}


def _heading(key: str) -> str:
    tidy = key.strip()
    return SYSTEM if tidy.casefold() in _SYSTEM_KEYS else tidy or "列"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _place(geometry: Any) -> dict[str, str]:
    """A point as longitude and latitude, anything else as WKT; {} for what is no geometry."""
    import shapely

    try:
        shape = shapely.from_geojson(json.dumps(geometry)) if geometry else None
    except (shapely.errors.GEOSException, ValueError):
        return {OUTLINE: "?"}  # is rejected by name, as any unreadable outline
    if shape is None or shape.is_empty:
        return {}
    if shape.geom_type == "Point":
        return {EAST: f"{shape.x:.7f}", NORTH: f"{shape.y:.7f}"}
    return {OUTLINE: shapely.to_wkt(shape, rounding_precision=7)}


def _table(
    rows: Sequence[Mapping[str, str] | None],
    headings: list[str],
    system: str,
    titles: list[str],
) -> Table:
    wrong = [
        Aside(number, "rejected", "not_a_feature", "")
        for number, row in enumerate(rows, 1)
        if row is None
    ]
    numbered = [(n, {SYSTEM: system, **row}) for n, row in enumerate(rows, 1) if row is not None]
    cells = {name: [row.get(name) or None for _, row in numbered] for name in headings}
    lines = pl.Series("source_row", [number for number, _ in numbered], dtype=pl.UInt32)
    frame = pl.DataFrame([lines, *(pl.Series(n, c, dtype=pl.String) for n, c in cells.items())])

    def batches() -> Iterator[Batch]:
        yield Batch(frame, aside_frame(wrong))

    return Table(None, headings, 0, titles, batches)
