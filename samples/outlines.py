"""Outlines of whole counties' grids and villages: synthetic, laid out near the true places."""

from __future__ import annotations

import json
import math
import random
from collections.abc import Iterator

from samples.gutian_places import towns as gutian_towns
from samples.gutian_places import villages
from samples.jinjiang_cases import sheet
from samples.jinjiang_places import Community, Group, communities
from samples.jinjiang_places import towns as jinjiang_towns
from samples.office import MARK, Cell, Folder
from samples.shapes import Quad, box, corners, parts, ring, to_bd
from samples.wording import words

# The largest rectangles that lie in the two counties' outlines, in WGS-84.
_GUTIAN = box(118.6245, 26.5344, 118.9460, 26.7332)
_JINJIANG = box(118.4582, 24.6474, 118.5770, 24.8509)
_QIKENG = tuple(f"砌坑第{number}网格" for number in range(1, 5))


def write_village_outlines(folder: Folder, rng: random.Random) -> None:
    """古田: a GeoJSON file with the outline of every village, in WGS-84."""
    every = villages()
    features = []
    for town, area in zip(gutian_towns(), parts(rng, _GUTIAN, 5, 3), strict=False):
        inside = [place for place in every if place.town == town.name]
        columns = 7 if len(inside) % 7 == 0 else 5
        cells = parts(rng, area, columns, len(inside) // columns)
        for place, cell in zip(inside, cells, strict=True):
            properties = {"区划代码": place.code, "村(社区)": place.name}
            geometry = {"type": "Polygon", "coordinates": [ring(cell)]}
            features.append({"type": "Feature", "properties": properties, "geometry": geometry})
    name = json.dumps(f"古田县村（社区）边界{MARK}", ensure_ascii=False)
    told = ",\n".join(_compact(feature) for feature in features)
    text = f'{{"type": "FeatureCollection", "name": {name}, "features": [\n{told}\n]}}\n'
    folder.write_text("基础台账/村社区边界_示例数据.geojson", text)


def _compact(feature: object) -> str:
    return json.dumps(feature, ensure_ascii=False, separators=(",", ":"))


def write_grid_outlines(folder: Folder, rng: random.Random, groups: list[Group]) -> None:
    """晋江: the register of grids with outlines as Baidu gives them (BD-09).

    Towns and villages stand on their first line only, as in merged cells.
    """
    rows: list[list[Cell]] = []
    above = ("", "")
    for community, grid, chief, cell in _grids(rng, groups):
        rows.append(
            [
                community.town if community.town != above[0] else None,
                community.name if community.code != above[1] else None,
                grid,
                "网格",
                chief or None,
                rng.randrange(140, 420),
                corners(cell, to_bd),
                "百度",
            ]
        )
        above = (community.town, community.code)
    headings = words("镇(街道) 村(社区) 网格名称 网格类型 网格长 户数 坐标串 坐标系")
    folder.write(
        "名册/网格划分表_示例数据.txt", sheet("晋江市网格划分表（边界为虚构）", headings, rows)
    )


def _grids(rng: random.Random, groups: list[Group]) -> Iterator[tuple[Community, str, str, Quad]]:
    """Every grid that a group or the visits of 砌坑村 name: its chief and its outline."""
    chiefs: dict[str, dict[str, str]] = {}
    for group in groups:
        chiefs.setdefault(group.community.code, {}).setdefault(group.grid, group.leader)
    every = communities()
    for (code, _town), area in zip(jinjiang_towns(), parts(rng, _JINJIANG, 4, 5), strict=False):
        inside = [place for place in every if place.code.startswith(code[:9])]
        for place, cell in zip(inside, parts(rng, area, 2, 3), strict=True):
            named = dict(chiefs.get(place.code, {}))
            if place.name == "砌坑村":
                named |= {name: named.get(name, "") for name in _QIKENG}
            across = math.ceil(math.sqrt(len(named))) if len(named) > 4 else max(len(named), 1)
            split = parts(rng, cell, across, math.ceil(max(len(named), 1) / across))
            for (grid, chief), part in zip(sorted(named.items()), split, strict=False):
                yield place, grid, chief, part
