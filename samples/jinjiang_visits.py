"""砌坑村: reception day on the 5th and home visits, kept in Excel books with a sheet a month."""

from __future__ import annotations

import datetime as dt
import random

from samples.amounts import draw
from samples.calendar import END, months, pick_days, working, write_date
from samples.expected import JINJIANG_WINDOW, aim
from samples.office import MARK, Cell, Folder, Ledger
from samples.people import Names, phone
from samples.wording import words

_FIRST = dt.date(2024, 3, 1)
_SINCE = JINJIANG_WINDOW[1] + dt.timedelta(days=1)
_DAILY, _HARDSHIP = "日常走访", "困境家庭探访"
_UNIT: list[Cell] = ["填报单位：内坑镇砌坑村妇联", None, None, "填报人：示例"]


def write(folder: Folder, rng: random.Random, names: Names) -> None:
    """Write both kinds of books."""
    sisters = [names.woman() for _ in range(12)]
    _write_receptions(folder, rng, sisters)
    _write_visits(folder, rng, names, sisters)


def _write_receptions(folder: Folder, rng: random.Random, sisters: list[str]) -> None:
    """Ten receptions in the published window, one a month since; a sheet a year."""
    days = [month.replace(day=aim("jinjiang-11", "day")) for month in months(_FIRST, END)]
    inside = [day for day in days if day <= JINJIANG_WINDOW[1]][-aim("jinjiang-06", "receptions") :]
    later = [day for day in days if day > JINJIANG_WINDOW[1]]
    people = draw(rng, aim("jinjiang-07", "received"), len(inside), sigma=0.3, least=5)
    people += [rng.randrange(8, 19) for _ in later]
    opinions = draw(rng, aim("jinjiang-08", "opinions"), len(inside), sigma=0.3, least=12)
    opinions += [rng.randrange(20, 42) for _ in later]
    sheets: dict[str, Ledger] = {}
    rows: dict[int, list[list[Cell]]] = {}
    for day, received, said in zip([*inside, *later], people, opinions, strict=True):
        answered = said if day < dt.date(2026, 8, 1) else said - rng.randrange(0, 6)
        line: list[Cell] = [
            write_date(day, "chinese"),
            "砌坑村",
            rng.choice(sisters),
            "砌坑村党群服务中心",
            received,
            said,
            answered,
        ]
        rows.setdefault(day.year, []).append(line)
    for year, lines in rows.items():
        sums = [sum(int(str(line[column])) for line in lines) for column in (4, 5, 6)]
        total: list[Cell] = ["合计", None, None, None, *sums]
        headings = words("接待日期 村(社区) 接待人 接待地点 接待人数 意见条数 已答复条数")
        title = f"砌坑村格姐民情收集反馈日登记表（{year}年）{MARK}"
        sheets[f"{year}年"] = Ledger(headings, lines, titles=[[title], _UNIT], feet=[total])
    folder.write_book("砌坑村/民情收集反馈日登记表_示例数据.xlsx", sheets, merge=(1,))


def _write_visits(folder: Folder, rng: random.Random, names: Names, sisters: list[str]) -> None:
    """Daily visits and those to families in hardship, apart; a book a year, a sheet a month."""
    homes = [(f"QK{i:03}", names.anyone(), i % 4 + 1) for i in range(1, 181)]
    hard = [home for home in homes if int(home[0][2:]) % 8 == 0]
    window = (_FIRST, JINJIANG_WINDOW[1])
    plan = [(day, _DAILY) for day in pick_days(rng, *window, aim("jinjiang-09", "visits"), working)]
    plan += [
        (day, _HARDSHIP) for day in pick_days(rng, *window, aim("jinjiang-10", "visits"), working)
    ]
    plan += [(day, _DAILY) for day in pick_days(rng, _SINCE, END, 1_640, working)]
    plan += [(day, _HARDSHIP) for day in pick_days(rng, _SINCE, END, 190, working)]
    taken: set[tuple[dt.date, str]] = set()
    rows: dict[tuple[int, int], list[list[Cell]]] = {}
    for day, kind in sorted(plan):
        home = rng.choice(hard if kind == _HARDSHIP else homes)
        while (day, home[0]) in taken:
            home = rng.choice(hard if kind == _HARDSHIP else homes)
        taken.add((day, home[0]))
        rows.setdefault((day.year, day.month), []).append(_cells(rng, day, kind, home, sisters))
    for year in (2024, 2025, 2026):
        sheets = {
            f"{month}月": _month(lines, y, month) for (y, month), lines in rows.items() if y == year
        }
        folder.write_book(f"砌坑村/格姐入户走访登记簿_{year}年_示例数据.xlsx", sheets, merge=(1,))


def _cells(
    rng: random.Random, day: dt.date, kind: str, home: tuple[str, str, int], sisters: list[str]
) -> list[Cell]:
    """One visit; the book of 2026 holds true dates, earlier ones text."""
    detail = rng.choice(
        ("了解近况", "宣传反诈", "送生活用品", "测量血压", "协助办理医保", "陪孩子读书")
    )
    if rng.random() < 0.015:
        detail += f"，家属手机{phone(rng)}"
    when: Cell = (
        day if day.year == 2026 else write_date(day, "dash" if day.year == 2024 else "slash")
    )
    number, name, grid = home
    return [
        when,
        "砌坑村",
        f"砌坑第{grid}网格",
        number,
        name,
        f"砌坑村{int(number[2:])}号",
        rng.choice(sisters),
        kind,
        rng.choice(("上门", "上门", "上门", "电话")),
        detail,
        rng.choice(("半小时", "20分钟", "40分钟", "1小时")),
    ]


def _month(lines: list[list[Cell]], year: int, month: int) -> Ledger:
    """A sheet with two heading lines, the village merged down the sheet."""
    groups: list[Cell] = [
        "走访日期",
        "村(社区)",
        "所属网格",
        "走访对象",
        None,
        None,
        "走访人员",
        "走访情况",
        None,
        None,
        None,
    ]
    headings: list[Cell] = [
        None,
        None,
        None,
        "户编号",
        "姓名",
        "住址",
        None,
        "类别",
        "方式",
        "详情",
        "时长",
    ]
    title = f"砌坑村“一格一姐”入户走访登记簿（{year}年{month}月）{MARK}"
    feet: list[list[Cell]] = [["合计", None, None, f"{len(lines)}户次"]]
    return Ledger(headings, lines, titles=[[title], _UNIT], groups=groups, feet=list(feet))
