"""芗城 volunteers, their hours, and activities."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator

from samples.amounts import draw
from samples.calendar import END, festival, gathering, pick_days
from samples.expected import XIANGCHENG_WINDOW, aim
from samples.office import Cell, Folder, Ledger
from samples.people import Names, phone
from samples.wording import words
from samples.xiangcheng_places import HUIMIN, OLD_TOWN

OLD_TEAM = "古城志愿服务队"

TEAMS = words(
    "义工协会 银龄护航 青年之家 法律援助 理疗康复 义诊 义剪 爱心厨房 心理疏导 家电维修 护苗成长"
)

_CAMP = {7: "夏令营", 8: "夏令营"}
_FESTIVALS = ("春节", "元宵", "端午", "中秋", "重阳")

_SINCE = XIANGCHENG_WINDOW[1] + dt.timedelta(days=1)


def write_volunteers(folder: Folder, rng: random.Random, names: Names) -> list[tuple[str, str]]:
    """122 old-town volunteers on the published day; returns those of 惠民社区, number and name."""
    rows: list[list[Cell]] = []
    community: list[tuple[str, str]] = []
    last = (XIANGCHENG_WINDOW[1] - dt.date(2024, 1, 10)).days

    def add(
        region: str, number: str, name: str, team: str, joined: dt.date, left: dt.date | None = None
    ) -> None:
        rows.append([region, number, name, rng.choice("女女女男"), "志愿者", team,
            joined.isoformat(), left.isoformat() if left else None, rng.choice(("是",
            "否", "否")), "是", phone(rng)])  # fmt: skip

    for i in range(aim("xiangcheng-14", "volunteers") + 12):
        joined = dt.date(2024, 1, 10) + dt.timedelta(days=rng.randrange(last))
        left = joined + dt.timedelta(days=20) if i < 4 and joined < dt.date(2025, 1, 1) else None
        if i >= aim("xiangcheng-14", "volunteers") + 4:
            joined = _SINCE + dt.timedelta(days=40 * (i % 12 + 1))
        elif i < 4:
            joined, left = dt.date(2024, 2, 1), dt.date(2024, 9, 30)
        add(OLD_TOWN, f"GC{i + 1:04}", names.anyone(), OLD_TEAM, joined, left)
    for i in range(96):
        name = names.anyone()
        community.append((f"HZ{i + 1:04}", name))
        add(HUIMIN, f"HZ{i + 1:04}", name, TEAMS[i % len(TEAMS)], dt.date(2024, 1,
            2) - dt.timedelta(days=i))  # fmt: skip
    headings = words(
        "communityCode 志愿者编号 姓名 性别 角色 所属队伍 注册时间 退出时间 "
        "是否党员 是否注册志愿者 联系电话"
    )
    folder.write("志愿服务/志愿者导出_示例数据.csv", Ledger(headings, rows))
    return community


def write_hours(folder: Folder, rng: random.Random, people: list[tuple[str, str]]) -> None:
    """Service hours by month; 2024 gives the published sums, what review refused aside."""
    counts = {2024: 1_420, 2025: 1_730, 2026: 1_560}
    minutes = {2024: aim("xiangcheng-09", "minutes"), 2025: 3_905 * 60, 2026: 3_540 * 60}
    served = {2024: aim("xiangcheng-10", "person_times"), 2025: 806, 2026: 742}
    rows: dict[tuple[int, int], list[list[Cell]]] = {}
    for year, count in counts.items():
        picked = pick_days(
            rng, dt.date(year, 1, 1), min(END, dt.date(year, 12, 31)), count, gathering
        )
        lengths = [part * 15 for part in draw(rng, minutes[year] // 15, count, sigma=0.25, least=3)]
        times = draw(rng, served[year], count, sigma=1.2)
        taken: set[tuple[dt.date, str]] = set()
        for day, length, people_served in zip(picked, lengths, times, strict=True):
            number, name = rng.choice(
                [person for person in people if (day, person[0]) not in taken]
            )
            taken.add((day, number))
            line = _hour(rng, day, length, people_served, number, name)
            rows.setdefault((year, day.month), []).append(line)
    refused = list(rows[(2024, 6)][3])
    refused[4], refused[5], refused[9] = "2024-06-02T08:00:00", "2024-06-02T20:00:00", "已驳回"
    refused[6] = "12"
    rows[(2024, 6)].append(refused)
    headings = words(
        "communityCode 志愿者编号 姓名 联系电话 服务开始时间 服务结束时间 "
        "服务时长(小时) 服务人次 记录来源 复核状态 录入时间 活动名称"
    )
    for (year, month), lines in rows.items():
        folder.write(
            f"志愿服务/服务时长导出_{year}-{month:02}_示例数据.csv", Ledger(headings, lines)
        )


def _hour(
    rng: random.Random, day: dt.date, length: int, served: int, number: str, name: str
) -> list[Cell]:
    start = dt.datetime.combine(
        day, dt.time(rng.choice((8, 9, 9, 14, 15)), rng.choice((0, 15, 30)))
    )
    end = start + dt.timedelta(minutes=length)
    late = rng.random() < 0.08
    recorded = end + dt.timedelta(
        days=rng.randrange(2, 9) if late else 0, minutes=rng.randrange(1, 20)
    )
    return [
        HUIMIN,
        number,
        name,
        phone(rng),
        start.isoformat(),
        end.isoformat(),
        f"{length / 60:g}",
        served or None,
        "组织补录" if late else "平台签到",
        "已确认",
        recorded.isoformat(),
        rng.choice(("爱心接力", "居家清洁", "心理慰藉", "法律咨询", "理疗按摩", "派发暖心粥")),
    ]


def _act(
    rng: random.Random, day: dt.date, name: str, kind: str, theme: str, served: int, helpers: int
) -> list[Cell]:
    """One line; what is done for the old town is done by its team."""
    old_town = theme == "古城保护"
    region, team = (OLD_TOWN, OLD_TEAM) if old_town else (HUIMIN, "惠民社区志愿者之家")
    length = rng.choice((60, 90, 120, 180))
    return [region, day.isoformat(), name, kind, theme, team, helpers, served, served, length]


def _festivals(rng: random.Random) -> Iterator[list[Cell]]:
    """Festivals at which a little more than the published share of residents takes part."""
    residents = aim("xiangcheng-08", "residents")
    share = aim("xiangcheng-08", "least_share_percent") / 100
    for year in (2024, 2025, 2026):
        for name in _FESTIVALS:
            if (day := festival(name, year)) <= END:
                title = f"{year}年{name}文明惠民活动"
                present = int(residents * (share + rng.uniform(0.003, 0.02))) + 1
                yield _act(rng, day, title, "节日活动", "居民服务", present, rng.randrange(30, 60))


def _clinics_and_camps(
    rng: random.Random, window: tuple[dt.date, dt.date], clinics: int, youth: int, total: int
) -> Iterator[list[Cell]]:
    """So many clinics, and so many youth activities that reach `total` person-times."""
    for i, day in enumerate(pick_days(rng, *window, clinics, gathering), 1):
        name = f"上门义诊义剪服务（{day:%Y}第{i}次）"
        served = rng.randrange(18, 60)
        yield _act(rng, day, name, "义诊义剪", "一老一小", served, rng.randrange(6, 15))
    picked = pick_days(rng, *window, youth, gathering)
    reached = draw(rng, total, youth, sigma=0.2, least=15)
    for i, (day, served) in enumerate(zip(picked, reached, strict=True), 1):
        name = f"护苗成长·{_CAMP.get(day.month, '技能训练')}（{day:%Y}第{i}场）"
        yield _act(rng, day, name, "青少年活动", "一老一小", served, rng.randrange(5, 12))


def write_activities(folder: Folder, rng: random.Random) -> None:
    """Festivals, clinics and youth activities of 惠民社区, service in the old town."""
    rows = list(_festivals(rng))
    clinics, youth = aim("xiangcheng-05", "activities"), aim("xiangcheng-06", "activities")
    reached = aim("xiangcheng-07", "person_times")
    rows += _clinics_and_camps(rng, XIANGCHENG_WINDOW, clinics, youth, reached)
    rows += _clinics_and_camps(rng, (_SINCE, END), 21, 18, 690)
    for i, day in enumerate(pick_days(rng, dt.date(2024, 3, 1), END, 150, gathering), 1):
        name = f"{rng.choice(('食品安全宣传', '环境整治', '文明旅游引导'))}（{i}）"
        served = rng.randrange(20, 150)
        rows.append(_act(rng, day, name, "志愿服务", "古城保护", served, rng.randrange(5, 25)))
    rows.sort(key=lambda row: (str(row[1]), str(row[2])))
    headings = words(
        "communityCode 活动日期 活动名称 活动类型 主题 组织单位 志愿者人数 服务人次 "
        "受益人数 服务时长(分钟)"
    )
    for year in (2024, 2025, 2026):
        lines = [row for row in rows if str(row[1]).startswith(str(year))]
        folder.write(f"志愿服务/活动导出_{year}_示例数据.csv", Ledger(headings, lines))
