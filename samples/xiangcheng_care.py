"""惠民社区: one household one file, and at least two home visits a week to each."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass

from samples.calendar import END, days
from samples.expected import XIANGCHENG_WINDOW, aim
from samples.office import Cell, Folder, Ledger
from samples.people import Names, identity_number, phone
from samples.wording import words
from samples.xiangcheng_places import GRIDS, HUIMIN, Grid

_FIRST = dt.date(2024, 7, 1)  # a Monday


@dataclass(frozen=True)
class File:
    """The file of one person under special care; filed and closed on Mondays and Sundays."""

    number: str
    name: str
    kind: str
    category: str
    filed: dt.date
    closed: dt.date | None
    grid: Grid


def make_files(rng: random.Random, names: Names) -> list[File]:
    """143 elderly and 28 children on file on 4 March 2025; five closed before, some came later."""
    day = XIANGCHENG_WINDOW[1]
    weeks = (day - _FIRST).days // 7
    plans = [
        (kind, rng.randrange(weeks - 3), None)
        for kind, count in (
            ("老人", aim("xiangcheng-02", "people")),
            ("儿童", aim("xiangcheng-03", "people")),
        )
        for _ in range(count)
    ]
    opened: list[tuple[str, int, int | None]] = list(plans)
    opened += [("老人", rng.randrange(4), rng.randrange(8, 24)) for _ in range(5)]
    opened += [(rng.choice(("老人", "老人", "儿童")), weeks + 2 + i * 6, None) for i in range(13)]
    # Three of those on file are closed in 2026, long after the published day.
    opened[10:13] = [
        (kind, week, weeks + 60 + i) for i, (kind, week, _) in enumerate(opened[10:13])
    ]
    files = []
    for number, (kind, first, last) in enumerate(sorted(opened, key=lambda plan: plan[1]), 1):
        category = rng.choice(
            ("独居", "高龄", "失能", "空巢") if kind == "老人" else ("留守", "困境", "残疾")
        )
        closed = _FIRST + dt.timedelta(weeks=last, days=6) if last else None
        files.append(
            File(
                f"HM{number:04}",
                names.anyone(),
                kind,
                category,
                _FIRST + dt.timedelta(weeks=first),
                closed,
                rng.choice(GRIDS[HUIMIN]),
            )
        )
    return files


def write_files(folder: Folder, rng: random.Random, files: list[File]) -> None:
    """The platform's list of files, with identifiers that must not be kept."""
    rows: list[list[Cell]] = [
        [
            HUIMIN,
            f.grid.code,
            f.grid.name,
            f.number,
            f.name,
            f.kind,
            f.category,
            f.filed.isoformat(),
            f.closed.isoformat() if f.closed else None,
            2,
            f"惠民社区{rng.randrange(1, 30)}号{rng.randrange(101, 702)}室",
            phone(rng),
            identity_number(rng, 2011 if f.kind == "儿童" else 1932),
        ]
        for f in files
    ]
    headings = words(
        "communityCode gridCode gridName 档案编号 姓名 对象类型 关爱类别 建档日期 "
        "销档日期 每周入户次数 居住地址 联系电话 身份证号"
    )
    folder.write("一户一档/重点关爱对象导出_示例数据.csv", Ledger(headings, rows))


def write_visits(folder: Folder, rng: random.Random, files: list[File], names: Names) -> None:
    """Two visits a week to every open file, a third now and then, one export a month."""
    staff = {grid.code: [names.woman() for _ in range(4)] for grid in GRIDS[HUIMIN]}
    rows: dict[tuple[int, int], list[list[Cell]]] = {}
    for monday in (day for day in days(_FIRST, END) if day.weekday() == 0):
        for file in files:
            if file.filed > monday or (file.closed and file.closed < monday):
                continue
            first, second = rng.choice(((0, 2), (0, 3), (1, 3), (1, 4), (2, 4), (1, 5)))
            extra = (
                [rng.choice([d for d in range(5) if d not in (first, second)])]
                if rng.random() < 0.02
                else []
            )
            for shift in sorted([first, second, *extra]):
                day = monday + dt.timedelta(days=shift)
                rows.setdefault((day.year, day.month), []).append(
                    _visit(rng, day, file, staff[file.grid.code])
                )
    for (year, month), lines in rows.items():
        lines.sort(key=lambda line: str(line[2]))
        headings = words(
            "gridCode 档案编号 走访时间 走访方式 走访类型 走访人员 服务标签 服务时长(分钟)"
        )
        folder.write(
            f"入户走访/入户走访导出_{year}-{month:02}_示例数据.csv", Ledger(headings, lines)
        )


def _visit(rng: random.Random, day: dt.date, file: File, staff: list[str]) -> list[Cell]:
    when = dt.datetime.combine(day, dt.time(rng.randrange(8, 18), rng.randrange(60)))
    tag = rng.choice(
        ("健康管理", "生活帮扶", "陪伴") if file.kind == "老人" else ("课业", "陪伴", "心理")
    )
    return [
        file.grid.code,
        file.number,
        when.isoformat(),
        rng.choice(("上门", "上门", "上门", "电话")),
        "重点关爱",
        rng.choice(staff),
        tag,
        rng.choice((15, 20, 30, 30, 40, 45, 60)),
    ]
