"""顶街 micro-homes with their merchants, honours and media reports."""

from __future__ import annotations

import datetime as dt
import random

from samples.calendar import write_date
from samples.dingjie_people import LANES, Steward
from samples.dingjie_registers import sheet
from samples.expected import aim
from samples.office import Cell, Folder, Ledger
from samples.people import Names
from samples.wording import words

# The community's account gives months; the first day stands for each, as the ledger says.
_FILM = "《“小巷管家”——福建省东山县顶街社区巾帼志愿服务纪实》"
_CONTEST = "全国巾帼志愿服务关爱行动微电影大赛"
_HONOURS = (
    (f"{_FILM}入围{_CONTEST}", "2021年12月1日", _CONTEST, "国家级", "顶街社区"),
    ("全国文明实践巾帼志愿阳光站", "2022年3月1日", "全国妇联", "国家级", "小巷管家巾帼志愿服务站"),
    ("全国巾帼志愿服务“十大优秀社区”", "2023年3月1日", "全国妇联", "国家级", "顶街社区"),
    ("全省品牌妇女微家", "2024年10月1日", "福建省妇联", "省级", "东山县顶街妇女微家联盟"),
)
_TRADES = words("海味干货 民宿 小吃 咖啡 文创 茶行 理发 糕饼 旅拍 杂货")


def write(folder: Folder, rng: random.Random, names: Names, stewards: list[Steward]) -> None:
    """Write the four registers."""
    homes, merchants = _micro_homes(rng, names)
    folder.write("基础台账/妇女微家登记表_示例数据.csv", homes)
    folder.write("基础台账/微家联系商户登记表_示例数据.csv", merchants)
    folder.write("基础台账/荣誉登记表_示例数据.csv", _honours(rng, stewards))
    folder.write("基础台账/媒体报道登记表_示例数据.csv", _media())


def _micro_homes(rng: random.Random, names: Names) -> tuple[Ledger, Ledger]:
    """15 micro-homes at the end of 2025 (one had closed, one comes later), their merchants."""
    themes = words(
        "海味人家 古厝茶话 巧手剪纸 民宿姐妹 渔家女 南音雅集 关帝文化 贝雕工坊 "
        "书香庭院 亲子乐园 舌尖古城 银发课堂 咖啡时光 青创空间 平安驿站"
    )
    homes: list[list[Cell]] = []
    for number, theme in enumerate(themes[: aim("dingjie-05", "micro_homes")]):
        founded = dt.date(2019 + number // 3, 3 + number % 3 * 3, 8)
        homes.append([number + 1, f"“{theme}”妇女微家", names.woman(),
            founded.isoformat(), "东山县妇联", theme, None, _lane(number)])  # fmt: skip
    homes.append([16, "“针线小筑”妇女微家", names.woman(), "2019-09-01", "铜陵镇妇联",
        "针线小筑", "2022-06-30", _lane(5)])  # fmt: skip
    homes.append([17, "“夜巷灯火”妇女微家", names.woman(), "2026-03-08", "东山县妇联",
        "夜巷灯火", None, _lane(8)])  # fmt: skip
    titles = words("序号 微家名称 微家长 成立时间 挂牌单位 主题 撤销日期 所属片区")
    return sheet("妇女微家登记表", titles, homes), _merchants(rng, homes)


def _merchants(rng: random.Random, homes: list[list[Cell]]) -> Ledger:
    """51 merchants at the end of 2025, some of whom left again, and four more in 2026."""
    reached = aim("dingjie-06", "merchants")
    merchants: list[list[Cell]] = []
    for number in range(reached + 7):
        joined = dt.date(2019 + number % 7, 1 + number * 5 % 12, 15)
        left = joined + dt.timedelta(days=400) if number in (7, 14, 21) else None
        if number >= reached + 3:
            joined = dt.date(2026, number - reached, 18)
        trade = _TRADES[number % len(_TRADES)]
        sign = rng.choice("顺和福兴海古老金源泰") + rng.choice("记发隆园味香居屋源")
        shop = f"{sign}{trade}{number + 1:02}号店（示例）"
        home = homes[number % 15][1]
        merchants.append(
            [
                number + 1,
                shop,
                trade,
                home,
                joined.isoformat(),
                left.isoformat() if left else None,
                _lane(number % 15),
            ]
        )
    titles = words("序号 商户名称 业态 微家名称 加入日期 退出日期 所属片区")
    return sheet("微家联系商户登记表", titles, merchants)


def _lane(number: int) -> str:
    """The lane of a micro-home and of its merchants; two lanes have none."""
    return LANES[number * 3 % 8].name


def _honours(rng: random.Random, stewards: list[Steward]) -> Ledger:
    """The four published honours and ten star stewards a year."""
    rows: list[list[Cell]] = [
        [name, day, giver, level, "集体", receiver, f"荣誉/{number}_示例.jpg"]
        for number, (name, day, giver, level, receiver) in enumerate(_HONOURS, 1)
    ]
    for year in range(2016, 2026):
        day = dt.date(year, 12, 28)
        serving = [s.name for s in stewards if s.serves_on(day)]
        for name in rng.sample(serving, aim("dingjie-17", "stars_a_year")):
            rows.append(
                [
                    "十大明星管家",
                    write_date(day, "chinese"),
                    "顶街社区",
                    "镇街级",
                    "个人",
                    name,
                    None,
                ]
            )
    headings = words("荣誉名称 获得时间 颁发单位 荣誉级别 获奖对象类型 获奖对象 佐证材料")
    ledger = sheet("荣誉登记表", headings, rows)
    ledger.feet.insert(0, ["注：集体荣誉的材料只写到月，日期记为当月1日。"])
    return ledger


def _media() -> Ledger:
    outlets = (
        ("中国妇女报", "国家级"),
        ("学习强国", "国家级"),
        ("东南卫视", "省级"),
        ("福建日报", "省级"),
        ("闽南日报", "市级"),
    )
    rows: list[list[Cell]] = []
    for number in range(26):
        outlet, level = outlets[number * 3 % 5]
        day = dt.date(2018 + number // 3, 1 + number * 4 % 10, 5 + number)
        rows.append(
            [
                number + 1,
                day.isoformat(),
                outlet,
                level,
                f"小巷里的巾帼管家（示例报道{number + 1}）",
                None,
            ]
        )
    return sheet("媒体报道登记表", words("序号 报道日期 媒体名称 媒体级别 报道标题 链接"), rows)
