"""芗城: 惠民社区 and the business area of the old town, with their grids (outlines in GCJ-02)."""

from __future__ import annotations

import random
from dataclasses import dataclass

from samples.expected import aim
from samples.office import Cell, Folder, Ledger
from samples.shapes import block, to_gcj
from samples.wording import words

HUIMIN = "350602009901"
OLD_TOWN = "350602004901"


@dataclass(frozen=True)
class Grid:
    """A grid with its 15-digit code and centre in WGS-84."""

    code: str
    name: str
    east: float
    north: float


GRIDS = {
    HUIMIN: tuple(
        Grid(
            f"{HUIMIN}{i:03}",
            f"惠民社区第{i}网格",
            117.6562 + i % 3 * 0.0022,
            24.5128 + i // 3 * 0.002,
        )
        for i in range(1, 6)
    ),
    OLD_TOWN: tuple(
        Grid(f"{OLD_TOWN}{i:03}", name, 117.6486 + i * 0.0016, 24.5072)
        for i, name in enumerate(("香港路网格", "台湾路网格", "小吃街网格"), 1)
    ),
}


def write_places(folder: Folder, rng: random.Random) -> None:
    """Regions and grids as the platform exports them."""
    regions: list[list[Cell]] = [
        ["35", "福建省", "省", None, None, None],
        ["3506", "漳州市", "市", "35", None, None],
        ["350602", "芗城区", "县区", "3506", 638_000, 211_000],
        ["350602009000", "芝山街道", "镇街", "350602", 51_300, 17_200],
        [HUIMIN, "惠民社区", "村社区", "350602009000", aim("xiangcheng-08", "residents"), 1_086],
        ["350602004000", "西桥街道", "镇街", "350602", 47_900, 16_400],
        [OLD_TOWN, "漳州古城商圈", "片区", "350602004000", 2_940, 1_130],
    ]
    headings = words("区划代码 区划名称 区划级别 上级代码 常住人口 户数")
    folder.write("基础数据/区划导出_示例数据.csv", Ledger(headings, regions))
    rows: list[list[Cell]] = []
    for region, grids in GRIDS.items():
        residents = aim("xiangcheng-08", "residents") if region == HUIMIN else 2_940
        for grid in grids:
            east, north = to_gcj(grid.east, grid.north)
            share = residents // len(grids)
            rows.append(
                [
                    region,
                    grid.code,
                    grid.name,
                    "网格",
                    share // 3,
                    share,
                    f"{east:.6f}",
                    f"{north:.6f}",
                    block(rng, east, north, 0.0019, 0.0016),
                    "GCJ-02",
                    "2024-01-01",
                ]
            )
    headings = words(
        "communityCode gridCode gridName 网格类型 户数 人口数 lng lat 边界 坐标系 启用日期"
    )
    folder.write("基础数据/网格导出_示例数据.csv", Ledger(headings, rows))
