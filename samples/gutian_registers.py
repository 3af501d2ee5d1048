"""古田 registers: places, stations, teams, aid in kind."""

from __future__ import annotations

import datetime as dt
import random

from samples.amounts import draw, spread
from samples.calendar import END, pick_days, working, write_date
from samples.expected import GUTIAN_WINDOW, aim
from samples.gutian_places import towns, villages
from samples.office import MARK, Cell, Folder, Ledger
from samples.people import Names
from samples.wording import words

_CENTRE = "古田县新时代文明实践中心"

_BRANDS = words(
    "新文艺 田秀才 翠屏浪花 红领巾 银耳姐姐 百姓名嘴 乡贤 老兵 法治 健康 科普 非遗 禁毒 反诈 家风 "
    "巾帼 青年 校园 农技 移风易俗 生态 防溺水 消防 金融 侨乡 戏曲 书香 道德模范 廉政"
)


def sheet(title: str, headings: list[str], rows: list[list[Cell]]) -> Ledger:
    """A sheet of the county centre."""
    return Ledger(headings, rows, titles=[[f"{title}{MARK}"], [f"填报单位：{_CENTRE}"]])


def write_places(folder: Folder) -> None:
    """Regions from the province down to the villages."""
    rows: list[list[Cell]] = [
        ["35", "福建省", "省", None, None, None],
        ["3509", "宁德市", "市", "35", None, None],
        ["350922", "古田县", "县区", "3509", 321_000, 104_000],
    ]
    every = villages()
    for town in towns():
        inside = [v for v in every if v.town == town.name]
        rows.append(
            [
                town.code,
                town.name,
                "镇街",
                "350922",
                sum(v.residents for v in inside),
                sum(v.households for v in inside),
            ]
        )
        rows += [[v.code, v.name, "村社区", town.code, v.residents, v.households] for v in inside]
    headings = words("区划代码 区划名称 区划级别 上级代码 常住人口 户数")
    folder.write("基础台账/区划代码表_示例数据.csv", sheet("古田县区划代码表", headings, rows))


def write_stations(folder: Folder, rng: random.Random, names: Names) -> None:
    """The county centre, stations of towns and villages, education points, two later ones."""
    rows: list[list[Cell]] = [
        [1, "古田县", "古田县", _CENTRE, "文明实践中心", "2018-10-01", None, names.man()]
    ]

    def add(town: str, village: str, name: str, kind: str, opened: dt.date) -> None:
        rows.append(
            [len(rows) + 1, town, village, name, kind, opened.isoformat(), None, names.anyone()]
        )

    every = villages()
    for town in towns():
        add(town.name, town.name, f"{town.name}新时代文明实践所", "文明实践所",
            before(rng, 2019, 2020))  # fmt: skip
        for place in (v for v in every if v.town == town.name):
            add(town.name, place.name, f"{place.name}新时代文明实践站", "文明实践站",
                before(rng, 2019, 2022))  # fmt: skip
    for place in rng.sample(every, aim("gutian-03", "stations")):
        add(place.town, place.name, f"{place.name}家庭教育指导站", "家庭教育指导站",
            before(rng, 2019, 2023))  # fmt: skip
    for place in every[40:42]:
        add(place.town, place.name, f"{place.name}儿童陪伴站", "陪伴站", dt.date(2025, 6, 1))
    headings = words("序号 乡镇(街道) 村(社区) 站点名称 站点类型 启用日期 停用日期 站长")
    folder.write(
        "基础台账/文明实践站点登记表_示例数据.csv",
        sheet("古田县文明实践中心、所、站登记表", headings, rows),
    )


def before(rng: random.Random, first: int, last: int) -> dt.date:
    """A day in the years given, before the published figures' day."""
    day = dt.date(first, 1, 5) + dt.timedelta(days=rng.randrange(365 * (last - first + 1) - 60))
    return min(day, GUTIAN_WINDOW[1] - dt.timedelta(days=20))


def write_teams(folder: Folder, rng: random.Random, names: Names) -> None:
    """The corps, standing teams, sub-teams of the villages, branded outreach teams."""
    rows: list[list[Cell]] = []

    def add(town: str, village: str, name: str, kind: str, founded: dt.date, size: int) -> None:
        women = round(size * rng.uniform(0.45, 0.75))
        rows.append([len(rows) + 1, town, village, name, kind, founded.isoformat(),
            size, women, names.anyone()])  # fmt: skip

    add("古田县", "古田县", "古田县新时代文明实践志愿服务总队", "志愿服务总队",
        dt.date(2018, 10, 1), 320)  # fmt: skip
    for subject in words("理论政策 助学支教 医疗健身 科学普及 法律服务 卫生环保 文化文艺 扶贫帮困"):
        add("古田县", "古田县", f"{subject}常备志愿服务队", "常备队", before(rng, 2018,
            2019), rng.randrange(40, 90))  # fmt: skip
    every = villages()
    extra = aim("gutian-16", "sub_teams") - len(every)
    for place in every:
        add(place.town, place.name, f"{place.name}志愿服务分队", "志愿服务分队",
            before(rng, 2018, 2022), rng.randrange(9, 40))  # fmt: skip
    for place in every[:extra]:
        add(place.town, place.name, f"{place.name}巾帼志愿服务分队", "志愿服务分队",
            before(rng, 2020, 2023), rng.randrange(8, 24))  # fmt: skip
    for brand in _BRANDS[: aim("gutian-17", "teams")]:
        add("古田县", "古田县", f"“{brand}”宣讲分队", "宣讲队", before(rng, 2019, 2023),
            rng.randrange(6, 16))  # fmt: skip
    headings = words("序号 乡镇(街道) 村(社区) 队伍名称 队伍类型 成立日期 队员人数 女性人数 队长")
    folder.write(
        "基础台账/志愿服务队伍登记表_示例数据.csv",
        sheet("古田县志愿服务队伍登记表", headings, rows),
    )


def write_aid(folder: Folder, rng: random.Random) -> None:
    """Aid in kind: value and people of the published window exactly, more since."""
    projects = words("金秋贫困学生助学活动 爱在邻水帮扶母亲 贫困母亲帮扶计划")
    rows: list[list[Cell]] = []
    since = GUTIAN_WINDOW[1] + dt.timedelta(days=1)
    batches = (
        (GUTIAN_WINDOW, 96, aim("gutian-14", "value_yuan"), aim("gutian-15", "recipients")),
        ((since, END), 52, 1_120_000, 372),
    )
    for window, count, value, people in batches:
        picked = pick_days(rng, *window, count, working)
        amounts = [part * 50 for part in draw(rng, value // 50, count, sigma=0.8, least=10)]
        helped = spread(people, [rng.uniform(0.5, 1.5) for _ in range(count)], 1)
        for day, amount, number in zip(picked, amounts, helped, strict=True):
            item = rng.choice(("学习用品", "电动车", "粮油", "御寒衣物", "爱心书包", "家用电器"))
            cell: Cell = f"{amount / 10000:g}万" if amount % 1000 == 0 else f"{amount:,}元"
            rows.append(
                [
                    len(rows) + 1,
                    write_date(day, "dash"),
                    "物资",
                    item,
                    cell,
                    rng.choice(("爱心企业", "乡贤", "县慈善总会")),
                    number,
                    rng.choice(projects),
                ]
            )
    headings = words("序号 捐赠日期 帮扶类型 物资名称 价值(元) 捐赠单位 受助人数 项目名称")
    folder.write(
        "帮扶物资/帮扶物资登记表_示例数据.csv", sheet("古田县帮扶物资登记表", headings, rows)
    )
