"""顶街 ledgers of daily work: tourism months, points, home visits, care households, wishes, aid."""

from __future__ import annotations

import datetime as dt
import random

from samples.amounts import draw
from samples.calendar import END, months, pick_days, working, write_date
from samples.dingjie_activities import TEAM
from samples.dingjie_patrol import Patrol
from samples.dingjie_people import LANES, Steward
from samples.office import MARK, Cell, Folder, Ledger
from samples.people import Names, identity_number, phone
from samples.wording import words


def write_points(
    folder: Folder, rng: random.Random, stewards: list[Steward], patrols: list[Patrol]
) -> None:
    """Points since 2023: one for a round, more for what was done; the balance carries on."""
    earned: dict[tuple[str, dt.date], int] = {}
    for patrol in patrols:
        key = (patrol.steward, patrol.day.replace(day=1))
        earned[key] = earned.get(key, 0) + 2 + patrol.done
    balance: dict[str, int] = {}
    for year in range(2023, 2027):
        rows: list[list[Cell]] = []
        for month in months(dt.date(year, 1, 1), min(END, dt.date(year, 12, 1))):
            for steward in (s for s in stewards if s.serves_on(month)):
                name, got = steward.name, earned.get((steward.name, month), 0)
                opening = balance.get(
                    name, rng.randrange(20, 120) if year == 2023 and month.month == 1 else 0
                )
                spent = rng.choice((30, 50, 80, 100)) if opening > 120 and rng.random() < 0.5 else 0
                balance[name] = opening + got - spent
                rows.append([len(rows) + 1, f"{month.year}年{month.month}月", name,
                    TEAM, opening, got, spent or None, balance[name],
                    "巡防、随手做" + ("；兑换日用品" if spent else ""), "陈示例"])  # fmt: skip
        if year == 2025:
            rows[200][7] = int(str(rows[200][7])) + 5  # a balance that does not follow from its row
        headings = words("序号 月份 姓名 所属队伍 上月结余 本月新增 兑换 余额 事由 经办人")
        ledger = Ledger(
            headings, rows, titles=[[f"{year}年小巷管家积分台账{MARK}"], ["填报单位：顶街社区妇联"]]
        )
        folder.write(f"积分台账/积分台账_{year}年_示例数据.csv", ledger)


def write_care(folder: Folder, rng: random.Random, names: Names, stewards: list[Steward]) -> None:
    """Care households, frequent visits since 2022, wishes and aid."""
    people = [(f"DJH{i:03}", names.anyone(), rng.randrange(len(LANES))) for i in range(1, 43)]
    homes: list[list[Cell]] = []
    for i, (number, name, lane) in enumerate(people, 1):
        kind = "儿童" if i % 6 == 0 else "老人"
        care = "留守儿童" if kind == "儿童" else rng.choice(("独居", "高龄", "失能", "失独"))
        filed = dt.date(2021, 1, 4) + dt.timedelta(days=rng.randrange(600))
        homes.append(
            [
                i,
                number,
                name,
                kind,
                care,
                LANES[lane].name,
                write_date(filed, "slash"),
                1,
                f"{LANES[lane].name}{rng.randrange(1, 70)}号",
                phone(rng),
                identity_number(rng, 1935),
            ]
        )
    headings = words(
        "序号 户档编号 姓名 人员类别 关爱类别 所属片区 建档日期 每周探访次数 "
        "家庭住址 联系电话 身份证号"
    )
    title = f"顶街社区重点关爱户登记表{MARK}"
    folder.write(
        "关爱服务/重点关爱户登记表_示例数据.csv", Ledger(headings, homes, titles=[[title]])
    )
    for year in range(2022, 2027):
        _write_visits(folder, rng, people, stewards, year)
    _write_wishes(folder, rng, names)


def _write_visits(
    folder: Folder,
    rng: random.Random,
    people: list[tuple[str, str, int]],
    stewards: list[Steward],
    year: int,
) -> None:
    last = min(END, dt.date(year, 12, 31))
    rows: list[list[Cell]] = []
    taken: set[tuple[dt.date, str]] = set()
    for day in pick_days(rng, dt.date(year, 1, 1), last, 520 + 40 * (year - 2022), working):
        number, name, lane = rng.choice(
            [person for person in people if (day, person[0]) not in taken]
        )
        taken.add((day, number))
        staff = [s.name for s in stewards if s.lane == lane and s.serves_on(day)]
        detail = rng.choice(
            ("精神状态良好", "量血压正常", "帮忙买药", "陪同聊天", "检查燃气", "协助缴费")
        )
        if rng.random() < 0.01:
            detail += f"，家属电话{phone(rng)}"
        rows.append([len(rows) + 1, write_date(day, "dash"), number, name,
            LANES[lane].name, "日常走访", rng.choice(("上门", "上门", "上门", "电话")),
            rng.choice(staff), detail, rng.choice(("助餐", "助医", "陪伴", "安全")),
            rng.choice(("半小时", "40分钟", "1小时", "20分钟"))])  # fmt: skip
    headings = words(
        "序号 走访日期 户档编号 走访对象 所属片区 走访类别 方式 走访人员 走访详情 服务标签 服务时长"
    )
    ledger = Ledger(headings, rows, titles=[[f"顶街社区{year}年入户走访登记表{MARK}"]],
        feet=[["合计", f"{len(rows)}户次"]])  # fmt: skip
    folder.write(f"关爱服务/入户走访登记表_{year}年_示例数据.csv", ledger)


def _write_wishes(folder: Folder, rng: random.Random, names: Names) -> None:
    """Wishes claimed and fulfilled, and aid handed out."""
    wants = words("换一盏节能灯 修理门锁 一副老花镜 学习书桌 陪同体检 安装扶手 书包文具 全家福照片")
    rows: list[list[Cell]] = []
    for day in pick_days(rng, dt.date(2021, 1, 1), END, 236, working):
        fulfilled = day + dt.timedelta(days=rng.randrange(2, 30))
        status = "待认领" if fulfilled > END else "已实现"
        rows.append([len(rows) + 1, day.isoformat(),
            f"{rng.choice(wants)}（第{len(rows) + 1}号）", names.anyone(), TEAM,
            None if status == "待认领" else rng.choice(("微家联盟", "爱心商户",
            "社区党员")), fulfilled.isoformat() if status == "已实现" else None,
            status])  # fmt: skip
    headings = words("序号 征集日期 微心愿 心愿人 所属队伍 认领单位 实现日期 心愿状态")
    folder.write(
        "关爱服务/微心愿登记表_示例数据.csv",
        Ledger(headings, rows, titles=[[f"顶街社区微心愿登记表{MARK}"]]),
    )
    values = draw(rng, 186_000, 48, least=500)
    aid: list[list[Cell]] = [
        [
            i,
            day.isoformat(),
            "物资",
            rng.choice(("大米食油", "御寒衣被", "学习用品", "慰问品")),
            value,
            rng.choice(("爱心商户", "微家联盟", "巾帼企业")),
            rng.randrange(3, 20),
        ]
        for i, (day, value) in enumerate(
            zip(pick_days(rng, dt.date(2018, 1, 1), END, 48, working), values, strict=True), 1
        )
    ]
    headings = words("序号 捐赠日期 帮扶类型 物资名称 价值(元) 捐赠单位 受助人数")
    folder.write(
        "关爱服务/帮扶物资登记表_示例数据.csv",
        Ledger(headings, aid, titles=[[f"顶街社区帮扶物资登记表{MARK}"]]),
    )
