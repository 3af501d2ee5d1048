"""顶街 patrols: one GB18030 ledger a month since January 2016, with the faults of real ledgers."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, replace

from samples.amounts import settle
from samples.calendar import (
    END,
    START,
    WEEKDAYS,
    days,
    growth,
    holiday,
    pandemic,
    write_date,
    write_span,
)
from samples.dingjie_people import LANES, Steward
from samples.expected import DINGJIE_WINDOW, aim
from samples.office import MARK, Cell, Folder, Ledger
from samples.people import phone, with_blank
from samples.wording import words

_DATE_STYLE = {2016: "slash", 2017: "dot", 2018: "dash", 2019: "packed", 2020: "yearless"}
_SPAN_STYLE = {2016: "short", 2017: "long", 2018: "clock", 2019: "short"}
_SHIFT_HOURS = {"晨巡": (6, 8), "日巡": (14, 16), "晚巡": (18, 20)}
_REMARKS = (
    "清理巷口堆物",
    "劝导电动车停放",
    "独居老人安好",
    "提醒关好门窗",
    "路灯不亮已报修",
    "游客问路",
    "清扫落叶",
    "提醒商户门前三包",
    "检查消防栓",
    "送药上门",
    "劝导飞线充电",
    "台风前排查花盆",
)
_HEADINGS = words(
    "序号 巡防日期 星期 巷名(片区) 巷长 管家姓名 时段(晨巡/晚巡) 起 止 时长 巡 访 做 报 备注"
)


@dataclass(frozen=True)
class Patrol:
    """One round of a lane."""

    day: dt.date
    lane: int
    steward: str
    shift: str
    start: int  # minutes after midnight
    minutes: int
    visits: int
    done: int
    reported: int
    remark: str


def make_patrols(rng: random.Random, stewards: list[Steward]) -> list[Patrol]:
    """Every lane twice a day or more; the minutes of the published window add up exactly."""
    patrols = []
    for day in days(START, END):
        for lane in range(len(LANES)):
            staff = [s.name for s in stewards if s.lane == lane and s.serves_on(day)]
            shifts = ["晨巡", "晚巡"]
            if rng.random() < (0.35 if holiday(day) else 0.07 if day.month in (7, 8) else 0.02):
                shifts.insert(1, "日巡")
            patrols += [_round(rng, day, lane, rng.choice(staff), shift) for shift in shifts]
    inside = [i for i, p in enumerate(patrols) if p.day <= DINGJIE_WINDOW[1]]
    minutes = [patrols[i].minutes for i in inside]
    settle(rng, minutes, aim("dingjie-01", "patrol_minutes"), 15, 140)
    for index, value in zip(inside, minutes, strict=True):
        patrols[index] = replace(patrols[index], minutes=value)
    return patrols


def _round(rng: random.Random, day: dt.date, lane: int, steward: str, shift: str) -> Patrol:
    """One patrol with a length that follows season, festival and growth."""
    length = 29.5 * growth(day) ** 0.6 * rng.uniform(0.75, 1.3)
    length *= 1.25 if holiday(day) else 1.1 if day.month in (7, 8) else 1.0
    length *= 1.15 if pandemic(day) < 0.3 else 0.85 if day.weekday() == 6 else 1.0
    low, high = _SHIFT_HOURS[shift]
    start = rng.randrange(low * 60, high * 60, 5 if rng.random() < 0.6 else 1)
    if shift == "晚巡" and holiday(day) and rng.random() < 0.04:
        start = rng.randrange(23 * 60 + 20, 23 * 60 + 50, 5)  # night of a festival, ends next day
    busy = growth(day) * (1.4 if holiday(day) else 1.0)
    visits = min(9, int(rng.expovariate(0.9 / busy)))
    done = min(5, int(rng.expovariate(1.8 / busy)))
    reported = 1 if rng.random() < 0.035 * busy else 0
    chance = rng.random()
    remark = rng.choice(_REMARKS) if chance < 0.05 else ""
    if chance > 0.9992:
        remark = f"住户来电{phone(rng)}，{rng.choice(_REMARKS)}"
    minutes = max(15, round(length / 5) * 5 if rng.random() < 0.55 else round(length))
    return Patrol(day, lane, steward, shift, start, minutes, visits, done, reported, remark)


def write_patrols(folder: Folder, patrols: list[Patrol], rng: random.Random) -> None:
    """One ledger a month, and the corrected ledger of September 2025."""
    by_month: dict[tuple[int, int], list[Patrol]] = {}
    for patrol in patrols:
        by_month.setdefault((patrol.day.year, patrol.day.month), []).append(patrol)
    for (year, month), rows in by_month.items():
        name = f"巡防台账/小巷管家巡防台账_{year}年{month:02}月_示例数据"
        if (year, month) == (2025, 9):
            folder.write(f"{name}.csv", _ledger(_before_correction(rows, rng), year, month))
            folder.write(f"{name}_更正后重报.csv", _ledger(rows, year, month))
            continue
        folder.write(f"{name}.csv", _spoil(_ledger(rows, year, month), rows, year, month))


def _before_correction(rows: list[Patrol], rng: random.Random) -> list[Patrol]:
    """The first export: three lengths wrong, one round missing, one round too many."""
    first = list(rows)
    for index in rng.sample(range(40, 300), 3):
        first[index] = replace(first[index], minutes=first[index].minutes + 10, visits=9)
    del first[[i for i, p in enumerate(first) if p.shift == "晚巡"][100]]
    extra = replace(first[200], shift="日巡", start=15 * 60, minutes=30, remark="重复登记")
    return [*first[:201], extra, *first[201:]]


def _ledger(rows: list[Patrol], year: int, month: int) -> Ledger:
    """The month as the office's sheet: title, sender's line, rows, total, signature."""
    headings: list[Cell] = list(_HEADINGS)
    if year >= 2020:
        headings[9] = "时长(分钟)"
        headings.append("状态")
    cells = [_cells(number, patrol, year) for number, patrol in enumerate(rows, 1)]
    after = dt.date(year, month, 28) + dt.timedelta(days=7)
    return Ledger(
        headings,
        cells,
        titles=[
            [f"东山县铜陵镇顶街社区“小巷管家”巡防台账（{year}年{month}月）{MARK}"],
            [
                "填报单位：顶街社区妇联",
                None,
                None,
                "填报人：林示例",
                None,
                None,
                f"填报日期：{write_date(after.replace(day=2), 'chinese')}",
            ],
        ],
        feet=[
            _total(rows, year),
            [],
            ["巷长签字：", None, None, "审核人：", None, None, "（盖章）"],
        ],
    )


def _cells(number: int, patrol: Patrol, year: int) -> list[Cell]:
    """One line of the ledger in the spelling of its year."""
    lane = LANES[patrol.lane]
    name = with_blank(patrol.steward) if year in (2017, 2021) else patrol.steward
    colon = "：" if year == 2021 else ":"
    end = (patrol.start + patrol.minutes) % 1440
    clock = f"{{:{'02' if year >= 2022 else ''}}}{colon}{{:02}}"
    cells: list[Cell] = [
        number,
        write_date(patrol.day, _style(year)),
        WEEKDAYS[patrol.day.weekday()],
        lane.alias if year < 2018 else lane.name,
        lane.chief,
        name,
        patrol.shift,
        clock.format(*divmod(patrol.start, 60)),
        clock.format(*divmod(end, 60)),
        write_span(patrol.minutes, _SPAN_STYLE.get(year, "number")),
        1,
        patrol.visits or None,
        patrol.done or None,
        patrol.reported or None,
        patrol.remark or None,
    ]
    if year >= 2020:
        cells.append(None)
    return cells


def _style(year: int) -> str:
    return _DATE_STYLE.get(year, "chinese" if year in (2021, 2024) else "iso")


def _total(rows: list[Patrol], year: int, wrong: int = 0) -> list[Cell]:
    """The stated total of a month."""
    minutes = sum(p.minutes for p in rows) + wrong
    span = write_span(minutes, _SPAN_STYLE.get(year, "number"))
    sums = [
        len(rows),
        sum(p.visits for p in rows),
        sum(p.done for p in rows),
        sum(p.reported for p in rows),
    ]
    return ["合计", *[None] * 8, span, *sums]


def _spoil(ledger: Ledger, rows: list[Patrol], year: int, month: int) -> Ledger:
    """The faults that the samples' README lists, each in its month; the total sums the sheet."""
    lines, extra, wrong = ledger.rows, list[Patrol](), 0
    if (year, month) == (2019, 6):
        wrong = 120
    if (year, month) in {(2026, 3), (2026, 8)}:
        lines.append([len(lines) + 1, *lines[90][1:]])
        lines.insert(61, list(lines[60]))
        extra = [rows[60], rows[90]]
    if (year, month) == (2024, 2):
        bad = list(lines[-1])
        bad[1] = "2024年2月30日"
        lines.append(bad)
    if (year, month) in {(2020, 11), (2022, 4), (2024, 7)}:
        for index in (120, 33):
            void = list(lines[index])
            void[7], void[8], void[9], void[14], void[15] = "12:00", "13:00", "60", "误录", "已作废"
            lines.insert(index + 1, void)
            extra.append(replace(rows[index], minutes=60))
    ledger.feet[0] = _total([*rows, *extra], year, wrong)
    return ledger
