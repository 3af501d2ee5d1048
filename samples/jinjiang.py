"""晋江市 (UTF-16 tab-separated text and .xlsx books): groups, grid sisters, wishes, visits."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable
from pathlib import Path

from samples import jinjiang_cases, jinjiang_visits
from samples.calendar import END, gathering, pick_days, working, write_date
from samples.expected import JINJIANG_TEAMS_WINDOW, aim
from samples.jinjiang_cases import AUTUMN, SINCE, good_neighbours, sheet
from samples.jinjiang_places import Group, communities, make_groups, towns
from samples.office import Cell, Folder
from samples.outlines import write_grid_outlines
from samples.people import Names, phone
from samples.wording import words


def write(root: Path, seed: str) -> None:
    """Write the city's folder."""

    def draws(part: str) -> random.Random:
        return random.Random(f"{seed}/jinjiang/{part}")

    folder = Folder(root / "jinjiang", "utf-16", "\t")
    names = Names(draws("names"))
    groups = make_groups(draws("groups"), names)
    _write_places(folder)
    write_grid_outlines(folder, draws("outlines"), groups)
    _write_groups(folder, groups)
    _write_sisters(folder, draws("sisters"), groups, names)
    _write_wishes(folder, draws("wishes"), groups, names)
    jinjiang_cases.write_cases(folder, draws("cases"), groups, names)
    _write_activities(folder, draws("activities"), groups)
    jinjiang_visits.write(folder, draws("visits"), names)


def _cells(rows: Iterable[list[str]]) -> list[list[Cell]]:
    return [list(row) for row in rows]


def _write_places(folder: Folder) -> None:
    rows: list[list[Cell]] = [
        ["35", "福建省", "省", None],
        ["3505", "泉州市", "市", "35"],
        ["350582", "晋江市", "县区", "3505"],
        *_cells([code, name, "镇街", "350582"] for code, name in towns()),
        *_cells([c.code, c.name, "村社区", f"{c.code[:9]}000"] for c in communities()),
    ]
    headings = ["区划代码", "区划名称", "区划级别", "上级代码"]
    folder.write("名册/区划代码表_示例数据.txt", sheet("晋江市区划代码表", headings, rows))


def _write_groups(folder: Folder, groups: list[Group]) -> None:
    rows: list[list[Cell]] = [
        [
            i,
            g.community.town,
            g.community.name,
            g.grid,
            g.name,
            "网格妇女小组",
            g.setting,
            write_date(g.founded, "dot"),
            g.members,
            g.members,
            g.leader,
        ]
        for i, g in enumerate(groups, 1)
    ]
    headings = words(
        "序号 镇(街道) 村(社区) 所属网格 小组名称 小组类型 建组区域 成立时间 成员人数 女性人数 组长"
    )
    feet: list[list[Cell]] = [["合计", *[None] * 7, sum(g.members for g in groups)]]
    folder.write(
        "名册/网格妇女小组名册_示例数据.txt", sheet("晋江市网格妇女小组名册", headings, rows, feet)
    )


def _write_sisters(folder: Folder, rng: random.Random, groups: list[Group], names: Names) -> None:
    """Every member of every group; some left in 2025, one group of rows was pasted twice."""
    rows: list[list[Cell]] = []
    for group in groups:
        for member in range(group.members):
            name = group.leader if member == 0 else names.woman()
            left: dt.date | None = group.founded + dt.timedelta(days=rng.randrange(120, 600))
            stays = rng.random() > 0.03
            if stays or (left and left > END):
                left = None
            rows.append(
                [
                    len(rows) + 1,
                    group.community.town,
                    group.community.name,
                    group.grid,
                    f"GJ{len(rows) + 1:05}",
                    name,
                    "女",
                    "格姐",
                    group.name,
                    write_date(group.founded, "dot"),
                    write_date(left, "dot") if left else None,
                    "√" if rng.random() < 0.28 else "×",
                    phone(rng),
                ]
            )
    rows[-3:-3] = [list(row) for row in rows[-6:-3]]  # of groups founded after the figures
    headings = words(
        "序号 镇(街道) 村(社区) 所属网格 编号 格姐姓名 性别 角色 所属小组 加入时间 "
        "退出时间 党员 联系电话"
    )
    folder.write("名册/格姐花名册_示例数据.txt", sheet("晋江市格姐花名册", headings, rows))


def _write_wishes(folder: Folder, rng: random.Random, groups: list[Group], names: Names) -> None:
    """36 wishes of 好厝边 in the published window; other streets' groups collect wishes too."""
    good = good_neighbours(groups)
    elsewhere = [
        g
        for g in groups
        if g.community.town != "梅岭街道" and g.founded <= JINJIANG_TEAMS_WINDOW[1]
    ]
    start = good.founded + dt.timedelta(days=1)
    plan = [
        (day, good)
        for day in pick_days(rng, start, AUTUMN[1], aim("jinjiang-04", "wishes"), working)
    ]
    plan += [(day, good) for day in pick_days(rng, SINCE, END, 74, working)]
    plan += [
        (day, rng.choice(elsewhere))
        for day in pick_days(rng, dt.date(2024, 12, 10), END, 420, working)
    ]
    wants = words(
        "小区儿童游乐设施 电动车雨棚 图书角 公共晾晒区 路灯增亮 楼道扶手 老人活动室 噪音管理公约"
    )
    rows: list[list[Cell]] = []
    for day, group in sorted(plan, key=lambda item: item[0]):
        done = day + dt.timedelta(days=rng.randrange(5, 60))
        claimed = rng.choice(("村(社区)妇联", "爱心企业", "物业公司", "格姐"))
        rows.append([len(rows) + 1, group.community.town, group.community.name,
            group.grid, write_date(day, "dot"),
            f"{rng.choice(wants)}（{len(rows) + 1}号）", names.anyone(), group.name,
            claimed, write_date(done, "dot") if done <= END else None,
            "已实现" if done <= END else "已认领"])  # fmt: skip
    headings = words(
        "序号 镇(街道) 村(社区) 所属网格 征集日期 微心愿 心愿人 所属小组 认领单位 实现日期 心愿状态"
    )
    folder.write(
        "服务/微心愿台账_示例数据.txt", sheet("晋江市网格妇女小组微心愿台账", headings, rows)
    )


def _write_activities(folder: Folder, rng: random.Random, groups: list[Group]) -> None:
    """Activities of the groups; 夜来夜美 walks the night market every week."""
    night = next(g for g in groups if g.name.startswith("“夜来夜美"))
    old = [g for g in groups if g.founded <= JINJIANG_TEAMS_WINDOW[1]]
    plan = [(day, night) for day in pick_days(rng, dt.date(2024, 11, 20), END, 96, gathering)]
    plan += [
        (day, rng.choice(old)) for day in pick_days(rng, dt.date(2024, 12, 1), END, 520, gathering)
    ]
    rows: list[list[Cell]] = []
    for day, group in sorted(plan, key=lambda item: item[0]):
        name = ("夜市文明劝导" if group is night else rng.choice(("邻里茶话会",
            "爱心捐书", "门前三包巡查", "剪纸课堂", "国学经典诵读", "代买代办日")))  # fmt: skip
        theme = ("夜间经济" if group is night else "一老一小" if name in ("剪纸课堂",
            "国学经典诵读", "代买代办日") else "居民服务")  # fmt: skip
        rows.append([len(rows) + 1, group.community.town, group.community.name,
            write_date(day, "dot"), f"{name}（{len(rows) + 1}）", "志愿服务", theme,
            group.name, rng.randrange(3, 14), rng.randrange(15, 120),
            f"{rng.choice((60, 90, 120, 150))}分钟", group.grid])  # fmt: skip
    headings = words(
        "序号 镇(街道) 村(社区) 活动日期 活动名称 活动类型 主题 组织单位 志愿者人数 "
        "服务人次 活动时长 所属网格"
    )
    folder.write(
        "服务/网格妇女小组活动台账_示例数据.txt",
        sheet("晋江市网格妇女小组活动台账", headings, rows),
    )
