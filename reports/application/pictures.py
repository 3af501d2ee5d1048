"""The drawings of an application: months of what adds up, cases by outcome, and the map."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from charts.months import MonthPoint
from charts.picture import fills, readable
from charts.ranking import Bar, ranking
from charts.sheet import Sheet, png
from charts.vega import draw
from metrics.catalogue import find
from metrics.filters import Filters
from metrics.trace import ReportedNumber
from reports.application.eligibility import months_earlier
from reports.application.ground import ground
from reports.application.ledger import Ledger, said
from reports.brief_chart import MILLIMETRES, WIDTH, Drawn, drawn, month_points
from reports.days import period

DRAWN = ("patrol_hours", "activity_count", "home_visit_count", "service_hours", "visitor_count")
MOST = 2
OUTCOMES = ("已解决", "部分解决", "未解决", "转办", "不属实", "重复", "未知")


def pictures(ledger: Ledger) -> list[tuple[Drawn, tuple[ReportedNumber, ...]]]:
    """Each drawing with the numbers that it shows; raises WarehouseError."""
    months = _last_year(ledger.filters)
    ledger.look(DRAWN, months)
    chosen = [name for name in DRAWN if ledger.known(name, months).value][:MOST]
    found = [_monthly(ledger, name, months) for name in chosen]
    found += [one for one in (_outcomes(ledger), ground(ledger)) if one]
    return [
        (one._replace(caption=f"图{number} {one.caption}"), numbers)
        for number, (one, numbers) in enumerate(found, start=1)
    ]


def monthly(ledger: Ledger, name: str) -> Drawn:
    """The last twelve months of one KPI, for a form that asks for it; raises UnknownDimension."""
    months = _last_year(ledger.filters)
    ledger.tell(name, months)
    return _drawn(name, tuple(month_points(ledger.warehouse, name, months)), months)


def _monthly(
    ledger: Ledger, name: str, months: Filters
) -> tuple[Drawn, tuple[ReportedNumber, ...]]:
    points = tuple(month_points(ledger.warehouse, name, months))
    return _drawn(name, points, months), (ledger.tell(name, months),)


@lru_cache(maxsize=32)
def _drawn(name: str, points: tuple[MonthPoint, ...], months: Filters) -> Drawn:
    made = drawn(name, points, months)
    return made._replace(caption=made.caption.removeprefix("图1 "))


def _last_year(filters: Filters) -> Filters:
    """The last twelve months, so that each stands beside that of the year before."""
    first = months_earlier(filters.at.replace(day=1), 11)
    return replace(filters, date_from=first)


def _outcomes(ledger: Ledger) -> tuple[Drawn, tuple[ReportedNumber, ...]] | None:
    """Cases by outcome: that closed is not solved is seen at a glance."""
    bars, numbers = [], []
    for name in OUTCOMES:
        where = ledger.narrowed({"outcome": name})
        known = ledger.known("case_count", where)
        if known.value and not known.is_withheld:
            number = ledger.tell("case_count", where)
            numbers.append(number)
            bars.append(Bar(name, float(known.value), said(number), name == "未知"))
    if not bars:
        return None
    kpi = find("case_count")
    caption = f"{kpi.label_zh}按办理结果（{kpi.unit.zh}，{period(ledger.filters)}）"
    alt = caption + "：" + "、".join(f"{one.name}{one.text}" for one in bars)
    content, height = _bars(tuple(bars), caption)
    return Drawn(content, caption, alt, MILLIMETRES, height), tuple(numbers)


@lru_cache(maxsize=32)
def _bars(bars: tuple[Bar, ...], title: str) -> tuple[bytes, float]:
    figure = readable(ranking(bars))
    figure["layout"]["height"] = 30 + 34 * len(bars)
    sheet = Sheet(WIDTH, 4)
    sheet.place(draw(figure, sheet.room), fills(figure))
    return png(sheet.svg(title)), (sheet.y + sheet.margin) * MILLIMETRES / WIDTH
