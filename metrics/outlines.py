"""Where areas lie: outlines of grids, communities, towns and counties, all in WGS-84."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sqlglot import exp

from metrics.filters import Filters
from metrics.regions import LEVELS
from metrics.tables import TABLES
from metrics.warehouse import Snapshot, Warehouse
from metrics.window import Window, narrowed, parameters, shape_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

Level: TypeAlias = Literal["county", "town", "community", "grid"]
Key: TypeAlias = tuple[str, str]  # code, name of the grid ("" for a region)
Origin: TypeAlias = Literal["drawn", "houses", "parts", "county"]
_PLACED = ("region_code", "grid_name", "outline_wkt", "longitude", "latitude")
_COUNTIES = "SELECT county_code, outline_wkt, source FROM county_outline ORDER BY county_code"


@dataclass(frozen=True)
class Outline:
    """An area: the code of its region, the name of its grid if it is one, its shape if known.

    `origin`: drawn by the sender, hulled from its houses, made of its parts, or of a county.
    """

    code: str
    grid: str
    shape: BaseGeometry | None
    origin: Origin | None

    @property
    def key(self) -> Key:
        """What a value of it is found by."""
        return self.code, self.grid


@dataclass(frozen=True)
class Outlines:
    """The areas of each level within a scope, and where outlines of counties come from."""

    by_level: Mapping[Level, Sequence[Outline]]
    county_source: str

    def drawn(self, level: Level) -> list[Outline]:
        """Those of a level that can be drawn."""
        return [one for one in self.by_level[level] if one.shape is not None]


def outlines(warehouse: Warehouse, filters: Filters) -> Outlines:
    """The areas within the filters' scope on their last day; raises WarehouseError."""
    with warehouse.snapshot() as snapshot:
        register = _placed(snapshot, "grid", filters)
        boundaries = _placed(snapshot, "boundary", filters)
        counties = {
            code: (wkt, told)
            for code, wkt, told in snapshot.rows(_COUNTIES)
            if _touches(code, filters.scope) and _touches(code, filters.user_scope)
        }
    grids = _grids(register, boundaries)
    stated = _stated_regions(boundaries)
    by_level: dict[Level, list[Outline]] = {"grid": grids}
    below = [(one.code, one.shape) for one in grids]
    for level in ("community", "town"):
        length = LEVELS[level]
        own = {code[:length]: shape for code, shape in stated.items() if _is(code, level)}
        by_level[level] = _regions(own, below, length)
        below = [(one.code, one.shape) for one in by_level[level]]
    by_level["county"] = _counties(below, counties)
    sources = [told for _wkt, told in counties.values()]
    return Outlines(by_level, sources[0] if sources else "")


def lanes(warehouse: Warehouse) -> frozenset[Key]:
    """Every grid that was ever registered or drawn; raises WarehouseError."""
    named = "SELECT region_code, grid_name FROM {} WHERE is_counted AND NOT grid_name IS NULL"
    with warehouse.snapshot() as snapshot:
        sql = " UNION ".join(named.format(table) for table in ("grid", "boundary"))
        return frozenset((code, name) for code, name in snapshot.rows(sql))


def communities_with(
    warehouse: Warehouse, dataset: str, filters: Filters, *, in_grids: bool = False
) -> set[str]:
    """Codes of the communities that have any record of a dataset within the filters.

    For a dataset without a day of its own, at any time; `in_grids`: records that name their grid.
    Raises WarehouseError.
    """
    shape = replace(shape_of(filters), in_lanes=in_grids)
    inner = narrowed(TABLES[dataset], shape, Window("now"), is_main=True)
    select = exp.select("LEFT(region_code, 12)").distinct().from_(inner.subquery("found"))
    with warehouse.snapshot() as snapshot:
        return {row[0] for row in _asked(snapshot, select, filters)}


def _placed(snapshot: Snapshot, table: str, filters: Filters) -> list[tuple[Any, ...]]:
    """Rows of a register within the scope; those of grids as far as they are valid that day."""
    window = Window("stock" if table == "grid" else "now")
    inner = narrowed(TABLES[table], shape_of(filters), window, is_main=True)
    columns = [exp.column(name) for name in _PLACED]
    order = [exp.column(name) for name in ("region_code", "grid_name", "source_row")]
    select = exp.select(*columns).from_(inner.subquery("found")).order_by(*order)
    return _asked(snapshot, select, filters)


def _asked(snapshot: Snapshot, select: exp.Select, filters: Filters) -> list[tuple[Any, ...]]:
    names = {node.name for node in select.find_all(exp.Parameter, exp.Placeholder)}
    values = {name: value for name, value in parameters(filters).items() if name in names}
    return list(snapshot.rows(select.sql("duckdb"), values))


def _grids(
    register: Iterable[tuple[Any, ...]], boundaries: Iterable[tuple[Any, ...]]
) -> list[Outline]:
    """Every grid of the register or of a boundary file; what was drawn apart comes first."""
    import shapely

    drawn: dict[Key, str] = {}
    houses: dict[Key, list[tuple[float, float]]] = defaultdict(list)
    found: dict[Key, None] = {}
    for rows, is_register in ((register, True), (boundaries, False)):
        for code, name, wkt, east, north in rows:
            if name is None:
                continue
            found[code, name] = None
            if wkt:
                drawn[code, name] = wkt
            elif not is_register and east is not None and north is not None:
                houses[code, name].append((east, north))
    made = []
    for key in sorted(found):
        shape = shapely.from_wkt(drawn.get(key))
        origin: Origin = "drawn" if shape is not None else "houses"
        if shape is None and key in houses:
            shape = _hull(houses[key])
        made.append(Outline(*key, shape, origin if shape is not None else None))
    return made


def _hull(points: Sequence[tuple[float, float]]) -> BaseGeometry | None:
    """The area between houses; None for fewer than three, or all in one line."""
    import shapely

    shape = shapely.MultiPoint(points).convex_hull
    return shape if shape.geom_type == "Polygon" else None


def _stated_regions(boundaries: Iterable[tuple[Any, ...]]) -> dict[str, BaseGeometry]:
    """Region code → the outline that a boundary file draws of the region itself."""
    import shapely

    return {
        code: shapely.from_wkt(wkt)
        for code, name, wkt, _east, _north in boundaries
        if name is None and wkt
    }


def _is(code: str, level: str) -> bool:
    """Whether a code of 12 digits is one of that level."""
    length = LEVELS[level]
    return code[length:].strip("0") == "" and code[length - 3 : length] != "000"


def _regions(
    own: Mapping[str, BaseGeometry],
    below: Iterable[tuple[str, BaseGeometry | None]],
    length: int,
) -> list[Outline]:
    """Regions as they are drawn, the others made of their parts."""
    import shapely

    parts: dict[str, list[BaseGeometry]] = defaultdict(list)
    for code, shape in below:
        if len(code) >= length and code[length - 3 : length] != "000":
            found = parts[code[:length]]
            if shape is not None:
                found.append(shape)
    made = []
    for code in sorted({*own, *parts}):
        if code in own:
            made.append(Outline(code, "", own[code], "drawn"))
        elif parts[code]:
            made.append(Outline(code, "", shapely.union_all(parts[code]), "parts"))
        else:
            made.append(Outline(code, "", None, None))
    return made


def _touches(code: str, scopes: Sequence[str]) -> bool:
    """Whether a county lies in one of the scopes, or has one inside it."""
    return not scopes or any(code.startswith(one) or one.startswith(code) for one in scopes)


def _counties(
    below: Iterable[tuple[str, BaseGeometry | None]], known: Mapping[str, tuple[str, str]]
) -> list[Outline]:
    """Counties by the outline that comes with the program, else made of their parts."""
    import shapely

    made = {one.code: one for one in _regions({}, below, LEVELS["county"])}
    for code, (wkt, _told) in known.items():
        made[code] = Outline(code, "", shapely.from_wkt(wkt), "county")
    return [made[code] for code in sorted(made)]
