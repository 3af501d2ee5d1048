"""文兴社区 of 古田: stewards, morning patrols, and the wishes of those they look after."""

from __future__ import annotations

import datetime as dt
import random

from samples.calendar import END, days, pick_days, working, write_date, write_span
from samples.gutian_places import Place, villages
from samples.gutian_registers import before, sheet
from samples.office import Cell, Folder
from samples.people import Names, phone
from samples.wording import words


def write_stewards(folder: Folder, rng: random.Random, names: Names) -> None:
    """Stewards of 文兴社区, their morning patrols, and wishes of those they look after."""
    place = villages()[0]
    stewards = [(f"GT{i:04}", names.anyone()) for i in range(1, 41)]
    roster: list[list[Cell]] = [
        [
            i,
            place.town,
            place.name,
            number,
            name,
            "女" if i % 5 else "男",
            "管家",
            f"{place.name}志愿服务分队",
            write_date(before(rng, 2020, 2022), "dash"),
            "是" if i % 3 == 0 else "否",
            phone(rng),
        ]
        for i, (number, name) in enumerate(stewards, 1)
    ]
    headings = words("序号 乡镇(街道) 村(社区) 编号 姓名 性别 角色 所属队伍 加入日期 党员 联系电话")
    folder.write(
        "小巷管家/小巷管家花名册_示例数据.csv",
        sheet(f"{place.name}小巷管家花名册", headings, roster),
    )
    _write_patrols(folder, rng, place, [name for _, name in stewards])
    write_wishes(folder, rng, names)


def _write_patrols(folder: Folder, rng: random.Random, place: Place, stewards: list[str]) -> None:
    """One morning patrol a day since 2022, a ledger a year."""
    for year in range(2022, 2027):
        rows: list[list[Cell]] = []
        for day in days(dt.date(year, 1, 1), min(END, dt.date(year, 12, 31))):
            start = rng.randrange(7 * 60, 8 * 60, 5)
            minutes = rng.choice((30, 35, 40, 45, 50, 60))
            rows.append([len(rows) + 1, place.name, write_date(day, "slash"),
                rng.choice(stewards), "晨巡",
                f"{write_span(start, 'clock')}-{write_span(start + minutes, 'clock')}",
                f"{minutes}分钟", rng.randrange(0, 4) or None, rng.choice((None, None,
                None, "发现杂物堆放已清理", "晚议已反馈"))])  # fmt: skip
        headings = words("序号 村(社区) 巡防日期 小巷管家 时段 起止时间 巡防时长 走访户数 备注")
        title = f"{place.name}“晨巡晚议”巡防台账（{year}年）"
        folder.write(
            f"小巷管家/晨巡晚议巡防台账_{year}年_示例数据.csv", sheet(title, headings, rows)
        )


def write_wishes(folder: Folder, rng: random.Random, names: Names) -> None:
    """Micro-wishes of people who are looked after, and when they came true."""
    rows: list[list[Cell]] = []
    places = villages()
    for day in pick_days(rng, dt.date(2021, 1, 1), END, 320, working):
        place = rng.choice(places)
        done = day + dt.timedelta(days=rng.randrange(3, 45))
        want = rng.choice(
            ("一床新棉被", "代购药品", "修理水管", "课外书", "轮椅", "安装路灯", "陪同就医")
        )
        rows.append(
            [
                len(rows) + 1,
                place.town,
                place.name,
                write_date(day, "dash"),
                f"{want}（{len(rows) + 1}）",
                names.anyone(),
                f"{place.name}志愿服务分队",
                write_date(done, "dash") if done <= END else None,
                "已实现" if done <= END else "已认领",
            ]
        )
    headings = words("序号 乡镇(街道) 村(社区) 征集日期 微心愿 心愿人 所属队伍 实现日期 心愿状态")
    folder.write(
        "小巷管家/微心愿登记表_示例数据.csv", sheet("古田县结对帮扶微心愿登记表", headings, rows)
    )
