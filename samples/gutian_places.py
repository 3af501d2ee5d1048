"""古田: 14 towns and streets, 289 villages and communities (made-up names but for 文兴社区)."""

from __future__ import annotations

import random
from dataclasses import dataclass

from samples.wording import words

COUNTY = "350922000000"
_TOWNS = words(
    "城东街道 城西街道 平湖镇 大桥镇 黄田镇 鹤塘镇 杉洋镇 "
    "凤都镇 水口镇 大甲镇 吉巷乡 泮洋乡 凤埔乡 卓洋乡"
)
_FIRST = "上下东西南北前后新富龙凤岭溪山湖松梅桃兰"
_SECOND = "洋坑兜坂墩厝山湖坪头坡源峰城林井"
VILLAGES = 289


@dataclass(frozen=True)
class Place:
    """A town or a village with its 12-digit code."""

    code: str
    name: str
    town: str
    residents: int
    households: int


def towns() -> list[Place]:
    """The 14 towns and streets."""
    return [Place(f"350922{101 + i}000", name, name, 0, 0) for i, name in enumerate(_TOWNS)]


def villages() -> list[Place]:
    """289 villages and communities, 20 or 21 a town; no name comes twice in the county."""
    rng = random.Random("gutian villages")
    names = [f"{a}{b}" for a in _FIRST for b in _SECOND if a != b]
    rng.shuffle(names)
    made: list[Place] = []
    for index, town in enumerate(towns()):
        street = town.name.endswith("街道")
        count = 21 if index < VILLAGES - 20 * len(_TOWNS) else 20
        for number in range(count):
            name = "文兴" if index == 0 and number == 0 else names.pop()
            suffix = "社区" if street and number < 12 else "村"
            residents = rng.randrange(1800, 5200) if suffix == "社区" else rng.randrange(420, 1900)
            code = f"{town.code[:9]}{901 + number:03}"
            made.append(Place(code, f"{name}{suffix}", town.name, residents, residents * 10 // 32))
    return made
