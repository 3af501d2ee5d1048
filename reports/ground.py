"""Where the work was done: the areas of a scope in the colours of one KPI, for a document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from charts.map import LINE
from charts.map_frame import METRES_A_DEGREE, Area, Map, Polygon, box_of, metres_east
from charts.map_picture import map_drawing
from charts.scale import HIDDEN, NOTHING, UNKNOWN, scale_of
from charts.sheet import Sheet, png
from charts.traces import Fill, Key
from metrics.catalogue import find
from metrics.discretion import told
from metrics.filters import Filters
from metrics.kpi import Kpi
from metrics.loads import serving_version
from metrics.outlines import Level, Outline, Outlines, outlines
from metrics.regions import LEVELS as LENGTHS
from metrics.regions import regions
from metrics.values import kpi_by, kpi_value
from metrics.warehouse import Warehouse
from reports.brief_chart import MILLIMETRES, WIDTH, Drawn
from reports.days import period
from reports.figures import quantity

SHOWN = ("resolved_case_count", "patrol_hours", "home_visit_count", "activity_count")
LEVELS: Mapping[Level, tuple[str, tuple[str, ...]]] = {
    "grid": ("各网格（小巷）", ("community", "grid_name")),
    "community": ("各社区（村）", ("community",)),
    "town": ("各镇（街道）", ("town",)),
}
FEWEST, MOST = 2, 60  # areas of a map that can be read in print
KNOWN = 0.5  # share of the areas that must have a value that is told
FLATTEST, STEEPEST = 0.4, 0.66  # heights a width
COUNTY_SOURCES = {"tianditu": "天地图（自然资源部），简化示意"}
_OWN = "界线由社区报送，示意"


class Shown(NamedTuple):
    """A level that can be drawn and a KPI that is known in its areas; None is too few to tell."""

    level: Level
    kpi: Kpi
    values: Mapping[tuple[str, str], float | None]


class Ground(NamedTuple):
    """A map to be drawn: of which KPI, with its caption, what it shows in words, its source."""

    kpi: str
    map: Map
    caption: str
    alt: str
    source: str


def ground(warehouse: Warehouse, filters: Filters) -> Ground | None:
    """The map of a scope and a period; None where no boundaries are known, or nothing in them.

    Raises WarehouseError.
    """
    found = outlines(warehouse, replace(filters, date_from=None))
    shown = _shown(warehouse, filters, found)
    if shown is None or not kpi_value(warehouse, shown.kpi.name, filters).value:
        return None
    tree = regions(warehouse)
    names = {one.key: one.grid or tree.name(one.code) for one in found.drawn(shown.level)}
    is_sample = bool(serving_version(warehouse)["is_sample"])
    return _ground(found, shown, names, filters, is_sample=is_sample)


def drawn(ground: Ground) -> Drawn:
    """The picture: the legend above the map, the source of its lines below."""
    sheet = Sheet(WIDTH, 4)
    keys = [Key(text, Fill(colour, "", LINE), False) for colour, text in ground.map.keys]
    sheet.legend(keys, 16)
    box = box_of(ground.map.areas)
    wide, high = (box[2] - box[0]) * metres_east(box), (box[3] - box[1]) * METRES_A_DEGREE
    steep = min(max(high / max(wide, 1.0), FLATTEST), STEEPEST)
    sheet.place(map_drawing(ground.map, sheet.room, sheet.room * steep))
    sheet.lines(ground.source, 14)
    height = (sheet.y + sheet.margin) * MILLIMETRES / WIDTH
    return Drawn(png(sheet.svg(ground.caption)), ground.caption, ground.alt, MILLIMETRES, height)


def _shown(warehouse: Warehouse, filters: Filters, found: Outlines) -> Shown | None:
    """The finest level that can be read, with the first KPI that is told in half of its areas.

    Areas of several counties are specks far from each other.
    """
    for level, (_title, by) in LEVELS.items():
        drawn = found.drawn(level)
        counties = {one.code[: LENGTHS["county"]] for one in drawn}
        if len(counties) > 1 or not FEWEST <= len(drawn) <= MOST:
            continue
        for name in SHOWN:
            values = _values(warehouse, name, filters, by)
            if sum(values.get(one.key) is not None for one in drawn) >= KNOWN * len(drawn):
                return Shown(level, find(name), values)
    return None


def _values(
    warehouse: Warehouse, name: str, filters: Filters, by: tuple[str, ...]
) -> dict[tuple[str, str], float | None]:
    frame = told(find(name), filters, kpi_by(warehouse, name, filters, by), by)
    rows = frame.select(*by, "value", "is_hidden").iter_rows()
    return {
        (labels[0], labels[1] if len(labels) > 1 else ""): None if is_hidden else value
        for *labels, value, is_hidden in rows
    }


def _ground(
    found: Outlines,
    shown: Shown,
    names: Mapping[tuple[str, str], str],
    filters: Filters,
    *,
    is_sample: bool,
) -> Ground:
    unit = shown.kpi.unit
    scale = scale_of(shown.values.values(), is_whole=unit.digits == 0)
    areas = []
    for one in found.drawn(shown.level):
        value = shown.values.get(one.key)
        is_hidden = one.key in shown.values and value is None
        colour = HIDDEN if is_hidden else scale.colour(value)
        mark = "–" if value is None else quantity(value, unit)
        areas.append(_area(one, names[one.key], mark, colour))
    used = {one.colour for one in areas}
    keys = [(one.colour, one.text) for one in scale.keys(lambda value: quantity(value, unit))]
    rest = ((NOTHING, "0"), (UNKNOWN, "没有数据"), (HIDDEN, "人数少，不显示"))
    keys += [(colour, text) for colour, text in rest if colour in used]
    lands = [one for code in found.drawn("county") for one in polygons(code)]
    made = Map(areas, lands, keys, ("{} 米", "{} 公里"))
    caption = f"{LEVELS[shown.level][0]}{shown.kpi.label_zh}（{unit.zh}，{period(filters)}）"
    county = COUNTY_SOURCES.get(found.county_source, found.county_source)
    source = f"县（区）界：{county}；{_OWN}" if county else _OWN
    alt = caption + "：" + "、".join(f"{one.name}{one.mark}" for one in areas)
    if is_sample:
        source += "；示例数据"
    return Ground(shown.kpi.name, made, caption, alt, source)


def _area(one: Outline, name: str, mark: str, colour: str) -> Area:
    shape = one.shape
    assert shape is not None
    middle = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
    key = f"{one.code}/{one.grid}"
    return Area(key, name, mark, name, mark, colour, polygons(one), (middle.x, middle.y))


def polygons(one: Outline) -> Sequence[Polygon]:
    """The polygons of an outline as rings of degrees, the outer ring first."""
    shape = one.shape
    parts = [] if shape is None else getattr(shape, "geoms", [shape])
    return [
        [list(ring.coords) for ring in (part.exterior, *part.interiors)]
        for part in parts
        if part.geom_type == "Polygon"
    ]
