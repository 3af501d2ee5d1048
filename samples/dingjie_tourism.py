"""顶街 tourism months beside two made-up counties without stewards."""

from __future__ import annotations

import datetime as dt
import random

from samples.amounts import spread
from samples.calendar import END, months, pandemic
from samples.expected import aim
from samples.office import MARK, Cell, Folder, Ledger
from samples.wording import words

_SEASON = (0.75, 1.15, 0.8, 0.95, 1.25, 1.05, 1.6, 1.7, 0.95, 1.45, 0.75, 0.6)

_FIRST_THREE = (2_604_300, 24_180_000)  # visitors and yuan of 2020-2022, before the recovery

AREA = "东山古城（顶街片区）"


def write_tourism(folder: Folder, rng: random.Random) -> None:
    """Monthly visitors of the old town by year, and of two made-up counties without stewards."""
    visitors, revenue = _old_town(rng)
    for year in range(2019, 2027):
        picked = [i for i, month in enumerate(_months()) if month.year == year]
        rows = [_row(rng, AREA, _months()[i], visitors[i], revenue[i]) for i in picked]
        people, money = (sum(series[i] for i in picked) for series in (visitors, revenue))
        total: list[Cell] = ["合计", *[None] * 2, _wan(people), *[None] * 3, _wan(money)]
        note: list[Cell] = ["备注：旅游收入为古城门票、讲解与文创等统计口径内收入。"]
        folder.write(
            f"旅游月报/旅游月报_{year}年_示例数据.csv",
            _report(f"{year}年旅游月报", rows, [total, note]),
        )
    others = []
    for name, base in (("对照甲县（示例）", 3.1), ("对照乙县（示例）", 2.3)):
        for month in _months():
            flow = round(base * 540 * _trend(month, 0.02) * rng.uniform(0.93, 1.07)) * 100
            others.append(
                _row(rng, name, month, flow, round(flow * rng.uniform(0.095, 0.11)) * 100)
            )
    folder.write(
        "旅游月报/对照地区旅游月报_示例数据.csv",
        _report("对照地区旅游月报（无小巷管家）", others, []),
    )


def _report(title: str, rows: list[list[Cell]], feet: list[list[Cell]]) -> Ledger:
    headings = words(
        "景区名称 月份 是否对照 接待游客(万人次) 过夜游客(万人次) 门票收入(万元) "
        "营业收入(万元) 旅游收入(万元)"
    )
    unit = ["填报单位：顶街社区", None, "单位：万人次、万元"]
    return Ledger(headings, rows, titles=[[f"{title}{MARK}"], unit], feet=list(feet))


def _wan(value: float) -> str:
    return f"{value / 10_000:.2f}"


def _months() -> list[dt.date]:
    return list(months(dt.date(2019, 1, 1), END))


def _trend(month: dt.date, yearly: float) -> float:
    years = month.year - 2019 + month.month / 12
    left: float = pandemic(month) ** 0.8
    return _SEASON[month.month - 1] * left * (1 + yearly * years)


def _old_town(rng: random.Random) -> tuple[list[int], list[int]]:
    """Three years after minus three years before equals the published increases, to the hundred."""
    visitors: list[int] = []
    revenue: list[int] = []
    first, money = _FIRST_THREE
    periods = (
        (2019, 2019, 1_126_400, 10_870_000),
        (2020, 2022, first, money),
        (
            2023,
            2025,
            first + aim("dingjie-07", "visitor_increase"),
            money + aim("dingjie-08", "revenue_increase_yuan"),
        ),
        (2026, 2026, 1_508_200, 14_310_000),
    )
    for begin, end, people, yuan in periods:
        weights = [
            _trend(m, 0.05) * rng.uniform(0.9, 1.1) for m in _months() if begin <= m.year <= end
        ]
        visitors += [part * 100 for part in spread(people // 100, weights)]
        revenue += [
            part * 100
            for part in spread(yuan // 100, [w * rng.uniform(0.92, 1.08) for w in weights])
        ]
    return visitors, revenue


def _row(rng: random.Random, name: str, month: dt.date, people: int, yuan: int) -> list[Cell]:
    """One month of one area, in tens of thousands."""
    return [
        name,
        f"{month.year}年{month.month}月",
        "否" if name == AREA else "是",
        _wan(people),
        _wan(people * rng.uniform(0.16, 0.24)),
        _wan(yuan * rng.uniform(0.3, 0.36)),
        _wan(yuan * rng.uniform(0.8, 0.9)),
        _wan(yuan),
    ]
