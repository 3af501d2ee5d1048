"""晋江: 19 towns and streets, their communities (most names made up), grid women's groups."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from samples.amounts import draw, spread
from samples.expected import JINJIANG_TEAMS_WINDOW, aim
from samples.people import Names
from samples.wording import words

_STREETS = words("青阳街道 西园街道 罗山街道 梅岭街道 新塘街道 灵源街道")
_TOWNS = words(
    "安海镇 磁灶镇 陈埭镇 东石镇 深沪镇 金井镇 永和镇 内坑镇 英林镇 龙湖镇 池店镇 紫帽镇 西滨镇"
)
# First community of a town where the published account names one.
_NAMED = {
    "梅岭街道": "梅庭社区",
    "罗山街道": "华泰社区",
    "青阳街道": "阳光社区",
    "内坑镇": "砌坑村",
    "英林镇": "湖尾村",
    "池店镇": "桥南社区",
    "永和镇": "马坪村",
}
_GROUPS = {
    "梅庭社区": "好厝边",
    "华泰社区": "银龄",
    "阳光社区": "夜来夜美",
    "湖尾村": "邻+姐妹",
    "马坪村": "JIN和姊妹",
    "桥南社区": "幸福里",
}
_WORDS = words(
    "邻里 同心 暖心 巧手 美家 和顺 巾帼 安馨 睦邻 知音 乐助 家美 木兰 茉莉 向阳 心桥 姐妹 融乐"
)
PER_TOWN = 6


@dataclass(frozen=True)
class Community:
    """A village or community with its 12-digit code."""

    code: str
    name: str
    town: str


@dataclass(frozen=True)
class Group:
    """A grid women's group."""

    community: Community
    name: str
    grid: str
    setting: str
    founded: dt.date
    members: int
    leader: str


def towns() -> list[tuple[str, str]]:
    """Code and name of each street and town."""
    streets = [(f"350582{i:03}000", name) for i, name in enumerate(_STREETS, 1)]
    return streets + [(f"350582{i:03}000", name) for i, name in enumerate(_TOWNS, 101)]


def communities() -> list[Community]:
    """Six communities a town; the named one comes first."""
    rng = random.Random("jinjiang communities")
    names = [
        a + b for a in "前后上下东西南北新岭溪湖塘洋" for b in "坑埔宅厝山林浦店湖塘尾边" if a != b
    ]
    rng.shuffle(names)
    made = []
    for code, town in towns():
        for number in range(PER_TOWN):
            made_up = names.pop() + ("社区" if town.endswith("街道") else "村")
            name = _NAMED.get(town, made_up) if number == 0 else made_up
            made.append(Community(f"{code[:9]}{901 + number}", name, town))
    return made


def make_groups(rng: random.Random, names: Names) -> list[Group]:
    """The groups of the published window, then those founded since."""
    first, last = JINJIANG_TEAMS_WINDOW
    places = communities()
    total, of_bridge = aim("jinjiang-01", "teams"), aim("jinjiang-12", "teams")
    others = [p for p in places if p.name != "桥南社区"]
    bridge = next(p for p in places if p.name == "桥南社区")
    plan = [bridge] * of_bridge
    for place, count in zip(others, spread(total - of_bridge, [1.0] * len(others), 2), strict=True):
        plan += [place] * count
    sizes = draw(rng, aim("jinjiang-02", "sisters"), total, sigma=0.4, least=3)
    in_compounds = set(
        rng.sample(
            [i for i, p in enumerate(plan) if p.name.endswith("社区")], aim("jinjiang-03", "teams")
        )
    )
    in_compounds = _with_good_neighbours(plan, in_compounds)
    days = sorted(rng.randrange(8, (last - first).days - 2) for _ in plan)
    groups = [
        _group(
            place,
            plan[:i].count(place),
            i in in_compounds,
            first + dt.timedelta(days=days[i]),
            sizes[i],
            names,
        )
        for i, place in enumerate(plan)
    ]
    for number in range(24):
        place = rng.choice(others)
        number_there = plan.count(place)
        plan.append(place)
        founded = dt.date(2025, 1, 10) + dt.timedelta(days=number * 26)
        groups.append(
            _group(place, number_there, number % 3 == 0, founded, rng.randrange(3, 8), names)
        )
    return groups


def _with_good_neighbours(plan: list[Community], chosen: set[int]) -> set[int]:
    """好厝边, the first group of 梅庭社区, stands in a compound; 夜来夜美 does not."""
    first = {
        name: next(i for i, p in enumerate(plan) if p.name == name)
        for name in ("梅庭社区", "阳光社区")
    }
    chosen = chosen - {first["阳光社区"]}
    need = aim("jinjiang-03", "teams")
    spare = [i for i, p in enumerate(plan) if p.name.endswith("社区") and i != first["阳光社区"]]
    for index in [first["梅庭社区"], *spare]:
        if len(chosen) < need or index == first["梅庭社区"]:
            chosen.add(index)
    while len(chosen) > need:
        chosen.remove(max(chosen - {first["梅庭社区"]}))
    return chosen


def _group(
    place: Community, number: int, compound: bool, founded: dt.date, members: int, names: Names
) -> Group:
    short = place.name.removesuffix("社区").removesuffix("村")
    word = _GROUPS.get(place.name) if number == 0 else None
    grid = number + 1 if place.name != "梅庭社区" or number else 4
    if place.name == "梅庭社区" and number == 3:
        grid = 1
    made_up = f"{_WORDS[(int(place.code[-3:]) + number * 5) % len(_WORDS)]}{number + 1}"
    name = f"“{word or made_up}”妇女小组"
    setting = (
        "住宅小区"
        if compound
        else "夜市"
        if word == "夜来夜美"
        else "商圈"
        if number % 9 == 8
        else "村居"
    )
    return Group(place, name, f"{short}第{grid}网格", setting, founded, members, names.woman())
