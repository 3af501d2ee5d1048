"""顶街 registers: places, people, teams, stations."""

from __future__ import annotations

import datetime as dt
import random

from samples.dingjie_activities import TEAM
from samples.dingjie_people import LANES, REGION, Steward
from samples.office import MARK, Cell, Folder, Ledger, Row
from samples.shapes import block
from samples.wording import words

_UNIT: Row = ["填报单位：顶街社区妇联", None, "填报人：林示例", None, "截止日期：2026年10月31日"]
CENTRE = (117.5350, 23.7350)  # WGS-84, old town of Tongling
_REGIONS: list[list[Cell]] = [
    ["35", "福建省", "省", None, None, None],
    ["3506", "漳州市", "市", "35", None, None],
    ["350626", "东山县", "县区", "3506", 219_600, 70_300],
    ["350626101000", "铜陵镇", "镇街", "350626", 52_700, 16_900],
    [REGION, "顶街社区", "村社区", "350626101000", 5_860, 1_790],
]


def sheet(title: str, headings: list[str], rows: list[list[Cell]]) -> Ledger:
    """A register with the community's title lines."""
    return Ledger(
        headings, rows, titles=[[f"顶街社区{title}{MARK}"], _UNIT], feet=[["负责人（签字）："]]
    )


def write(folder: Folder, rng: random.Random, stewards: list[Steward]) -> None:
    """Places, people, teams and stations, as of the end of October 2026."""
    folder.write(
        "基础台账/区划代码表_示例数据.csv",
        Ledger(
            words("区划代码 区划名称 区划级别 上级代码 常住人口 户数"),
            _REGIONS,
            titles=[[f"区划代码表{MARK}"]],
        ),
    )
    folder.write("基础台账/片区划分表_示例数据.csv", _grids(rng))
    folder.write("基础台账/小巷管家花名册_示例数据.csv", _roster(stewards))
    folder.write("基础台账/志愿服务队伍登记表_示例数据.csv", _teams(stewards))
    folder.write("基础台账/站点登记表_示例数据.csv", _stations())


def _grids(rng: random.Random) -> Ledger:
    """Ten lanes with their houses and an outline each."""
    rows: list[list[Cell]] = []
    for number, lane in enumerate(LANES):
        east = CENTRE[0] + (number % 5 - 2) * 0.0021
        north = CENTRE[1] + (number // 5) * 0.0026
        rows.append(
            [
                f"{REGION}{number + 1:03}",
                lane.name,
                "小巷",
                lane.chief,
                lane.houses,
                lane.houses * 2 + rng.randrange(20, 40),
                lane.houses * 7 + rng.randrange(60),
                f"{east:.6f}",
                f"{north:.6f}",
                block(rng, east, north, 0.0018, 0.0022),
                "WGS-84",
                "2016-01-01",
            ]
        )
    headings = words(
        "网格编码 巷名(片区) 网格类型 巷长 房屋数(间) 户数 人口数 经度 纬度 边界 坐标系 启用日期"
    )
    return sheet("片区划分表", headings, rows)


def _roster(stewards: list[Steward]) -> Ledger:
    headings = words(
        "序号 编号 姓名 性别 角色 所属队伍 责任片区 加入日期 退出日期 党员 是否注册 联系电话"
    )
    rows: list[list[Cell]] = [
        [
            i,
            s.number,
            s.name,
            s.gender,
            "管家",
            TEAM,
            LANES[s.lane].name,
            s.joined.isoformat(),
            s.left.isoformat() if s.left else None,
            "是" if s.party else "否",
            "是",
            s.phone,
        ]
        for i, s in enumerate(stewards, 1)
    ]
    return sheet("小巷管家花名册", headings, rows)


def _teams(stewards: list[Steward]) -> Ledger:
    day = dt.date(2026, 10, 31)
    active = [s for s in stewards if s.serves_on(day)]
    women = sum(s.gender == "女" for s in active)
    rows: list[list[Cell]] = [
        [1, TEAM, "小巷管家队", "2016-01-01", None, len(active), women, "林美治", "村居"],
        [2, "古城讲解志愿服务队", "志愿服务队", "2018-05-18", None, 16, 13, "谢惠卿", "商圈"],
        [3, "夜古城文明劝导队", "志愿服务队", "2021-07-01", None, 14, 9, "欧春梅", "夜市"],
        [4, "银龄互助队", "志愿服务队", "2017-10-28", None, 18, 15, "孙玉莲", "村居"],
    ]
    headings = words("序号 队伍名称 队伍类型 成立日期 解散日期 队员人数 女性人数 队长 所在场所")
    return sheet("志愿服务队伍登记表", headings, rows)


def _stations() -> Ledger:
    rows: list[list[Cell]] = [
        [1, "小巷管家阳光站", "阳光站", "2021年3月5日", None, "陈秀缎"],
        [2, "顶街社区文明实践站", "文明实践站", "2019年8月1日", None, "林美治"],
        [3, "顶街社区儿童陪伴站", "陪伴站", "2022年6月1日", None, "黄丽珠"],
    ]
    return sheet("站点登记表", words("序号 站点名称 站点类型 启用日期 停用日期 站长"), rows)
