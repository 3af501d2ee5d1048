"""顶街 activities: service days on the 8th, 18th, 28th, ten themed projects, one ledger a year."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterable

from samples.activities import Activity, in_order
from samples.amounts import draw
from samples.calendar import (
    END,
    START,
    festival,
    gathering,
    months,
    pandemic,
    pick_days,
    write_date,
)
from samples.dingjie_people import LANES
from samples.expected import DINGJIE_WINDOW, aim
from samples.office import MARK, Cell, Folder, Ledger
from samples.wording import words

TEAM = "小巷管家巾帼志愿服务队"
PROJECTS = {
    "古城保护": ("古城守护行动", "老巷微更新"),
    "一老一小": ("银龄陪伴", "向阳花课堂"),
    "夜间经济": ("夜古城文明行",),
    "居民服务": ("便民服务日",),
    "游客服务": ("阳光站游客驿站",),
    "环境服务": ("美丽小巷清洁日",),
    "文明劝导": ("入户劝导敲门行动",),
    "家风家教": ("好家风进小巷",),
}
_NAMES = {
    "古城保护": words(
        "古厝巡查与防火宣传 古井古树保护 石板路护养 老门牌整理 古城讲解志愿行 城墙遗迹清理"
    ),
    "一老一小": words(
        "为老人理发 独居老人生日会 防溺水安全宣传 四点半课堂 重阳敬老茶话 儿童绘本共读 暑期公益课"
    ),
    "夜间经济": words("夜市文明引导 夜游秩序维护 夜间摊点劝导"),
    "文明劝导": words("入户劝导敲门行动 文明养犬劝导 移风易俗倡议"),
    "家风家教": words("家风故事会 家庭教育讲座 最美家庭分享"),
}
_SERVICE_DAYS = {
    8: ("居民服务", "居民服务日"),
    18: ("游客服务", "游客服务日"),
    28: ("环境服务", "环境服务日"),
}
_PLACES = words("顶街口 社区广场 阳光站 文公祠前 关帝庙广场 戏台 社区养老站 老码头")
_HEADINGS = words(
    "序号 月份 活动名称 活动时间 活动地点 活动类型 主题 服务项目 组织单位 "
    "志愿者人数 服务人次 服务时数 受益人数 状态 所属片区"
)


def make_activities(rng: random.Random) -> list[Activity]:
    """All activities; those of the published window meet its counts exactly."""
    last = DINGJIE_WINDOW[1]
    made: list[Activity] = list(_service_days(rng))
    plan = (
        ("古城保护", aim("dingjie-04", "activities"), 21),
        ("一老一小", aim("dingjie-09", "activities"), 34),
        ("夜间经济", 92, 14),
        ("文明劝导", 84, 9),
        ("家风家教", 46, 6),
    )
    for theme, before, after in plan:
        total = aim("dingjie-10", "person_times") if theme == "一老一小" else before * 41
        made += _themed(rng, theme, pick_days(rng, START, last, before, gathering), total)
        later = pick_days(rng, dt.date(2026, 1, 1), END, after, gathering)
        made += _themed(rng, theme, later, after * 36)
    return in_order(made)


def _themed(
    rng: random.Random, theme: str, picked: list[dt.date], served: int
) -> Iterable[Activity]:
    """Activities of one theme on the days given, serving so many person-times in all."""
    for day, count in zip(picked, draw(rng, served, len(picked), sigma=0.45, least=8), strict=True):
        kind = "宣讲" if theme == "家风家教" and rng.random() < 0.3 else "志愿服务"
        yield Activity(
            day,
            rng.choice(_NAMES[theme]),
            kind,
            theme,
            rng.choice(PROJECTS[theme]),
            rng.choice(_PLACES),
            "顶街社区妇联",
            TEAM,
            rng.randrange(5, 19),
            count,
            max(4, int(count * rng.uniform(0.6, 0.95))),
            rng.choice((60, 90, 90, 120, 120, 150, 180)),
        )


def _service_days(rng: random.Random) -> Iterable[Activity]:
    """Three service days a month, except while gatherings were not allowed."""
    for month in months(START, END):
        for number, (theme, name) in _SERVICE_DAYS.items():
            day = month.replace(day=number)
            if pandemic(day) < 0.2:
                continue
            served = int(
                rng.uniform(18, 55) * pandemic(day) * (1.3 if month.month in (5, 7, 8, 10) else 1)
            )
            yield Activity(
                day,
                name,
                "服务日",
                theme,
                PROJECTS[theme][0],
                rng.choice(_PLACES),
                "顶街社区妇联",
                TEAM,
                rng.randrange(8, 26),
                served,
                max(3, int(served * 0.85)),
                rng.choice((120, 150, 180)),
            )


def write_activities(folder: Folder, activities: list[Activity]) -> None:
    """One ledger a year, with cancelled activities, a bound and an approximate count."""
    for year in range(START.year, END.year + 1):
        rows = [a for a in activities if a.day.year == year]
        if year in (2020, 2022, 2025):
            rows.insert(10, _cancelled(year))
        cells = [_cells(number, activity) for number, activity in enumerate(rows, 1)]
        sums = [sum(a.volunteers or 0 for a in rows), sum(a.served or 0 for a in rows)]
        ledger = Ledger(
            list(_HEADINGS),
            cells,
            titles=[
                [f"顶街社区{year}年志愿服务活动台账{MARK}"],
                ["填报单位：顶街社区妇联", None, "填报人：林示例"],
            ],
            feet=[["合计", *[None] * 8, *sums], ["备注：服务时数为每场时数，不含路途。"]],
        )
        folder.write(f"活动台账/志愿服务活动台账_{year}年_示例数据.csv", ledger)


def _cancelled(year: int) -> Activity:
    """A lantern festival that did not take place."""
    theme = "夜间经济"
    return Activity(
        festival("元宵", year),
        "元宵灯会文明引导",
        "志愿服务",
        theme,
        PROJECTS[theme][0],
        "戏台",
        "顶街社区妇联",
        TEAM,
        20,
        200,
        None,
        120,
        "已取消",
    )


def _cells(number: int, activity: Activity) -> list[Cell]:
    """One line; some counts are written the way people speak, with the same value."""
    day = activity.day
    count = activity.served
    served: Cell = count
    if count is not None and count >= 60 and count % 10 == 0:
        served = f"{count}余" if number % 2 else f"约{count}"
    hours = (activity.minutes or 0) / 60
    return [
        number,
        f"{day.year}年{day.month}月",
        activity.name,
        write_date(day, "dash" if number % 7 else "dot"),
        activity.place,
        activity.kind,
        activity.theme,
        activity.project,
        activity.organiser,
        activity.volunteers,
        served,
        f"{hours:g}小时" if number % 3 else f"{hours:g}",
        activity.beneficiaries,
        activity.status,
        LANES[_PLACES.index(activity.place)].name,
    ]
